/** Puts the parts of a split site together: phones add up, everything else stands in one part only. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Site } from "../model/generated.js";
import type { MapEntry, MapNode, SeqNode } from "../parse/node.js";
import type { Opened } from "./open.js";

const IN_EVERY_PART = new Set(["apiVersion", "kind", "name", "phones"]);

export function mergeParts(parts: readonly Opened<Site>[], findings: Findings): Opened<Site> | undefined {
  const [first, ...others] = parts;
  if (!first || others.length === 0) return first;
  const before = findings.errors;
  const entries = new Map(first.node.entries);
  const data: Site = { ...first.data };
  for (const part of others) {
    addKeys(entries, { part, findings });
    Object.assign(data, part.data);
  }
  data.phones = parts.flatMap((part) => part.data.phones ?? []);
  const phones = joined(parts);
  if (phones) entries.set("phones", phones);
  const node: MapNode = { ...first.node, entries };
  return findings.errors > before ? undefined : { data, node };
}

function addKeys(
  entries: Map<string, MapEntry>,
  { part, findings }: { part: Opened<Site>; findings: Findings },
): void {
  for (const [name, entry] of part.node.entries) {
    const other = entries.get(name);
    if (!other) entries.set(name, entry);
    else if (name === "name" && part.data.name !== textOf(other)) {
      report(entry, {
        other,
        findings,
        message: "the parts of a site have different names",
        hint: "give all parts the name of the folder",
      });
    } else if (!IN_EVERY_PART.has(name)) {
      report(entry, { other, findings, message: `${name} stands in two parts of the site` });
    }
  }
}

function report(
  entry: MapEntry,
  { other, findings, message, hint }: { other: MapEntry; findings: Findings; message: string; hint?: string },
): void {
  findings.add({
    code: "schema/site-parts",
    message,
    at: entry.key,
    hint: hint ?? "keep it in one part",
    related: [{ at: other.key, message: "the other part says it here" }],
  });
}

function textOf({ value }: MapEntry): string | undefined {
  return value.kind === "scalar" ? value.text : undefined;
}

function joined(parts: readonly Opened<Site>[]): MapEntry | undefined {
  const lists = parts.map(({ node }) => node.entries.get("phones")).filter((entry) => entry !== undefined);
  const [first] = lists;
  if (!first) return undefined;
  const items = lists.flatMap(({ value }) => (value.kind === "seq" ? value.items : []));
  const value: SeqNode = { ...first.value, kind: "seq", items } as SeqNode;
  return { key: first.key, value };
}
