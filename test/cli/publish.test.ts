/** `offhook publish`, `verify` and `rollback` over folders, as a person or a pipeline calls them. */
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { readSchemas } from "../../src/load/fleet.js";
import { offhook } from "../support/cli.js";
import { buildExample, EXAMPLE_SECRETS } from "../support/example.js";
import { contents, temporaryFolder } from "../support/folder.js";
import { type Bench, bench } from "../support/published.js";
import { servedFrom } from "../support/publishing.js";
import { tftpServer } from "../support/tftp-server.js";

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, allowUnionTypes: true });
for (const [name, schema] of readSchemas()) ajv.addSchema(schema, name);

interface Report {
  targets: Array<{ target: string; state: string; live?: { number: number; digest: string }; why?: string }>;
}

function fitting(text: string, schema: string): Report {
  const document = JSON.parse(text) as Report;
  const validate = ajv.getSchema(`${schema}.schema.json`);
  expect(validate?.({ ...document, surplus: 1 })).toBe(false);
  validate?.(document);
  expect(validate?.errors ?? []).toEqual([]);
  return document;
}

const statesOf = ({ targets }: Report) => Object.fromEntries(targets.map((one) => [one.target, one.state]));
const built = ({ artifact }: Bench, target: string) => {
  const files = contents(join(artifact, "roots", target));
  return Object.fromEntries(
    Object.keys(files).map((name) => [name, readFileSync(join(artifact, "roots", target, name), "utf8")]),
  );
};
const LABEL: [string, string] = ["label: Front desk", "label: Front door"];
const FLOOR = "sites/leeds/ground-floor.yaml";

describe("publish", () => {
  it("fills roots, does nothing when nothing is to be done, and says what changed", async () => {
    const one = await bench();
    const first = await one.publish("--format", "json");
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(statesOf(fitting(first.stdout, "publish"))).toEqual({
      "uk-tftp": "published",
      "berlin-tftp": "published",
    });
    expect(servedFrom(one.root("uk-tftp"))).toEqual(built(one, "uk-tftp"));
    const again = fitting((await one.publish("--format", "json")).stdout, "publish");
    expect(statesOf(again)).toEqual({ "uk-tftp": "unchanged", "berlin-tftp": "unchanged" });
    one.edit(FLOOR, LABEL);
    await one.build();
    const changed = await one.publish();
    expect(changed.stdout).toMatch(/berlin-tftp {2}unchanged/);
    expect(changed.stdout).toMatch(/uk-tftp {6}published {2}files: 3 changed; live is generation 2 of/);
    expect(servedFrom(one.root("uk-tftp"))).toEqual(built(one, "uk-tftp"));
    expect((await one.run(["verify"])).code).toBe(0);
  });

  it("refuses an artifact that this fleet does not mean, and one that was changed", async () => {
    const one = await bench();
    one.edit(FLOOR, LABEL);
    const other = await one.publish();
    expect(other).toMatchObject({ code: 1, stdout: "" });
    expect(other.stderr).toContain("publish/artifact-differs");
    expect(other.stderr).toContain("nothing was published");
    await one.build();
    const [name = ""] = readdirSync(join(one.artifact, "roots/uk-tftp"));
    writeFileSync(join(one.artifact, "roots/uk-tftp", name), "x");
    expect((await one.publish()).stderr).toContain("publish/artifact-broken");
    expect(readdirSync(one.root("uk-tftp"))).toEqual([]);
  });

  it("takes over what the fleet file names, and refuses what it does not", async () => {
    const one = await bench();
    writeFileSync(join(one.root("uk-tftp"), "RINGLIST.DAT"), "theirs");
    const refused = await one.publish();
    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(/uk-tftp {6}REFUSED {2}the plan is refused/);
    expect(refused.stderr).toContain("RINGLIST.DAT");
    expect(readdirSync(one.root("berlin-tftp"))).toEqual([".offhook"]);
    one.edit("offhook.yaml", ["  uk-tftp:\n", "  uk-tftp:\n    takeOver: [RINGLIST.DAT]\n"]);
    const taken = await one.publish();
    expect(taken.stdout).toContain("taken over: RINGLIST.DAT");
    expect(servedFrom(one.root("uk-tftp"))).toEqual(built(one, "uk-tftp"));
    const list = fitting(
      (await one.run(["rollback", "--target", "uk-tftp", "--list", "--format", "json"])).stdout,
      "generations",
    );
    expect(list).toMatchObject({
      generations: [
        { number: 2, live: true },
        { number: 1, adopted: true },
      ],
    });
    expect((await one.run(["rollback", "--target", "uk-tftp"])).code).toBe(0);
    const back = servedFrom(one.root("uk-tftp"));
    expect(back["RINGLIST.DAT"]).toBe("theirs");
    expect(Object.keys(back).filter((name) => name.endsWith(".cnf"))).toEqual([]);
  });

  it("applies the reviewed plan alone, by sites if need be, and the rest with the same plan", async () => {
    const one = await bench();
    await one.publish();
    one.edit(FLOOR, LABEL);
    one.edit("sites/york.yaml", ["settings:\n", "settings:\n  dateFormat: M/D/Y\n"]);
    one.edit("offhook.yaml", [
      "# allow:",
      "allow: [{ guard: restart, reason: test, expires: 2099-01-01 }]\n# allow:",
    ]);
    await one.build();
    const plan = join(one.dir, "plan.json");
    const key = readFileSync(join(import.meta.dirname, "../keys/example.agekey"), "utf8");
    const against = ["--against", `uk-tftp=${one.root("uk-tftp")}`, "--target", "uk-tftp"];
    const made = await offhook(
      ["plan", "--fleet", one.fleet, ...against, "--out", plan, "--secrets", EXAMPLE_SECRETS],
      { env: { OFFHOOK_AGE_KEY: key } },
    );
    expect(made.stderr).not.toContain("offhook:");
    const publish = (...more: string[]) => one.publish("--target", "uk-tftp", "--plan", plan, ...more);
    expect((await publish("--site", "leeds")).stdout).toContain("of which only leeds is new");
    expect((await publish("--site", "leeds")).stdout).toContain("unchanged");
    const rest = await publish();
    expect(rest).toMatchObject({ code: 0, stderr: "" });
    expect(servedFrom(one.root("uk-tftp"))).toEqual(built(one, "uk-tftp"));
    expect((await publish()).stdout).toContain("unchanged");
    one.edit(FLOOR, ["label: Front door", "label: Reception"]);
    await one.build();
    const late = await publish();
    expect(late).toMatchObject({ code: 1 });
    expect(late.stdout).toContain("the artifact is not the one that was planned for uk-tftp");
    await one.publish("--target", "uk-tftp");
    expect((await publish()).stdout).toContain("the artifact is not the one that was planned for uk-tftp");
  });

  it("does not let a site go ahead of a change that it shares with the others", async () => {
    const one = await bench();
    await one.publish();
    one.edit(FLOOR, LABEL);
    one.edit("offhook.yaml", ["    dateFormat: D/M/Y", "    dateFormat: Y-M-D"]);
    one.edit("offhook.yaml", [
      "# allow:",
      "allow: [{ guard: restart, reason: test, expires: 2099-01-01 }]\n# allow:",
    ]);
    await one.build();
    const before = servedFrom(one.root("uk-tftp"));
    const torn = await one.publish("--target", "uk-tftp", "--site", "leeds");
    expect(torn).toMatchObject({ code: 1 });
    expect(torn.stdout).toContain("would get a part of the change now");
    expect(servedFrom(one.root("uk-tftp"))).toEqual(before);
    expect((await one.publish("--site", "leds")).stderr).toContain("did you mean leeds?");
  });

  it("reads back over TFTP, and switches back what is not given out as it was meant", async () => {
    const one = await bench();
    const files: Record<string, Buffer> = {};
    const server = await tftpServer(files);
    const via = ["--target", "uk-tftp", "--via", `uk-tftp=tftp://127.0.0.1:${server.port}`];
    const elsewhere = await one.publish(...via);
    expect(elsewhere.stdout).toContain("does not give out what is written to this folder");
    expect(readdirSync(one.root("uk-tftp"))).toEqual([".offhook"]);
    await one.publish("--target", "uk-tftp");
    const serve = () => {
      for (const [name, text] of Object.entries(built(one, "uk-tftp")))
        files[name] = Buffer.from(text, "utf8");
    };
    const live = servedFrom(one.root("uk-tftp"));
    for (const name of Object.keys(live)) files[name] = readFileSync(join(one.root("uk-tftp"), name));
    one.edit(FLOOR, LABEL);
    await one.build();
    const back = await one.publish(...via, "--format", "json");
    expect(back.code).toBe(1);
    expect(statesOf(fitting(back.stdout, "publish"))).toEqual({ "uk-tftp": "switched-back" });
    expect(servedFrom(one.root("uk-tftp"))).toEqual(live);
    serve();
    for (const name of Object.keys(files))
      files[name] = readFileSync(join(one.artifact, "roots/uk-tftp", name));
    const done = await one.publish(...via);
    expect(done.stdout).toMatch(/read back \d+ of 43 files over tftp:/);
    const verified = await one.run(["verify", ...via, "--format", "json"]);
    expect(statesOf(fitting(verified.stdout, "verify"))).toEqual({ "uk-tftp": "as-published" });
    files["SIPDefault.cnf"] = Buffer.from("other");
    const drifted = await one.run(["verify", ...via]);
    expect(drifted).toMatchObject({ code: 1 });
    expect(drifted.stdout).toContain("SIPDefault.cnf: given out by the TFTP server with other bytes");
  });

  it("goes on where one target cannot be published", async () => {
    const one = await bench();
    rmSync(one.root("uk-tftp"), { recursive: true });
    const half = await one.publish("--format", "json");
    expect(half.code).toBe(1);
    expect(statesOf(fitting(half.stdout, "publish"))).toEqual({
      "uk-tftp": "unreachable",
      "berlin-tftp": "published",
    });
    symlinkSync(one.root("berlin-tftp"), one.root("uk-tftp"));
    const linked = await one.publish();
    expect(linked.stdout).toMatch(/uk-tftp {6}UNREACHABLE {2}folder .* is a symbolic link/);
  });

  it("prints no secret and no name of a generation", async () => {
    const one = await bench();
    const runs = [
      await one.publish(),
      await one.publish("--format", "json"),
      await one.run(["verify", "--format", "json"]),
    ];
    runs.push(await one.run(["rollback", "--target", "uk-tftp", "--list", "--format", "json"]));
    const [generation = ""] = readdirSync(join(one.root("uk-tftp"), ".offhook/generations"));
    for (const { stdout, stderr } of runs) {
      expect(stdout + stderr).not.toMatch(/example-only-/);
      expect(stdout + stderr).not.toContain(generation.split("-")[1]);
    }
  });
});

describe("rollback", () => {
  it("returns to a generation, and a revert of the fleet to the digest of before", async () => {
    const one = await bench();
    const digestNow = async () =>
      fitting((await one.publish("--format", "json")).stdout, "publish").targets.find(
        ({ target }) => target === "uk-tftp",
      )?.live;
    const first = await digestNow();
    const before = servedFrom(one.root("uk-tftp"));
    one.edit(FLOOR, LABEL);
    await one.build();
    const second = await digestNow();
    expect(second?.digest).not.toBe(first?.digest);
    const back = await one.run(["rollback", "--target", "uk-tftp"]);
    expect(back).toMatchObject({ code: 0 });
    expect(back.stderr).toContain("unless the fleet in git means this already");
    expect(servedFrom(one.root("uk-tftp"))).toEqual(before);
    expect((await one.run(["verify", "--target", "uk-tftp"])).stdout).toContain("BEHIND");
    one.edit(FLOOR, ["label: Front door", "label: Front desk"]);
    await one.build();
    expect((await digestNow())?.digest).toBe(first?.digest);
    expect(servedFrom(one.root("uk-tftp"))).toEqual(before);
  });

  it("refuses to give phones a load to which no way leads back, or leaves them untold", async () => {
    const one = await bench();
    const lines = ["reflash", "no-return"].map(
      (guard) => `  - { guard: ${guard}, reason: new, expires: 2030-01-01 }`,
    );
    one.edit("offhook.yaml", ["kind: Fleet\n", `kind: Fleet\nallow:\n${lines.join("\n")}\n`]);
    one.edit(FLOOR, ["label: Front desk\n", "label: Front desk\n    firmware: P0S3-04-4-00\n"]);
    await one.build();
    expect((await one.publish()).code).toBe(0);
    // Whoever keeps the root has put the release there.
    writeFileSync(join(one.root("uk-tftp"), "P0S3-8-12-00.loads"), "");
    one.edit(FLOOR, ["    firmware: P0S3-04-4-00\n", ""]);
    await one.build();
    expect((await one.publish()).code).toBe(0);
    const live = servedFrom(one.root("uk-tftp"));
    const back = await one.run(["rollback", "--target", "uk-tftp"]);
    expect(back).toMatchObject({ code: 1, stderr: "" });
    expect(back.stdout).toContain(
      "no way leads 1 phone back to what generation 1 gives: leeds/Front desk: P0S3-8-12-00 -> P0S3-04-4-00",
    );
    expect(servedFrom(one.root("uk-tftp"))).toEqual(live);
    const forced = await one.run(["rollback", "--target", "uk-tftp", "--strand"]);
    expect(forced.code).toBe(0);
    expect(forced.stdout).toMatch(/not to be restarted, .*: leeds\/Front desk/);
    expect(forced.stdout).not.toContain("to be told");
  }, 240_000);

  it("refuses a generation that is damaged or not there", async () => {
    const one = await bench();
    await one.publish();
    expect((await one.run(["rollback", "--target", "uk-tftp", "--generation", "7"])).stdout).toContain(
      "there is no generation 7",
    );
    one.edit(FLOOR, LABEL);
    await one.build();
    await one.publish();
    const [generation = ""] = readdirSync(join(one.root("uk-tftp"), ".offhook/generations")).sort();
    rmSync(join(one.root("uk-tftp"), ".offhook/generations", generation, "SIPDefault.cnf"));
    const damaged = await one.run(["rollback", "--target", "uk-tftp"]);
    expect(damaged).toMatchObject({ code: 1 });
    expect(damaged.stdout).toContain("generation 1 is damaged: SIPDefault.cnf");
  });
});

it("a phone that moves between sites does so in one step", async () => {
  const one = await bench();
  await one.publish();
  one.edit("sites/york.yaml", ['  - { mac: 0013.7f5e.0d02, model: "7940", label: Canteen }\n', ""]);
  const first = '      - { extension: "2999", name: Canteen, auth: { password: { secret: leeds/2000 } } }';
  const phone = `phones:\n  - mac: 0013.7f5e.0d02\n    model: "7940"\n    label: Canteen\n    lines:\n${first}\n`;
  one.edit(FLOOR, ["phones:\n", phone]);
  await one.build();
  const moved = await one.publish("--target", "uk-tftp", "--site", "york");
  expect(moved).toMatchObject({ code: 1 });
  expect(moved.stdout).toContain("moves from york to leeds, and only one of the two goes ahead");
});

it("an edit through a link is mended, and older generations can be returned to all the same", async () => {
  const one = await bench();
  await one.publish();
  one.edit(FLOOR, LABEL);
  await one.build();
  await one.publish();
  const before = servedFrom(one.root("uk-tftp"));
  const name = readdirSync(one.root("uk-tftp")).find((file) => file.endsWith(".pcm")) ?? "";
  const path = join(one.root("uk-tftp"), name);
  chmodSync(realpathSync(path), 0o644);
  writeFileSync(path, "edited");
  expect((await one.run(["verify", "--target", "uk-tftp"])).stdout).toContain(`${name}: edited`);
  await one.publish();
  expect(servedFrom(one.root("uk-tftp"))).toEqual(before);
  expect((await one.run(["rollback", "--target", "uk-tftp", "--generation", "1"])).code).toBe(0);
  expect(servedFrom(one.root("uk-tftp"))[name]).toBe(before[name]);
});

it("a build with other secrets is another root", async () => {
  const one = await bench();
  await one.publish();
  const out = join(temporaryFolder(), "out");
  await buildExample(one.fleet, { out, env: { OFFHOOK_SECRET_PHONES_CONSOLE: "quite-another" } });
  const other = await one.run(["publish", "--artifact", out]);
  expect(other.stdout + other.stderr).not.toContain("quite-another");
  expect(existsSync(out)).toBe(true);
});
