/** Values that do not go together: ports, timers, time server, NAT, telnet and other servers. */
import type { Finding } from "../../diagnostic/diagnostic.js";
import { means, numberIn, placeOf, type Told, told, toldOf } from "../phone.js";
import type { FileLook, FileRule, LintScene } from "../scene.js";
import { shownOf } from "../shown.js";

type Says = Omit<Finding, "at">;

/** One thing to say about a phone, at one of its values. */
type Relation = (look: FileLook) => Iterable<{ of: Told; says: Says }>;

/** A phone's values count as it has them: its own file over the one that all share. */
export const relations: FileRule = (look, scene: LintScene) => {
  if (!look.whole || look.known.file.holds !== "parameters") return;
  for (const relation of RELATIONS)
    for (const { of, says } of relation(look)) scene.findings.add({ ...says, at: placeOf(of, look, scene) });
};

/** The one that a file says; of two, the phone's own before what all share. */
function stronger(a: Told, b: Told, { path }: FileLook): Told {
  if (!b.held) return a;
  return a.held?.path === path && b.held.path !== path ? a : b;
}

function* mediaPorts(look: FileLook): Generator<{ of: Told; says: Says }> {
  const [first, last] = [told(look, "media.firstPort"), told(look, "media.lastPort")];
  const [from, to] = [numberIn(first), numberIn(last)];
  if (!first || !last || from === undefined || to === undefined || from < to) return;
  if (!first.held && !last.held) return;
  yield {
    of: stronger(first, last, look),
    says: {
      code: "lint/media-ports",
      message: `the range of audio ports ends ${from === to ? "where" : "before"} it begins`,
      found: `${from} to ${to}${first.held && last.held ? "" : `, of which ${first.held ? to : from} is the default`}`,
      expected: `${last.parameter.name} above ${first.parameter.name}`,
    },
  };
}

function* above(look: FileLook): Generator<{ of: Told; says: Says }> {
  const { family, file } = look.known;
  for (const parameter of family.documents.get(file.document ?? "")?.parameters ?? []) {
    const other = parameter.above === undefined ? undefined : family.parameters.get(parameter.above);
    if (!other) continue;
    const [low, high] = [toldOf(look, { parameter: other }), toldOf(look, { parameter })];
    const [a, b] = [numberIn(low), numberIn(high)];
    if (a === undefined || b === undefined || b > a || (!low.held && !high.held)) continue;
    yield {
      of: stronger(low, high, look),
      says: {
        code: "lint/order",
        message: `${parameter.name} must be above ${other.name}`,
        found: `${b}, with ${other.name} at ${a}`,
        expected: `more than ${a}`,
      },
    };
  }
}

function* timeServer(look: FileLook): Generator<{ of: Told; says: Says }> {
  const [mode, server] = [told(look, "ntp.mode"), told(look, "ntp.server")];
  if (!mode?.held || !server || !means(mode, { path: "ntp.mode", value: "unicast" })) return;
  if (!server.isBlank && server.text !== "0.0.0.0") return;
  yield {
    of: server.held ? server : mode,
    says: {
      code: "lint/time-server-missing",
      message: "the clock is set by unicast, and no time server is given",
      found: server.held ? shownOf(server.held.said) : `${server.parameter.name} is not set`,
      expected: `${server.parameter.name} with an address`,
    },
  };
}

function* natAddress(look: FileLook): Generator<{ of: Told; says: Says }> {
  const [nat, address] = [told(look, "nat.enable"), told(look, "nat.address")];
  if (!nat?.held || !address?.isBlank || !means(nat, { path: "nat.enable", value: true })) return;
  yield {
    of: nat,
    says: {
      code: "lint/nat-without-address",
      message: "NAT is on, and the public address is missing",
      expected: `${address.parameter.name} with an address, or ${nat.parameter.name}: 0`,
    },
  };
}

const TELNET = "access.telnet";

function* telnet(look: FileLook): Generator<{ of: Told; says: Says }> {
  const open = told(look, TELNET);
  if (!open?.held || open.isBlank || (numberIn(open) ?? 0) === 0) return;
  if (means(open, { path: TELNET, value: "privileged" }))
    yield {
      of: open,
      says: {
        code: "lint/telnet-privileged",
        message: "telnet is open with every command, those for debugging and restart included",
        hint: `when the work is done, write ${open.parameter.name}: 0`,
      },
    };
  for (const parameter of look.known.family.documents.get(look.known.file.document ?? "")?.parameters ?? []) {
    if (parameter.vendorDefault === undefined || parameter.each) continue;
    const password = toldOf(look, { parameter });
    if (!password.isBlank && password.text !== parameter.vendorDefault) continue;
    yield {
      of: password.held ? password : open,
      says: {
        code: "lint/default-password",
        message: "telnet is open with the password that the vendor gives to every phone",
        found: `${parameter.name} is ${password.held ? "set to the vendor's default" : "not set"}`,
        hint: `give the phone a password of its own, or write ${open.parameter.name}: 0`,
      },
    };
  }
}

function* otherServer(look: FileLook): Generator<{ of: Told; says: Says }> {
  for (const parameter of look.known.family.documents.get(look.known.file.document ?? "")?.parameters ?? []) {
    if (!parameter.redirects) continue;
    const other = toldOf(look, { parameter });
    if (!other.held || other.isBlank || other.text === "0.0.0.0") continue;
    yield {
      of: other,
      says: {
        code: "lint/other-tftp-server",
        message: `${parameter.name} sends the phone to another TFTP server for all its files`,
        found: shownOf(other.held.said),
        hint: parameter.note,
      },
    };
  }
}

const RELATIONS: readonly Relation[] = [mediaPorts, above, timeServer, natAddress, telnet, otherServer];
