/** Templates: every name is checked before anything is rendered, and nothing but names, if, unless, each and with gets through. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { Source } from "../../src/diagnostic/source.js";
import { compileTemplate } from "../../src/render/templates.js";
import { rendered, SHAPE } from "./rendering.js";

describe("a template may", () => {
  it.each([
    ["name a value", "{{values.a}} {{values/a}} {{this.values.a}} {{values.[x/y]}}", "A A A XY"],
    ["name a value that is not to be written", "[{{values.none}}]", "[]"],
    [
      "ask for a value",
      "{{#if values.a}}+{{else}}-{{/if}}{{#if values.none}}+{{else if phone.mac}}~{{/if}}",
      "+~",
    ],
    ["ask the other way", "{{#unless values.a}}+{{else}}-{{/unless}}{{^if values.none}}!{{/if}}", "-!"],
    [
      "go through lists",
      "{{#each rows}}{{n}}{{#each cells}}{{text}}{{../n}}{{../../values.a}}{{else}}none{{/each}};{{/each}}",
      "1p1Aq1A;2none;",
    ],
    ["count", "{{#each rows}}{{@index}}{{#if @first}}f{{/if}}{{#if @last}}l{{/if}}{{/each}}", "0f1l"],
    ["go into a group", "{{#with values}}{{a}}{{#with ../phone}}{{mac}}{{/with}}{{/with}}", "AM"],
    ["keep to if without a step inwards", "{{#each rows}}{{#if n}}{{../values.a}}{{/if}}{{/each}}", "AA"],
    ["have comments", "{{! a }}{{!-- {{b}} --}}x", "x"],
    ["show braces", "\\{{values.a}}", "{{values.a}}"],
  ])("%s", (_, template, text) => {
    expect(rendered(template)).toEqual({ text, findings: [] });
  });

  it("have any text around: it comes out as it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }).filter((text) => !/[{\\]/.test(text)),
        (text) => {
          expect(rendered(`${text}{{values.a}}${text}`).text).toBe(`${text}A${text}`);
        },
      ),
    );
  });

  it("carry any value: nothing in it is escaped, rendered or lost", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("{{values.a}}", "$&", "<&>\"'`=")),
        (value) => {
          expect(rendered("[{{values.a}}|{{{values.a}}}]", { values: { a: value } }).text).toBe(
            `[${value}|${value}]`,
          );
        },
      ),
    );
  });
});

describe("a template may not", () => {
  const NAME = "render/unknown-name";
  const FORM = "render/template";
  it.each([
    // names that are not there
    ["{{values.b}}", `${NAME} 1:3 b`],
    ["{{#if values.b}}{{/if}}", `${NAME} 1:7 b`],
    ["{{#unless b}}{{/unless}}", `${NAME} 1:11 b`],
    ["{{#each b}}{{/each}}", `${NAME} 1:9 b`],
    ["{{#with b}}{{/with}}", `${NAME} 1:9 b`],
    ["{{#each rows}}{{values.a}}{{/each}}", `${NAME} 1:17 values`],
    ["{{#each rows}}{{#each cells}}{{n}}{{/each}}{{/each}}", `${NAME} 1:32 n`],
    ["{{#if values.a}}x{{else}}{{b}}{{/if}}", `${NAME} 1:28 b`],
    ["{{#each rows}}{{else}}{{n}}{{/each}}", `${NAME} 1:25 n`],
    // out of scope
    ["{{../values.a}}", `${NAME} 1:3 values`],
    ["{{#if values.a}}{{../phone.mac}}{{/if}}", `${NAME} 1:19 phone`],
    ["{{#each rows}}{{../../values.a}}{{/each}}", `${NAME} 1:17 values`],
    ["{{@root.values.a}}", `${FORM} 1:3`],
    ["{{#each rows}}{{@../index}}{{/each}}", `${FORM} 1:17`],
    ["{{@index}}", `${FORM} 1:3`],
    ["{{#if @first}}{{/if}}", `${FORM} 1:7`],
    ["{{#with phone}}{{@index}}{{/with}}", `${FORM} 1:18`],
    ["{{@level}}", `${FORM} 1:3`],
    ["{{@partial-block}}", `${FORM} 1:3`],
    // the inside of JavaScript
    ...["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "prototype"].map((name) => [
      `{{values.${name}}}`,
      `${NAME} 1:3 ${name}`,
    ]),
    ["{{values.a.length}}", `${NAME} 1:3 length`],
    ["{{rows.length}}", `${NAME} 1:3 length`],
    ["{{rows.[0].n}}", `${NAME} 1:3 0`],
    ["{{#with values.constructor}}{{/with}}", `${NAME} 1:9 constructor`],
    // helpers
    ["{{log values.a}}", `${FORM} 1:1`],
    ["{{log}}", `${NAME} 1:3 log`],
    ["{{lookup values 'a'}}", `${FORM} 1:1`],
    ["{{helperMissing}}", `${NAME} 1:3 helperMissing`],
    ["{{values.a values.a}}", `${FORM} 1:1`],
    ["{{values.a b=1}}", `${FORM} 1:1`],
    ["{{#log}}{{/log}}", `${FORM} 1:1`],
    ["{{#values.a}}{{/values.a}}", `${FORM} 1:1`],
    ["{{^values.a}}{{/values.a}}", `${FORM} 1:1`],
    ["{{#if values.a values.a}}{{/if}}", `${FORM} 1:1`],
    ["{{#if}}{{/if}}", `${FORM} 1:1`],
    ["{{#if values.a includeZero=true}}{{/if}}", `${FORM} 1:1`],
    ["{{#if (lookup values 'a')}}{{/if}}", `${FORM} 1:7`],
    ["{{(values.a)}}", FORM],
    // partials, decorators, raw blocks
    ["{{> other}}", `${FORM} 1:1`],
    ["{{> (lookup values 'a')}}", `${FORM} 1:1`],
    ["{{#> other}}{{/other}}", `${FORM} 1:1`],
    ["{{#*inline 'x'}}{{/inline}}", `${FORM} 1:1`],
    ["{{* decorator}}", `${FORM} 1:1`],
    ["{{{{raw}}}}{{x}}{{{{/raw}}}}", `${FORM} 1:1`],
    // what is no name
    ["{{'x'}}", `${FORM} 1:3`],
    ["{{1}}", `${FORM} 1:3`],
    ["{{true}}", `${FORM} 1:3`],
    ["{{null}}", `${FORM} 1:3`],
    ["{{#if 'x'}}{{/if}}", `${FORM} 1:7`],
    // what is no text, no list or no group
    ["{{this}}", `${FORM} 1:1`],
    ["{{values}}", `${FORM} 1:1`],
    ["{{rows}}", `${FORM} 1:1`],
    ["{{#each values}}{{/each}}", `${FORM} 1:1`],
    ["{{#each values.a}}{{/each}}", `${FORM} 1:1`],
    ["{{#with rows}}{{/with}}", `${FORM} 1:1`],
    ["{{#with values.a}}{{/with}}", `${FORM} 1:1`],
    // names of its own, behind which a check cannot see
    ["{{#each rows as |n|}}{{n}}{{/each}}", FORM],
    ["{{#with phone as |values|}}{{values.a}}{{/with}}", FORM],
    // what is no template
    ["{{", FORM],
    ["{{#if values.a}}", FORM],
    ["{{/if}}", FORM],
    ["{{#if values.a}}{{/each}}", FORM],
  ] as Array<[string, string]>)("have %s", (template, finding) => {
    const { text, findings } = rendered(template);
    expect(text).toBeUndefined();
    expect(
      findings.some((one) => one === finding || (!finding.includes(" ") && one.startsWith(finding))),
    ).toBe(true);
  });

  it("have several mistakes and hide one behind another", () => {
    expect(rendered("{{b}}\n{{#each rows}}\n  {{c}}{{> d}}\n{{/each}}\n").findings).toEqual([
      `${NAME} 1:3 b`,
      `${NAME} 3:5 c`,
      `${FORM} 3:8`,
    ]);
  });

  it("miss a name by a slip without being told the name", () => {
    const findings = new Findings();
    compileTemplate(new Source("t.hbs", "{{phone.max}}"), { shape: SHAPE, findings });
    expect(findings.diagnostics()[0]).toMatchObject({ hint: "did you mean mac?", expected: "one of mac" });
  });
});
