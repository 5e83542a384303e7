/** What a new repository has beside the fleet: how to install and run the program, and its CI, in the words of this fleet. */
import { readSkeleton } from "../../load/skeleton.js";
import { filesOf } from "../init/files.js";
import { version } from "../version.js";
import { type Files, PLAIN } from "./files.js";
import { type Imported, readmeFor } from "./readme.js";
import { replaced } from "./replaced.js";

interface Own extends Imported {
  /** Age recipients. */
  recipients: readonly string[];
}

const IGNORED = ".gitignore";

export function repositoryFiles({ recipients, ...imported }: Own): Files {
  const { fleet, files } = imported;
  const skeleton = filesOf(readSkeleton(), { name: fleet.name, offhook: version() });
  const all: Files = new Map();
  for (const [path, text] of skeleton) {
    if (path === "offhook.yaml" || path.startsWith("sites/")) continue;
    all.set(path, text);
  }
  const change = (path: string, how: (text: string) => string) => {
    const text = skeleton.get(path);
    if (text === undefined) throw new Error(`a new repository has no ${path}`);
    all.set(path, how(text));
  };
  if (files.has(PLAIN)) change(IGNORED, (text) => `${text}# Secrets in the clear.\n/${PLAIN}\n`);
  if (recipients.length > 0) change(".sops.yaml", (text) => sealedFor(text, recipients));
  change("README.md", (text) => readmeFor(text, imported));
  for (const [path, content] of files) all.set(path, content);
  return all;
}

/** A fleet alone still keeps its secrets out of git. */
export function withIgnored(own: Files): Files {
  return own.has(PLAIN) ? new Map([...own, [IGNORED, `/${PLAIN}\n`]]) : own;
}

const sealedFor = (text: string, recipients: readonly string[]): string =>
  replaced(text, [
    [/^# Who can open[\s\S]*?(?=^creation_rules:)/m, "# Who can open sites/*.secrets.yaml.\n"],
    [/PUBLIC-KEY/, recipients.join(",")],
  ]);
