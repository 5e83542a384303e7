/** Our own server over a folder made for a test, with all that it told. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { TftpServer } from "../../src/load/root/tftp.js";
import type { Outcome } from "../../src/serve/outcome.js";
import { type Server, type ServerOptions, startServer } from "../../src/serve/server.js";

export interface Serving {
  place: TftpServer;
  root: string;
  told: Outcome[];
  server: Server;
  /** Until so many outcomes have been told. */
  until(count: number): Promise<Outcome[]>;
}

export async function serving(
  files: Record<string, string | Uint8Array> = {},
  options: Partial<ServerOptions> = {},
): Promise<Serving> {
  const root = mkdtempSync(join(tmpdir(), "offhook-serve-"));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(root, name), bytes);
  const told: Outcome[] = [];
  let look = () => {};
  const host = "127.0.0.1";
  const server = await startServer({
    root,
    host,
    port: 0,
    ...options,
    told: (outcome) => {
      told.push(outcome);
      look();
    },
  });
  onTestFinished(async () => {
    await server.stop(0);
    rmSync(root, { recursive: true, force: true });
  });
  const until = (count: number) =>
    new Promise<Outcome[]>((settle) => {
      look = () => {
        if (told.length >= count) settle(told);
      };
      look();
    });
  return { place: { host, port: server.port }, root, told, server, until };
}

/** Bytes that tell when some of them are swapped, doubled or lost. */
export function pattern(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = size + 1;
  for (let at = 0; at < size; at++) {
    state = (state * 1103515245 + 12345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}
