/** Plans of small fleets against public roots that people run: what a person would say of them. */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Plan, PlanEntry, PlanTarget } from "../src/model/generated.js";
import { called } from "./cli/called.js";
import { corpusIsAbsent } from "./formats/corpus.js";
import { state, temporaryFolder } from "./support/folder.js";

const VOIPFONE = fileURLToPath(new URL("cases/voipfone", import.meta.url));
const SECRETS = ["OFFICE_CONSOLE", "OFFICE_200", "OFFICE_201", "OFFICE_202", "A", "B", "CONSOLE"];
const ENV = Object.fromEntries(SECRETS.map((name) => [`OFFHOOK_SECRET_${name}`, `swordfish-${name}`]));

interface Held {
  plan: Plan;
  target: PlanTarget;
  code: number;
}

/** Plans the fleet of a folder against a copy of a root of the corpus, which stays as it is. */
async function held(fleet: string, corpus: string): Promise<Held> {
  const root = join(temporaryFolder(), corpus);
  cpSync(fileURLToPath(new URL(`../../shared/corpus/${corpus}`, import.meta.url)), root, { recursive: true });
  const before = state(root);
  const { code, stdout, stderr } = await called(["plan", "--against", root, "--format", "json"], {
    cwd: fleet,
    env: ENV,
  });
  expect(state(root)).toEqual(before);
  expect(stdout + stderr).not.toContain("swordfish");
  const plan = JSON.parse(stdout) as Plan;
  const [target] = plan.targets;
  if (!target) throw new Error("there is no target");
  return { plan, target, code };
}

/** What changes for phones, but for defaults written out: `name: before -> after`. */
function changes({ entries }: PlanTarget): string[] {
  const told = entries.filter(({ kind, phones }) => kind !== "defaults" && phones.length > 0);
  return told.flatMap(({ phones, changes: list }) =>
    list.map(
      ({ name, before, after, secret }) =>
        `${phones.length} ${name}: ${secret ? "secret" : `${before ?? "unsaid"} -> ${after ?? "unsaid"}`}`,
    ),
  );
}

const about = ({ entries }: PlanTarget, path: string): PlanEntry | undefined =>
  entries.find(({ title }) => title.startsWith(`${path}: `));
const defects = ({ diagnostics }: Plan): string[] =>
  diagnostics
    .filter(({ code }) => code.startsWith("plan/live-"))
    .map(({ message, found }) => `${message.replace(/^in the root of \w+: /, "")}: ${found}`);

describe.skipIf(corpusIsAbsent)("the root of voipfone", () => {
  it("would change by what was corrected, and by what nobody says there", async () => {
    const { plan, target, code } = await held(VOIPFONE, "voipfone");
    expect(code).toBe(1);
    expect(changes(target).sort()).toEqual([
      "1 line1_contact: unsaid -> 12345678*200",
      "1 line1_contact: unsaid -> 12345678*202",
      "1 line1_shortname: unsaid -> 12345678*200",
      "1 line1_shortname: unsaid -> 12345678*202",
      "1 line2_contact: unsaid -> 12345678*201",
      "1 line2_password: secret",
      "1 line2_shortname: unsaid -> 12345678*201",
      "2 date_format: D-M-YY -> D/M/Y",
      "2 dst_start_month: April -> March",
      "2 dst_start_time: 02 -> 01/00",
      "2 dst_start_week_of_month: 1 -> 8",
      "2 line1_password: secret",
      "2 phone_password: secret",
      "2 sntp_mode: directedbroadcast -> unicast",
      "2 tos_media: 5 -> unsaid",
    ]);
    expect(plan.summary).toMatchObject({
      phones: 2,
      changed: 2,
      added: 0,
      removed: 0,
      effects: { restart: 2 },
    });
  });

  it("keeps what is not ours, and names what is wrong with it", async () => {
    const { plan, target } = await held(VOIPFONE, "voipfone");
    expect(target.foreign).toContain("CTU24.pcm");
    expect(target.foreign).toContain("SEP0014A3712E61.cnf.xml");
    expect([...target.foreign, ...target.files.map(({ path }) => path)].sort()).toEqual(
      readdirSync(fileURLToPath(new URL("../../shared/corpus/voipfone", import.meta.url))).sort(),
    );
    expect(target.files.map(({ action }) => action)).toEqual(target.files.map(() => "clash"));
    expect(defects(plan).sort()).toEqual([
      "a blank after the load name becomes part of it for old loads: OS79XX.TXT:1",
      "not well-formed: disallowed character in attribute name: syncinfo.xml:3",
      "not well-formed: this end tag does not fit the start tag of line 93: SEP0014638ADF5E.cnf.xml:148, SEP0014A3712E61.cnf.xml:148",
      'nothing after the colon, which the phone counts as an error: write "": SIPDefault.cnf:40',
    ]);
  });

  it("dials as the fleet would", async () => {
    const { target } = await held(VOIPFONE, "voipfone");
    expect(about(target, "dialplan.xml")).toBeUndefined();
    expect(target.files.find(({ path }) => path === "dialplan.xml")?.unnoticed).toContain("line-ends");
  });
});

const CAVE = `apiVersion: offhook/v1
kind: Fleet
name: nikscave
targets:
  cave:
    root: /tftpboot
    protocol: sip
    firmware: P0S3-8-12-00
    takeOver: [SIPDefault.cnf, "SIP{MAC}.cnf", dialplan.xml]
    settings:
      timezone: Europe/London
      ntp: { server: 192.0.2.25, mode: unicast }
      dateFormat: D/M/Y
      pbx: { kind: asterisk, host: 192.0.2.25, port: 5160, expires: 120 }
      codec: g711alaw
      dialPlan: dialplan
      emergencyNumbers: ["999"]
      messages: "*97"
      access: { telnet: privileged, prompt: niks_cave, password: { secret: console } }
dialPlans:
  dialplan: [{ match: "2...", timeout: 0 }]
`;
const SITE = `apiVersion: offhook/v1
kind: Site
name: cave
phones:
  - mac: "00124330BFB3"
    model: "7940"
    label: Niks Cave
    lines: [{ extension: "2112", displayName: "2112", auth: { password: { secret: a } } }]
  - mac: "0012D9122138"
    model: "7940"
    label: Niks Cave 2
    lines: [{ extension: "2113", displayName: "2113", auth: { password: { secret: b } } }]
`;

function caveFolder(): string {
  const dir = temporaryFolder();
  mkdirSync(join(dir, "sites"));
  writeFileSync(join(dir, "offhook.yaml"), CAVE);
  writeFileSync(join(dir, "sites/cave.yaml"), SITE);
  return dir;
}

describe.skipIf(corpusIsAbsent)("the root of nikscave", () => {
  it("is taken over by name, with what that changes for its two phones", async () => {
    const { plan, target, code } = await held(caveFolder(), "nikscave");
    expect(code).toBe(0);
    expect(plan.summary).toMatchObject({ phones: 2, changed: 2, added: 0, refused: false, emergency: 2 });
    expect(changes(target)).toEqual(
      expect.arrayContaining([
        "2 tftp_cfg_dir: ./ -> ",
        "2 start_media_port: 16348 -> 16384",
        "1 phone_label: Niks Cave  -> Niks Cave 2",
        "2 phone_password: secret",
      ]),
    );
    expect(
      changes(target).filter((text) => /proxy1_|preferred_codec|dial_template|telnet/.test(text)),
    ).toEqual([]);
    const actions = Object.fromEntries(target.files.map(({ path, action }) => [path, action]));
    expect(actions).toMatchObject({
      "SIPDefault.cnf": "take-over",
      "dialplan.xml": "take-over",
      "syncinfo.xml": "create",
    });
    expect(target.foreign).toEqual(["CTU24raw.raw", "RINGLIST.DAT", "ringlist.xml"]);
  });

  it("gets a rule for the rest, by which its emergency number goes out", async () => {
    const { target } = await held(caveFolder(), "nikscave");
    expect(about(target, "dialplan.xml")).toMatchObject({
      kind: "dial-plan",
      effect: "resync",
      phones: ["00124330BFB3", "0012D9122138"],
      changes: [{ name: "*", after: "waits 5 s, then dials" }],
      emergency: ["999: waits 5 s, then dials (now: waits for the phone's own time)"],
    });
  });
});
