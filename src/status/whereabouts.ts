/** The addresses at which phones were last seen, from lines of servers' logs. */
import { lineReader } from "./line.js";
import type { Recognise } from "./names.js";
import { copyOf } from "./phone-log.js";
import type { Stamper } from "./stamp.js";

export interface WhereaboutsScene {
  stamp: Stamper;
  recognise: Recognise;
}

/** Anybody on the network may ask for the file of a phone that there never was. */
const MOST = 100_000;

export class Whereabouts {
  /** By MAC: the client of the latest request for a file of the phone's own. */
  readonly addresses = new Map<string, string>();
  private readonly times = new Map<string, number>();
  private readonly read: ReturnType<typeof lineReader>;
  private readonly scene: WhereaboutsScene;

  constructor(scene: WhereaboutsScene) {
    this.scene = scene;
    this.read = lineReader(scene.stamp);
  }

  /** A line as bytes, a character each. */
  take(text: string): void {
    const line = this.read(text);
    const said = line?.said;
    if (!line || typeof said !== "object" || said.kind !== "request" || said.client === undefined) return;
    // Some servers log the whole path, and a phone's own file lies in no folder of the root.
    const { mac } = this.scene.recognise(said.name.slice(said.name.lastIndexOf("/") + 1));
    if (mac === undefined || (this.addresses.size >= MOST && !this.addresses.has(mac))) return;
    // Without a time the order of the lines has to do.
    const at = line.at ?? this.times.get(mac) ?? 0;
    if (at < (this.times.get(mac) ?? 0)) return;
    this.times.set(copyOf(mac), at);
    this.addresses.set(copyOf(mac), copyOf(said.client));
  }
}
