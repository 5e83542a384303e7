/** A publish over SFTP, the publisher or the connection of which ends at any request: the old root or the new one is there. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { copyOf, publisher, quickFolder } from "../support/killing.js";
import { inParallel } from "../support/parallel.js";
import { brokenRules, foreignOf, untidy, type Way } from "../support/publish-rules.js";
import { prepare, SCENES, type Scene, taskOf } from "../support/publish-scenes.js";
import { publishAlone } from "../support/publisher.mjs";
import { servedFrom } from "../support/publishing.js";
import { sftpServer, sshProgram } from "../support/sftp-server.js";

const RELAY = fileURLToPath(new URL("../support/sftp-relay.mjs", import.meta.url));
const LONG = 300_000;
const server = sftpServer();
if (server === undefined) console.warn("sftp-server is not here: publishes over it are not killed");
/** Of the requests by which files are written, so many are passed over. */
const SAMPLE = 11;

const scenes = SCENES.filter(({ title }) =>
  /^a (?:change|change that takes files over|switch back)$/.test(title),
);
const kinds = ["the publisher", "the connection"] as const;

let cuts = 0;
afterAll(() => console.info(`publishes over SFTP that were cut: ${cuts}`));

interface Cut {
  kind: (typeof kinds)[number];
  at: number;
  when: "before" | "after";
  isLast: boolean;
}

describe.skipIf(server === undefined).each(scenes)("$title, layout $layout", (scene) => {
  it("may lose the publisher or the connection at every request", { timeout: LONG }, async () => {
    const folder = quickFolder();
    const base = join(folder, "base");
    const root = copyOf(quickFolder(), base);
    await prepare(root, scene);
    const ssh = sshProgram(`exec ${process.execPath} ${RELAY}`);
    const requests = await requestsOf(copyOf(root, join(folder, "steps")), { scene, ssh });
    const way = await wayOf(copyOf(root, join(folder, "way")), scene);
    const wrong = await inParallel(cutsIn(requests), {
      limit: 2,
      work: async (cut) => {
        const dir = copyOf(root, join(folder, [cut.at, cut.kind, cut.when].join("-")));
        const found = await afterCut(dir, { scene, cut, ssh, way });
        rmSync(dir, { recursive: true });
        cuts++;
        return found.map((what) => `${JSON.stringify(cut)} ${requests[cut.at - 1]}: ${what}`);
      },
    });
    expect(wrong.flat()).toEqual([]);
  });
});

const over = (dir: string, scene: Scene) => ({ ...taskOf(dir, scene), where: `ssh://host${dir}` });
const relay = (ssh: string) => ({ OFFHOOK_SSH: ssh, RELAY_SERVER: server ?? "" });

async function requestsOf(dir: string, { scene, ssh }: { scene: Scene; ssh: string }): Promise<string[]> {
  const log = join(quickFolder(), "log");
  const { stdout } = await publisher(over(dir, scene), { ...relay(ssh), RELAY_LOG: log });
  expect(stdout).toMatch(/"(?:published|switched-back)"/);
  return readFileSync(log, "latin1").trimEnd().split("\n");
}

async function wayOf(dir: string, scene: Scene): Promise<Way & { foreign: object }> {
  const [old, foreign] = [servedFrom(dir), foreignOf(dir)];
  await publishAlone({ ...taskOf(dir, scene), readBack: "right" });
  const both = scene.task?.readBack === "wrong";
  return { layout: scene.layout, old, next: servedFrom(dir), both, foreign };
}

function cutsIn(requests: readonly string[]): Cut[] {
  return requests.flatMap((request, index): Cut[] => {
    const at = index + 1;
    const kind = kinds[at % 2] ?? "the publisher";
    const isLast = at === requests.length;
    if (request.includes("posix-rename"))
      return kinds.flatMap((one): Cut[] => [
        { kind: one, at, when: "before", isLast },
        { kind: one, at, when: "after", isLast },
      ]);
    const isName = /^(?:13|20) /.test(request) && !request.includes("/staging/");
    return isName || at % SAMPLE === 0 ? [{ kind, at, when: at % 4 < 2 ? "before" : "after", isLast }] : [];
  });
}

interface Cutting {
  scene: Scene;
  cut: Cut;
  ssh: string;
  way: Way & { foreign: object };
}

async function afterCut(dir: string, { scene, cut, ssh, way }: Cutting): Promise<string[]> {
  const isOver = join(dir, "../over");
  const kills: Record<string, string> = cut.kind === "the publisher" ? { RELAY_KILLS: "yes" } : {};
  const env = { RELAY_AT: String(cut.at), RELAY_WHEN: cut.when, RELAY_OVER: isOver, ...kills };
  const { signal, stdout } = await publisher(over(dir, scene), { ...relay(ssh), ...env });
  while (!existsSync(isOver)) await sleep(5);
  const said = signal ?? stdout;
  // Whoever loses the connection as the last thing has published all the same.
  const isSaid =
    cut.kind === "the publisher" ? signal === "SIGKILL" : /the connection ended/.test(stdout) || cut.isLast;
  const first = brokenRules(servedFrom(dir), way);
  const direct = { PATH: process.env.PATH, OFFHOOK_SSH: sshProgram(`exec ${server}`) };
  const done = await publishAlone({ ...over(dir, scene), readBack: "right", env: direct });
  const second = JSON.stringify(servedFrom(dir));
  const left = await untidy(dir);
  return [
    ...(isSaid ? [] : [`it ended with ${said}`]),
    ...first,
    ...(/^(?:completed: )?published$|^unchanged$/.test(done.state) ? [] : [`then: ${JSON.stringify(done)}`]),
    ...(second === JSON.stringify(way.next) ? [] : [`the next run gives ${second}`]),
    ...(JSON.stringify(foreignOf(dir)) === JSON.stringify(way.foreign)
      ? []
      : ["what is not ours was changed"]),
    ...left.map((what) => `the next run leaves: ${what}`),
  ];
}
