/** Makes the ring files of the example fleet: `node test/rings.mjs` writes sites/rings/*.pcm anew. */
import { writeFileSync } from "node:fs";

const RATE = 8000;
/** Phones take 1 to 67 steps of 240 bytes, a byte for a sample. */
const STEP = 240;

const rings = {
  chimes: { steps: 67, sound: chimes },
  warble: { steps: 50, sound: warble },
  sweep: { steps: 40, sound: sweep },
};

const folder = new URL("../sites/rings/", import.meta.url);
for (const [name, { steps, sound }] of Object.entries(rings)) {
  const length = steps * STEP;
  const samples = Array.from({ length }, (_, at) => sound(at / RATE, length / RATE) * edges(at, length));
  writeFileSync(new URL(`${name}.pcm`, folder), Uint8Array.from(samples, muLaw));
}

/** Three notes, each dying away. */
function chimes(time, duration) {
  const part = duration / 3;
  const note = [659.3, 523.3, 784][Math.floor(time / part)] ?? 0;
  const since = time % part;
  return 0.6 * Math.exp(-5 * since) * Math.sin(2 * Math.PI * note * since);
}

/** Two tones in turn, as old electronic bells have it. */
function warble(time) {
  const note = Math.floor(time * 20) % 2 === 0 ? 480 : 620;
  return 0.5 * Math.sin(2 * Math.PI * note * time);
}

/** From 400 Hz up to 1,600 Hz. */
function sweep(time, duration) {
  return 0.5 * Math.sin(2 * Math.PI * (400 * time + (600 * time * time) / duration));
}

/** A ring is played again and again: it begins and ends in silence, or it clicks. */
function edges(at, length) {
  const fade = 80;
  return Math.min(1, at / fade, (length - 1 - at) / fade);
}

/** ITU-T G.711: the sign, the segment and four bits of a sample, all inverted. */
function muLaw(sample) {
  const size = Math.min(Math.round(Math.abs(sample) * 32767), 32635) + 132;
  const segment = Math.floor(Math.log2(size)) - 7;
  const mantissa = (size >> (segment + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | mantissa) & 0xff;
}
