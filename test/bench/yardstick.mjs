/** A bare loop that writes the files of an artifact to a fresh folder; prints the seconds that the writing alone took. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, hrtime, stdout } from "node:process";

/** So many are read, without being timed, before they are written. */
const AT_ONCE = 2000;
const [, , from, to] = argv;

const { targets } = JSON.parse(readFileSync(join(from, "manifest.json"), "utf8"));
const roots = Object.keys(targets).map((target) => join("roots", target));
const files = Object.entries(targets).flatMap(([target, root]) =>
  root.files.map(({ path }) => join("roots", target, path)),
);

let spent = 0n;
for (const root of roots) mkdirSync(join(to, root), { recursive: true });
for (let at = 0; at < files.length; at += AT_ONCE) writeSome(files.slice(at, at + AT_ONCE));
writeSome(["manifest.json"]);
stdout.write(`${Number(spent) / 1e9}\n`);

function writeSome(paths) {
  const read = paths.map((path) => ({ to: join(to, path), bytes: readFileSync(join(from, path)) }));
  const start = hrtime.bigint();
  for (const file of read) writeFileSync(file.to, file.bytes);
  spent += hrtime.bigint() - start;
}
