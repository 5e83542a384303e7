/** The ports for audio: a range with a beginning before its end, and an even first port. */
import { baseRule, type Remark } from "./base-rule.js";
import { type Told, told } from "./told.js";

const FIRST = "media.firstPort";
const LAST = "media.lastPort";

export const mediaPorts = baseRule((base) => {
  const [first, last] = [told(base, FIRST), told(base, LAST)];
  const [from, to] = [portOf(first), portOf(last)];
  if (!first || !last || from === undefined || to === undefined || from < to) return [];
  const [a, b] = [first.evaluated.origin, last.evaluated.origin];
  const stronger = a && b ? (b.rank >= a.rank ? b : a) : (b ?? a);
  return [
    {
      says: {
        code: "rules/media-ports",
        message: "the range of audio ports ends before it begins",
        found: `${from} to ${to}${a && b ? "" : `, of which ${a ? to : from} is the default`}`,
        expected: "a last port above the first",
        hint: `settings.${FIRST} and settings.${LAST} belong together`,
      },
      of: stronger ?? "site",
    },
  ];
});

export const mediaPortOdd = baseRule((base) => {
  const first = told(base, FIRST);
  const port = portOf(first);
  if (port === undefined || port % 2 === 0) return [];
  return remark(first, {
    code: "rules/media-port-odd",
    message: "the first audio port is odd",
    found: String(port),
    expected: `an even number such as ${port - 1}`,
  });
});

function portOf(port: Told | undefined): number | undefined {
  return port?.text !== undefined && /^[0-9]{1,5}$/.test(port.text) ? Number(port.text) : undefined;
}

function remark(port: Told | undefined, says: Remark["says"]): Remark[] {
  return [{ says, of: port?.evaluated.origin ?? "site" }];
}
