/** Hosts that answer by the rules of SFTP and still want us to read what is not in the root. */
import { describe, expect, it } from "vitest";
import { ABSENT } from "../../src/load/read.js";
import type { SshAddress } from "../../src/load/root/address.js";
import { rootOver } from "../../src/load/root/host.js";
import { startSession } from "../../src/load/root/sftp.js";
import { listFolder } from "../../src/load/root/sftp-folder.js";
import { manifestOf, rowOf } from "../support/manifests.js";
import { opened } from "../support/roots.js";
import {
  attrs,
  data,
  FILE,
  FOLDER,
  type Heard,
  handle,
  LINK,
  names,
  type Peer,
  sftpPeer,
  status,
} from "../support/sftp-peer.js";

/** What a host says of a path; `real` where REALPATH gives another one. */
interface Thing {
  mode: number;
  text?: string;
  size?: number;
  real?: string;
}

const ADDRESS: SshAddress = { kind: "ssh", title: "ssh://host/srv/tftp", host: "host", path: "/srv/tftp" };
const OPTIONS = { cwd: "/", target: "leeds", env: {} };
const ROOT = "/srv/tftp";
const END = 1;
const MISSING = 2;
const OPEN = 3;
const READ = 5;

type Answer = (heard: Heard) => readonly Buffer[] | undefined;

/** A host with such things; `first` may answer in its place. */
function hostOf(things: Record<string, Thing>, first: Answer = () => undefined): Peer {
  const all: Record<string, Thing> = { [ROOT]: { mode: FOLDER }, ...things };
  const listed = new Set<string>();
  return sftpPeer((heard) => {
    const own = first(heard);
    if (own) return own;
    const { type, id, text } = heard;
    if (type === 4) return [status(id, 0)];
    if (type === 12 && listed.has(text)) return [status(id, END)];
    if (type === 12) {
      listed.add(text);
      const below = Object.entries(all).filter(([path]) => path.startsWith(`${text}/`));
      const steps = below.filter(([path]) => !path.slice(text.length + 1).includes("/"));
      return [
        names(
          id,
          steps.map(([path, it]) => [path.slice(text.length + 1), it.mode, sizeOf(it)]),
        ),
      ];
    }
    const thing = all[text];
    if (!thing) return [status(id, MISSING)];
    if (type === 16 || type === 19) return [names(id, [[thing.real ?? text, 0]])];
    if (type === OPEN || type === 11) return [handle(id, text)];
    if (type === READ) return [readFrom(heard, thing)];
    return [attrs(id, [thing.mode, sizeOf(thing)])];
  });
}

const sizeOf = ({ text = "", size = Buffer.byteLength(text) }: Thing): number => size;

/** As much as was asked for, or less where the file ends. */
function readFrom({ id, fields, text }: Heard, thing: Thing): Buffer {
  const at = 4 + Buffer.byteLength(text);
  const offset = Number(fields.readBigUInt64BE(at));
  const bytes = Buffer.from(thing.text ?? "").subarray(offset, offset + fields.readUInt32BE(at + 8));
  return bytes.length === 0 ? status(id, END) : data(id, bytes);
}

const open = (peer: Peer, options = {}) =>
  rootOver(startSession(peer), { address: ADDRESS, options: { ...OPTIONS, ...options } });

async function readOf(peer: Peer, name: string) {
  const root = opened(await open(peer));
  return (await root.read([name])).get(name);
}

describe("a host", () => {
  it("is a root like any other", async () => {
    const things = {
      [`${ROOT}/a.cnf`]: { mode: FILE, text: "a" },
      [`${ROOT}/big`]: { mode: FILE, text: "b".repeat(70_000) },
      [`${ROOT}/sub`]: { mode: FOLDER },
      [`${ROOT}/.offhook`]: { mode: FOLDER },
      [`${ROOT}/.offhook/manifest.json`]: { mode: FILE, text: manifestOf({ leeds: [rowOf("a.cnf", "a")] }) },
    };
    const root = opened(await open(hostOf(things)));
    expect(root).toMatchObject({ title: "ssh://host/srv/tftp", own: false });
    expect(root.entries).toEqual([
      { name: "a.cnf", kind: "file", mode: 0o644, size: 1 },
      { name: "big", kind: "file", mode: 0o644, size: 70_000 },
      { name: "sub", kind: "folder", mode: 0o755 },
    ]);
    expect(root.last?.files).toEqual([rowOf("a.cnf", "a")]);
    const found = await root.read(["a.cnf", "big", "sub", "gone", "../x"]);
    expect([...found.values()].map(String)).toEqual([
      "a",
      "b".repeat(70_000),
      "it is a folder",
      ABSENT,
      "its name leaves the root",
    ]);
  });

  it("may give less at once than it is asked for", async () => {
    const text = Array.from({ length: 9000 }, (_, at) => `${at}\n`).join("");
    const peer = hostOf({ [`${ROOT}/a`]: { mode: FILE, text } }, (heard) => {
      if (heard.type !== READ) return undefined;
      const piece = readFrom(heard, { mode: FILE, text });
      return piece[4] === 103 ? [data(heard.id, piece.subarray(13, 13 + 1000))] : [piece];
    });
    expect(String(await readOf(peer, "a"))).toBe(text);
  });

  it("that does not say what its names are is asked", async () => {
    const peer = hostOf({ [`${ROOT}/a`]: { mode: FILE, text: "a" } }, ({ type, id, text }) =>
      type === 12 && text === ROOT && !done.has(peer) && done.add(peer) ? [names(id, [["a", 0]])] : undefined,
    );
    const done = new Set<unknown>();
    expect(opened(await open(peer)).entries).toEqual([{ name: "a", kind: "file", mode: 0o644, size: 1 }]);
  });
});

describe("a path that is not what it seems", () => {
  const outside = { "/etc": { mode: FOLDER }, "/etc/shadow": { mode: FILE, text: "root:" } };
  const linkTo = (real: string) => ({ [`${ROOT}/link`]: { mode: LINK, real }, ...outside });

  it.each([
    ["leads out", "/etc/shadow", "it is a symbolic link that leads out of the root"],
    ["is resolved by half", `${ROOT}/../../etc/shadow`, "it is a symbolic link that leads out of the root"],
    ["begins like the root", `${ROOT}-2/x`, "it is a symbolic link that leads out of the root"],
    ["leads nowhere", `${ROOT}/gone`, "it is a symbolic link that leads nowhere"],
    ["is not resolved at all", `${ROOT}/link`, "it is a symbolic link that the host cannot follow"],
  ])("a link that %s is not read", async (_, real, why) => {
    const peer = hostOf(linkTo(real));
    const root = opened(await open(peer));
    expect(root.entries).toEqual([{ name: "link", kind: "other", refused: why }]);
    expect((await root.read(["link"])).get("link")).toBe(why);
    expect(peer.heard.filter(({ type }) => type === OPEN)).toEqual([]);
  });

  it("a folder on the way that is a link is not passed", async () => {
    const peer = hostOf({
      ...linkTo(`${ROOT}/sub/shadow`),
      [`${ROOT}/sub`]: { mode: LINK, real: "/etc" },
      [`${ROOT}/sub/shadow`]: { mode: FILE, text: "root:" },
    });
    const why = "a part of its path is a symbolic link, which is not followed";
    expect(await readOf(peer, "link")).toBe(why);
    expect(await readOf(hostOf({ ...outside, ...linkTo(`${ROOT}/link`) }), "sub/../link")).toBe(
      "its name leaves the root",
    );
  });

  it("a file that has become a link since it was listed is not read", async () => {
    const things: Record<string, Thing> = { ...outside, [`${ROOT}/a`]: { mode: FILE, text: "a" } };
    const peer = hostOf(things, ({ type, id, text }) =>
      switched && type === 16 && text === `${ROOT}/a` ? [names(id, [["/etc/shadow", 0]])] : undefined,
    );
    let switched = false;
    const root = opened(await open(peer));
    switched = true;
    expect((await root.read(["a"])).get("a")).toBe("it is a symbolic link that leads out of the root");
  });

  it("a file that shrinks or grows is not taken for whole", async () => {
    const why = "it changed while it was read";
    const file = (size: number) => hostOf({ [`${ROOT}/a`]: { mode: FILE, text: "x".repeat(50_000), size } });
    expect(await readOf(file(60_000), "a")).toBe(why);
    expect(await readOf(file(10_000), "a")).toBe(why);
  });

  it("a file beyond the bound is not begun", async () => {
    const size = 16 * 1024 * 1024 + 1;
    const peer = hostOf({ [`${ROOT}/a`]: { mode: FILE, text: "x", size } });
    expect(await readOf(peer, "a")).toBe("it is larger than 16777216 bytes");
    expect(peer.heard.filter(({ type }) => type === READ)).toHaveLength(1);
  });

  it("the manifest of the last publish is not read over a link", async () => {
    const manifest = { mode: FILE, text: manifestOf({ leeds: [] }) };
    const link = { mode: LINK, real: "/etc/shadow" };
    const own = `${ROOT}/.offhook`;
    for (const things of [
      { [own]: link, [`${own}/manifest.json`]: manifest },
      { [own]: { mode: FOLDER }, [`${own}/manifest.json`]: link },
    ])
      expect(await open(hostOf({ ...outside, ...things }))).toMatchObject({
        refused: expect.stringMatching(
          /last (?:cannot be told: \.offhook\/state|publish, \.offhook\/manifest)\.json/,
        ),
      });
  });
});

describe("a host that breaks the rules", () => {
  const listing = (...listed: string[]) =>
    hostOf({}, ({ type, id }) =>
      type === 12
        ? [
            names(
              id,
              listed.map((name) => [name, FILE]),
            ),
          ]
        : undefined,
    );

  it.each(["../x", "/etc/passwd", "a/b", "", "a\0b", "x".repeat(1025)])("lists %j", async (name) => {
    await expect(open(listing("fine", name))).rejects.toThrow("the host lists a name that no file can have");
  });

  it("lists without end", async () => {
    const session = startSession(listing("a", "b", "c"));
    expect(await listFolder(session, { path: ROOT, most: 1000 })).toBeUndefined();
  });

  it("sends more than was asked for, or nothing for ever", async () => {
    const reading = (bytes: Buffer) =>
      hostOf({ [`${ROOT}/a`]: { mode: FILE, text: "x", size: 70_000 } }, ({ type, id }) =>
        type === READ ? [data(id, bytes)] : undefined,
      );
    const why = "it cannot be read: the host sends another length than was asked for";
    expect(await readOf(reading(Buffer.alloc(40_000)), "a")).toBe(why);
    expect(await readOf(reading(Buffer.alloc(0)), "a")).toBe(why);
  });

  it("goes away: what is left says so", async () => {
    const peer = hostOf({ [`${ROOT}/a`]: { mode: FILE, text: "x" }, [`${ROOT}/b`]: { mode: FILE } });
    const root = opened(await open(peer));
    peer.end();
    const why = "it cannot be read: the connection ended";
    expect([...(await root.read(["a", "b", "c"])).values()]).toEqual([why, why, ABSENT]);
  });

  it("refuses, and its own words are not shown", async () => {
    const refusing = (code: number) =>
      hostOf({}, ({ type, id }) => (type === 11 ? [status(id, code)] : undefined));
    expect(await open(refusing(3))).toMatchObject({
      refused: "ssh://host/srv/tftp cannot be read: its folder: it may not be read",
    });
    expect(await open(refusing(4))).toMatchObject({
      refused: "ssh://host/srv/tftp cannot be read: its folder: the host refuses it with SFTP status 4",
    });
  });
});

it("what is no folder for TFTP is refused", async () => {
  expect(await open(hostOf({ [ROOT]: { mode: FILE } }))).toMatchObject({
    refused: "ssh://host/srv/tftp is no folder",
  });
  expect(await open(hostOf({ [ROOT]: { mode: FOLDER, real: "/" } }))).toMatchObject({
    refused: "ssh://host/srv/tftp is the top of all files",
  });
  expect(await open(hostOf({ [`${ROOT}/.ssh`]: { mode: FOLDER } }))).toMatchObject({
    refused: "ssh://host/srv/tftp looks like somebody's home folder: it holds .ssh",
  });
  expect(opened(await open(hostOf({}))).entries).toEqual([]);
});
