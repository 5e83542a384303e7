/** What a simulated phone has done, request by request, and how it ended. */
import type { FamilyModel, ParameterModel } from "../model/family.js";
import type { BootAsk, Protocol } from "../model/generated.js";
import type { Answer } from "./answer.js";

type Confidence = BootAsk["confidence"];

/** Why it is so: where the fact comes from, how well it is known, and what other sources say against it. */
export interface Fact {
  source: readonly string[];
  confidence: Confidence;
  note?: string;
  otherwise?: string;
}

/** What a phone has in its flash. */
export interface PhoneState {
  /** The load of its application; absent where it has a loader alone. */
  load?: string;
  /** The load of its loader, where its generation has one. */
  loader?: string;
  /** Where it is found: at power-on, unless its application runs and reads its files anew. */
  at?: "application";
}

export interface BootRequest {
  /** Counts from 1: power-on, and every time that the phone starts anew. */
  start: number;
  program: string;
  path: string;
  answer: Answer["kind"];
  size?: number;
  /** Of an answer that is none of the usual ones. */
  why?: string;
  /** What the phone makes of it. */
  decided: string;
  by: Fact;
}

export interface Flash {
  what: "loader" | "application";
  load: string;
  path: string;
}

export interface BootValue {
  text: string;
  parameter: ParameterModel;
  n?: number | undefined;
  /** The file that has it. */
  path: string;
}

/** What the screen shows on the way. */
export interface Shown {
  text: string;
  by: Fact;
}

export interface BootEnd {
  kind: "settled" | "waiting" | "stuck" | "looping";
  state: PhoneState;
  family?: FamilyModel;
  protocol?: Protocol;
  /** By the parameter book's name: what it has from its files, the phone's own before the shared one. */
  values: ReadonlyMap<string, BootValue>;
  /** What it has come to, in one sentence. */
  why: string;
  /** What its screen shows. */
  message?: string;
  /** Whether an application runs, be it the one that was wanted or not. */
  works: boolean;
  by: Fact;
}

export interface BootStory {
  mac: string;
  model: string;
  requests: BootRequest[];
  flashes: Flash[];
  shown: Shown[];
  /** What cannot be told from here. */
  notes: string[];
  /** The list of the load that it runs, where its files name that load and the list is missing. */
  unlisted?: string;
  end: BootEnd;
}
