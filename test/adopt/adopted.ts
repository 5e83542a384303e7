/** Roots given as texts, adopted. */
import { adopt } from "../../src/adopt/adopt.js";
import type { Adopted } from "../../src/adopt/input.js";
import { settingFits } from "../../src/check/setting-fits.js";
import { readSchemas } from "../../src/load/fleet.js";
import { SHIPPED } from "../support/parameters.js";

const FITS = settingFits(readSchemas());
const FAMILIES = [...SHIPPED.families.values()].filter(({ protocol }) => protocol !== undefined);

/** A root of these files, whose phones are all of one model. */
export function adopted(files: Record<string, string>): Adopted {
  const live = new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
  const holding = { title: "folder", entries: undefined, files: live, heads: new Map() };
  return adopt({
    name: "acme",
    roots: [{ target: "main", root: "/srv/tftp", host: undefined, holding }],
    families: FAMILIES,
    models: { named: new Map(), otherwise: "7960" },
    siteOf: () => "main",
    zones: [],
    fits: FITS,
    without: new Map(),
  });
}

export const exceptionsOf = (files: Record<string, string>): string[] =>
  (adopted(files).exceptions.get("main") ?? []).map(
    ({ code, line, message }) => `${code}:${line} ${message}`,
  );
