/** Lines of the fleet file that lift limits: until their last day, for what there is, and told when nothing needs them. */
import { describe, expect, it } from "vitest";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { type Allowance, allowances, unusedAllowances } from "../../src/plan/allowances.js";
import { modelsOf } from "../support/models.js";

const line = (more = "", day = "2026-12-31") =>
  `allow:\n  - { guard: restart, reason: New PBX, expires: ${day}${more} }\n`;

function read(text: string, today = "2026-11-22") {
  const { fleet, findings: shape } = modelsOf({ fleet: text, sites: {} });
  expect(shape.diagnostics()).toEqual([]);
  const findings = new Findings();
  const list = allowances(fleet, { today, findings });
  return { list, about: placed(findings) };
}

const placed = (findings: Findings) =>
  findings.diagnostics().map(({ code, span }) => {
    return `${code} at ${span?.text?.slice(span.column - 1, span.endColumn - 1)}`;
  });

describe("a line", () => {
  it("holds with its guard, scope and reason, at the place of its guard", () => {
    const { list, about } = read(line(", scope: { target: main, site: leeds }"));
    expect(about).toEqual([]);
    expect(list).toMatchObject([
      { guard: "restart", scope: { target: "main", site: "leeds" }, reason: "New PBX", used: false },
    ]);
    const at = list[0]?.at;
    expect(at?.source.text.slice(at.start, at.end)).toBe("restart");
  });

  it("reaches everything without a scope", () => {
    expect(read(line()).list[0]?.scope).toEqual({});
  });

  it.each([
    ["2026-11-22", true, []],
    ["2026-11-21", false, ["plan/allow-expired at 2026-11-21"]],
    ["2026-02-30", false, ["plan/allow-no-date at 2026-02-30"]],
  ])("until %s holds: %s", (day, holds, about) => {
    const result = read(line("", day));
    expect([result.list.length === 1, result.about]).toEqual([holds, about]);
  });

  it.each([
    ["scope: { target: mian }", "plan/allow-unknown-target at mian"],
    ["scope: { phone: 000E8300000 }", "plan/allow-unknown-phone at 000E8300000"],
    ["scope: { target: constructor }", "plan/allow-unknown-target at constructor"],
  ])("with %s does not hold: a slip must not open the whole fleet", (scope, about) => {
    expect(read(line(`, ${scope}`))).toEqual({ list: [], about: [about] });
  });

  it("may name a site or phone that the fleet no longer has", () => {
    const { list, about } = read(line(", scope: { site: gone, phone: 00-0e-83-00-00-01 }"));
    expect([list.length, about]).toEqual([1, []]);
  });
});

it("lines that nothing needed are told, with the site that was meant", () => {
  const scopes = ["", "", ", scope: { site: leed }", ", scope: { site: gone }"];
  const items = scopes.map((scope) => line(scope).replace("allow:\n", "")).join("");
  const { list } = read(`allow:\n${items}`);
  const [first, ...others] = list as [Allowance, ...Allowance[]];
  const findings = new Findings();
  unusedAllowances([{ ...first, used: true }, ...others], {
    findings,
    sites: ["leeds", "gone"],
    converting: [],
  });
  expect(findings.diagnostics().map(({ code, hint }) => [code, hint])).toEqual([
    ["plan/allow-unused", "take it out"],
    ["plan/allow-unused", "there is no site leed; did you mean leeds?"],
    ["plan/allow-unused", "take it out"],
  ]);
});

it("lines that a conversion may need in a later stage are not told", () => {
  const guards = ["restart", "reflash", "no-return", "removal"];
  const scopes = ["site: leeds", "site: york"];
  const items = scopes.flatMap((scope) =>
    guards.map((guard) => line(`, scope: { ${scope} }`).replace("allow:\n", "").replace("restart", guard)),
  );
  const { list } = read(`allow:\n${items.join("")}`);
  const findings = new Findings();
  const converting = [{ target: "main", site: "leeds", phone: "000E83000001" }];
  unusedAllowances(list, { findings, sites: ["leeds", "york"], converting });
  expect(findings.diagnostics().map(({ message }) => message.split(" ").at(-1))).toEqual([
    "removal",
    ...guards,
  ]);
});

it("a target takes names over and is a layer all the same", () => {
  const { fleet, findings } = modelsOf({
    fleet:
      'targets: { main: { root: /srv, takeOver: [s.cnf, "s{MAC}.cnf"], settings: { timezone: Etc/UTC } } }',
    sites: {},
  });
  expect(findings.diagnostics()).toEqual([]);
  const target = fleet.targets.get("main");
  expect(target?.data.takeOver).toEqual(["s.cnf", "s{MAC}.cnf"]);
  expect([...(target?.layer.settings ?? [])]).toEqual([["timezone", "Etc/UTC"]]);
  expect(target?.layer.parameters.size).toBe(0);
});
