/** One transfer as a machine without clock or socket: told what happened, it says what to send and how long to wait. */
import { dataPacket, optionsPacket } from "./packets.js";
import type { Terms } from "./terms.js";

/** A block by its number, from 1 and never going round; one shorter than a block is the last. A text: it cannot be read. */
export type Source = (block: number) => Uint8Array | string;

/** To send and wait, to wait on, or the end. */
export type Step =
  | { send: readonly Buffer[]; wait: number }
  | "wait"
  | { end: "sent" }
  | { end: "failed"; why: string; fault?: boolean };

const PATIENCE = 1000;
/** Where the client named no time, the wait doubles up to this: a hundred phones that boot are not pressed. */
const MOST_PATIENCE = 8000;
const MOST_REPEATS = 5;
/** A client that asked for a long time between repeats gets fewer of them. */
const LONGEST_SILENCE = 60_000;

export class Transfer {
  /** The last block that the client has, and everything before it; -1 before it has taken the options. */
  #acknowledged: number;
  /** The last block that is under way. */
  #sent: number;
  #last = Number.POSITIVE_INFINITY;
  #repeats = 0;
  #silence = 0;
  /** Whether this window was sent again because of an acknowledgement. */
  #hurried = false;
  readonly #terms: Terms;
  readonly #source: Source;

  constructor(terms: Terms, source: Source) {
    this.#terms = terms;
    this.#source = source;
    this.#acknowledged = terms.granted.size > 0 ? -1 : 0;
    this.#sent = this.#acknowledged;
  }

  /** How many blocks have arrived. */
  get arrived(): number {
    return Math.max(0, this.#acknowledged);
  }

  /** Whether the client has left a packet without an answer. */
  get silent(): boolean {
    return this.#repeats > 0;
  }

  begin(): Step {
    return this.#advance();
  }

  /**
   * Only what is new moves anything. Answering every acknowledgement doubles all traffic for good as soon as one comes
   * twice; RFC 1123 calls that the sorcerer's apprentice.
   */
  acknowledge(number: number): Step {
    if (this.#acknowledged < 0) {
      if (number !== 0) return "wait";
      return this.#moveTo(0);
    }
    const ahead = (number - this.#acknowledged) & 0xffff;
    if (ahead === 0) return this.#hurry();
    if (ahead > this.#sent - this.#acknowledged) return "wait";
    return this.#moveTo(this.#acknowledged + ahead);
  }

  timeOut(): Step {
    this.#silence += this.#patience();
    this.#repeats++;
    if (this.#repeats > MOST_REPEATS || this.#silence >= LONGEST_SILENCE)
      return { end: "failed", why: "the client stopped answering" };
    return this.#advance();
  }

  #moveTo(block: number): Step {
    this.#acknowledged = block;
    this.#repeats = 0;
    this.#silence = 0;
    this.#hurried = false;
    return block === this.#last ? { end: "sent" } : this.#advance();
  }

  /** In a window the client says at once that its first block is missing; it is believed once. */
  #hurry(): Step {
    if (this.#terms.window === 1 || this.#hurried || this.#sent === this.#acknowledged) return "wait";
    this.#hurried = true;
    return this.#advance();
  }

  #advance(): Step {
    const { granted, window } = this.#terms;
    if (this.#acknowledged < 0) return { send: [optionsPacket(granted)], wait: this.#patience() };
    const send: Buffer[] = [];
    const end = Math.min(this.#acknowledged + window, this.#last);
    for (let block = this.#acknowledged + 1; block <= end && block <= this.#last; block++) {
      const bytes = this.#source(block);
      if (typeof bytes === "string") return { end: "failed", why: bytes, fault: true };
      send.push(dataPacket(block, bytes));
      this.#sent = Math.max(this.#sent, block);
      if (bytes.length < this.#terms.blockSize) this.#last = block;
    }
    return { send, wait: this.#patience() };
  }

  #patience(): number {
    const growing = Math.min(PATIENCE * 2 ** this.#repeats, MOST_PATIENCE);
    return Math.min(this.#terms.patience ?? growing, LONGEST_SILENCE);
  }
}
