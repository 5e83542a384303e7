/** Decides on each packet that reaches the server's own port, and knows which transfers run. */
import { after } from "../load/root/deadline.js";
import { type Exchange, startExchange } from "./exchange.js";
import { shownName } from "./names.js";
import type { Outcome } from "./outcome.js";
import { errorPacket, type Request, readPacket } from "./packets.js";
import { type Accepted, accept, type Refused, refusal } from "./request.js";
import { type Peer, sendOnce, shownPeer } from "./sockets.js";

export interface Rules {
  root: string;
  /** The address to answer from. */
  host: string;
  /** How many transfers run at a time. */
  clients: number;
  /** How many of them with one address. */
  perAddress: number;
  told(outcome: Outcome): void;
}

interface Running {
  peer: Peer;
  packet: Buffer;
  accepted: Accepted;
  exchange?: Exchange;
}

export class Desk {
  readonly #rules: Rules;
  readonly #running = new Map<string, Running>();
  /** Refusals that are on their way, each with a socket. */
  #refusing = 0;
  /** Whether it has been said that there are too many. */
  #saidFull = false;
  #empty: (() => void) | undefined;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  get running(): number {
    return this.#running.size;
  }

  take(packet: Buffer, { address, port }: Peer): void {
    const request = readPacket(packet);
    // Nothing can be sent to port 0, and nothing but a request is answered: two servers would answer each other for ever.
    if (port === 0 || (request?.kind !== "read" && request?.kind !== "write")) return;
    const peer = { address, port };
    if (this.#isRepeated(packet, peer)) return;
    const refused = refusal(request) ?? this.#begin(request, { packet, peer });
    if (refused) this.#refuse(refused, { request, peer });
  }

  /** Ends when nothing runs any more; what does so after the time of grace is ended. */
  finish(grace: number): Promise<void> {
    return new Promise((settle) => {
      const callOff = after(grace, () => this.#stopAll());
      this.#empty = () => {
        callOff();
        settle();
      };
      if (grace <= 0) this.#stopAll();
      this.#checkEmpty();
    });
  }

  #stopAll(): void {
    for (const { exchange } of [...this.#running.values()]) exchange?.stop("the server stops", true);
  }

  #checkEmpty(): void {
    if (this.#running.size === 0 && this.#refusing === 0) this.#empty?.();
  }

  /**
   * A request that comes twice is served once. A client that stopped answering and asks again, or for another file, has
   * begun anew, as a phone that lost its power.
   */
  #isRepeated(packet: Buffer, peer: Peer): boolean {
    const running = this.#running.get(shownPeer(peer));
    if (!running) return false;
    const { transfer } = running.accepted;
    if (running.packet.equals(packet) && !(transfer.silent && transfer.arrived > 0)) return true;
    // Unsaid: the client would take it for the answer to what it asks now.
    running.exchange?.stop("the client asked anew", false);
    return false;
  }

  #begin(request: Request, { packet, peer }: { packet: Buffer; peer: Peer }): Refused | undefined {
    const full = this.#isFull(peer);
    if (full !== undefined) {
      const isNews = !this.#saidFull;
      this.#saidFull = true;
      return isNews ? { event: "refused", why: full } : { event: "refused", why: "" };
    }
    const accepted = accept(request, this.#rules.root);
    if ("event" in accepted) return accepted;
    this.#start(request, { peer, packet, accepted });
    return undefined;
  }

  /** Told by silence: a client that hears an error gives up, and one that hears nothing asks again. */
  #isFull({ address }: Peer): string | undefined {
    const { clients, perAddress } = this.#rules;
    const running = [...this.#running.values()];
    if (running.length >= clients)
      return `${clients} transfers run already; it is answered when one has ended`;
    const own = running.filter(({ peer }) => peer.address === address).length;
    if (own < perAddress) return undefined;
    return `${perAddress} transfers run already with its address; it is answered when one has ended`;
  }

  #start(request: Request, running: Running): void {
    const { peer, accepted } = running;
    const { file, transfer, terms } = accepted;
    const key = shownPeer(peer);
    this.#running.set(key, running);
    const ended = (why?: string) => {
      file.close();
      if (this.#running.get(key) === running) this.#running.delete(key);
      this.#saidFull = false;
      const bytes = why === undefined ? file.size : Math.min(file.size, transfer.arrived * terms.blockSize);
      const outcome = { ...named(request, peer), bytes };
      if (why === undefined) this.#tell({ ...outcome, event: "sent", why: "" });
      else this.#tell({ ...outcome, event: "failed", why: `${why} after ${bytes} of ${file.size} bytes` });
      this.#checkEmpty();
    };
    running.exchange = startExchange({ host: this.#rules.host, peer, transfer, ended });
  }

  #refuse({ event, why, code }: Refused, { request, peer }: { request: Request; peer: Peer }): void {
    if (why === "") return;
    if (code !== undefined) {
      // More at a time than transfers would be a flood; a client whose request is dropped asks again.
      if (this.#refusing >= this.#rules.clients) return;
      this.#refusing++;
      const done = () => {
        this.#refusing--;
        this.#checkEmpty();
      };
      sendOnce(errorPacket(code, SAID[event] ?? why), { host: this.#rules.host, peer, done });
    }
    this.#tell({ ...named(request, peer), event, why, bytes: 0 });
  }

  #tell(outcome: Outcome): void {
    this.#rules.told(outcome);
  }
}

const SAID: Partial<Record<Outcome["event"], string>> = { "not-found": "File not found" };

const named = ({ name }: Request, peer: Peer) => ({ client: shownPeer(peer), name: shownName(name) });
