/** `offhook firmware add`: looks at the vendor's files and writes what they are into the fleet's catalogue. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { withReleases } from "../../adopt/catalogue-yaml.js";
import { placeOf } from "../../firmware/files/assigned.js";
import { readLoadOf } from "../../firmware/files/forms.js";
import { inspect } from "../../firmware/files/inspect.js";
import type { FoundRelease } from "../../firmware/files/release.js";
import { stemOf } from "../../firmware/files/told.js";
import { FLEET_CATALOGUE } from "../../load/families.js";
import { type Sight, sightOf } from "../../load/firmware/sight.js";
import { isWholeForGit } from "../../load/revision/ignored.js";
import { writeOutput } from "../../publish/output.js";
import { putIntoStore } from "../../publish/store.js";
import { escapeText } from "../../report/escape.js";
import { type ExitCode, UsageError } from "../command.js";
import { plural } from "../findings.js";
import type { Io } from "../io.js";
import { judge } from "./judge.js";
import { type Action, exitOf, type OpenedCatalogue, openCatalogue, say } from "./opened.js";
import { releaseLines, reportJson, type SaidRelease } from "./said.js";

export async function add(action: Action): Promise<ExitCode> {
  const { call, io, operands } = action;
  const opened = await openCatalogue(action);
  if (!opened) return 1;
  const { findings, model } = opened;
  const isMeant = (name: string) => readLoadOf(stemOf(name), model.families) !== undefined;
  const sight = await sightOf(operands, { cwd: io.cwd, isMeant });
  for (const { where, why } of sight.unseen)
    findings.add({
      code: "firmware/unseen",
      message: `${where} is left out: ${why}`,
      at: placeOf({ where }),
    });
  const { releases, others } = inspect(sight.files, { families: model.families, findings });
  const judged = releases.map((found) => judge(found, { opened, replace: call.flag("replace") }));
  const sound = releases.filter((_, at) => judged[at]?.state !== "refused");
  const store = call.text("store");
  const kept = store === undefined ? sound : await copyAll(sound, { store, sight, opened, io });
  for (const one of judged)
    if (one.state && !kept.some(({ name }) => name === one.name)) one.state = "refused";
  const written = write(kept, { opened, judged });
  if (call.text("format") === "json")
    io.out(
      reportJson({ fleet: model.fleet.name, written, releases: judged, diagnostics: findings.diagnostics() }),
    );
  else {
    say(findings.diagnostics(), action);
    io.out(judged.map(releaseLines).join(""));
    if (judged.length === 0) io.out("no sound release is among these files\n");
    const isCopied = sound.length > 0 && kept.length === sound.length;
    if (!call.flag("quiet")) io.err(tail({ written, others, store: isCopied ? store : undefined }));
  }
  return judged.length === 0 ? 1 : exitOf(findings);
}

function tail({
  written,
  others,
  store,
}: {
  written: string | undefined;
  others: string[];
  store: string | undefined;
}): string {
  const more = others.length > 3 ? ` and ${others.length - 3} more` : "";
  const left =
    others.length === 0
      ? ""
      : `${plural(others.length, "file")} no firmware: ${others.slice(0, 3).join(", ")}${more}\n`;
  const wrote = written === undefined ? "the catalogue stays as it is\n" : `written: ${written}\n`;
  return `${escapeText(left.trimEnd())}${left === "" ? "" : "\n"}${wrote}${store === undefined ? "" : `copied to ${escapeText(store)}\n`}`;
}

/** The path of what was written; undefined where nothing was. */
function write(
  sound: readonly FoundRelease[],
  { opened, judged }: { opened: OpenedCatalogue; judged: readonly SaidRelease[] },
): string | undefined {
  const news = sound.filter(({ name }) =>
    judged.some((one) => one.name === name && one.state !== "unchanged"),
  );
  if (news.length === 0) return undefined;
  const { inputs } = opened;
  const bytes = inputs.catalogue?.read();
  const before =
    bytes === undefined || typeof bytes === "string" ? undefined : Buffer.from(bytes).toString("utf8");
  const path = join(inputs.dir, FLEET_CATALOGUE);
  if (!existsSync(dirname(path))) mkdirSync(dirname(path));
  const text = withReleases(before, news);
  const refused = writeOutput(path, { text, isOurs: (head) => /^kind:\s*["']?Firmware/m.test(head) });
  if (refused !== undefined) throw new UsageError(`${FLEET_CATALOGUE} is not written: ${refused}`);
  return FLEET_CATALOGUE;
}

interface Copying {
  /** As it was named. */
  store: string;
  sight: Sight;
  opened: OpenedCatalogue;
  io: Io;
}

/** The releases all of whose files are in the store; what is not there has no place in the catalogue either. */
async function copyAll(
  sound: readonly FoundRelease[],
  { store, sight, opened: { findings }, io }: Copying,
): Promise<FoundRelease[]> {
  const dir = resolve(io.cwd, store);
  for (const path of sound.flatMap(({ entry }) => entry.files.map((file) => join(dir, file.path))))
    if (await isWholeForGit(path, io.env))
      throw new UsageError(
        `--store ${escapeText(store)} is refused: it lies in a git work tree that does not ignore it, and images never come into git; name another place, or let Git LFS keep such files`,
      );
  const seen = new Map(sight.files.map((file) => [`${file.sha256} ${file.where}`, file]));
  const kept: FoundRelease[] = [];
  for (const found of sound) {
    const before = findings.errors;
    for (const { path, sha256 = "" } of found.entry.files) {
      const file = seen.get(`${sha256} ${found.where.get(path)}`);
      const refused = file
        ? await putIntoStore(dir, { name: path, sha256, pieces: file.pieces })
        : "it is not there any more";
      if (refused !== undefined)
        findings.add({
          code: "firmware/not-stored",
          message: `${path} is not copied to ${store}: ${refused}`,
          at: placeOf({ where: found.where.get(path) ?? path }),
        });
    }
    if (findings.errors === before) kept.push(found);
  }
  return kept;
}
