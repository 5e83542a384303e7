/** Reading files that hold secrets: findings keep their line and column and lose every word of the text. */
import { CATALOGUE } from "../diagnostic/catalogue.js";
import { type Finding, Findings } from "../diagnostic/diagnostic.js";
import { Source, type Span } from "../diagnostic/source.js";
import type { Node } from "../parse/node.js";
import { parseYaml } from "../parse/yaml.js";

/** Its places have no text and no end: the width of a masked value would tell its length. */
class SealedSource extends Source {
  override span(start: number): Span {
    const { line, column } = this.position(start);
    return { file: this.file, line, column, endLine: line, endColumn: column };
  }
}

export function sealed({ file, text }: { file: string; text: string }): Source {
  const source = new SealedSource(file, text);
  source.hide(0, text.length);
  return source;
}

/** A YAML reader's messages quote what they stumbled over; only their code, title and place come through. */
class MutedFindings extends Findings {
  private readonly heard: Findings;

  constructor(heard: Findings) {
    super();
    this.heard = heard;
  }

  override add(finding: Finding): void {
    const { code, at } = finding;
    const place = at && { ...at, source: sealed(at.source) };
    // A file that gave no text cannot be quoted.
    const muted: Finding =
      at?.source.text === "" ? finding : { code, at: place, message: CATALOGUE[code].title };
    super.add(muted);
    this.heard.add(muted);
  }
}

/** Opens a file of secrets; bytes that are no text are not quoted either. */
export function openSealed(
  open: (findings: Findings) => Source | undefined,
  findings: Findings,
): Source | undefined {
  return open(new MutedFindings(findings));
}

/** The tree of a sealed source; undefined when there is none or anything about it is in error. */
export function parseSealed(source: Source, findings: Findings): Node | undefined {
  const muted = new MutedFindings(findings);
  const root = parseYaml(source, muted);
  return muted.errors > 0 ? undefined : root;
}
