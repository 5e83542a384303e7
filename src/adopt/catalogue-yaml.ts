/** Writes releases into the YAML of a fleet's catalogue: what stands in it keeps its order and its comments. */
import { type Document, isMap, isSeq, parseDocument, YAMLMap, YAMLSeq } from "yaml";
import type { FirmwareFile, ReleaseEntry } from "../model/generated.js";

export interface NamedEntry {
  name: string;
  entry: ReleaseEntry;
}

const HEAD = `# yaml-language-server: $schema=../node_modules/offhook/schema/firmware.schema.json
# The firmware releases of this fleet; \`offhook firmware add\` writes them. Images never come into git.
apiVersion: offhook/v1
kind: Firmware
releases:
`;

/** `text`: the file as it is, valid; undefined where there is none. */
export function withReleases(text: string | undefined, entries: readonly NamedEntry[]): string {
  const document = parseDocument(text ?? HEAD);
  if (!isMap(document.get("releases"))) document.set("releases", new YAMLMap());
  const releases = document.get("releases") as YAMLMap;
  // An empty one stands as {} where people left it so.
  releases.flow = false;
  for (const { name, entry } of entries) {
    const known = releases.get(name, true);
    if (isMap(known)) amend(document, { known, entry });
    else releases.set(document.createNode(name), entryNode(document, entry));
  }
  return document.toString({ lineWidth: 0 });
}

function entryNode(document: Document, { files, ...rest }: ReleaseEntry): YAMLMap {
  const node = document.createNode(rest) as YAMLMap;
  node.set(document.createNode("files"), filesNode(document, files));
  return node;
}

function filesNode(document: Document, files: readonly FirmwareFile[]): YAMLSeq {
  const list = new YAMLSeq();
  for (const file of files) list.add(fileNode(document, file));
  return list;
}

function fileNode(document: Document, file: FirmwareFile): YAMLMap {
  const node = document.createNode(file) as YAMLMap;
  node.flow = true;
  return node;
}

/** Keys that the new entry does not have, such as a note, stay; a file keeps the place and the comment that it has. */
function amend(document: Document, { known, entry }: { known: YAMLMap; entry: ReleaseEntry }): void {
  const { files, ...rest } = entry;
  if (entry.loader === undefined) known.delete("loader");
  for (const [key, value] of Object.entries(rest)) known.set(key, document.createNode(value));
  const list = known.get("files", true);
  if (!isSeq(list)) {
    known.set("files", filesNode(document, files));
    return;
  }
  const wanted = new Map(files.map((file) => [file.path, file]));
  list.items = list.items.filter((item) => isMap(item) && wanted.has(String(item.get("path"))));
  for (const item of list.items) if (isMap(item)) fill(document, { item, wanted });
  for (const file of wanted.values()) list.add(fileNode(document, file));
}

function fill(
  document: Document,
  { item, wanted }: { item: YAMLMap; wanted: Map<string, FirmwareFile> },
): void {
  const path = String(item.get("path"));
  for (const [key, value] of Object.entries(wanted.get(path) ?? {}))
    item.set(key, document.createNode(value));
  wanted.delete(path);
}
