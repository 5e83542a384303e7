/** Ring files are there, are raw audio, and are of a length that phones play. */
import { inspectRing } from "../../formats/pcm.js";
import type { RingModel } from "../../model/fleet.js";
import { byPlace } from "./place.js";
import type { FleetRule, Given } from "./rule.js";

export const ringFile: FleetRule = ({ rings }, findings, given) => {
  for (const { path, at } of rings.values()) {
    const bytes = given.rings.get(path);
    if (!(bytes instanceof Uint8Array)) {
      findings.add({
        code: "rules/ring-missing",
        message: `the ring file cannot be read: ${bytes ?? "it is not there"}`,
        at,
        found: path,
        hint: "the path counts from the folder of offhook.yaml",
      });
      continue;
    }
    for (const { severity, message } of inspectRing(bytes)) {
      findings.add({
        code: severity === "error" ? "rules/ring-file" : "rules/ring-length",
        message:
          severity === "error"
            ? `this is no ring that a phone plays: ${message}`
            : `this ring has ${message}`,
        at,
        expected: "raw 8 kHz mu-law, mono, without header: 240 to 16,080 bytes, a multiple of 240",
        hint: "sox IN -t raw -r 8000 -c 1 -e mu-law OUT makes such a file",
      });
    }
  }
};

/** In a root a ring has only the last part of its path. */
export const ringNameTaken: FleetRule = ({ rings }, findings, given) => {
  const first = new Map<string, RingModel>();
  for (const ring of [...rings.values()].sort((a, b) => byPlace(a.at, b.at))) {
    const other = first.get(ring.file.toLowerCase());
    if (!other) {
      first.set(ring.file.toLowerCase(), ring);
      continue;
    }
    if (other.path === ring.path || (other.file === ring.file && sameBytes(given, [other, ring]))) continue;
    findings.add({
      code: "rules/ring-name-taken",
      message: `another ring would have the file name ${ring.file} in a root, too`,
      at: ring.at,
      hint: "rename one of the two files",
      related: [{ at: other.at, message: "the other ring" }],
    });
  }
};

function sameBytes({ rings }: Given, pair: readonly RingModel[]): boolean {
  const [a, b] = pair.map(({ path }) => rings.get(path));
  return a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0;
}
