/** A fleet that is published to a host over SSH, and to folders, under the servers that give its files out. */
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchFile, type TftpServer } from "../../src/load/root/tftp.js";
import { offhook } from "../support/cli.js";
import { EXAMPLE_SECRETS, exampleKey } from "../support/example.js";
import { contents } from "../support/folder.js";
import { isLink } from "../support/publishing.js";
import * as city from "./berlin.js";
import { type SshServer, startSshd, USER } from "./sshd.js";

const { PHONE_FILE, MARKS, TARGET } = city;

let dir = "";
let sshd: SshServer;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "offhook-sshd-"));
  chmodSync(dir, 0o755);
  sshd = await startSshd(dir, ["Subsystem sftp internal-sftp"]);
});

afterAll(async () => {
  await sshd?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const overSsh = (root: string, port = sshd.port) => `ssh://${USER}@127.0.0.1:${port}${root}`;
const inLayout = (layout: string) => `    publish: { layout: ${layout} }\n`;

interface Report {
  targets: Array<{ target: string; state: string; live: { number: number; digest: string } }>;
}

const reported = (stdout: string) => (JSON.parse(stdout) as Report).targets;

describe.each(["links", "files"])("over SSH, chrooted tftpd-hpa, the layout %s", (layout) => {
  it("is served, planned as nothing, changed by one label, and returned to", async () => {
    const berlin = city.berlin(inLayout(layout));
    const { place: via } = await city.serving("tftpd-hpa", berlin.root);
    const to = overSsh(berlin.root);
    const publish = async () => {
      await city.build(berlin);
      const ended = await city.publish(berlin, { to, via, ssh: sshd.client(), more: ["--format", "json"] });
      expect(ended).toMatchObject({ code: 0, stderr: "" });
      return { ...reported(ended.stdout)[0], served: await city.served(berlin, via) };
    };
    const first = await publish();
    expect(first).toMatchObject({ state: "published", served: city.built(berlin) });
    expect(isLink(berlin.root, PHONE_FILE)).toBe(layout === "links");
    expect(await planned(berlin, to)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/nothing changes/),
    });
    const before = contents(berlin.root);
    expect(await publish()).toMatchObject({ state: "unchanged", served: first.served });
    expect(contents(berlin.root)).toEqual(before);
    const undo = city.relabel(berlin, "Tresen");
    const second = await publish();
    expect(second).toMatchObject({ state: "published", served: city.built(berlin) });
    expect(city.differing(first.served, second.served)).toEqual([PHONE_FILE, ...MARKS].sort());
    undo();
    const third = await publish();
    expect(third).toMatchObject({ state: "published", served: first.served });
    expect([third.live?.digest, third.live?.number]).toEqual([first.live?.digest, 3]);
  });
});

function planned({ fleet }: city.Berlin, to: string) {
  const args = ["plan", "--fleet", fleet, "--against", to, "--target", TARGET, "--secrets", EXAMPLE_SECRETS];
  return offhook([...args, "--exit-code"], { env: { ...exampleKey(), OFFHOOK_SSH: sshd.client() } });
}

it("a host that is down fails alone, and the next run completes it", async () => {
  const berlin = city.berlin();
  await city.build(berlin);
  const { place: via } = await city.serving("tftpd-hpa", berlin.root);
  const uk = city.newRoot(berlin.dir, "uk");
  const run = async (port: number) => {
    const more = ["--to", `uk-tftp=${overSsh(uk, port)}`, "--via", "uk-tftp=never", "--format", "json"];
    const ended = await city.publish(berlin, { to: overSsh(berlin.root), via, ssh: sshd.client(), more });
    return [ended.code, ...reported(ended.stdout).map(({ target, state }) => `${target} ${state}`)];
  };
  expect(await run(9)).toEqual([1, "berlin-tftp published", "uk-tftp unreachable"]);
  expect(await city.served(berlin, via)).toEqual(city.built(berlin));
  expect(readdirSync(uk)).toEqual([]);
  expect(await run(sshd.port)).toEqual([0, "berlin-tftp unchanged", "uk-tftp published"]);
  expect(readdirSync(uk)).toContain("SIPDefault.cnf");
});

describe.each([
  ["tftpd-hpa", "links"],
  ["tftpd-hpa", "files"],
  ["atftpd", "links"],
  ["dnsmasq", "links"],
])("plain files under %s, taken over in the layout %s", (server, layout) => {
  it("are there at every moment, as they were or as they are to be", async () => {
    const names = `takeOver: [${MARKS.join(", ")}, "SIP{MAC}.cnf"]`;
    const berlin = city.berlin(`${inLayout(layout)}    ${names}\n`);
    const undo = city.relabel(berlin, "Tresen");
    await city.build(berlin);
    const old = city.built(berlin);
    const isTaken = (name: string) => MARKS.includes(name) || /^SIP[0-9A-F]{12}\.cnf$/.test(name);
    const plain = Object.keys(old).filter(isTaken);
    for (const name of plain) cpSync(join(berlin.artifact, "roots", TARGET, name), join(berlin.root, name));
    writeFileSync(join(berlin.root, "notes.txt"), "of the admin");
    undo();
    await city.build(berlin);
    const { place: via } = await city.serving(server, berlin.root);
    const watching = watch(plain, via);
    const ended = await city.publish(berlin, { to: berlin.root, via });
    const seen = await watching.end();
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/taken over: /) });
    const after = city.built(berlin);
    for (const [name, texts] of seen)
      expect([old[name], after[name]], name).toEqual(expect.arrayContaining([...texts]));
    expect(seen.get(PHONE_FILE)?.size).toBe(2);
    expect(await city.served(berlin, via)).toEqual(after);
    expect(contents(berlin.root)["notes.txt"]).toBeDefined();
  });
});

/** Fetches in a loop; an error counts as what was served. */
function watch(names: readonly string[], server: TftpServer) {
  const seen = new Map<string, Set<string>>(names.map((name) => [name, new Set()]));
  let running = true;
  const loop = async (mine: readonly string[]) => {
    while (running)
      for (const name of mine) {
        const answer = await fetchFile(name, server, { plain: true });
        seen.get(name)?.add("bytes" in answer ? answer.bytes.toString("latin1") : answer.error);
      }
  };
  const loops = [loop([PHONE_FILE]), loop(names)];
  const end = async () => {
    running = false;
    await Promise.all(loops);
    return seen;
  };
  return { end };
}
