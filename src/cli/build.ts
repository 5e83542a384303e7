/** `offhook build`: the artifact, a root for each target and a manifest; the former one stays when anything is wrong. */
import { relative, resolve } from "node:path";
import type { Compilation } from "../compile.js";
import { rootDigest } from "../model/digest.js";
import { type ArtifactWriter, claim, refusal, release, stageArtifact } from "../publish/artifact.js";
import { manifestText } from "../publish/manifest.js";
import { jsonText } from "../report/escape.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { FINDINGS_OPTIONS, plural, printFindings, summaryOf } from "./findings.js";
import { imageKey, searchImages, withImages } from "./images.js";
import type { Io } from "./io.js";
import { progressBar } from "./progress.js";
import { compileWorkspace, openWorkspace, SECRETS_OPTION } from "./workspace.js";

export const build: Command = {
  name: "build",
  operands: "",
  least: 0,
  most: 0,
  summary: "compile the fleet into an artifact: a TFTP root for each target, and a manifest",
  help: `
Writes DIR/roots/<target>/... and DIR/manifest.json. Everything is staged beside DIR and switched in when it is
complete: a fleet with an error, a full disk or a killed run leave DIR as it was. DIR must be new, empty or an
artifact; any other folder is refused. The same fleet and secrets give the same bytes on every machine.

With firmwareStores in offhook.yaml every file of the firmware that phones are given goes along: as a hard link to the
file in the store where that is possible, else as a copy, and in each case held against its digest.

Secrets come from the environment (leeds/0201 is OFFHOOK_SECRET_LEEDS_0201), from files of names and values
(--secrets), and from SOPS files beside the sites (sites/*.secrets.yaml), opened with the age key in
OFFHOOK_AGE_KEY_FILE or OFFHOOK_AGE_KEY.

  offhook build --out out/artifact
  offhook build --out out/artifact --target leeds-tftp

Findings go to stderr; stdout says what was built, with a digest for each root.`,
  options: {
    out: { type: "string", value: "DIR", help: "the artifact's folder" },
    target: { type: "string", multiple: true, value: "TARGET", help: "only this target; may be given again" },
    ...SECRETS_OPTION,
    ...FINDINGS_OPTIONS,
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const out = call.text("out");
  if (!out) throw new UsageError("build needs --out DIR");
  const dir = resolve(io.cwd, out);
  const other = claim(dir, io.run);
  if (other !== undefined)
    throw new UsageError(`${out} is being written by process ${other}; wait for it to end`);
  try {
    const refused = refusal(dir);
    if (refused) throw new UsageError(`${out} is refused: ${refused}`);
    return await buildInto(dir, { call, io });
  } finally {
    release(dir);
  }
}

async function buildInto(dir: string, { call, io }: { call: Call; io: Io }): Promise<ExitCode> {
  const workspace = await openWorkspace(call, { io, valued: true });
  const writer = stageArtifact(dir);
  const wanted = new Set(call.list("target"));
  const bar = progressBar("building", { call, io });
  try {
    const compilation = compileWorkspace(workspace, {
      io,
      options: {
        progress: bar.step,
        sink: (target, file) => {
          if (wanted.size === 0 || wanted.has(target)) writer.add(target, file);
        },
      },
    });
    bar.end();
    const searched = await searchImages(compilation, { workspace, io, far: true, targets: aimed(wanted) });
    withImages(compilation, searched);
    if (compilation.left.length > 0) printFindings(compilation.left, { call, io, write: io.err });
    if (compilation.errors > 0 || !compilation.fleet) {
      writer.abandon();
      if (!call.flag("quiet")) io.err(`nothing was written; ${relative(io.cwd, dir) || dir} is as it was\n`);
      return 1;
    }
    const files = chosen(compilation, wanted);
    placeImages(writer, { files, found: searched.found });
    writer.finish(manifestText(compilation.fleet, files));
    io.out(report({ ...compilation, files }, { call, dir: relative(io.cwd, dir) || dir }));
    return 0;
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

const aimed = (wanted: ReadonlySet<string>) => (wanted.size === 0 ? undefined : wanted);

interface Placing {
  files: Compilation["files"];
  found: ReadonlyMap<string, string>;
}

/** Each is held against its digest once more while it is placed: a store may change at any time. */
function placeImages(writer: ArtifactWriter, { files, found }: Placing): void {
  for (const [target, rows] of files) {
    for (const row of rows) {
      if (row.firmware === undefined) continue;
      const from = found.get(imageKey(row));
      if (from === undefined) throw new Error(`a place for ${row.path} was expected`);
      if (writer.place(target, { path: row.path, from }).sha256 !== row.sha256)
        throw new UsageError(`${from} has changed while it was taken into the artifact; build again`);
    }
  }
}

function chosen({ files, fleet }: Compilation, wanted: ReadonlySet<string>): Compilation["files"] {
  for (const name of wanted) {
    if (!fleet?.targets.has(name))
      throw new UsageError(
        `the fleet has no target ${name}; it has ${[...(fleet?.targets.keys() ?? [])].join(", ")}`,
      );
  }
  return wanted.size === 0 ? files : new Map([...files].filter(([name]) => wanted.has(name)));
}

function report(compilation: Compilation, { call, dir }: { call: Call; dir: string }): string {
  const roots = [...compilation.files]
    .sort()
    .map(([target, files]) => ({ target, files: files.length, digest: rootDigest(files) }));
  if (call.text("format") === "json") {
    return jsonText({
      apiVersion: "offhook/v1",
      kind: "Build",
      artifact: dir,
      phones: compilation.phones,
      roots,
    });
  }
  const width = Math.max(0, ...roots.map(({ target }) => target.length));
  const lines = roots.map(
    ({ target, files, digest }) =>
      `  ${target.padEnd(width)}  ${plural(files, "file").padStart(10)}  sha256:${digest}`,
  );
  return `${dir}: ${summaryOf(compilation)}\n${lines.join("\n")}${lines.length ? "\n" : ""}`;
}
