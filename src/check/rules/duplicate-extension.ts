/** One extension of one call server, one line: a second registration would take the calls of the first. */
import type { Range } from "../../diagnostic/source.js";
import type { FleetModel } from "../../model/fleet.js";
import { repeated } from "./repeated.js";
import type { CrossRule, PhoneSummary, SiteSummary } from "./rule.js";
import { writesLines } from "./told.js";

export const duplicateExtension: CrossRule = (sites, findings, fleet) => {
  const lines = () => registeredLines(sites, fleet);
  for (const { first, later } of repeated(lines, ({ line }) => `${line.server}\0${line.extension}`)) {
    for (const { at, line, site, phone } of later) {
      findings.add({
        code: "rules/duplicate-extension",
        message: `another line is extension ${line.extension} of ${line.server}`,
        at,
        hint: "give each line an extension of its own, or remove one of the two",
        related: [{ at: first.at, message: `the other one, at site ${first.site}` }],
        site,
        phone,
      });
    }
  }
};

interface Registered {
  line: PhoneSummary["extensions"][number];
  at: Range;
  site: string;
  phone: string | undefined;
}

/** Lines of phones that tell their server who they are; where the server keeps the lines, they may be shared. */
function* registeredLines(sites: readonly SiteSummary[], { families }: FleetModel): Iterable<Registered> {
  const registering = new Set([...families.values()].filter(writesLines).map(({ name }) => name));
  for (const { name, phones } of sites) {
    for (const { family, mac, extensions } of phones) {
      if (family === undefined || !registering.has(family)) continue;
      for (const line of extensions) {
        if (!hasNoHost(line.server)) yield { line, at: line.at, site: name, phone: mac };
      }
    }
  }
}

/** A server that only parameters by hand name: whether two lines have the same one is not known. */
function hasNoHost(server: string): boolean {
  return server.startsWith(":");
}
