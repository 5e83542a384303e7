/** `offhook serve` for the clients that admins have, and beside the server that it has to be as robust as. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { fetchFile, type TftpServer } from "../../src/load/root/tftp.js";
import { type Served, served } from "../support/served.js";
import { pattern } from "../support/serving.js";
import { ack, error, Raw, request } from "../support/tftp-client.js";
import { SERVERS, serve } from "./servers.js";

const run = promisify(execFile);
const dir = mkdtempSync(join(tmpdir(), "offhook-serve-"));
const root = join(dir, "root");
const got = join(dir, "got");
const SIZES = [0, 1, 511, 512, 513, 1427, 1428, 1429, 300_000, 3_000_000];
const TEXT = "one\r\ntwo\nthree\r";

mkdirSync(root, { mode: 0o755 });
for (const size of SIZES) writeFileSync(join(root, `f${size}`), pattern(size), { mode: 0o644 });
writeFileSync(join(root, "text"), TEXT, { mode: 0o644 });
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Client {
  name: string;
  call(file: string, place: TftpServer): [string, string[]];
}

const url = (file: string, { host, port }: TftpServer) => `tftp://${host}:${port}/${file}`;
const atftp =
  (...options: string[]): Client["call"] =>
  (file, { host, port }) => [
    "atftp",
    [
      ...options.flatMap((option) => ["--option", option]),
      "--get",
      "-r",
      file,
      "-l",
      got,
      host,
      String(port),
    ],
  ];
const curl =
  (...options: string[]): Client["call"] =>
  (file, place) => [
    "curl",
    ["--silent", "--show-error", "--fail", ...options, "--output", got, url(file, place)],
  ];

const CLIENTS: Client[] = [
  {
    name: "tftp-hpa",
    call: (file, { host, port }) => ["tftp", ["-m", "binary", host, String(port), "-c", "get", file, got]],
  },
  { name: "atftp", call: atftp() },
  { name: "atftp, blksize 8", call: atftp("blksize 8") },
  { name: "atftp, blksize 1428", call: atftp("blksize 1428", "tsize", "timeout 3") },
  { name: "atftp, blksize 65464", call: atftp("blksize 65464") },
  { name: "atftp, windowsize 8", call: atftp("windowsize 8", "blksize 1024") },
  { name: "curl", call: curl() },
  { name: "curl, blksize 8", call: curl("--tftp-blksize", "8") },
  { name: "curl, blksize 1428", call: curl("--tftp-blksize", "1428") },
  { name: "curl, no options", call: curl("--tftp-no-options") },
];

const start = (): Promise<Served> => served([root]);

describe.each(CLIENTS.map((client) => [client.name, client] as const))("%s", (name, { call }) => {
  it("gets files of every size as they are", async () => {
    const { place, lines, until } = await start();
    // 3 MB in blocks of 8 would be of no more use.
    const sizes = name.endsWith(" 8") && name.includes("blksize 8") ? SIZES.slice(0, -1) : SIZES;
    for (const size of sizes) {
      rmSync(got, { force: true });
      const [program, args] = call(`f${size}`, place);
      await run(program, args);
      // curl leaves no file behind an empty one.
      const bytes = existsSync(got) ? readFileSync(got) : Buffer.alloc(0);
      expect(bytes.equals(pattern(size)), `${size} bytes`).toBe(true);
    }
    await until(sizes.length + 1);
    expect(lines.slice(1).map((line) => line.split(" ").slice(2).join(" "))).toEqual(
      sizes.map((size) => `sent f${size} ${size} bytes`),
    );
  });

  it("is told what is not there", async () => {
    const { place, until } = await start();
    const [program, args] = call("missing", place);
    const answer: { code?: number; stdout: string; stderr: string } = await run(program, args).catch(
      (failure) => failure,
    );
    // curl tells it by its exit code alone.
    if (program === "curl") expect(answer.code).toBe(68);
    else expect(`${answer.stdout}${answer.stderr}`).toMatch(/not found/i);
    expect((await until(2))[1]).toMatch(/ not-found missing$/);
  });
});

it("tftp-hpa gets a text in its default mode, netascii, with its line ends", async () => {
  const { place } = await start();
  await run("tftp", ["-m", "netascii", place.host, String(place.port), "-c", "get", "text", got]);
  expect(readFileSync(got, "utf8")).toBe(TEXT);
});

it.each([
  [
    "tftp-hpa",
    (place: TftpServer) => [
      "tftp",
      ["-m", "binary", place.host, String(place.port), "-c", "put", join(root, "f1"), "new"],
    ],
  ],
  [
    "curl",
    (place: TftpServer) => ["curl", ["--silent", "--upload-file", join(root, "f1"), url("new", place)]],
  ],
] as Array<[string, (place: TftpServer) => [string, string[]]]>)("%s cannot put a file", async (_, call) => {
  const { place, until } = await start();
  const [program, args] = call(place);
  await run(program, args).catch(() => undefined);
  expect((await until(2))[1]).toContain("refused new: it would be written, and this server only reads");
  expect(existsSync(join(root, "new"))).toBe(false);
});

/** What either server makes of it is its own affair; both have to serve the next client. */
describe("after the same rubbish", () => {
  const [hpa] = SERVERS.filter(({ name }) => name === "tftpd-hpa");

  it("tftpd-hpa serves on", async () => {
    if (!hpa) throw new Error("there is no tftpd-hpa in the list");
    const running = await serve(hpa, root);
    try {
      await rubbish(running.place);
      expect(await fetchFile("f1429", running.place)).toEqual({ bytes: pattern(1429) });
    } finally {
      await running.stop();
    }
  });

  it("so does ours", async () => {
    const { place, child, ended } = await start();
    await rubbish(place);
    expect(await fetchFile("f1429", place)).toEqual({ bytes: pattern(1429) });
    child.kill("SIGTERM");
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, stderr: expect.stringMatching(/^stopped: /) });
  });
});

async function rubbish(place: TftpServer): Promise<void> {
  const one = await Raw.open("127.0.0.9");
  const texts = [
    "",
    "\0",
    "\0\x01",
    "\0\x01\0\0",
    "\0\x01f1",
    "\0\x01f1\0octet",
    "\0\x01f1\0mail\0",
    "\0\x09x\0y\0",
    "\xff".repeat(1000),
  ];
  const packets = [
    ...texts.map((text) => Buffer.from(text, "latin1")),
    ...[ack(0), ack(65_535), error(0), error(255), Buffer.alloc(60_000, 1)],
    ...["../f1", "/", ".", "f1\n", "x".repeat(400)].map((name) => request(name)),
    ...["0", "-1", "7", "99999999999", "x"].map((value) => request("f1", "octet", "blksize", value)),
    ...Array.from({ length: 30 }, () => request("f300000", "octet", "blksize", "8")),
  ];
  for (const packet of packets) {
    await one.send(packet, place);
    const heard = one.heard.at(-1);
    if (heard)
      for (const text of texts)
        await one.send(Buffer.from(text, "latin1"), { ...place, port: heard.from.port });
  }
  one.close();
}
