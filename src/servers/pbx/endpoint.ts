/** What a call server has to know of each user: the lines of all phones that share a name, as one endpoint. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import type { Range } from "../../diagnostic/source.js";
import type { Secret } from "../../secrets/secret.js";
import type { PhoneLine } from "./line.js";

export interface Endpoint extends Omit<PhoneLine, "phone" | "password" | "key"> {
  /** Filled only where values are wanted. */
  password: Secret;
  phones: PhoneLine[];
}

/** Opens secrets; without values nobody knows what they say. */
export interface Opening {
  open(name: string, at: Range): Secret;
}

export const serverText = ({ host, port }: PhoneLine["server"]): string => `${host.toLowerCase()}:${port}`;

/** By name; lines without a password of their own have none. */
export function endpointsOf(
  lines: readonly PhoneLine[],
  { secrets, findings }: { secrets: Opening; findings: Findings },
): Endpoint[] {
  const byUser = new Map<string, PhoneLine[]>();
  for (const line of lines) {
    if (line.password === undefined) continue;
    const others = byUser.get(line.user);
    if (others) others.push(line);
    else byUser.set(line.user, [line]);
  }
  return [...byUser]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, some]) => endpointOf(some, { secrets, findings }) ?? []);
}

function endpointOf(
  lines: readonly PhoneLine[],
  { secrets, findings }: { secrets: Opening; findings: Findings },
): Endpoint | undefined {
  const [first] = lines;
  if (!first) return undefined;
  for (const line of lines) compare(first, { line, findings });
  const { phone: _phone, key: _key, password = "", ...rest } = first;
  const opened = secrets.open(password, first.at);
  const codecs = [...new Set(lines.flatMap((line) => line.codecs))];
  return { ...rest, codecs, password: opened, phones: [...lines] };
}

/** Two phones with one name prove themselves alike, and are best told alike how to speak. */
function compare(first: PhoneLine, { line, findings }: { line: PhoneLine; findings: Findings }): void {
  const about = {
    at: line.at,
    site: line.phone.site.name,
    phone: line.phone.mac,
    related: [{ at: first.at, message: "the other line" }],
  };
  if (line.password !== first.password || line.authUser !== first.authUser) {
    findings.add({
      code: "servers/endpoint-differs",
      message: `two lines are ${line.user}, with two passwords or two user names`,
      hint: "give both the same auth, or one of them another extension",
      ...about,
    });
  } else if (line.nat !== first.nat || JSON.stringify(line.dtmf) !== JSON.stringify(first.dtmf)) {
    findings.add({
      code: "servers/endpoint-mixed",
      message: `two phones with the line ${line.user} differ in NAT or DTMF`,
      hint: "the server is told what the first of them is told",
      ...about,
    });
  }
}

/** As the server should take key presses, by the word that its driver has for it. */
export function dtmfWord(
  { dtmf: { outOfBand, always, inband } }: Endpoint,
  words: { events: string; either: string; tones: string },
): string | undefined {
  if (always || (outOfBand && !inband)) return words.events;
  if (outOfBand) return words.either;
  return inband ? words.tones : undefined;
}
