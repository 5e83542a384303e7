/** What an import is made from, and what it comes to. */
import type { FamilyModel } from "../model/family.js";
import type { Plain } from "../parse/node.js";
import type { Holding } from "../root/holding.js";
import type { FleetDraft } from "./draft.js";
import type { Exception } from "./exception.js";
import type { ModelAnswers } from "./models.js";

export interface AdoptRoot {
  /** The target's name. */
  target: string;
  /** Where it is served from, for the fleet file. */
  root: string | undefined;
  host: string | undefined;
  holding: Holding;
}

export interface AdoptInput {
  name: string;
  roots: readonly AdoptRoot[];
  families: readonly FamilyModel[];
  models: ModelAnswers;
  /** The site of a phone in the words of whoever places it: any text. */
  siteOf(phone: SitePhone): string;
  zones: readonly string[];
  /** Whether a fleet may say this of a setting. */
  fits(path: string, value: Plain): boolean;
  /** Phones that an earlier round has found not to compile, with the reason. */
  without: ReadonlyMap<string, string>;
}

export interface SitePhone {
  target: string;
  mac: string;
  label: string | undefined;
  extensions: readonly string[];
  /** What its lines are called. */
  names: readonly string[];
}

export interface Adopted {
  fleet: FleetDraft;
  /** Bytes of rings by path in the repository. */
  rings: ReadonlyMap<string, Uint8Array>;
  exceptions: ReadonlyMap<string, readonly Exception[]>;
  /** Phones whose model somebody has to name, by MAC, with what it may be. */
  questions: ReadonlyMap<string, string>;
  phones: number;
  /** MACs of phones that are told the same but for their lines. */
  groups: ReadonlyArray<readonly string[]>;
  /** How many of them speak which protocol. */
  protocols: ReadonlyMap<string, number>;
}
