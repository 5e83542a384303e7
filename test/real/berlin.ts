/** The example's smallest target, for tests that publish it with the built program: its fleet, its root, and what is served. */
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { fetchFile, type TftpServer } from "../../src/load/root/tftp.js";
import { type Ended, offhook } from "../support/cli.js";
import { buildExample, copyExample } from "../support/example.js";
import { inParallel } from "../support/parallel.js";
import { type RealServer, type Running, SERVERS, serve } from "./servers.js";

export const TARGET = "berlin-tftp";
export const PHONE_FILE = "SIP000E38407152.cnf";
/** By these phones see that something has changed: they follow every change. */
export const MARKS = ["SIPDefault.cnf", "syncinfo.xml"];
const LABEL = "label: Empfang";
/** `daemon`, as whom sshd runs here. */
const ID = 1;

export interface Berlin {
  /** A folder that all may pass, with everything else in it. */
  dir: string;
  fleet: string;
  artifact: string;
  root: string;
}

/** In a folder that goes with the test. */
export function berlin(publishing = ""): Berlin {
  const dir = mkdtempSync(join(tmpdir(), "offhook-real-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  chmodSync(dir, 0o755);
  const fleet = join(dir, "fleet");
  copyExample(fleet);
  edit(join(fleet, "offhook.yaml"), [`  ${TARGET}:\n`, `  ${TARGET}:\n${publishing}`]);
  return { dir, fleet, artifact: join(dir, "artifact"), root: newRoot(dir, "root") };
}

/** Of the user who comes in over ssh. */
export function newRoot(dir: string, name: string): string {
  const root = join(dir, name);
  mkdirSync(root);
  chmodSync(root, 0o755);
  chownSync(root, ID, ID);
  return root;
}

export function edit(file: string, [from, to]: readonly [from: string, to: string]): void {
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} says nothing of ${from}`);
  writeFileSync(file, text.replace(from, to));
}

/** Another label for one phone; gives what puts it back. */
export function relabel({ fleet }: Berlin, label: string): () => void {
  const file = join(fleet, "sites/berlin.yaml");
  const before = readFileSync(file);
  edit(file, [LABEL, `label: ${label}`]);
  return () => writeFileSync(file, before);
}

export async function build({ fleet, artifact }: Berlin): Promise<void> {
  rmSync(artifact, { recursive: true, force: true });
  const { code, stderr } = await buildExample(fleet, { out: artifact });
  if (code !== 0) throw new Error(stderr);
}

export interface Publishing {
  /** A folder, or `ssh://…`. */
  to: string;
  via: TftpServer;
  /** The program that is ssh. */
  ssh?: string;
  more?: readonly string[];
}

export function publish({ fleet, artifact }: Berlin, publishing: Publishing): Promise<Ended> {
  const { to, via, ssh, more = [] } = publishing;
  const only = more.includes("--to") ? [] : ["--target", TARGET];
  const place = ["--to", `${TARGET}=${to}`, "--via", `${TARGET}=${at(via)}`];
  return offhook(["publish", "--fleet", fleet, "--artifact", artifact, ...only, ...place, ...more], {
    env: ssh === undefined ? {} : { OFFHOOK_SSH: ssh },
  });
}

export const at = ({ host, port }: TftpServer): string => `tftp://${host}:${port}`;

/** What a server gives out under the names of the artifact, as phones ask. */
export async function served(one: Berlin, server: TftpServer): Promise<Record<string, string>> {
  const names = rows(one).map(({ path }) => path);
  const answers = await inParallel(names, {
    limit: 8,
    work: (name) => fetchFile(name, server, { plain: true }),
  });
  return Object.fromEntries(
    answers.map((answer, at) => [
      names[at],
      "bytes" in answer ? answer.bytes.toString("latin1") : answer.error,
    ]),
  );
}

/** What was built. */
export function built(one: Berlin): Record<string, string> {
  const read = (path: string) => readFileSync(join(one.artifact, "roots", TARGET, path), "latin1");
  return Object.fromEntries(rows(one).map(({ path }) => [path, read(path)]));
}

function rows({ artifact }: Berlin): Array<{ path: string }> {
  return JSON.parse(readFileSync(join(artifact, "manifest.json"), "utf8")).targets[TARGET].files;
}

export function differing(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys({ ...before, ...after })
    .filter((name) => before[name] !== after[name])
    .sort();
}

/** A server that ends with the test. */
export async function serving(name: string, root: string): Promise<Running> {
  const server = SERVERS.find((one): one is RealServer => one.name === name);
  if (!server) throw new Error(`no server is called ${name}`);
  const running = await serve(server, root);
  onTestFinished(() => running.stop());
  return running;
}
