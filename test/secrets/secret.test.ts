import { Console } from "node:console";
import { Writable } from "node:stream";
import { format, inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Source } from "../../src/diagnostic/source.js";
import { isSecret, reveal, Secret } from "../../src/secrets/secret.js";

const MARKER = "m4rk3r-Wert!";
const at = { source: new Source("sites/leeds.yaml", "password: { secret: leeds/0201 }"), start: 10, end: 32 };
const secret = new Secret({ name: "leeds/0201", at, value: MARKER });

describe("a secret", () => {
  it("gives its value to reveal alone", () => {
    expect(reveal(secret)).toBe(MARKER);
    expect(reveal(new Secret({ name: "leeds/0202", at }))).toBeUndefined();
  });

  it("is told from what only looks like one", () => {
    expect(isSecret(secret)).toBe(true);
    for (const other of [
      { name: "x", at },
      "<secret>",
      null,
      undefined,
      Object.create(Secret.prototype),
      { ...secret },
    ]) {
      expect(isSecret(other)).toBe(false);
    }
  });

  const texts: Array<[how: string, text: () => string]> = [
    ["a template string", () => `${secret}`],
    ["concatenation", () => `a ${String(secret)}${[secret].join()}`],
    ["an addition", () => String((secret as unknown as number) + 1)],
    ["JSON.stringify", () => JSON.stringify({ deep: [secret], secret })],
    [
      "util.inspect",
      () => inspect({ deep: { deeper: [secret] }, set: new Set([secret]), map: new Map([[1, secret]]) }),
    ],
    ["util.inspect of everything", () => inspect(secret, { showHidden: true, depth: 9, getters: true })],
    [
      "util.inspect without custom text",
      () => inspect(secret, { customInspect: false, showHidden: true, depth: 9 }),
    ],
    ["util.format", () => ["%s", "%o", "%O", "%j", "%d", "%i"].map((way) => format(way, secret)).join()],
    ["an error message", () => String(new Error(`wrong: ${secret}`).stack)],
    ["an error cause", () => inspect(new Error("wrong", { cause: secret }))],
    ["the console", () => consoleText((target) => target.log(secret, { secret }, "%o", secret))],
    ["the console's table", () => consoleText((target) => target.table([{ secret }]))],
    ["the console's dir", () => consoleText((target) => target.dir({ secret }, { showHidden: true }))],
    [
      "its own keys",
      () => JSON.stringify([...Reflect.ownKeys(secret), ...Object.values(secret).map((x) => inspect(x))]),
    ],
    ["spreading", () => inspect({ ...secret }, { depth: 9, showHidden: true })],
    [
      "structuredClone",
      () => inspect(structuredClone({ ...secret, at: undefined }), { depth: 9, showHidden: true }),
    ],
    ["a localised text", () => secret.toLocaleString()],
  ];
  for (const [how, text] of texts) {
    it(`keeps its value out of ${how}`, () => {
      const printed = text();
      expect(printed).not.toContain(MARKER);
      expect(printed).not.toBe("");
    });
  }

  it("shows a mask instead", () => {
    expect(`${secret}`).toBe("<secret>");
    expect(inspect({ secret })).toBe("{ secret: <secret> }");
    expect(JSON.stringify({ secret })).toBe('{"secret":"<secret>"}');
  });
});

function consoleText(write: (target: Console) => void): string {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(new Console({ stdout: stream }));
  return text;
}
