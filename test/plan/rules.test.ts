/** Dial plans by what they do with numbers: changed rules, order where it decides, and the way of each number. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choose } from "../../src/formats/dialplan-choice.js";
import { parsePattern } from "../../src/formats/dialplan-pattern.js";
import { ruleChanges } from "../../src/plan/meaning/rule-changes.js";
import { fateOf, type Rule, rulesOf } from "../../src/root/dial-rules.js";
import type { Known } from "../../src/root/names.js";
import { sayingsOf } from "../../src/root/said.js";

const KNOWN = {
  file: { format: "dialplan", holds: "dial-plan", path: "{dialPlan}.xml" },
} as unknown as Known;

/** `999 0`: the pattern, the seconds or `-`, and attributes as they stand in the file. */
function rules(...list: readonly string[]): Rule[] {
  const rows = list.map((one) => {
    const [match, timeout = "-", ...more] = one.split(" ");
    return `<TEMPLATE MATCH="${match}"${timeout === "-" ? "" : ` TIMEOUT="${timeout}"`} ${more.join(" ")}/>`;
  });
  return rulesOf(sayingsOf(Buffer.from(`<DIALTEMPLATE>\n${rows.join("\n")}\n</DIALTEMPLATE>\n`), KNOWN));
}

const changes = (before: Rule[], after: Rule[]) =>
  ruleChanges(before, after).map(
    ({ name, before: was, after: is }) => `${name}: ${was ?? "nothing"} -> ${is ?? "nothing"}`,
  );

describe("a change of rules", () => {
  it.each<[string, string[], string[], string[]]>([
    ["is none for the same", ["999 0"], ["999 0"], []],
    ["is a new one", [], ["999 0"], ["999: nothing -> dials at once"]],
    ["is one that goes", ["999"], [], ["999: dials after the phone's own time -> nothing"]],
    ["is another time", ["999 0"], ["999 5"], ["999: dials at once -> waits 5 s, then dials"]],
    [
      "is a route",
      ["999 0"],
      ['999 0 ROUTE="emergency"'],
      ["999: dials at once -> dials at once, route emergency"],
    ],
    ["is not the route that is the default", ["999 0"], ['999 0 ROUTE="Default"'], []],
    ["is not the case of a route", ['9 0 ROUTE="FXO"'], ['9 0 ROUTE="fxo"'], []],
    ["is not a second rule for the same, which is never used", ["9 0", "9 5"], ["9 0"], []],
    [
      "keeps lines apart",
      ['9 0 LINE="1"'],
      ['9 0 LINE="2"'],
      ["9 on line 2: nothing -> dials at once", "9 on line 1: dials at once -> nothing"],
    ],
    ["is not line 0, which is every line", ["9 0"], ['9 0 LINE="0"'], []],
    ["is not the order of rules of different length", ["9 0", "99 5"], ["99 5", "9 0"], []],
    ["is not the order of a special and a general one", ["9. 0", "9* 5"], ["9* 5", "9. 0"], []],
    ["is not the order of rules that never match the same", ["1.. 0", "2.. 5"], ["2.. 5", "1.. 0"], []],
    ["is not the order of rules that do the same", ["1.. 0", ".1. 0"], [".1. 0", "1.. 0"], []],
    [
      "is the order of two that are equally special and match the same number",
      ["1.. 0", ".1. 5"],
      [".1. 5", "1.. 0"],
      [".1.: stands behind 1.. -> stands before 1.., and wins where both match"],
    ],
    [
      "is such an order behind a * as well",
      ["1* 0", "*1 5"],
      ["*1 5", "1* 0"],
      ["*1: stands behind 1* -> stands before 1*, and wins where both match"],
    ],
    [
      "is such an order beside another change",
      ["1.. 0", ".1. 5"],
      [".1. 5", "1.. 0", "999 0"],
      [
        "999: nothing -> dials at once",
        ".1.: stands behind 1.. -> stands before 1.., and wins where both match",
      ],
    ],
    [
      "is no order of a rule that is new",
      ["1.. 0"],
      [".1. 5", "1.. 0"],
      [".1.: nothing -> waits 5 s, then dials"],
    ],
    [
      "is not the order on different lines",
      ['1.. 0 LINE="1"', '.1. 5 LINE="2"'],
      ['.1. 5 LINE="2"', '1.. 0 LINE="1"'],
      [],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(changes(rules(...before), rules(...after)).sort()).toEqual(expected.sort());
  });

  it("of order alone is told exactly when some number goes another way", () => {
    const pattern = fc
      .array(fc.constantFrom("1", "2", "."), { minLength: 1, maxLength: 3 })
      .map((keys) => keys.join(""));
    const list = fc.uniqueArray(fc.oneof(pattern, fc.constantFrom("1*", "*1", "*")), {
      minLength: 2,
      maxLength: 4,
    });
    const timed = list.map((all) => all.map((match, at) => `${match} ${at}`));
    fc.assert(
      fc.property(timed, fc.nat(), (all, turn) => {
        const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)];
        const differs = numbers().some((number) => chosen(all, number) !== chosen(turned, number));
        expect(changes(rules(...all), rules(...turned)).length > 0).toBe(differs);
      }),
      { numRuns: 200 },
    );
  });
});

const numbers = (): string[] => {
  const keys = ["1", "2", "3"];
  const two = keys.flatMap((a) => keys.map((b) => a + b));
  const three = two.flatMap((a) => keys.map((b) => a + b));
  return [...keys, ...two, ...three, ...three.map((one) => `${one}1`)];
};

/** Which rule takes a finished number, by the phone's own choice and not by ours. */
function chosen(list: readonly string[], number: string): string | undefined {
  const patterns = list.map((one) => {
    const read = parsePattern(one.split(" ")[0] ?? "");
    if ("problem" in read) throw new Error(one);
    return read.pattern;
  });
  const index = choose(patterns, number);
  return index === undefined ? undefined : list[index];
}

describe("a number", () => {
  it.each<[string, string[], string]>([
    ["dials by its own rule", ["999 0", "* 5"], "dials at once"],
    ["waits by its own rule", ["999 3"], "waits 3 s, then dials"],
    ["falls to the rule for the rest", ["112 0", "* 5"], "waits 5 s, then dials"],
    ["waits for the phone where there is no rule", ["112 0"], "waits for the phone's own time"],
    ["is cut short by a rule for its beginning", ["99 0"], "cannot be dialled: 99 dials 99 at once"],
    ["is not cut short by a beginning that waits", ["99 5", "999 0"], "dials at once"],
    ["is not cut short where a longer rule has more keys matched", ["9. 0", "999 0"], "dials at once"],
    ["is not taken by a rule for another line", ['999 0 LINE="2"', "* 5"], "waits 5 s, then dials"],
    ["is taken by a rule for its line", ['999 0 LINE="1"', "* 5"], "dials at once"],
  ])("%s", (_, list, fate) => {
    expect(fateOf("999", { rules: rules(...list), line: "1" })).toBe(fate);
  });
});
