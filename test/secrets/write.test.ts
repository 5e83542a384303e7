/** Files of secrets that are written: our own reader opens them, others do not, and values stand nowhere else. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Source } from "../../src/diagnostic/source.js";
import { hasUnseen } from "../../src/parse/characters.js";
import { changedInNamesFile, changedInSopsFile } from "../../src/secrets/changed.js";
import { readNamesFile } from "../../src/secrets/names-file.js";
import { isSecretName } from "../../src/secrets/provider.js";
import { namesFileText } from "../../src/secrets/write-names.js";
import { sopsFileText } from "../../src/secrets/write-sops.js";
import { read } from "../repository/tree.js";
import { codes, Findings } from "./findings.js";
import { key, open, other } from "./sops-file.js";

const SECRETS = new Map([
  ["leeds/0202", 'MARKER "two" # ünï: x'],
  ["leeds/0201", "MARKER-one"],
  ["phones", "MARKER-three"],
  ["phones/console", "MARKER-four"],
  ["sops/mac", "MARKER-five"],
  ["empty", ""],
]);
const LEFT = [...SECRETS].filter(([, value]) => value !== "");

let drawn = 0;
const random = (bytes: number) => Uint8Array.from({ length: bytes }, (_, at) => (at * 7 + drawn++) % 256);
const NOW = Date.parse("2026-01-31T12:00:00.500Z");

async function sops(
  secrets: ReadonlyMap<string, string> = SECRETS,
  recipients = [key.recipient],
): Promise<string> {
  drawn = 0;
  const text = await sopsFileText({ secrets, recipients, now: NOW, random });
  if (typeof text !== "string") throw new Error(text.refused);
  return text;
}

const values = fc.string({ unit: "binary", minLength: 1, maxLength: 60 }).filter((text) => !hasUnseen(text));
const part = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/);
const names = fc
  .array(part, { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join("/"))
  .filter(isSecretName);
const anything = fc
  .array(fc.tuple(names, values), { minLength: 1, maxLength: 12 })
  .map((list) => new Map(list))
  .filter(
    (map) =>
      ![...map.keys()].some((name) =>
        /(?:^|\/)(?:constructor|prototype|__proto__|\w*_unencrypted)(?:\/|$)/.test(name),
      ),
  );

describe("a plain file", () => {
  it("is read back", () => {
    const findings = new Findings();
    const provider = readNamesFile(new Source("s.yaml", namesFileText(SECRETS)), findings);
    expect(codes(findings)).toEqual([]);
    expect(LEFT.map(([name]) => [name, provider?.get(name)])).toEqual(LEFT);
  });

  it("is read back, whatever the names and values are", () => {
    fc.assert(
      fc.property(anything, (secrets) => {
        const findings = new Findings();
        const provider = readNamesFile(new Source("s.yaml", namesFileText(secrets)), findings);
        expect(codes(findings)).toEqual([]);
        expect(new Map([...secrets.keys()].map((name) => [name, provider?.get(name)]))).toEqual(secrets);
      }),
      { numRuns: 300 },
    );
  });

  it("is told from another by a number alone", () => {
    const more = new Map([...SECRETS, ["leeds/0201", "MARKER-other"], ["york/1", "MARKER-new"]]);
    expect(changedInNamesFile(namesFileText(SECRETS), SECRETS)).toBe(0);
    expect(changedInNamesFile(namesFileText(SECRETS), more)).toBe(2);
    expect(changedInNamesFile("- no\n- names", SECRETS)).toBe(5);
  });
});

describe("a SOPS file", () => {
  it("is opened with its key, and its MAC holds", async () => {
    const { provider, findings } = await open(await sops());
    expect(codes(findings)).toEqual([]);
    expect(LEFT.map(([name]) => [name, provider?.get(name)])).toEqual(LEFT);
  });

  it("is opened by each of its recipients and by nobody else", async () => {
    const text = await sops(SECRETS, [key.recipient, other.recipient, key.recipient]);
    for (const one of [key, other])
      expect((await open(text, [one.identity])).provider?.get("phones")).toBe("MARKER-three");
    const closed = await open(await sops(), [other.identity]);
    expect(closed.provider).toBeUndefined();
    expect(codes(closed.findings)).toEqual(["secrets/wrong-identity"]);
  });

  it("shows that somebody has changed it", async () => {
    const text = await sops();
    const lines = text.split("\n");
    const without = lines.filter((line) => !line.includes('"0202"')).join("\n");
    expect(codes((await open(without)).findings)).toEqual(["secrets/sops-mac"]);
    const later = text.replace("2026-01-31", "2026-02-01");
    expect(codes((await open(later)).findings)).toEqual(["secrets/sops-mac"]);
    const swapped = text.replace("0201", "0203");
    expect(codes((await open(swapped)).findings)).toEqual(["secrets/sops-damaged"]);
  });

  it("has the shape that sops gives it", async () => {
    const shape = (text: string) =>
      text
        .replace(/ENC\[AES256_GCM,data:[^,]+,iv:[^,]{44},tag:[^,]{24},type:str\]/g, "ENC")
        .replace(/^( +)[A-Za-z0-9+/=]{1,64}$/gm, "$1BASE64")
        .replace(/(?:( +)BASE64\n)+/g, "$1BASE64\n")
        .replace(/age1\w+/g, "RECIPIENT")
        .replace(/\d{4}-.*Z/, "TIME");
    const example = read("sites/leeds.secrets.yaml");
    const keys = [...example.matchAll(/^ {4}"(\d+)"/gm)].map(([, name = ""]): [string, string] => [
      `leeds/${name}`,
      "x",
    ]);
    expect(shape(await sops(new Map(keys)))).toBe(shape(example));
  });

  it("holds no value in the clear, and is the same for the same chance but for what age draws", async () => {
    const [first, second] = [await sops(), await sops(new Map([...SECRETS].reverse()))];
    expect(first).not.toContain("MARKER");
    const bare = (text: string) => text.replace(/-----BEGIN[\s\S]*END AGE ENCRYPTED FILE-----/, "");
    expect(bare(first)).toBe(bare(second));
  });

  it("comes back, whatever the names and values are", async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (secrets) => {
        const { provider, findings } = await open(await sops(secrets));
        expect(codes(findings)).toEqual([]);
        expect(new Map([...secrets.keys()].map((name) => [name, provider?.get(name)]))).toEqual(secrets);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ["no recipient", []],
    ["a typing error", [`${key.recipient.slice(0, -1)}${key.recipient.endsWith("q") ? "p" : "q"}`]],
    ["a secret key", [key.identity]],
    ["an SSH key", ["ssh-ed25519 AAAA"]],
  ])("is refused for %s", async (_why, recipients) => {
    const refused = await sopsFileText({ secrets: SECRETS, recipients, now: NOW, random });
    expect(refused).toEqual({ refused: expect.any(String) });
    expect(JSON.stringify(refused)).not.toMatch(/MARKER|AGE-SECRET/);
  });

  it("is refused for a name that sops would not encrypt", async () => {
    const writing = {
      secrets: new Map([["a/b_unencrypted", "MARKER"]]),
      recipients: [key.recipient],
      now: NOW,
      random,
    };
    expect(await sopsFileText(writing)).toEqual({ refused: expect.stringContaining("a/b_unencrypted") });
  });

  it("is refused without secrets", async () => {
    const writing = { secrets: new Map([["a", ""]]), recipients: [key.recipient], now: NOW, random };
    expect(await sopsFileText(writing)).toEqual({ refused: "there is no secret to encrypt" });
  });

  it("is told from another by names alone", async () => {
    const more = new Map([...SECRETS, ["leeds/0201", "MARKER-other"], ["york/1", "MARKER-new"]]);
    expect(changedInSopsFile(await sops(), more)).toBe(1);
  });
});
