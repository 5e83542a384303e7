/** The generations that a root has kept, newest first, for people and for machines. */
import type { Records } from "../../load/root/records.js";
import type { Generation } from "../../model/generation.js";
import { paintOf } from "../colour.js";
import { escapeText, jsonText } from "../escape.js";
import { switchSaid } from "./outcome.js";

export interface GenerationsReport {
  target: string;
  where: string;
  records: Records;
}

export function generationsJson({ target, where, records }: GenerationsReport): string {
  const { live, generations, switches, broken } = records;
  return jsonText({
    apiVersion: "offhook/v1",
    kind: "Generations",
    target,
    where,
    generations: generations.toReversed().map((one) => ({
      number: one.number,
      made: one.made,
      digest: one.digest,
      files: one.files.length,
      phones: phonesIn(one),
      live: one.name === live?.name,
      adopted: one.adopted === true,
      ...(one.sites ? { sites: one.sites } : {}),
      ...(one.plan === undefined ? {} : { plan: one.plan }),
    })),
    switches: switches.toReversed().map((one) => {
      const { phones, ...said } = switchSaid(one);
      return { ...said, phones: phones.length };
    }),
    broken,
  });
}

export function generationsText(
  { target, records }: GenerationsReport,
  { color }: { color: boolean },
): string {
  const paint = paintOf(color);
  const { live, generations, broken } = records;
  const rows = generations.toReversed().map((one) => {
    const head = `  ${String(one.number).padStart(4)}  ${one.made}  sha256:${one.digest.slice(0, 12)}  ${one.files.length} files, ${phonesIn(one)} phones`;
    const said = one.name === live?.name ? paint.strong(`${head}, live`) : head;
    return `${said}${remarkOf(one)}`;
  });
  const head = `${escapeText(target)}: ${rows.length === 0 ? "nothing was published to it" : `${rows.length} generations are kept`}`;
  return `${[head, ...rows, ...broken.map(escapeText)].join("\n")}\n`;
}

function remarkOf({ adopted, sites }: Generation): string {
  if (adopted) return ", with files of others as they were taken over";
  return sites ? escapeText(`, only ${sites.join(", ")}`) : "";
}

const phonesIn = ({ files }: Generation): number => new Set(files.flatMap(({ phone }) => phone ?? [])).size;
