/** Which content a name had at which time, by what a root remembers of its generations and switches. */
import type { Generation, Switch } from "../model/generation.js";
import type { Moment } from "./phone-log.js";

export interface History {
  /** The name of the live generation; absent when nothing was published. */
  live: string | undefined;
  /** By number, as the switches. */
  generations: readonly Generation[];
  switches: readonly Switch[];
}

/**
 * Clocks of two hosts differ, times of logs and switches are whole seconds, and a file that is being read goes on from
 * where it was: so close to a switch nobody can tell which generation was read.
 */
const SLACK = 2000;

/** The digest of a file, or that there was none. */
type Version = string | "none";

export class Timeline {
  readonly live: Generation | undefined;
  readonly switches: readonly Switch[];
  private readonly byName: ReadonlyMap<string, Generation>;
  private readonly starts: readonly number[];
  private readonly versions = new Map<Generation, Map<string, string>>();
  private ownPaths: Map<string, string[]> | undefined;

  constructor({ live, generations, switches }: History) {
    this.byName = new Map(generations.map((one) => [one.name, one]));
    this.live = live === undefined ? undefined : this.byName.get(live);
    this.switches = switches;
    this.starts = switches.map(({ at }) => Date.parse(at));
  }

  get lastSwitch(): Switch | undefined {
    return this.switches.at(-1);
  }

  /** The phone's own files in the live generation. */
  ownOf(mac: string): readonly string[] {
    if (!this.ownPaths) {
      this.ownPaths = new Map();
      for (const { path, phone } of this.live?.files ?? []) {
        if (phone === undefined) continue;
        const paths = this.ownPaths.get(phone) ?? [];
        this.ownPaths.set(phone, paths);
        paths.push(path);
      }
    }
    return this.ownPaths.get(mac) ?? [];
  }

  now(path: string): Version {
    return this.live ? this.version(this.live, path) : "none";
  }

  /** All that it may have been at a time; undefined where nobody remembers. */
  at(path: string, moment: Moment): ReadonlySet<Version> | undefined {
    const found = this.around(moment);
    return found && new Set(found.map((one) => this.version(one, path)));
  }

  /** The number of the generation that was live; undefined where nobody remembers. */
  numberAt(moment: Moment): number | undefined {
    return this.around(moment)?.at(-1)?.number;
  }

  /** Whether nothing was published at that time, or only just. */
  isBefore(moment: Moment): boolean {
    const [first] = this.starts;
    return first === undefined || moment < first + SLACK;
  }

  private around(moment: Moment): Generation[] | undefined {
    const indices = new Set([
      this.indexAt(moment - SLACK),
      this.indexAt(moment),
      this.indexAt(moment + SLACK),
    ]);
    const found = [...indices].map((index) => this.byName.get(this.switches[index]?.to ?? ""));
    return found.every((one) => one !== undefined) ? found : undefined;
  }

  private indexAt(moment: Moment): number {
    return this.starts.findLastIndex((start) => start <= moment);
  }

  private version(generation: Generation, path: string): Version {
    let known = this.versions.get(generation);
    if (!known) {
      const all = [...generation.kept, ...generation.files];
      known = new Map(all.map(({ path: name, sha256 }) => [name, sha256]));
      this.versions.set(generation, known);
    }
    return known.get(path) ?? "none";
  }
}
