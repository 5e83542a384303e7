/** Rows of a table of phones → a fleet that is about to be written. */
import type { PhoneRow, RowLine } from "./csv-row.js";
import {
  emptyLayer,
  type FleetDraft,
  type LineDraft,
  type PhoneDraft,
  type SiteDraft,
  type TargetDraft,
} from "./draft.js";
import { secretNamer, steadyNamer } from "./names.js";

export interface CsvFleet {
  /** Names of the fleet and its one target. */
  name: string;
  target: string;
  root?: string;
  host?: string;
  /** The site of rows that name none. */
  site: string;
}

/** All in the order of the rows. Passwords are in `secrets` alone. */
export function csvToDraft(
  rows: readonly PhoneRow[],
  { name, target, root, host, site }: CsvFleet,
): FleetDraft {
  const layer: TargetDraft = {
    ...emptyLayer(),
    ...(root === undefined ? {} : { root }),
    ...(host === undefined ? {} : { host }),
  };
  const secrets = new Map<string, string>();
  const desk: Desk = {
    siteName: steadyNamer("site"),
    profileName: steadyNamer("profile"),
    secretName: secretNamer(),
    secrets,
  };
  const sites = new Map<string, SiteDraft>();
  for (const row of rows) {
    const text = row.site ?? site;
    const own = desk.siteName(text);
    const known = sites.get(own) ?? siteDraft(own, { text, target });
    sites.set(own, known);
    known.phones.push(phoneDraft(row, { desk, site: own }));
  }
  const profiles = [...sites.values()].flatMap((one) => one.phones.flatMap((phone) => phone.profiles));
  return {
    ...{ name, targets: new Map([[target, layer]]), defaults: emptyLayer() },
    profiles: new Map([...new Set(profiles)].map((profile) => [profile, emptyLayer()])),
    ...{ dialPlans: new Map(), rings: new Map(), sites: [...sites.values()], secrets, comments: [] },
  };
}

interface Desk {
  siteName(text: string): string;
  profileName(text: string): string;
  secretName: ReturnType<typeof secretNamer>;
  secrets: Map<string, string>;
}

function siteDraft(name: string, { text, target }: { text: string; target: string }): SiteDraft {
  const said = text === name ? {} : { description: text };
  return { ...emptyLayer(), name, ...said, target, phones: [], comments: [] };
}

function phoneDraft(row: PhoneRow, { desk, site }: { desk: Desk; site: string }): PhoneDraft {
  const { mac, model, protocol, label, profiles, lines } = row;
  return {
    ...emptyLayer(),
    mac,
    ...(model === undefined ? {} : { model }),
    ...(protocol === undefined ? {} : { protocol }),
    ...(label === undefined ? {} : { label }),
    profiles: [...new Set(profiles.map(desk.profileName))],
    lines: lines.map((line, at) => lineDraft(line, { desk, site, next: (lines[at - 1]?.key ?? 0) + 1 })),
    comments: [],
  };
}

function lineDraft(
  line: RowLine,
  { desk, site, next }: { desk: Desk; site: string; next: number },
): LineDraft {
  const { key, extension, name, shortName, user, password } = line;
  const auth = {
    ...(user === undefined ? {} : { user }),
    ...passwordOf(password, () => desk.secretName([site, extension]), desk),
  };
  return {
    ...(key === next ? {} : { key }),
    extension,
    ...(name === undefined ? {} : { name }),
    ...(shortName === undefined ? {} : { shortName }),
    ...(Object.keys(auth).length > 0 ? { auth } : {}),
  };
}

function passwordOf(password: string | undefined, name: () => string, { secrets }: Desk): LineDraft["auth"] {
  if (password === undefined) return {};
  const secret = name();
  secrets.set(secret, password);
  return { password: { secret } };
}
