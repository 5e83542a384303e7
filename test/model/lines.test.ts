/** Lines, their servers, and call managers: what is written for each, and what clears the keys that nobody uses. */
import { describe, expect, it } from "vitest";
import { phoneOf, resolve, saysOf } from "../support/models.js";

/** A phone with six keys. */
function withLines(lines: string, settings = "{}") {
  return phoneOf(
    `defaults: { protocol: sip, model: P6, settings: ${settings} }`,
    `phones: [{ mac: 000E83123456, lines: [${lines}] }]`,
  );
}

/** Host and port as they are written for each of the first keys. */
function servers(phone: ReturnType<typeof withLines>, keys = 3): string[] {
  return Array.from(
    { length: keys },
    (_, at) => `${saysOf(phone, `proxy${at + 1}`)}:${saysOf(phone, `proxy${at + 1}_port`)}`,
  );
}

const PBX = "{ pbx: { host: 192.0.2.10, port: 5070 } }";

describe("a line", () => {
  it("is written with what it says, and with what follows from that", () => {
    const phone = withLines("{ extension: 0201, name: Desk, auth: { password: { secret: leeds/0201 } } }");
    expect(resolve(phone, "line1_name")).toEqual({ value: "0201", by: "setting", from: "phone: 0201" });
    expect(resolve(phone, "line1_user")).toEqual({ value: "0201", by: "setting", from: "phone: 0201" });
    expect(resolve(phone, "line1_short")).toEqual({ value: "0201", by: "setting", from: "phone: 0201" });
    expect(resolve(phone, "line1_shown")).toEqual({ value: "Desk", by: "setting", from: "phone: Desk" });
    expect(resolve(phone, "line1_password")).toEqual({
      value: "secret leeds/0201",
      by: "setting",
      from: "phone: { secret: leeds/0201 }",
    });
  });

  it("has its own words before those that follow", () => {
    const phone = withLines("{ extension: 1, name: a, displayName: b, shortName: c, auth: { user: d } }");
    const names = ["line1_shown", "line1_short", "line1_user", "line1_password"];
    expect(names.map((name) => saysOf(phone, name))).toEqual(["b", "c", "d", "NONE"]);
  });

  it("without a password has no user", () => {
    expect(resolve(withLines("{ extension: 1 }"), "line1_user")).toEqual({ value: "NONE", by: "default" });
  });

  it("stands on its key, or on the one after that of the line before", () => {
    const phone = withLines("{ extension: a, key: 2 }, { extension: b }, { extension: c, key: 6 }");
    const names = [1, 2, 3, 4, 5, 6].map((n) => saysOf(phone, `line${n}_name`));
    expect(names).toEqual(["NONE", "a", "b", "NONE", "NONE", "c"]);
  });

  it("can be given by the names of the book alone, and these are stronger than what it says", () => {
    const phone = phoneOf(
      "defaults: { protocol: sip, model: P2 }",
      `parameters: { line1_name: site }
phones: [{ mac: 000E83123456, lines: [{ extension: 1 }], parameters: { line1_shown: hand, line2_name: second } }]`,
    );
    expect(resolve(phone, "line1_name")).toEqual({ value: "1", by: "setting", from: "phone: 1" });
    expect(resolve(phone, "line1_shown")).toEqual({ value: "hand", by: "parameter", from: "phone: hand" });
    expect(resolve(phone, "line2_name")).toEqual({ value: "second", by: "parameter", from: "phone: second" });
  });
});

describe("a key without a line", () => {
  const phone = withLines("{ extension: 1 }", PBX);

  it("is cleared: with the book's word for it, else its default", () => {
    expect(resolve(phone, "line2_short")).toEqual({ value: "", by: "unset" });
    expect(resolve(phone, "line2_name")).toEqual({ value: "NONE", by: "default" });
    expect(resolve(phone, "line6_password")).toEqual({ value: "NONE", by: "default" });
  });

  it("is there as often as the model has keys", () => {
    expect(() => resolve(phone, "line7_name")).toThrow("no parameter");
  });
});

describe("the server of a line", () => {
  it("stands at the first key for all that have no other", () => {
    expect(servers(withLines("{ extension: 1 }, { extension: 2 }", PBX))).toEqual([
      "192.0.2.10:5070",
      ":",
      ":",
    ]);
  });

  it("stands at the first key even when that has no line", () => {
    expect(servers(withLines("{ extension: 2, key: 2 }", PBX))[0]).toMatch(/^192\.0\.2\.10:/);
  });

  it("is the line's own on the first key, and then the others say the common one", () => {
    const phone = withLines("{ extension: 1, pbx: { host: a } }, { extension: 2 }, { extension: 3 }", PBX);
    expect(servers(phone)).toEqual(["a:5060", "192.0.2.10:5070", "192.0.2.10:5070"]);
    expect(resolve(phone, "proxy1").from).toBe("phone: a");
    expect(resolve(phone, "proxy2").from).toBe("fleet defaults: 192.0.2.10");
  });

  it("is the line's own on another key alone", () => {
    const phone = withLines(
      "{ extension: 1 }, { extension: 2, pbx: { host: b, port: 5090 } }, { extension: 3 }",
      PBX,
    );
    expect(servers(phone)).toEqual(["192.0.2.10:5070", "b:5090", ":"]);
  });

  it("is not said again by a line that has the same one of its own", () => {
    expect(
      servers(withLines("{ extension: 1 }, { extension: 2, pbx: { host: 192.0.2.10, port: 5070 } }", PBX))[1],
    ).toBe(":");
  });

  it.each([
    ["another host alone", "{ host: 192.0.2.11, port: 5070 }", "192.0.2.11:5070"],
    ["another port alone", "{ host: 192.0.2.10, port: 5099 }", "192.0.2.10:5099"],
    ["no port, which is the usual one", "{ host: 192.0.2.10 }", "192.0.2.10:5060"],
  ])("is another with %s", (_, own, written) => {
    expect(servers(withLines(`{ extension: 1 }, { extension: 2, pbx: ${own} }`, PBX))[1]).toBe(written);
  });

  it("has the usual port in words where the first line's differs, as the phone would take that", () => {
    const phone = withLines(
      "{ extension: 1, pbx: { host: a, port: 5099 } }, { extension: 2 }",
      "{ pbx: { host: 192.0.2.10 } }",
    );
    expect(servers(phone)).toEqual(["a:5099", "192.0.2.10:5060", ":"]);
  });

  it("is that of the first line, port and all, where a line has none at all", () => {
    const phone = withLines("{ extension: 1, pbx: { host: a, port: 5099 } }, { extension: 2 }");
    expect(servers(phone)).toEqual(["a:5099", ":", ":"]);
  });
});

describe("registration", () => {
  it.each([
    [
      "is on where a server is, with its place",
      "{ pbx: { host: a } }",
      { value: "1", by: "setting", from: "fleet defaults: a" },
    ],
    [
      "is off where that is said",
      "{ pbx: { host: a, register: false } }",
      { value: "0", by: "setting", from: "fleet defaults: false" },
    ],
    ["is the book's business without a server", "{}", { value: "0", by: "default" }],
    [
      "is on where that is said, server or not",
      "{ pbx: { register: true } }",
      { value: "1", by: "setting", from: "fleet defaults: true" },
    ],
  ])("%s", (_, settings, expected) => {
    expect(resolve(withLines("{ extension: 1 }", settings), "register")).toEqual(expected);
  });

  it("is off by the phone although the fleet has a server", () => {
    const phone = phoneOf(
      "defaults: { protocol: sip, model: P2, settings: { pbx: { host: a } } }",
      "phones: [{ mac: 000E83123456, settings: { pbx: { register: false } } }]",
    );
    expect(resolve(phone, "register")).toEqual({ value: "0", by: "setting", from: "phone: false" });
  });
});

describe("call managers", () => {
  const sccp = (settings: string) =>
    phoneOf(
      `defaults: { protocol: sccp, model: P2, settings: ${settings} }`,
      "phones: [{ mac: 000E83123456 }]",
    );
  const hosts = (phone: ReturnType<typeof sccp>) =>
    [1, 2, 3].map((n) => {
      try {
        return `${saysOf(phone, `phone/member[${n}]@rank`)} ${saysOf(phone, `phone/member[${n}]/host`)}:${saysOf(phone, `phone/member[${n}]/port`)}`;
      } catch {
        return undefined;
      }
    });

  it("are those of the list, in its order", () => {
    const phone = sccp(
      "{ pbx: { host: x, backup: y }, callManager: { members: [{ host: b, port: 2001 }, { host: a }] } }",
    );
    expect(hosts(phone)).toEqual(["0 b:2001", "1 a:2000", undefined]);
    expect(resolve(phone, "phone/member[1]/port").from).toBe("fleet defaults: 2001");
  });

  it("are the call server and its backup, where there is no list", () => {
    expect(hosts(sccp('{ pbx: { host: x, backup: "y:5070" } }'))).toEqual([
      "0 x:2000",
      "1 y:2000",
      undefined,
    ]);
    expect(hosts(sccp("{ pbx: { backup: y } }"))).toEqual(["0 y:2000", undefined, undefined]);
    expect(hosts(sccp("{}"))).toEqual([undefined, undefined, undefined]);
  });
});
