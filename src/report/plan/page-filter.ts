/** The search box and the filters of a plan's page, which only its script shows. */
import type { PlanEntry } from "../../model/generated.js";
import { html, type Markup, spoken } from "./markup.js";
import type { PageIndex } from "./page-index.js";
import { effectInWords, kindInWords } from "./page-tags.js";
import { count } from "./say.js";
import { EFFECTS } from "./words.js";

export function filter({ plan, sites }: PageIndex): Markup {
  const entries = plan.targets.flatMap((target) => target.entries);
  if (entries.length === 0) return html``;
  const used = (pick: (one: PlanEntry) => string) => new Set(entries.map(pick));
  const effects = used(({ effect }) => effect);
  const kinds = [...used(({ kind }) => kind)].sort();
  const targets = plan.targets.map(({ name }, number): Option => [String(number), name]);
  return html`<form id="filter" role="search" aria-label="Entries" hidden="hidden">
<p class="query"><label for="q">Search</label><input id="q" name="q" type="search" autocomplete="off" spellcheck="false" placeholder="phone (its MAC in any spelling), label, line, site, parameter, value" /></p>
<p class="count"><output id="count" for="q" aria-live="polite">${spoken(count(entries.length, "entry", "entries"))}</output></p>
<p class="choices">${[
    choice(
      "effect",
      EFFECTS.filter((effect) => effects.has(effect)).map(
        (effect): Option => [effect, effectInWords(effect)],
      ),
    ),
    targets.length > 1 && choice("target", targets),
    sites.size > 1 &&
      choice(
        "site",
        [...sites].map(([name, number]) => [String(number), name]),
      ),
    choice(
      "kind",
      kinds.map((kind): Option => [kind, kindInWords(kind)]),
    ),
    tick("emergency", "emergency calls only"),
    tick("irreversible", "not to be undone only"),
  ].filter((one) => one !== false)}<button type="reset">Show all</button></p>
</form>`;
}

type Option = readonly [value: string, text: string];

function choice(name: string, list: readonly Option[]): Markup {
  const items = list.map(([value, text]) => html`<option value="${value}">${text}</option>`);
  return html`<label>${name} <select name="${name}"><option value="">any</option>${items}</select></label>`;
}

const tick = (name: string, text: string): Markup =>
  html`<label class="tick"><input type="checkbox" name="${name}" value="1" /> ${text}</label>`;
