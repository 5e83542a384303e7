/** A site is called as its file, so that a message about one leads to the other. */
import type { SiteModel } from "../../model/site.js";
import type { SiteRule } from "./rule.js";

/** The form of names in the schema of a site. */
const POSSIBLE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export const siteName: SiteRule = (site, findings) => {
  const { names: wanted, isFolder } = namesOf(site);
  const [expected] = wanted;
  if (expected === undefined || wanted.includes(site.name)) return;
  const possible = POSSIBLE.test(expected) && !/\.ya?ml$/.test(expected);
  const renamed = `rename ${isFolder ? `the folder to ${site.name}` : `the file to ${site.name}.yaml`}`;
  findings.add({
    code: "rules/site-name",
    message: "the site's name differs from that of its file or folder",
    at: site.at,
    found: site.name,
    expected: possible ? expected : undefined,
    hint: possible ? `write name: ${expected}, or ${renamed}` : renamed,
    site: site.name,
  });
};

/** Names in findings are relative to where the program runs: only who found the site knows its own. */
function namesOf({ called, at }: SiteModel): { names: string[]; isFolder: boolean } {
  const { file } = at.source;
  if (called === undefined) return namesFrom(file);
  return { names: [called], isFolder: bare(file.split(/[/\\]/).pop() ?? "") !== called };
}

/** `sites/leeds.yaml` is leeds, and so is every part in `sites/leeds/`. */
function namesFrom(file: string): { names: string[]; isFolder: boolean } {
  const parts = file.split(/[/\\]/);
  const sites = parts.lastIndexOf("sites");
  const below = sites === -1 ? parts.slice(-2) : parts.slice(sites + 1);
  const isFolder = below.length > 1;
  const names = isFolder ? [below[0] ?? ""] : [bare(below[0] ?? "")];
  return sites === -1 && isFolder
    ? { names: [bare(below[1] ?? ""), ...names], isFolder: false }
    : { names, isFolder };
}

function bare(file: string): string {
  return file.replace(/\.ya?ml$/, "");
}
