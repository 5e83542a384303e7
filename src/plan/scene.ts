/** All that the plan for one target is made from, with its two sides read. */
import type { Range } from "../diagnostic/source.js";
import type { FleetModel } from "../model/fleet.js";
import type { Known } from "../root/names.js";
import type { Both, Newsreader } from "./meaning/changes.js";
import type { Person } from "./meaning/person.js";
import type { Shower } from "./meaning/shown.js";
import type { Ownership, Standing } from "./ownership/ownership.js";

export interface Published {
  sha256: string;
  phone?: string | undefined;
  site?: string | undefined;
  /** In bytes, where it is known. */
  size?: number | undefined;
  /** The release whose file it is. */
  firmware?: string | undefined;
}

/** A file of a release, which is compared by its digest: nobody holds its bytes. */
export interface Image extends Published {
  size: number;
  firmware: string;
}

/** A file as the fleet wants it. */
export interface DesiredFile extends Published {
  bytes: Uint8Array;
  known: Known;
}

export interface TargetInput {
  name: string;
  at: Range;
  /** What the desired root is held against, for people. */
  against: string;
  takeOver: readonly string[];
  desired: ReadonlyMap<string, DesiredFile>;
  /** The firmware that it wants besides. */
  firmware?: ReadonlyMap<string, Image> | undefined;
  people: ReadonlyMap<string, Person>;
  /** The phones as the fleet had them before, where that is known. */
  formerPeople?: ReadonlyMap<string, Person> | undefined;
  /** The files found, as far as they were read. */
  live: ReadonlyMap<string, Uint8Array>;
  /** What files of firmware amount to, as far as they were found: those that are wanted, and those that were published. */
  liveFirmware?: ReadonlyMap<string, { sha256: string }> | undefined;
  /** Which family's files those are that no name tells, where it is known. */
  liveKnown?: ReadonlyMap<string, Known> | undefined;
  /** Why others could not be read. */
  refused: ReadonlyMap<string, string>;
  /** Every name on the top of the root, where it can be listed. */
  names: readonly string[] | undefined;
  last: ReadonlyMap<string, Published> | undefined;
  own: boolean;
}

export interface Settings {
  fleet: FleetModel;
  shower: Shower;
  /** False when the values of secrets are not known on one side. */
  secretsCompared: boolean;
  /** Why no way leads from the one load to the other; undefined where one does, or may. */
  impasse(before: string, after: string): Impasse | undefined;
}

export interface Impasse {
  why: string;
  /** The load that can be reached and is nearest to the wanted one. */
  nearest?: string;
}

export interface Scene extends Settings {
  input: TargetInput;
  both: Both;
  news: Newsreader;
  /** Phones of the fleet on this target; those that it had before by name or content of the root; and what became of them. */
  cast: Cast;
  /** Those that stay, with what the fleet says of them. */
  crew: ReadonlyMap<string, Person>;
}

/** A target that is ready to be planned. */
export interface OpenTarget {
  scene: Scene;
  ownership: Ownership;
  standing: ReadonlyMap<string, Standing>;
}

export interface Cast {
  added: readonly string[];
  removed: readonly string[];
  staying: readonly string[];
  /** Phones with files in the root that the fleet does not have. */
  strangers: readonly string[];
  /** Of the added, those that were published: their files are gone, or cannot be read. */
  returning: readonly string[];
  /** Phones that the target has: those that were published, and those of the fleet that have files in the root. */
  now: readonly string[];
}
