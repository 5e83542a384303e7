/** What was built, as phones get it: file by file from the servers that admins run. */
import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FILE_NOT_FOUND, fetchFile } from "../../src/load/root/tftp.js";
import { REPOSITORY } from "../support/cli.js";
import { buildExample } from "../support/example.js";
import { inParallel } from "../support/parallel.js";
import { SERVERS, serve } from "./servers.js";

interface Manifest {
  targets: Record<string, { files: Array<{ path: string; sha256: string; size: number }> }>;
}

const AT_ONCE = 8;
/** As phones ask. */
const PLAIN = { plain: true };

let dir = "";
let manifest: Manifest;

/** Under a tight umask, into a folder that the servers' users can pass: they read by what the build gave its files. */
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "offhook-real-"));
  chmodSync(dir, 0o755);
  const { code, stderr } = await buildExample(REPOSITORY, { out: join(dir, "artifact"), umask: "077" });
  if (code !== 0) throw new Error(stderr);
  manifest = JSON.parse(readFileSync(join(dir, "artifact/manifest.json"), "utf8")) as Manifest;
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.each(SERVERS.map((server) => [server.name, server] as const))("%s", (_, server) => {
  it("serves every file of every root as it was built", async () => {
    expect(Object.keys(manifest.targets)).not.toEqual([]);
    for (const [target, { files }] of Object.entries(manifest.targets)) {
      const served = await withServer(target, (place) =>
        inParallel(files, { limit: AT_ONCE, work: ({ path }) => fetchFile(path, place, PLAIN) }),
      );
      expect(served.map(described)).toEqual(files.map(({ sha256, size }) => ({ sha256, size })));
    }
  });

  it("says that a file is not there, so that a phone goes on", async () => {
    const [target = ""] = Object.keys(manifest.targets);
    const names = ["CTLSEP000E83126A01.tlv", "manifest.json", "artifact/manifest.json"];
    const answers = await withServer(target, (place) =>
      inParallel(names, { limit: 1, work: (name) => fetchFile(name, place, PLAIN) }),
    );
    expect(answers).toEqual(names.map(() => ({ error: expect.any(String), code: FILE_NOT_FOUND })));
  });

  async function withServer<T>(
    target: string,
    work: (place: Parameters<typeof fetchFile>[1]) => Promise<T>,
  ): Promise<T> {
    const running = await serve(server, join(dir, "artifact/roots", target));
    try {
      return await work(running.place);
    } finally {
      await running.stop();
    }
  }
});

function described(answer: Awaited<ReturnType<typeof fetchFile>>): object {
  if (!("bytes" in answer)) return answer;
  return { sha256: createHash("sha256").update(answer.bytes).digest("hex"), size: answer.bytes.length };
}
