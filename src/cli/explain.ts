/** `offhook explain`: where a phone's value, a line of a rendered file or a finding comes from. */
import { CATALOGUE, codes, isCode } from "../diagnostic/catalogue.js";
import { nearest } from "../diagnostic/nearest.js";
import { escapeText } from "../report/escape.js";
import { type Command, type ExitCode, UsageError } from "./command.js";
import { explainedImage, imageText } from "./explain/firmware.js";
import { give, type Scene } from "./explain/given.js";
import { explainKey } from "./explain/key.js";
import { explainLine } from "./explain/line.js";
import { printFindings } from "./findings.js";
import { compileWorkspace, openWorkspace } from "./workspace.js";

export const explain: Command = {
  name: "explain",
  operands: "CODE | PHONE KEY | FILE:LINE | FIRMWARE",
  least: 1,
  most: 2,
  summary: "where a value or a line of a file comes from, or what a finding means",
  help: `
  offhook explain rules/label-too-wide                 what a finding means, and what to do
  offhook explain leeds/reception codec                a setting of a phone: every layer that speaks of it
  offhook explain 002094D245CB preferred_codec         a parameter: its setting, its layers, and what the book knows
  offhook explain out/artifact/roots/leeds-tftp/uk.xml:3
                                                       a line of a file of the artifact: the YAML and the template
  offhook explain roots/leeds-tftp/LOAD.sb2            a file of firmware: its release, and who is given it

Without KEY all keys of the phone are listed by "offhook show PHONE --all".`,
  options: { format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" } },
  run: async (call, io) => {
    const [first = "", key] = call.operands;
    if (isCode(first)) return explainCode(first, { call, io });
    const line = /^(.+):(\d+)$/.exec(first);
    if (line && key === undefined && !/^[0-9a-f:.-]{12,17}$/i.test(first)) {
      return explainLine({ path: line[1] ?? "", line: Number(line[2]) }, { call, io });
    }
    if (key !== undefined) return explainKey({ phone: first, key }, { call, io });
    if (/[/.]/.test(first)) return explainFile(first, { call, io });
    throw noSuchCode(first);
  },
};

function noSuchCode(first: string): UsageError {
  const near = nearest(first, codes());
  return new UsageError(
    near
      ? `there is no code ${first}; did you mean ${near}?`
      : `explain needs a code, PHONE KEY or FILE:LINE; of the phone ${first} which KEY?`,
  );
}

/** Firmware has no lines: its files are told of as a whole. */
async function explainFile(path: string, scene: Scene): Promise<ExitCode> {
  if (nearest(path, codes()) !== undefined) throw noSuchCode(path);
  const workspace = await openWorkspace(scene.call, { io: scene.io, valued: false });
  const compilation = compileWorkspace(workspace, { io: scene.io });
  const image = explainedImage(path, compilation);
  if (image) return give(image, { text: `${imageText(image).map(escapeText).join("\n")}\n`, scene });
  if (compilation.errors > 0) {
    printFindings(compilation.left, { ...scene, write: scene.io.err });
    return 1;
  }
  throw noSuchCode(path);
}

function explainCode(code: Parameters<typeof isCode>[0], scene: Scene): ExitCode {
  if (!isCode(code)) return 2;
  const { severity, title, help } = CATALOGUE[code];
  return give(
    { code, severity, title, help },
    { text: `${code} (${severity})\n\n${title}\n\n${wrap(help)}\n`, scene },
  );
}

const WIDTH = 100;

function wrap(text: string): string {
  let column = 0;
  return text
    .split(" ")
    .map((word, index) => {
      const breaks = index > 0 && column + word.length + 1 > WIDTH;
      column = breaks ? word.length : column + word.length + (index > 0 ? 1 : 0);
      return index === 0 ? word : `${breaks ? "\n" : " "}${word}`;
    })
    .join("");
}
