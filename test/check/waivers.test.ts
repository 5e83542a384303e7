/** Waivers: a warning is accepted by code, scope and day, an error never, and a waiver that does nothing is told. */
import { describe, expect, it } from "vitest";
import { applyWaivers, type Waived } from "../../src/check/waivers.js";
import { type Diagnostic, Findings } from "../../src/diagnostic/diagnostic.js";
import { modelsOf } from "../support/models.js";

const TODAY = "2026-11-22";
const LABEL = "rules/label-too-wide";

const warning = (more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: LABEL,
  severity: "warning",
  message: "m",
  ...more,
});

interface Applied extends Waived {
  /** Codes and lines of what was found about the waivers themselves. */
  about: string[];
}

function applied(waivers: string, diagnostics: Diagnostic[], { today = TODAY, clean = true } = {}): Applied {
  const { fleet } = modelsOf({ fleet: `waivers:\n${waivers}`, sites: {} });
  const findings = new Findings();
  const waived = applyWaivers(diagnostics, { fleet, today, findings, clean, sites: ["a", "b"] });
  return { ...waived, about: findings.diagnostics().map(({ code, span }) => `${code} ${span?.line}`) };
}

const waiver = (more: string, code = LABEL) =>
  `  - { code: ${code}, reason: known, expires: 2026-12-31${more} }`;

describe("a waiver", () => {
  it("accepts every finding of its code, with its reason, and no other", () => {
    const others = [warning({ code: "rules/short-name-too-wide" })];
    const { left, waived, about } = applied(waiver(""), [
      warning({ site: "a" }),
      ...others,
      warning({ phone: "000E83000001" }),
    ]);
    expect(left).toEqual(others);
    expect(waived.map(({ reason }) => reason)).toEqual(["known", "known"]);
    expect(about).toEqual([]);
  });

  it.each([
    ["its site", "scope: { site: leeds }", { site: "leeds" }, true],
    ["another site", "scope: { site: leeds }", { site: "york" }, false],
    ["no site", "scope: { site: leeds }", {}, false],
    ["its phone, in any spelling", 'scope: { phone: "00-0e-83-00-00-01" }', { phone: "000E83000001" }, true],
    ["another phone", "scope: { phone: 000E83000001 }", { phone: "000E83000002" }, false],
    ["no phone", "scope: { phone: 000E83000001 }", {}, false],
    [
      "its phone at its site",
      "scope: { site: leeds, phone: 000E83000001 }",
      { site: "leeds", phone: "000E83000001" },
      true,
    ],
    [
      "its phone elsewhere",
      "scope: { site: leeds, phone: 000E83000001 }",
      { site: "york", phone: "000E83000001" },
      false,
    ],
    ["everything, without a scope of its own", "scope: {}", { site: "york" }, true],
  ])("is for %s", (_, scope, about, accepted) => {
    expect(applied(waiver(`, ${scope}`), [warning(about)]).waived.length).toBe(accepted ? 1 : 0);
  });

  it("whose phone is no address accepts nothing: a slip must not open the whole fleet", () => {
    const { left, about } = applied(waiver(", scope: { phone: 000E8300000 }"), [
      warning(),
      warning({ site: "leeds" }),
    ]);
    expect(left).toHaveLength(2);
    expect(about).toHaveLength(1);
  });

  it("that accepts nothing is told, unless an error may have hidden what it is for", () => {
    const two = `${waiver("")}\n${waiver("", "rules/line-gap")}`;
    expect(applied(two, [warning()]).about).toEqual(["waivers/unused 7"]);
    expect(applied(two, [warning()], { clean: false }).about).toEqual([]);
  });

  it("beside another for the same finding is not needed", () => {
    expect(applied(`${waiver("")}\n${waiver("")}`, [warning()]).about).toEqual(["waivers/unused 7"]);
  });
});

describe("the day of a waiver", () => {
  it.each([
    ["2026-11-23", true, []],
    ["2026-11-22", true, []],
    ["2026-11-21", false, ["waivers/expired 6"]],
    ["2025-12-31", false, ["waivers/expired 6"]],
    ["2026-13-01", false, ["waivers/no-date 6"]],
    ["2027-02-30", false, ["waivers/no-date 6"]],
    ["0000-00-00", false, ["waivers/no-date 6"]],
  ])("%s accepts: %s", (day, accepted, about) => {
    const result = applied(waiver("").replace("2026-12-31", day), [warning()]);
    expect({ accepted: result.waived.length === 1, about: result.about }).toEqual({ accepted, about });
  });

  it("is the day that is given, not that of the clock", () => {
    expect(applied(waiver(""), [warning()], { today: "2020-01-01" }).waived).toHaveLength(1);
    expect(applied(waiver(""), [warning()], { today: "2030-01-01" }).waived).toHaveLength(0);
  });
});

describe("what cannot be waived", () => {
  it("is an error", () => {
    const error: Diagnostic = { code: "rules/duplicate-mac", severity: "error", message: "m" };
    const { left, about } = applied(waiver("", "rules/duplicate-mac"), [error]);
    expect(left).toEqual([error]);
    expect(about).toEqual(["waivers/error 6"]);
  });

  it.each(["rules/label-to-wide", "label-too-wide", "__proto__", "constructor", "toString", ""])(
    "is a code that there is not: %j",
    (code) => {
      expect(applied(waiver("", `"${code}"`), [warning()]).about).toEqual(["waivers/unknown-code 6"]);
    },
  );
});
