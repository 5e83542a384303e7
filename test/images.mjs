/** Synthetic firmware for the demo: headers as the vendor's files have them, with nothing behind them that a phone would run. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const HEADER = 404;
const LOAD = "P0S3-8-12-00";
const LOADER = "P003-8-12-00";
const VERSION = "PAS30830";

const record = (type, bytes) =>
  Buffer.concat([Buffer.from([type, bytes.length >> 8, bytes.length & 255]), bytes]);

/** Version, length, and the name that the signature covers; padding is a byte without a length. */
function signed(name, body) {
  const length = Buffer.from([HEADER >> 8, HEADER & 255]);
  const records = [record(1, Buffer.from([1, 1])), record(2, length), record(14, Buffer.from(`${name}\0`))];
  const header = Buffer.concat(records);
  return Buffer.concat([header, Buffer.alloc(HEADER - header.length, 13), Buffer.from(body)]);
}

/** The branches of an ARM processor's vectors, then name and version where public files have them. */
function unsigned(name) {
  const bytes = Buffer.alloc(20_000, 0x11);
  bytes.fill(0, 0x20, 0x120);
  for (let at = 0; at < 8; at++) bytes.set([0x4f + at, 0x25, 0xf1, 0xea], at * 4);
  bytes.write(name, 0x20, "latin1");
  bytes.write(VERSION, 0x120, "latin1");
  return bytes;
}

/** The files of one release into `firmware/` of a fleet, and the release into its catalogue. */
export function writeFirmware(fleet) {
  const boot = unsigned(LOADER);
  const list = `${LOADER}.sbn\n${LOAD}.sb2\nLA_VERSION=${VERSION}\n`;
  const files = [
    [`${LOAD}.loads`, "list", signed(`${LOAD}.loads`, list)],
    [`${LOADER}.sbn`, "signed-loader", signed(`${LOADER}.sbn`, boot)],
    [`${LOAD}.sb2`, "signed-application", signed(`${LOAD}.sb2`, unsigned(LOAD))],
    [`${LOADER}.bin`, "loader", boot],
  ];
  for (const folder of ["firmware", "templates"]) mkdirSync(join(fleet, folder), { recursive: true });
  const rows = files.map(([path, role, bytes]) => {
    writeFileSync(join(fleet, "firmware", path), bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return `      - { path: ${path}, role: ${role}, size: ${bytes.length}, sha256: ${sha256} }\n`;
  });
  const head = `apiVersion: offhook/v1\nkind: Firmware\nreleases:\n  ${LOAD}:\n`;
  const entry = `    protocol: sip\n    signed: true\n    loader: ${LOADER}\n    files:\n`;
  writeFileSync(join(fleet, "templates/firmware.yaml"), `${head}${entry}${rows.join("")}`);
}
