/** One transfer as a phone makes it: RFC 1350 alone, from a port of its own, with its repeats counted. */
import { createSocket } from "node:dgram";

const BLOCK = 512;
/** In milliseconds. */
const PATIENCE = 1000;
const REPEATS = 5;
const DATA = 3;
const ERROR = 5;
const FILE_NOT_FOUND = 1;

const errorOf = (code) =>
  code === FILE_NOT_FOUND
    ? { kind: "absent" }
    : { kind: "refused", why: `the server answers with error ${code}` };

/** What the simulated phone takes for an answer. */
export function fetchFile(name, { host, port }, tally) {
  tally.requests++;
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
    const send = () => socket.send(packet, peer, host, () => {});
    const timer = setInterval(() => {
      if (++repeats > REPEATS) return end({ kind: "silent", why: "the server does not answer" });
      tally.repeats++;
      send();
    }, PATIENCE);
    socket.on("error", () => end({ kind: "silent", why: "the server cannot be reached" }));
    const take = (block, data) => {
      if (block !== ((blocks.length + 1) & 0xffff)) return;
      blocks.push(data);
      packet = Buffer.from([0, 4, block >> 8, block & 255]);
      repeats = 0;
      timer.refresh();
      tally.bytes += data.length;
      if (data.length === BLOCK) return send();
      // The last one is acknowledged, too, before the port goes.
      clearInterval(timer);
      socket.send(packet, peer, host, () => end({ kind: "found", bytes: Buffer.concat(blocks) }));
    };
    socket.on("message", (message, from) => {
      // A repeated request makes a second transfer, on another port.
      if (peer === port) peer = from.port;
      if (from.port !== peer || from.address !== host || message.length < 4) return;
      const [type, word] = [message.readUInt16BE(0), message.readUInt16BE(2)];
      if (type === DATA) take(word, message.subarray(4));
      else if (type === ERROR) end(errorOf(word));
    });
    send();
  });
}
