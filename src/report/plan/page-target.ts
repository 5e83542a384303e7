/** A target in a plan's page: its limits, what changes for its phones, its files. */
import type { PlanGuard, PlanTarget } from "../../model/generated.js";
import { html, type Markup, spoken } from "./markup.js";
import { entryArticle } from "./page-entry.js";
import { fileSections } from "./page-files.js";
import type { PageIndex } from "./page-index.js";
import { capital, joined, say } from "./say.js";
import { changing, guardHint, guardSaid, happening } from "./words.js";

export function targetSection(
  target: PlanTarget,
  { index, number }: { index: PageIndex; number: number },
): Markup {
  const { name, against, summary, entries, guards } = target;
  const facts = happening(summary);
  const sentence = facts.length > 0 ? say`${changing(summary)}: ${joined(facts, ", ")}` : changing(summary);
  const articles = entries.map((entry) => entryArticle(entry, { index, target: number }));
  return html`<section class="target" id="target-${number}" aria-labelledby="target-${number}-name">
<h2 id="target-${number}-name"><span class="said">${name}</span> <small class="dim">against <span class="said">${against}</span></small></h2>
<div class="aside"><p>${spoken(capital(sentence))}.</p>${limits(guards)}</div>
${entries.length > 0 ? html`<h3>What changes for phones</h3>${articles}` : html`<p class="dim">Nothing changes for its phones.</p>`}
<div class="aside">${fileSections(target)}</div>
</section>
`;
}

function limits(guards: readonly PlanGuard[]): Markup {
  if (guards.length === 0) return html``;
  const items = guards.map((guard) => {
    const hint = guard.refused && html` <span class="hint">${spoken(guardHint(guard))}</span>`;
    const word = guard.refused
      ? html`<b class="tag refused">refused</b>`
      : html`<b class="tag allowed">allowed</b>`;
    return html`<li>${word} ${spoken(guardSaid(guard))}${hint}</li>`;
  });
  return html`<h3>Limits</h3><ul class="limits">${items}</ul>`;
}
