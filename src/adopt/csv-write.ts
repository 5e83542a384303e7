/** Phones as a table that people open in a spreadsheet, and that is read back as it was written. */
import { stringify } from "csv-stringify/sync";
import { guarded } from "./csv-table.js";

export interface ListedLine {
  key: number;
  extension: string;
  name?: string;
  user?: string;
}

export interface ListedPhone {
  /** As it stands on the phone's back, with colons: a spreadsheet would make a number of some others. */
  mac: string;
  model?: string;
  protocol?: string;
  site: string;
  label?: string;
  profiles: string[];
  lines: ListedLine[];
}

const ONCE = ["mac", "model", "protocol", "site", "label", "profile"];

/** A column for each line key that any phone uses; passwords are in no listing. */
export function phonesCsv(phones: readonly ListedPhone[]): string {
  let last = 1;
  for (const { lines } of phones) for (const { key } of lines) last = Math.max(last, key);
  const keys = Array.from({ length: last }, (_, at) => at + 1);
  const number = (key: number): string => (key === 1 ? "" : String(key));
  const perLine = keys.flatMap((key) => ["extension", "name", "user"].map((field) => field + number(key)));
  const rows = phones.map((phone) => {
    const { mac, model, protocol, site, label, profiles, lines } = phone;
    const cells = keys.flatMap((key) => {
      const line = lines.find((one) => one.key === key);
      return [line?.extension, line?.name, line?.user];
    });
    return [mac, model, protocol, site, label, profiles.join(" "), ...cells].map((cell) =>
      guarded(cell ?? ""),
    );
  });
  return stringify([[...ONCE, ...perLine], ...rows]);
}
