/** Takes lines of logs one by one and keeps, of each phone and address, what is needed in the end and no more. */

import { OWN_PROBE } from "../model/own-folder.js";
import { Addresses } from "./addresses.js";
import { type Line, lineReader, type Server } from "./line.js";
import type { Recognise } from "./names.js";
import { type Placed, placedIn } from "./path.js";
import { copyOf, type Moment, newPhoneLog, note, type PhoneLog } from "./phone-log.js";
import { type Request, Settling } from "./settle.js";
import type { Stamper } from "./stamp.js";

export interface ReadingScene {
  stamp: Stamper;
  recognise: Recognise;
  /** Whether a MAC is that of a phone of the fleet. */
  isOurs(mac: string): boolean;
  /** Where roots lie, without a slash at the end. */
  roots: readonly string[];
  only?: Server | undefined;
}

/** What was read, besides the phones. */
export interface Counts {
  requests: number;
  /** Requests whose line has no time. */
  undated: number;
  /** Requests that tell neither by name nor by address whose they are. */
  unattributed: number;
  /** Lines of servers that say what is not known here. */
  unread: Map<Server, number>;
  byServer: Map<Server, number>;
  /** Requests that are known to have been answered, of servers that can tell so. */
  answered: number;
  /** Folders below which files were sent that belong to no root that is known. */
  elsewhere: Set<string>;
  /** Phones in no site beyond those that are kept. */
  moreStrangers: number;
  first: number | undefined;
  last: number | undefined;
}

const MOST_STRANGERS = 10_000;
const MOST_ROOTS = 16;
const MOST_READERS = 1000;
/** So long an address is taken for that of a publish or a verify after its probe, in milliseconds. */
const READ_BACK = 300_000;
/** Between two hexadecimal digits there is no end of a MAC. */
const MAC = /(?<![0-9A-Fa-f])[0-9A-Fa-f]{12}(?![0-9A-Fa-f])/;

export class Reading {
  readonly phones = new Map<string, PhoneLog>();
  /** Phones that asked and are in no site. */
  readonly strangers = new Map<string, PhoneLog>();
  readonly counts: Counts = {
    requests: 0,
    undated: 0,
    unattributed: 0,
    unread: new Map(),
    byServer: new Map(),
    answered: 0,
    elsewhere: new Set(),
    moreStrangers: 0,
    first: undefined,
    last: undefined,
  };
  /** By address, when offhook last began to read there. */
  private readonly readers = new Map<string, number>();
  private order = 0;
  private readonly roots: Set<string>;
  private readonly scene: ReadingScene;
  private readonly read: (text: string) => Line | undefined;
  private readonly settling = new Settling((request) => this.settled(request));
  private readonly addresses = new Addresses((request, { client, mac }) => {
    const log = mac === undefined ? undefined : this.logOf(mac);
    if (log) note(log, { ...request, client });
    else this.counts.unattributed++;
  });

  constructor(scene: ReadingScene) {
    this.scene = scene;
    this.roots = new Set(scene.roots);
    this.read = lineReader(scene.stamp, scene.only);
  }

  /** Text as bytes, a character each. */
  take(text: string): void {
    const line = this.read(text);
    if (!line) return;
    const { said, server } = line;
    if (said === "nothing") return;
    if (said === "unread") count(this.counts.unread, server);
    else if (said.kind === "root") this.announce(said.path);
    else if (said.kind === "answer") this.settling.answer(said, line);
    else this.ask(line, said);
  }

  /** Behind the last line of each log: what comes next may be of another time. */
  endOfLog(): void {
    this.settling.end();
    this.addresses.end();
  }

  private announce(path: string): void {
    const root = path.replace(/\/+$/, "");
    if (root.startsWith("/") && this.roots.size < MOST_ROOTS) this.roots.add(copyOf(root));
  }

  private ask(line: Line, said: Parameters<Settling["ask"]>[0]): void {
    const placed = placedIn(this.roots, { logged: said.name, whole: line.server === "dnsmasq" });
    this.noteElsewhere(placed);
    count(this.counts.byServer, line.server);
    this.settling.ask({ ...said, name: placed.name }, line);
  }

  private noteElsewhere({ elsewhere }: Placed): void {
    if (elsewhere === undefined || this.counts.elsewhere.size >= 3) return;
    this.counts.elsewhere.add(copyOf(elsewhere));
  }

  private settled({ at, client, name, outcome }: Request): void {
    if (this.isOwn({ at, client, name })) return;
    const { counts } = this;
    counts.requests++;
    if (outcome !== "requested") counts.answered++;
    if (at === undefined) counts.undated++;
    else {
      counts.first = Math.min(counts.first ?? at, at);
      counts.last = Math.max(counts.last ?? at, at);
    }
    if (name === "") return;
    const moment: Moment = at ?? this.order++ - 1e15;
    const mac = this.macIn(name);
    const log = mac === undefined ? undefined : this.logOf(mac);
    if (mac !== undefined && client !== undefined) this.addresses.own(client, { mac, at: moment });
    if (log) note(log, { name, at: moment, outcome, client });
    else if (mac === undefined && client !== undefined)
      this.addresses.shared(client, { name, at: moment, outcome });
    else if (mac === undefined) counts.unattributed++;
  }

  /** What offhook has read back: no phone was there. */
  private isOwn({ at, client, name }: Pick<Request, "at" | "client" | "name">): boolean {
    if (at === undefined || client === undefined) return false;
    if (OWN_PROBE.test(name) && this.readers.size < MOST_READERS) this.readers.set(copyOf(client), at);
    const since = this.readers.get(client);
    return since !== undefined && at >= since && at - since < READ_BACK;
  }

  /** Names that no family knows are a phone's when they carry the MAC of one of ours. */
  private macIn(name: string): string | undefined {
    const { mac } = this.scene.recognise(name);
    if (mac !== undefined) return mac;
    const other = MAC.exec(name)?.[0].toUpperCase();
    return other !== undefined && this.scene.isOurs(other) ? other : undefined;
  }

  /** Undefined for a stranger beyond those that are kept. */
  private logOf(mac: string): PhoneLog | undefined {
    const logs = this.scene.isOurs(mac) ? this.phones : this.strangers;
    const known = logs.get(mac);
    if (known) return known;
    if (logs === this.strangers && logs.size >= MOST_STRANGERS) {
      this.counts.moreStrangers++;
      return undefined;
    }
    const made = newPhoneLog();
    logs.set(copyOf(mac), made);
    return made;
  }
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
