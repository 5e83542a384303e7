/**
 * `npm run demo`: compiles the example fleet, publishes it, serves it and fetches it back, shows what a mistake looks like,
 * and takes a simulated phone from one firmware to another.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { writeFirmware } from "./images.mjs";

const HERE = fileURLToPath(new URL("..", import.meta.url));
const PROGRAM = join(HERE, "dist", "main.js");
const OUT = "out/artifact";
const SERVED = "out/tftp";
const TARGET = "uk-tftp";
const ROOT = "roots/uk-tftp";
const PHONE = "leeds/Front desk";
const PHONE_FILE = "SIP000E83126A01.cnf";
const SECRETS = ["--secrets", "test/keys/example-secrets.yaml"];

const inTerminal = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
const temporary = mkdtempSync(join(tmpdir(), "offhook-demo-"));

try {
  checkFleet();
  const roots = buildFleet();
  showFiles();
  showPhone();
  explainLine();
  buildAgain(roots);
  await publishAndServe();
  makeMistake();
  convertPhone();
} catch (error) {
  console.error(`\nThe demo failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function checkFleet() {
  title("offhook check", "everything that is wrong with the fleet, without a single secret");
  const { out, err } = offhook(["check", "--strict"]);
  print(`${out}${err}`);
}

function buildFleet() {
  title(`offhook build --out ${OUT}`, "a TFTP root for each target");
  print(build(OUT).out);
  return digests(OUT);
}

function showFiles() {
  const byKind = new Map();
  for (const name of readdirSync(join(HERE, OUT, ROOT)).sort()) {
    const kind = name.replace(/(?<=^[A-Z]{3})[0-9A-F]{12}/, "<MAC>");
    byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  }
  const list = [...byKind].map(([kind, count]) => (count > 1 ? `${kind} x ${count}` : kind));
  print(wrap(`${ROOT}: ${list.join(", ")}`));
}

function showPhone() {
  title(`offhook show "${PHONE}"`, "one phone, and for every value the place that it comes from");
  const shown = /^[0-9A-F]{12} |^ {2}(?:[123] |pbx\.host|callF\w+\.dnd|timezone|line1_p|time_zone|dnd_c)/;
  print(matching(offhook(["show", PHONE]).out, shown));
  const written = /^(?:line1_d|proxy1_a|proxy_r|dnd_c)/;
  print(`\nof ${ROOT}/${PHONE_FILE}:\n${matching(read(`${ROOT}/${PHONE_FILE}`), written)}`);
}

function explainLine() {
  const line =
    read(`${ROOT}/SIPDefault.cnf`)
      .split("\n")
      .findIndex((text) => text.startsWith("dst_start_month")) + 1;
  if (line === 0) throw new Error("SIPDefault.cnf says nothing about summer time");
  const place = `${ROOT}/SIPDefault.cnf:${line}`;
  title(`offhook explain ${place}`, "a line of a file, and the YAML and the template behind it");
  print(offhook(["explain", place]).out);
}

function buildAgain(roots) {
  title("offhook build, once more", "another folder, zone and language: the same bytes");
  const again = join(temporary, "artifact");
  build(again, { TZ: "Pacific/Auckland", LC_ALL: "de_DE.UTF-8" });
  if (JSON.stringify(digests(again)) !== JSON.stringify(roots))
    throw new Error("the second build differs from the first");
  print(`the same ${roots.length} digests`);
}

async function publishAndServe() {
  const root = join(HERE, SERVED);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  title(`offhook serve ${SERVED}`, "a TFTP server of offhook's own, for labs and for this");
  const server = spawn(process.execPath, [PROGRAM, "serve", SERVED, "--listen", "127.0.0.1:0", "--quiet"], {
    cwd: HERE,
    env: { PATH: process.env.PATH },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  server.stdout.on("data", (bytes) => {
    said += bytes;
  });
  try {
    while (!said.includes("\n")) await once(server.stdout, "data");
    print(said);
    publishTo(/tftp:\/\/\S+/.exec(said)[0]);
    await fetchBack(said.match(/127\.0\.0\.1:(\d+)/)[1]);
  } finally {
    server.kill();
    await once(server, "exit");
  }
  const lines = said.split("\n").filter((line) => line.includes(PHONE_FILE));
  print(
    `what the server said of that phone:\n${lines.map((line) => `  ${line.replace(/^\S+ /, "")}`).join("\n")}`,
  );
}

function publishTo(server) {
  const args = ["publish", "--artifact", OUT, "--target", TARGET];
  const place = ["--to", `${TARGET}=${SERVED}`, "--via", `${TARGET}=${server}`];
  title(
    `offhook publish --artifact ${OUT} --to ${TARGET}=${SERVED}`,
    "switched in in one step, and read back over TFTP",
  );
  print(offhook([...args, ...place]).out);
  print(`${SERVED}/${PHONE_FILE} -> ${readlinkSync(join(HERE, SERVED, PHONE_FILE))}`);
  title("offhook publish, once more", "nothing is to be done");
  print(offhook([...args, ...place]).out);
  title("offhook verify", "is what is live what was published, and what the fleet means?");
  print(offhook(["verify", "--target", TARGET, ...place]).out);
}

/** As a phone does it, with the client that the publisher uses as well. */
async function fetchBack(port) {
  title(`fetching ${PHONE_FILE} over TFTP`, "as the phone does");
  const { fetchFile } = await import("../dist/load/root/tftp.js");
  const answer = await fetchFile(PHONE_FILE, { host: "127.0.0.1", port: Number(port) }, { plain: true });
  if (!("bytes" in answer)) throw new Error(answer.error);
  if (!answer.bytes.equals(readFileSync(join(HERE, OUT, ROOT, PHONE_FILE))))
    throw new Error("other bytes came back");
  print(`${answer.bytes.length} bytes, the same as in ${OUT}/${ROOT}`);
}

function makeMistake() {
  title("offhook check, after a slip", "one letter of a copy of the fleet");
  for (const name of ["offhook.yaml", "sites"])
    cpSync(join(HERE, name), join(temporary, "fleet", name), { recursive: true });
  const file = join(temporary, "fleet/sites/leeds/first-floor.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace('extension: "2104"', 'extention: "2104"'));
  const color = ["--color", inTerminal ? "always" : "never"];
  print(offhook(["check", ...color], { cwd: join(temporary, "fleet"), status: 1 }).out);
}

/** On synthetic images with true headers: no phone would run them, and the simulated one reads what a phone reads. */
function convertPhone() {
  const fleet = join(temporary, "conversion");
  const cases = join(HERE, "test/cases/campaign/images-where-a-step-needs-them");
  cpSync(join(cases, "fleet"), fleet, { recursive: true });
  writeFirmware(fleet);
  const site = join(fleet, "sites/leeds.yaml");
  const stage = readFileSync(join(cases, "1-unsigned-for-old-phones.yaml"), "utf8");
  writeFileSync(site, `${readFileSync(site, "utf8")}${stage}`);
  const [from, to] = ["P00303030300", "P0S3-8-12-00"];
  title(`offhook convert leeds/Lobby --from ${from} --to ${to}`, "the step, and what the root needs for it");
  const way = offhook(["convert", "leeds/Lobby", "--from", from, "--to", to], { cwd: fleet }).out;
  print(matching(way, /^ {2}P00|^ {4}NO WAY|^ {6}\S/).replace(/(?<=NO WAY BACK)\..*/, ""));
  title("offhook build, at stage 1 of that conversion", "then a simulated phone boots from what came of it");
  print(offhook(["build", "--out", "out"], { cwd: fleet }).out);
  title(
    `offhook boot leeds/Lobby --from out --state ${from}`,
    "each request, its answer, and what is decided",
  );
  const story = offhook(["boot", "leeds/Lobby", "--from", "out", "--state", from], { cwd: fleet }).out;
  print(matching(story, /^start|^settled|^ {2}\S+ +(?:\d+ bytes|missing)/).replace(/ {2}\[[^\]]*\]$/gm, ""));
}

/** Only a build is given the secrets; the key is public and opens nothing but the example. */
function build(folder, env = {}) {
  const key = readFileSync(join(HERE, "test/keys/example.agekey"), "utf8");
  return offhook(["build", "--out", folder, ...SECRETS], { env: { OFFHOOK_AGE_KEY: key, ...env } });
}

/** Runs the built program as a shell would. Every output is searched for the values of secrets before anybody sees it. */
function offhook(args, { status = 0, cwd = HERE, env = {} } = {}) {
  const run = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    encoding: "utf8",
  });
  if (run.error) throw run.error;
  if (/example-only-|AGE-SECRET-KEY/.test(run.stdout + run.stderr))
    throw new Error(`${args[0]} printed a secret`);
  if (run.status !== status)
    throw new Error(`offhook ${args.join(" ")}: exit code ${run.status}\n${run.stdout}${run.stderr}`);
  return { out: run.stdout, err: run.stderr };
}

function digests(artifact) {
  const { targets } = JSON.parse(readFileSync(resolve(HERE, artifact, "manifest.json"), "utf8"));
  return Object.entries(targets).map(([name, { digest }]) => `${name} ${digest}`);
}

function read(path) {
  return readFileSync(join(HERE, OUT, path), "latin1");
}

function matching(text, pattern) {
  return text
    .split("\n")
    .filter((line) => pattern.test(line))
    .join("\n");
}

function title(command, why) {
  const [bold, dim, off] = inTerminal ? ["\x1b[1m", "\x1b[2m", "\x1b[0m"] : ["", "", ""];
  console.log(`\n${bold}$ ${command}${off}  ${dim}# ${why}${off}`);
}

function print(text) {
  console.log(text.trimEnd().replace(/^(?=.)/gm, "  "));
}

function wrap(text) {
  return text.replace(/(.{1,98}(?:,|$)) ?/g, "$1\n  ");
}
