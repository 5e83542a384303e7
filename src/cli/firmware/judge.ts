/** A release that was found against what is publicly known of it, and against what the fleet's catalogue has. */
import { placeOf } from "../../firmware/files/assigned.js";
import { compare } from "../../firmware/files/compared.js";
import { readLoadOf } from "../../firmware/files/forms.js";
import type { FoundRelease } from "../../firmware/files/release.js";
import type { OpenedCatalogue } from "./opened.js";
import type { SaidRelease } from "./said.js";

interface Judging {
  opened: OpenedCatalogue;
  replace: boolean;
}

/** Against what is publicly known, then against what the fleet has. */
export function judge(found: FoundRelease, { opened, replace }: Judging): SaidRelease {
  const { known, model, findings } = opened;
  const shipped = known.releases.get(found.name);
  const public_ = compare(found.entry.files, shipped?.files ?? []);
  for (const { path, found: was, expected } of public_.differences)
    findings.add({
      code: "firmware/differs",
      message: `${path} is not the file that is publicly known of ${found.name}`,
      at: placeOf({ where: found.where.get(path) ?? path }),
      ...{ found: was, expected },
    });
  const before = model.fleet.catalogue.releases.get(found.name);
  const own = before?.own ? before : undefined;
  const changed = compare(found.entry.files, own?.files ?? []).differences;
  if (!replace) for (const one of changed) sayChanged(one, { found, findings });
  const refused = public_.differences.length > 0 || (changed.length > 0 && !replace);
  const whole = own !== undefined && isSame(found, own.files);
  return {
    ...{ name: found.name, protocol: found.entry.protocol, signed: found.entry.signed, own: true },
    release: readLoadOf(found.name, model.families)?.load.release,
    state: refused ? "refused" : !own ? "added" : whole ? "unchanged" : "replaced",
    known: public_.differences.length > 0 ? "differs" : knownOf(public_, found),
    files: found.entry.files,
  };
}

function knownOf(
  { digests, sizes }: { digests: number; sizes: number },
  { entry }: FoundRelease,
): NonNullable<SaidRelease["known"]> {
  if (digests === entry.files.length) return "same";
  return digests + sizes > 0 ? "partly" : "unknown";
}

function sayChanged(
  { path, found: was, expected }: { path: string; found: string; expected: string },
  { found, findings }: { found: FoundRelease; findings: OpenedCatalogue["findings"] },
): void {
  findings.add({
    code: "firmware/changed",
    message: `the catalogue has another file ${path} for ${found.name}`,
    at: placeOf({ where: found.where.get(path) ?? path }),
    ...{ found: was, expected },
    hint: "--replace lets this one take its place",
  });
}

const isSame = ({ entry }: FoundRelease, files: readonly object[]): boolean =>
  files.length === entry.files.length && compare(entry.files, files as never).digests === files.length;
