/** What templates see: names and values already quoted for the format of the file, and nothing else. */
import type { DocumentModel } from "../model/family.js";
import type { Shape } from "./templates.js";
import type { Text } from "./texts.js";

const ENTRY: Shape = { names: { name: "value", value: "value" } };
const GROUPS: Shape = { list: { names: { title: "value", entries: { list: ENTRY } } } };
const PHONE: Shape = { names: { mac: "value", model: "value" } };

const RULE_KEYS = ["match", "timeout", "line", "rewrite", "route", "user"] as const;
const TONES: Shape = { list: { names: { tone: "value" } } };
export const RULES_SHAPE: Shape = {
  names: {
    rules: {
      list: {
        names: { ...Object.fromEntries(RULE_KEYS.map((key) => [key, "value"] as const)), tones: TONES },
      },
    },
  },
};
export const RINGS_SHAPE: Shape = { names: { rings: { list: { names: { name: "value", file: "value" } } } } };

/** The names that a document offers to its templates. */
export function documentShape(document: DocumentModel): Shape {
  return {
    names: {
      groups: GROUPS,
      values: { names: Object.fromEntries(keysOf(document, undefined).map((key) => [key, "value"])) },
      lines: { list: itemShape(document, "line") },
      members: { list: itemShape(document, "member") },
      models: { list: itemShape(document, "model") },
      phone: PHONE,
    },
  };
}

function itemShape(document: DocumentModel, each: Each): Shape {
  const keys = ["n", ...(each === "model" ? ["loadNumber"] : []), ...keysOf(document, each)];
  return { names: Object.fromEntries(keys.map((key) => [key, "value"])) };
}

type Each = "line" | "member" | "model";

function keysOf(document: DocumentModel, each: Each | undefined): string[] {
  return document.parameters.filter((parameter) => parameter.each === each).map(({ key }) => key);
}

interface Group {
  title: string;
  entries: Array<{ name: string; value: string }>;
}

/** The context of a file that carries parameters; what a template does not name is not made. */
export function documentContext(
  document: DocumentModel,
  { texts, phone }: { texts: readonly Text[]; phone: { mac: string; model: string } },
): object {
  const groups = once(() => groupsOf(texts));
  const values = once(() =>
    rowOf(document, { each: undefined, texts: texts.filter(({ entry }) => !entry.item) }),
  );
  const rows = {
    line: once(() => rowsFor("line")),
    member: once(() => rowsFor("member")),
    model: once(() => rowsFor("model")),
  };
  const rowsFor = (each: Each) => rowsOf(document, { each, texts });
  return {
    phone,
    get groups() {
      return groups();
    },
    get values() {
      return values();
    },
    get lines() {
      return rows.line();
    },
    get members() {
      return rows.member();
    },
    get models() {
      return rows.model();
    },
  };
}

/** A template asks for the same names over and over. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function groupsOf(texts: readonly Text[]): Group[] {
  const groups: Group[] = [];
  let group: Group | undefined;
  for (const { entry, quoted } of texts) {
    if (group?.title !== entry.parameter.group) {
      group = { title: entry.parameter.group, entries: [] };
      groups.push(group);
    }
    group.entries.push({ name: entry.name, value: quoted });
  }
  return groups;
}

function rowsOf(document: DocumentModel, { each, texts }: { each: Each; texts: readonly Text[] }): object[] {
  const byItem = new Map<number, Text[]>();
  for (const text of texts) {
    const { item } = text.entry;
    if (item?.kind !== each) continue;
    const list = byItem.get(item.n) ?? [];
    byItem.set(item.n, list);
    list.push(text);
  }
  return [...byItem].map(([n, list]) => {
    const row = rowOf(document, { each, texts: list });
    return {
      ...row,
      n,
      ...(each === "model" ? { loadNumber: list[0]?.entry.item?.loadNumber ?? null } : {}),
    };
  });
}

/** Every name of the document is there, with null where nothing is to be written: templates are strict about names. */
function rowOf(
  document: DocumentModel,
  { each, texts }: { each: Each | undefined; texts: readonly Text[] },
): object {
  const row: Record<string, string | null> = {};
  for (const key of keysOf(document, each)) row[key] = null;
  for (const { entry, quoted } of texts) row[entry.parameter.key] = quoted;
  return row;
}
