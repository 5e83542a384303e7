import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Terms } from "../../src/serve/terms.js";
import { type Source, type Step, Transfer } from "../../src/serve/transfer.js";
import { pattern } from "../support/serving.js";
import { described } from "../support/tftp-client.js";

const NOTHING: Terms = { blockSize: 512, window: 1, granted: new Map() };
const GRANTED = new Map([["blksize", "512"]]);

const sourceOf =
  (bytes: Uint8Array, blockSize = 512): Source =>
  (block) =>
    bytes.subarray((block - 1) * blockSize, block * blockSize);

const said = (step: Step): unknown =>
  typeof step === "object" && "send" in step ? step.send.map(described) : step;
const waits = (step: Step): number | undefined =>
  typeof step === "object" && "wait" in step ? step.wait : undefined;

function transfer(size: number, terms: Partial<Terms> = {}): Transfer {
  const all = { ...NOTHING, ...terms };
  return new Transfer(all, sourceOf(pattern(size), all.blockSize));
}

describe("block by block", () => {
  it.each([
    [0, ["data 1 0"]],
    [1, ["data 1 1"]],
    [511, ["data 1 511"]],
    [512, ["data 1 512", "data 2 0"]],
    [513, ["data 1 512", "data 2 1"]],
  ])("a file of %i bytes is %j", (size, blocks) => {
    const one = transfer(size);
    let step = one.begin();
    for (const [at, block] of blocks.entries()) {
      expect(said(step)).toEqual([block]);
      step = one.acknowledge(at + 1);
    }
    expect(step).toEqual({ end: "sent" });
  });

  it("options are acknowledged first, and data follow when the client has taken them", () => {
    const one = transfer(100, { granted: GRANTED });
    expect(said(one.begin())).toEqual(["options blksize 512"]);
    expect(one.acknowledge(1)).toBe("wait");
    expect(said(one.timeOut())).toEqual(["options blksize 512"]);
    expect(said(one.acknowledge(0))).toEqual(["data 1 100"]);
    expect(one.acknowledge(0)).toBe("wait");
    expect(one.acknowledge(1)).toEqual({ end: "sent" });
  });

  it("an acknowledgement that comes twice sends nothing twice", () => {
    const one = transfer(5000);
    one.begin();
    expect(said(one.acknowledge(1))).toEqual(["data 2 512"]);
    for (let times = 0; times < 10; times++) expect(one.acknowledge(1)).toBe("wait");
  });

  it("an acknowledgement of what was never sent changes nothing", () => {
    const one = transfer(5000);
    one.begin();
    for (const block of [0, 2, 3, 65_535, 40_000]) expect(one.acknowledge(block)).toBe("wait");
    expect(said(one.acknowledge(1))).toEqual(["data 2 512"]);
  });

  it("numbers go round after 65,535", () => {
    const one = transfer(65_540 * 8, { blockSize: 8 });
    one.begin();
    for (let block = 1; block < 65_535; block++) one.acknowledge(block);
    expect(said(one.acknowledge(65_535))).toEqual(["data 0 8"]);
    expect(said(one.acknowledge(0))).toEqual(["data 1 8"]);
    for (let block = 1; block < 5; block++) expect(said(one.acknowledge(block))).toHaveLength(1);
    expect(one.acknowledge(5)).toEqual({ end: "sent" });
  });
});

describe("silence", () => {
  it("is answered by the same block, after times that grow, and in the end by giving up", () => {
    const one = transfer(5000);
    const steps = [one.begin(), ...Array.from({ length: 6 }, () => one.timeOut())];
    expect(steps.slice(0, 6).map(said)).toEqual(Array(6).fill(["data 1 512"]));
    expect(steps.map(waits)).toEqual([1000, 2000, 4000, 8000, 8000, 8000, undefined]);
    expect(steps[6]).toEqual({ end: "failed", why: "the client stopped answering" });
  });

  it("is waited for as the client asked, and never for more than a minute", () => {
    const one = transfer(5000, { patience: 2000 });
    expect([one.begin(), one.timeOut(), one.timeOut()].map(waits)).toEqual([2000, 2000, 2000]);
    const long = transfer(5000, { patience: 255_000 });
    expect(waits(long.begin())).toBe(60_000);
    expect(long.timeOut()).toMatchObject({ end: "failed" });
  });

  it("is forgotten when the client answers again", () => {
    const one = transfer(5000);
    one.begin();
    for (let times = 0; times < 5; times++) one.timeOut();
    expect(one.silent).toBe(true);
    expect(waits(one.acknowledge(1))).toBe(1000);
    expect(one.silent).toBe(false);
  });
});

describe("a window", () => {
  const WINDOW = { window: 4, granted: new Map([["windowsize", "4"]]) };

  it("goes out at once, and goes on behind what the client has", () => {
    const one = transfer(512 * 6, WINDOW);
    one.begin();
    expect(said(one.acknowledge(0))).toEqual(["data 1 512", "data 2 512", "data 3 512", "data 4 512"]);
    expect(said(one.acknowledge(2))).toEqual(["data 3 512", "data 4 512", "data 5 512", "data 6 512"]);
    expect(said(one.acknowledge(6))).toEqual(["data 7 0"]);
    expect(one.acknowledge(7)).toEqual({ end: "sent" });
  });

  it("is sent again once when its first block is missed, and then when time runs out", () => {
    const one = transfer(512 * 6, WINDOW);
    one.begin();
    one.acknowledge(0);
    expect(said(one.acknowledge(0))).toHaveLength(4);
    expect(one.acknowledge(0)).toBe("wait");
    expect(said(one.timeOut())).toHaveLength(4);
  });
});

it("a file that cannot be read any more ends it with a word to the client", () => {
  const one = new Transfer(NOTHING, (block) => (block === 1 ? new Uint8Array(512) : "the file was changed"));
  one.begin();
  expect(one.acknowledge(1)).toEqual({ end: "failed", why: "the file was changed", fault: true });
});

describe("whatever comes in", () => {
  const terms = fc.record({
    blockSize: fc.integer({ min: 8, max: 64 }),
    window: fc.integer({ min: 1, max: 64 }),
    granted: fc.constantFrom(new Map<string, string>(), GRANTED),
  });
  const events = fc.array(
    fc.oneof(fc.constant("time" as const), fc.nat(70), fc.integer({ min: 65_400, max: 65_535 })),
    {
      maxLength: 400,
    },
  );

  const packets = (step: Step) => (typeof step === "object" && "send" in step ? step.send.length : 0);
  const isEnd = (step: Step) => typeof step === "object" && "end" in step;

  it("no more than a window goes out for it, and it ends as sent only when every block was acknowledged", () => {
    fc.assert(
      fc.property(terms, fc.nat(2000), events, (given, size, list) => {
        const one = transfer(size, given);
        const steps = [one.begin()];
        for (const event of list) {
          if (steps.some(isEnd)) break;
          steps.push(event === "time" ? one.timeOut() : one.acknowledge(event));
        }
        const blocks = Math.floor(size / given.blockSize) + 1;
        expect(Math.max(...steps.map(packets))).toBeLessThanOrEqual(given.window);
        expect(one.arrived).toBeLessThanOrEqual(blocks);
        if (steps.some((step) => typeof step === "object" && "end" in step && step.end === "sent"))
          expect(one.arrived).toBe(blocks);
      }),
      { numRuns: 2000 },
    );
  });

  it("over a network that loses, doubles and swaps, a client gets exactly the file", () => {
    fc.assert(
      fc.property(terms, fc.nat(3000), fc.nat(), (given, size, seed) => {
        const file = pattern(size);
        const one = new Transfer(given, sourceOf(file, given.blockSize));
        expect(delivered(one, { given, seed })).toEqual(file);
      }),
      { numRuns: 500 },
    );
  });
});

/** Drives the machine and a client over a bad network, until the client has the last block. */
function delivered(one: Transfer, { given, seed }: { given: Terms; seed: number }): Buffer {
  const toClient = badQueue<Buffer>(seed);
  const toServer = badQueue<number>(seed + 1);
  const client = new Client(given, toServer.put);
  const take = (step: Step) => {
    if (typeof step === "object" && "send" in step) for (const packet of step.send) toClient.put(packet);
  };
  take(one.begin());
  for (let turns = 0; turns < 20_000 && !client.done; turns++) {
    const packet = toClient.next();
    if (packet) client.hear(packet);
    const number = toServer.next();
    if (number !== undefined) take(one.acknowledge(number));
    if (packet || number !== undefined) continue;
    // Both sides have run out of patience.
    client.repeat();
    take(one.timeOut());
  }
  return Buffer.concat(client.blocks);
}

/** Every other packet arrives: the server's patience has an end. */
function badQueue<T>(seed: number): { put(item: T): void; next(): T | undefined } {
  const queue: T[] = [];
  let state = seed;
  let count = 0;
  const put = (item: T) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const fault = count++ % 2 === 0 ? (state >>> 16) % 6 : 5;
    if (fault === 0) return;
    if (fault === 1) queue.unshift(item);
    else queue.push(item);
    if (fault === 2) queue.push(item);
  };
  return { put, next: () => queue.shift() };
}

/** RFC 7440: acknowledges a whole window, its end, and once the gap in it. */
class Client {
  readonly blocks: Buffer[] = [];
  done = false;
  readonly terms: Terms;
  readonly send: (number: number) => void;
  #fresh = 0;

  constructor(terms: Terms, send: (number: number) => void) {
    this.terms = terms;
    this.send = send;
  }

  hear(packet: Buffer): void {
    if (packet[1] === 6) {
      this.repeat();
      return;
    }
    if (packet.readUInt16BE(2) !== this.blocks.length + 1) {
      if (this.#fresh > 0 || this.terms.window === 1) this.repeat();
      this.#fresh = 0;
      return;
    }
    this.blocks.push(packet.subarray(4));
    this.done = packet.length - 4 < this.terms.blockSize;
    if (++this.#fresh < this.terms.window && !this.done) return;
    this.#fresh = 0;
    this.repeat();
  }

  repeat(): void {
    this.send(this.blocks.length);
  }
}
