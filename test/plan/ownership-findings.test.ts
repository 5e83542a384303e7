/** What is said about whose files are whose: folded by pattern, with the line to write, at the place that it is about. */
import { describe, expect, it } from "vitest";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { ownershipFindings } from "../../src/plan/ownership/findings.js";
import { ownership, type Standing } from "../../src/plan/ownership/ownership.js";
import { namer } from "../../src/root/names.js";
import { modelsOf } from "../support/models.js";

const macs = Array.from({ length: 5 }, (_, index) => `000E8300000${index}`);
const own = (mac: string) => `s${mac}.cnf`;

interface Case {
  desired?: readonly string[];
  last?: readonly string[];
  /** Names with their bytes; `!` before a reason why they cannot be read. */
  live?: Readonly<Record<string, string>>;
  names?: readonly string[];
  takeOver?: string;
}

function said({ desired = [], last = [], live = {}, names, takeOver = "[]" }: Case) {
  const { fleet } = modelsOf({
    fleet: `targets:\n  main:\n    root: /srv/tftp\n    takeOver: ${takeOver}\n`,
    sites: {},
  });
  const target = fleet.targets.get("main");
  if (!target) throw new Error("there is no target");
  const there = Object.entries(live).map(([path, text]): [string, Standing] => [
    path,
    text.startsWith("!") ? { refused: text.slice(1) } : { sha256: text },
  ]);
  const file = (path: string) => ({
    sha256: "1",
    ...(macs.includes(path.slice(1, 13)) ? { phone: path.slice(1, 13), site: "leeds" } : {}),
  });
  const result = ownership({
    ...{
      desired: new Map(desired.map((path) => [path, file(path)])),
      live: new Map(there),
      names,
      own: false,
    },
    ...{ last: new Map(last.map((path) => [path, file(path)])), phones: new Set(macs) },
    takeOver: target.data.takeOver ?? [],
  });
  const findings = new Findings();
  for (const one of ownershipFindings(result, { target, name: namer(fleet.families.values()) }))
    findings.add(one);
  return findings.diagnostics();
}

const with1 = (paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, "1"]));

describe("clashes", () => {
  it("of phones' files are one finding, with what to write", () => {
    const paths = macs.map(own);
    const [only, ...others] = said({ desired: paths, live: with1(paths) });
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      code: "plan/clash",
      message: "in the root of main, 5 wanted files s{MAC}.cnf belong to someone else",
      found: `${paths.slice(0, 3).join(", ")} and 2 more`,
      hint: 'if offhook published them, name the manifest of that publish with --last; to take them over, write targets.main.takeOver: ["s{MAC}.cnf"]',
      span: { file: "offhook.yaml", line: 5, column: 3 },
    });
  });

  it("of files with names of their own are another one, and both name one line that keeps what stands there", () => {
    const paths = [own(macs[0] ?? ""), "s.cnf", "uk.xml", "bell.pcm"];
    const found = said({ desired: [...paths, "old"], live: with1([...paths, "old"]), takeOver: "[old]" });
    expect(found.map(({ found: names }) => names)).toEqual(["bell.pcm, s.cnf, uk.xml", paths[0]]);
    const line = 'targets.main.takeOver: ["old", "bell.pcm", "s.cnf", "uk.xml", "s{MAC}.cnf"]';
    expect(found.map(({ hint }) => hint)).toEqual([
      `if offhook published them, name the manifest of that publish with --last; to take them over, write ${line}`,
      `if offhook published it, name the manifest of that publish with --last; to take it over, write ${line}`,
    ]);
  });

  it("that the hint lifts are gone when it is followed", () => {
    const paths = [...macs.map(own), "s.cnf", "bell.pcm"];
    const [first] = said({ desired: paths, live: with1(paths) });
    const line = /takeOver: (\[.*\])$/.exec(first?.hint ?? "")?.[1] ?? "";
    expect(said({ desired: paths, live: with1(paths), takeOver: line })).toEqual([]);
  });
});

describe("what else is said", () => {
  it.each<[string, Case, object]>([
    [
      "a name that is taken by no readable file",
      { desired: ["s.cnf"], live: { "s.cnf": "!a folder" } },
      { code: "plan/blocked", severity: "error", found: "s.cnf (a folder)" },
    ],
    [
      "an edit that would be set back, with its phone",
      { desired: [own(macs[0] ?? "")], last: [own(macs[0] ?? "")], live: { [own(macs[0] ?? "")]: "2" } },
      { code: "plan/drift", severity: "warning", phone: macs[0], site: "leeds" },
    ],
    [
      "a file that was deleted and would be made again",
      { desired: ["s.cnf"], last: ["s.cnf"] },
      {
        code: "plan/drift",
        message:
          "in the root of main, 1 file is deleted by hand since the last publish, and would be made again",
      },
    ],
    [
      "a file that stays though nobody wants it",
      { last: ["s.cnf", "x"], live: { "s.cnf": "2", x: "!a link out of the root" } },
      { code: "plan/kept", severity: "warning", found: "s.cnf, x (a link out of the root)" },
    ],
    [
      "a name that differs by case alone",
      { desired: ["s.cnf"], names: ["S.CNF"] },
      { code: "plan/case-twin", severity: "warning", found: "S.CNF", expected: "s.cnf" },
    ],
    [
      "an entry that takes nothing over, at its place",
      { desired: ["s.cnf"], live: { "s.cnf": "1" }, takeOver: '[s.cnf, "s{MAC}.cnf"]' },
      { code: "plan/take-over-unused", severity: "warning", span: { line: 7, column: 23 } },
    ],
  ])("%s", (_, given, expected) => {
    const found = said(given);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
  });

  it("an edit to what is wanted is a notice", () => {
    const { fleet } = modelsOf({ fleet: "", sites: {} });
    const target = fleet.targets.get("main");
    if (!target) throw new Error("there is no target");
    const result = ownership({
      ...{
        desired: new Map([["a", { sha256: "2" }]]),
        last: new Map([["a", { sha256: "1" }]]),
        names: undefined,
      },
      ...{ live: new Map([["a", { sha256: "2" }]]), own: false, takeOver: [], phones: new Set<string>() },
    });
    const found = ownershipFindings(result, { target, name: () => undefined });
    expect(found.map(({ code }) => code)).toEqual(["plan/mended"]);
  });

  it("nothing about a root in which all is well", () => {
    expect(
      said({ desired: ["s.cnf"], last: ["s.cnf"], live: { "s.cnf": "1" }, names: ["s.cnf", "x"] }),
    ).toEqual([]);
  });
});
