/** Writes a fleet again in another order: files, phones, waivers and keys; nothing of what it means changes. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Document, isSeq, parseDocument, visit, type YAMLSeq } from "yaml";

type Random = () => number;

/** The same seed gives the same order. */
export function writeShuffled(from: string, { to, seed }: { to: string; seed: number }): void {
  const random = randomFrom(seed);
  const files = readdirSync(from, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(from, path)).isFile(),
  );
  const documents = new Map(files.filter(isOrdinary).map((path) => [path, readDocument(join(from, path))]));
  for (const parts of splitSites([...documents.keys()]))
    dealPhones(
      parts.map((path) => documents.get(path)),
      random,
    );
  for (const document of documents.values()) shuffleDocument(document, random);
  for (const path of shuffle(files, random)) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(
      join(to, path),
      documents.get(path)?.toString({ lineWidth: 0 }) ?? readFileSync(join(from, path)),
    );
  }
}

/** What SOPS encrypted is sealed in its order. */
const isOrdinary = (path: string): boolean => path.endsWith(".yaml") && !path.endsWith(".secrets.yaml");

/** Every scalar as its text: `0100` and `off` are written as they were. */
const readDocument = (path: string): Document =>
  parseDocument(readFileSync(path, "utf8"), { schema: "failsafe" });

/** The paths of the parts of each site that has a folder. */
function splitSites(paths: readonly string[]): string[][] {
  const sites = new Map<string, string[]>();
  for (const path of paths.filter((one) => one.split("/").length === 3)) {
    sites.set(dirname(path), [...(sites.get(dirname(path)) ?? []), path]);
  }
  return [...sites.values()];
}

/** A phone may stand in any part of its site. */
function dealPhones(parts: ReadonlyArray<Document | undefined>, random: Random): void {
  const lists = parts.map((part) => part?.get("phones")).filter((list): list is YAMLSeq => isSeq(list));
  const phones = shuffle(
    lists.flatMap((list) => list.items.splice(0)),
    random,
  );
  for (const [index, phone] of phones.entries()) lists[index % lists.length]?.items.push(phone);
}

/** Dial rules stay: of two that are equally specific the first is asked first. */
function shuffleDocument(document: Document, random: Random): void {
  visit(document, {
    Map: (_, map) => {
      for (const { key, value } of map.items) {
        if (/^(phones|waivers)$/.test(String(key)) && isSeq(value))
          value.items = shuffle(value.items, random);
      }
      map.items = shuffle(map.items, random);
    },
  });
}

function shuffle<T>(list: readonly T[], random: Random): T[] {
  const drawn = list.map((item) => ({ item, at: random() }));
  return drawn.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** Mulberry32, by Tommy Ettinger (public domain). */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296;
  };
}
