/**
 * Phones that boot over and over, in a process of their own: each asks for the pointer, the firmware that it names,
 * what all share, and its own file, by RFC 1350 alone. A file's lines are all the same and say of which generation it
 * is, so that a mixture within one file is seen. The tally goes to the parent when it says stop.
 */
import { createSocket } from "node:dgram";
import { setTimeout as sleep } from "node:timers/promises";

const LINE = 64;
const BLOCK = 512;
/** In milliseconds. */
const PATIENCE = 1000;
const REPEATS = 4;
/** How often a phone asks for a file before it boots anew. */
const TRIES = 3;
const FILE_NOT_FOUND = 1;
/** What a client says that wants no more. */
const ENOUGH = Buffer.from("\0\u0005\0\0enough\0", "latin1");
/** Between two boots, in milliseconds. */
const REST = 3000;

/** Every so many phones, one takes the firmware whole; the others run it already, and look at its first block. */
const { host, port, phones, flashing, changing } = JSON.parse(process.argv[2]);
const tally = { fetches: 0, bytes: 0, sessions: 0, over: 0, repeats: 0, timeouts: 0 };
const found = { mixed: [], missing: [], pointed: [], refused: [] };
let running = true;

process.on("message", () => {
  running = false;
});
await Promise.all(Array.from({ length: phones }, (_, at) => phone(at)));
process.send({ ...tally, ...found }, () => process.disconnect());

async function phone(at) {
  await sleep((at * REST) / phones);
  while (running) {
    const got = await boot(at);
    if (got) {
      tally.sessions++;
      if (!isOfOne(at, got)) tally.over++;
    }
    await sleep(REST);
  }
}

/** The generations of the files that a phone has got, in the order of its boot; undefined where one did not come. */
async function boot(at) {
  const pointer = await get("load.txt");
  if (!pointer) return undefined;
  const { generation } = pointer;
  const [, name] = /names (\S+)/.exec(pointer.line) ?? [];
  const firmware = await get(name, {
    isLook: at % flashing !== 0,
    missed: () => found.pointed.push({ name, generation, at: performance.timeOrigin + performance.now() }),
  });
  const shared = firmware && (await get("shared.cnf"));
  const own = shared && (await get(`phone-${at}.cnf`));
  return own && [generation, firmware.generation, shared.generation, own.generation];
}

/** A phone's own file changes with every so many generations only. */
function isOfOne(at, [generation, firmware, shared, own]) {
  const last = Math.max(0, generation - ((generation + at) % changing));
  return firmware === generation && shared === generation && own === last;
}

async function get(name, { isLook = false, missed = () => found.missing.push(name) } = {}) {
  for (let tries = 0; tries < TRIES && running; tries++) {
    const answer = await fetchFile(name, isLook);
    if (answer.bytes) return read(name, { bytes: answer.bytes, isLook });
    if (answer.code === FILE_NOT_FOUND) return void missed();
    if (answer.code === undefined) tally.timeouts++;
    else found.refused.push(`${name}: ${answer.code} ${answer.text}`);
  }
  return undefined;
}

/** All lines alike, as many as they say, and of the name that was asked for. */
function read(name, { bytes, isLook }) {
  tally.fetches++;
  tally.bytes += bytes.length;
  const line = bytes.toString("latin1", 0, LINE);
  const [, said, size, generation] = /^(\S+) (\d+) bytes of generation (\d+)\b/.exec(line) ?? [];
  const alike = bytes.subarray(LINE).equals(bytes.subarray(0, bytes.length - LINE));
  if (!alike || said !== name || (!isLook && Number(size) !== bytes.length))
    return void found.mixed.push(`${name}: ${bytes.length} bytes, ${line.trim()}`);
  return { line, generation: Number(generation) };
}

/** One transfer from a port of its own: `{ bytes }`, `{ code }` of an error, or nothing of both when it timed out. */
function fetchFile(name, isLook) {
  return new Promise((settle) => {
    const socket = createSocket("udp4");
    const blocks = [];
    let packet = Buffer.from(`\0\u0001${name}\0octet\0`, "latin1");
    let peer = port;
    let repeats = 0;
    const end = (answer) => {
      clearInterval(timer);
      socket.close();
      settle(answer);
    };
    const send = () => socket.send(packet, peer, host);
    const timer = setInterval(() => {
      if (++repeats > REPEATS) return end({});
      tally.repeats++;
      send();
    }, PATIENCE);
    socket.on("message", (message, from) => {
      // A repeated request makes a second transfer, on another port.
      if (peer === port) peer = from.port;
      if (from.port !== peer) return;
      const [type, block] = [message.readUInt16BE(0), message.readUInt16BE(2)];
      if (type === 5) return end({ code: block, text: message.toString("latin1", 4) });
      if (type !== 3 || block !== ((blocks.length + 1) & 0xffff)) return;
      blocks.push(message.subarray(4));
      if (isLook) packet = ENOUGH;
      else packet = Buffer.from([0, 4, block >> 8, block & 255]);
      repeats = 0;
      timer.refresh();
      if (message.length === BLOCK + 4 && !isLook) return send();
      // The last one is acknowledged, too, before the port goes.
      clearInterval(timer);
      socket.send(packet, peer, host, () => end({ bytes: Buffer.concat(blocks) }));
    });
    send();
  });
}
