/** Loads with made-up contents behind signed headers: one in order, others not. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const LENGTH = 404;

/** Version, length and name as the vendor's files have them, then padding. */
function signed(name, body) {
  const label = Buffer.from(`${name}\0`, "latin1");
  const head = Buffer.from([1, 0, 2, 1, 1, 2, 0, 2, LENGTH >> 8, LENGTH & 255, 14, 0, label.length]);
  const padding = Buffer.alloc(LENGTH - head.length - label.length, 13);
  return Buffer.concat([head, label, padding, Buffer.from(body, "latin1")]);
}

export function make(root) {
  const write = (name, bytes) => writeFileSync(join(root, name), bytes);
  const list = (loader, application) => `${loader}\n${application}\nLA_VERSION=PAS00000\n`;
  const whole = (name, body = "made up") => write(name, signed(name, body));

  whole("P0S3-8-12-00.loads", list("P003-8-12-00.sbn", "P0S3-8-12-00.sb2"));
  whole("P003-8-12-00.sbn");
  whole("P0S3-8-12-00.sb2");

  whole("P0S3-07-5-00.loads", list("P003-8-12-00.sbn", "P0S3-07-5-00.sb2"));
  write("P0S3-07-5-00.sb2", Buffer.from("made up, and not signed"));

  write("P0S3-07-4-00.loads", Buffer.from(list("P003-07-4-00.sbn", "P0S3-07-4-00.sb2")));
  whole("P003-07-4-00.sbn");
  write("P0S3-07-4-00.sb2", signed("P0S3-07-3-00.sb2", "made up"));

  whole("P0030801SR02.loads", list("P0030801SR02.sbn", "P0030801SR02.sb2"));
  whole("P0030801SR02.sbn");
}
