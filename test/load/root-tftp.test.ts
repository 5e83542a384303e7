import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ABSENT } from "../../src/load/read.js";
import { openRoot } from "../../src/load/root/root.js";
import { PROBE } from "../../src/model/own-folder.js";
import { temporaryFolder } from "../support/folder.js";
import { manifestOf, rowOf } from "../support/manifests.js";
import { opened } from "../support/roots.js";
import { type Faults, type FaultyServer, tftpServer } from "../support/tftp-server.js";

const FILES = { "a.cnf": Buffer.from("a"), "b c.txt": Buffer.alloc(2000, "b") };
const OPTIONS = { cwd: "/", target: "leeds", env: {}, patience: 40 };

async function serve(faults: Faults = {}): Promise<{ server: FaultyServer; where: string }> {
  const server = await tftpServer(FILES, faults);
  return { server, where: `tftp://127.0.0.1:${server.port}` };
}

describe("a TFTP server as a root", () => {
  it("cannot be listed, gives what is asked for, and says what is not there", async () => {
    const { where } = await serve();
    const root = opened(await openRoot(where, OPTIONS));
    expect(root).toMatchObject({ title: where, entries: undefined, last: undefined, own: false });
    expect(await root.read(["a.cnf", "missing", "b c.txt", "../x", "ä"])).toEqual(
      new Map<string, unknown>([
        ["a.cnf", FILES["a.cnf"]],
        ["missing", ABSENT],
        ["b c.txt", FILES["b c.txt"]],
        ["../x", "its name leaves the root"],
        ["ä", "its name cannot be asked for over TFTP"],
      ]),
    );
    await root.close();
  });

  it("is found to be there by one name, which need not be there", async () => {
    const { server, where } = await serve();
    opened(await openRoot(`${where}/`, { ...OPTIONS, probe: "OS.TXT" }));
    expect(server.requests().map((request) => request.split("\0")[0])).toEqual(["OS.TXT", "OS.TXT"]);
  });

  it("is asked without options when it leaves those that have some unanswered", async () => {
    const { where } = await serve({ ignoreOptions: true });
    const root = opened(await openRoot(where, OPTIONS));
    expect(await root.read(["b c.txt"])).toEqual(new Map([["b c.txt", FILES["b c.txt"]]]));
  });

  it("that refuses a file says so without its own words", async () => {
    const { where } = await serve({ error: { code: 2, text: "/srv/tftp/a.cnf: EACCES" } });
    const root = opened(await openRoot(where, OPTIONS));
    expect(await root.read(["a.cnf"])).toEqual(
      new Map([["a.cnf", "it may not be read: the server refuses it"]]),
    );
  });

  it("that does not answer is refused, with what to do", async () => {
    const { where } = await serve({ silent: true });
    expect(await openRoot(where, OPTIONS)).toEqual({
      refused: `${where} cannot be read: the server does not answer`,
      hint: expect.stringContaining("firewall"),
    });
  });

  it("that sends without end for a name which nobody has is refused, as what it is", async () => {
    const server = await tftpServer({ [PROBE]: Buffer.from("a") }, { size: 5_000_000_000 });
    expect(await openRoot(`tftp://127.0.0.1:${server.port}`, OPTIONS)).toEqual({
      refused: expect.stringContaining("it does not end, or is larger than 16777216 bytes"),
      hint: expect.stringContaining("TFTP error 1"),
    });
  });

  it("whose name has no address is refused", async () => {
    expect(await openRoot("tftp://no-such-host.invalid", OPTIONS)).toEqual({
      refused: "tftp://no-such-host.invalid cannot be read: its name has no address",
      hint: "check the name of the host",
    });
  });

  it("that falls silent is not asked for every name", async () => {
    const { server, where } = await serve();
    const root = opened(await openRoot(where, OPTIONS));
    const before = server.requests().length;
    server.faults.silent = true;
    const names = Array.from({ length: 100 }, (_, at) => `file-${at}`);
    const said = [...(await root.read(names)).values()];
    const asked = new Set(server.requests().slice(before)).size;
    expect(asked).toBeLessThan(16);
    expect(said.filter((text) => text === "the server does not answer")).toHaveLength(asked);
    expect(said.filter((text) => String(text).startsWith("it was not asked for"))).toHaveLength(100 - asked);
  });

  it("takes what was published last from the file that is named", async () => {
    const { where } = await serve();
    const dir = temporaryFolder();
    writeFileSync(join(dir, "last.json"), manifestOf({ leeds: [rowOf("a.cnf")] }));
    const root = opened(await openRoot(where, { ...OPTIONS, cwd: dir, last: "last.json" }));
    expect(root.last?.files.map(({ path }) => path)).toEqual(["a.cnf"]);
    expect(await openRoot(where, { ...OPTIONS, cwd: dir, last: "other.json" })).toEqual({
      refused: "the manifest of the last publish, other.json, cannot be used: it is not there",
      hint: expect.any(String),
    });
  });
});
