/** Reads what publishes have left in a root: its generations, which of them is live, and the switches between them. */
import { rootDigest } from "../../model/digest.js";
import type { Generation, Switch } from "../../model/generation.js";
import { GENERATION_NAME, OWN, recordFile } from "../../model/own-folder.js";
import { ABSENT, type Bytes } from "../read.js";
import { LARGEST_MANIFEST } from "./last-manifest.js";
import {
  count,
  DIGEST,
  exactly,
  like,
  listOf,
  MAC,
  misshapen,
  misshapenRows,
  NAME,
  optional,
  parsedJson,
  type Shape,
  WORDS,
} from "./shape.js";

/** Reads in our own folder of a root, and never through a link. */
export interface OwnReader {
  /** The names in a folder; none when it is not there. */
  list(path: string): Promise<readonly string[]>;
  read(path: string, limit: number): Promise<Bytes>;
  /** What a link says; undefined when there is none. */
  says(path: string): Promise<string | undefined>;
}

/** Of a root of plain files: the live generation, and the one that takes its place at this moment. */
export interface State {
  live?: string;
  going?: string;
}

const GENERATION = like(GENERATION_NAME, 64);
const MOMENT = like(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/, 20);

const STATE: Shape = {
  apiVersion: exactly("offhook/v1"),
  kind: exactly("State"),
  live: optional(GENERATION),
  going: optional(GENERATION),
};

const RECORD: Shape = {
  apiVersion: exactly("offhook/v1"),
  kind: exactly("Generation"),
  number: count,
  name: GENERATION,
  fleet: NAME,
  target: NAME,
  made: MOMENT,
  tool: WORDS,
  digest: DIGEST,
  files: Array.isArray,
  kept: Array.isArray,
  adopted: optional(exactly(true)),
  sites: optional(listOf(WORDS)),
  plan: optional(DIGEST),
};

const PHONE: Shape = {
  mac: MAC,
  site: WORDS,
  label: optional(WORDS),
  protocol: WORDS,
  effect: like(/^(?:resync|restart|reflash|unknown)$/, 16),
  peers: listOf(WORDS),
};

const MARK: Shape = { before: optional(WORDS), after: WORDS };

/** What every telling of a switch has. */
export const TOLD: Shape = {
  number: count,
  at: MOMENT,
  by: WORDS,
  why: like(/^(?:publish|rollback|switch-back)$/, 16),
  phones: listOf((phone) => misshapen(phone, { shape: PHONE, at: "" }) === undefined),
  mark: optional((mark) => misshapen(mark, { shape: MARK, at: "" }) === undefined),
};

const SWITCH: Shape = {
  ...TOLD,
  apiVersion: exactly("offhook/v1"),
  kind: exactly("Switch"),
  from: optional(GENERATION),
  to: GENERATION,
  readBack: like(/^(?:due|done|never)$/, 16),
};

/** Or what is wrong, as a sentence. */
export function readGeneration(bytes: Uint8Array): Generation | string {
  const found = shaped<Generation>(bytes, RECORD);
  if (typeof found === "string") return found;
  const wrong = misshapenRows(found.files, "it") ?? misshapenRows(found.kept, "it");
  if (wrong !== undefined) return wrong;
  return rootDigest(found.files) === found.digest ? found : "its digest is not that of its files";
}

export function readSwitch(bytes: Uint8Array): Switch | string {
  return shaped<Switch>(bytes, SWITCH);
}

export function readState(bytes: Uint8Array): State | string {
  return shaped<State>(bytes, STATE);
}

function shaped<T>(bytes: Uint8Array, shape: Shape): T | string {
  const parsed = parsedJson(bytes);
  if (!parsed) return "it is not JSON";
  return misshapen(parsed.value, { shape, at: "it" }) ?? (parsed.value as T);
}

/** Which generation is live. */
export interface Live {
  layout: "links" | "files";
  /** Absent before the first publish has gone through. */
  name?: string;
  /** The generation that an unfinished publish was putting in place. */
  going?: string;
}

/** Undefined when nothing was published to the root; a sentence when what it says of itself cannot be used. */
export async function liveIn(own: OwnReader): Promise<Live | string | undefined> {
  const said = await own.says(OWN.current);
  // A link farm that becomes a root of plain files has both.
  const change = said === undefined ? undefined : await stateIn(own);
  if (said !== undefined && (typeof change !== "object" || change.going === undefined)) {
    const name = said.replace(/^generations\//, "");
    const isOurs = said.startsWith("generations/") && GENERATION_NAME.test(name);
    return isOurs ? { layout: "links", name } : `${OWN.current} is no link to a generation`;
  }
  const state = change ?? (await stateIn(own));
  if (state === undefined) return undefined;
  if (typeof state === "string") return `${OWN.state} cannot be used: ${state}`;
  const { live, going } = state;
  return {
    layout: "files",
    ...(live === undefined ? {} : { name: live }),
    ...(going === undefined ? {} : { going }),
  };
}

async function stateIn(own: OwnReader): Promise<State | string | undefined> {
  const bytes = await own.read(OWN.state, 4096);
  if (bytes === ABSENT) return undefined;
  return typeof bytes === "string" ? bytes : readState(bytes);
}

export async function generationNamed(own: OwnReader, name: string): Promise<Generation | string> {
  const path = recordFile(name);
  const bytes = await own.read(path, LARGEST_MANIFEST);
  const found = typeof bytes === "string" ? bytes : readGeneration(bytes);
  if (typeof found === "string") return `${path} cannot be used: ${found}`;
  return found.name === name ? found : `${path} cannot be used: it is the record of another generation`;
}

export interface Records {
  live: Live | undefined;
  /** By number, oldest first. */
  generations: readonly Generation[];
  switches: readonly Switch[];
  /** What cannot be used, a sentence each. */
  broken: readonly string[];
}

/** All that the root remembers; a sentence when not even the live generation can be told. */
export async function readRecords(own: OwnReader): Promise<Records | string> {
  const live = await liveIn(own);
  if (typeof live === "string") return live;
  const names = (await own.list(OWN.generations)).filter((name) => GENERATION_NAME.test(name));
  const found = await Promise.all(names.map((name) => generationNamed(own, name)));
  const switches = await switchesIn(own);
  const byNumber = (a: { number: number }, b: { number: number }) => a.number - b.number;
  return {
    live,
    generations: found.filter((one) => typeof one !== "string").sort(byNumber),
    switches: switches.filter((one) => typeof one !== "string").sort(byNumber),
    broken: [...found, ...switches].filter((one) => typeof one === "string"),
  };
}

async function switchesIn(own: OwnReader): Promise<Array<Switch | string>> {
  const names = (await own.list(OWN.switches)).filter((name) => /^[0-9]{6,}\.json$/.test(name));
  return Promise.all(
    names.map(async (name) => {
      const path = `${OWN.switches}/${name}`;
      const bytes = await own.read(path, LARGEST_MANIFEST);
      const found = typeof bytes === "string" ? bytes : readSwitch(bytes);
      return typeof found === "string" ? `${path} cannot be used: ${found}` : found;
    }),
  );
}
