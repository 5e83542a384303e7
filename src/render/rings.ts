/** Rings of a root: the list that the menu shows, and the ring files themselves, copied as they are. */
import type { Range } from "../diagnostic/source.js";
import type { Format } from "../formats/format.js";
import { FORMATS } from "../formats/index.js";
import type { FileModel } from "../model/family.js";
import type { RingModel } from "../model/fleet.js";
import { finished, type RenderedFile, renderFile } from "./file.js";
import { type Kit, templateKey } from "./kit.js";

export function ringList(
  rings: readonly RingModel[],
  { file, kit, target, at }: { file: FileModel; kit: Kit; target: string; at: Range },
): RenderedFile[] {
  const format = listFormat(FORMATS[file.format]);
  const template = kit.templates.get(templateKey(file));
  if (rings.length === 0 || !template) return [];
  const rows = rings.map((ring) => {
    const [name, path] = [format.quote(ring.name), format.quote(ring.file)];
    if ("text" in name && "text" in path) return { name: name.text, file: path.text };
    const refused = "refused" in name ? name.refused : "refused" in path ? path.refused : "";
    kit.findings.add({
      code: "render/value-refused",
      message: `the ${"refused" in name ? "name" : "file name"} of this ring cannot stand in a ring list: ${refused}`,
      at: "refused" in name ? ring.key : ring.at,
      found: JSON.stringify("refused" in name ? ring.name : ring.file),
    });
    return undefined;
  });
  if (rows.includes(undefined)) return [];
  const meant = rings.map((ring) => ({ name: ring.name, value: ring.file, secret: false, at: ring.at }));
  const rendered = renderFile(
    { target, file, path: file.path, template, context: { rings: rows }, format, meant, at, owner: {} },
    kit,
  );
  return rendered ? [rendered] : [];
}

export function ringFiles(
  rings: readonly RingModel[],
  { file, bytes }: { file: FileModel; bytes: ReadonlyMap<string, Uint8Array | string> },
): RenderedFile[] {
  return rings.flatMap((ring) => {
    const content = bytes.get(ring.path);
    if (!(content instanceof Uint8Array)) return [];
    return [
      finished(file, {
        path: file.path.replace("{ring}", () => ring.file),
        bytes: content,
        owner: {},
        at: ring.at,
      }),
    ];
  });
}

/** In formats that name the place of a text, rings are texts in turn: the name of one, then its file. */
function listFormat(format: Format): Format {
  if (format.name !== "xml") return format;
  return {
    ...format,
    read: (text) => {
      const { readings, problems } = format.read(text);
      const pairs = readings.flatMap((reading, index) => {
        const file = index % 2 === 0 ? readings[index + 1] : undefined;
        return index % 2 === 0 ? [{ ...reading, name: reading.value, value: file?.value ?? "" }] : [];
      });
      return { readings: pairs, problems };
    },
  };
}
