/** The top of a plan's page: the verdict, the numbers, and what a reviewer has to look at first. */
import type { Plan, PlanSummary } from "../../model/generated.js";
import { html, type Markup, spoken } from "./markup.js";
import type { PageIndex } from "./page-index.js";
import { capital, count, digits, joined, type Said, say } from "./say.js";
import { isRefused, type Refusal, refusalsOf, type Warning, warningsOf } from "./verdict.js";
import { changing, happening, isEmpty, phones, writing } from "./words.js";

export function summary(index: PageIndex): Markup {
  const { plan } = index;
  return html`<header class="top">
<p class="of">Plan for <b class="said">${plan.fleet}</b> against <span class="said">${plan.against}</span></p>
${verdict(plan)}
${tiles(plan.summary)}
${warnings(index)}
${contents(plan)}
</header>`;
}

function verdict(plan: Plan): Markup {
  const { name, words } = titleOf(plan);
  const reasons = refusalsOf(plan);
  return html`<div class="verdict ${name}"><h1>${spoken(words)}</h1>
<p>${spoken(sentence(plan.summary, name === "open"))}</p>${
    reasons.length > 0 && html`<h2>What stands against it</h2><ul>${reasons.map(refusal)}</ul>`
  }</div>`;
}

function titleOf(plan: Plan): { name: string; words: Said } {
  const { summary } = plan;
  if (isRefused(plan)) return { name: "refused", words: ["Refused"] };
  if (isEmpty(summary)) return { name: "quiet", words: ["Nothing changes"] };
  const anyone = summary.changed + summary.added + summary.removed > 0;
  return anyone
    ? { name: "open", words: capital(changing(summary)) }
    : { name: "quiet", words: ["No phone changes"] };
}

/** `214 of 412 phones change: 214 restart. 12 files are written anew.`; not twice what the title says. */
function sentence(summary: PlanSummary, isTold: boolean): Said {
  const facts = joined(happening(summary), ", ");
  const files = writing(summary);
  const last = files.length > 0 ? say`${joined(files, ", ")}.` : ["No file is written."];
  if (isTold) return facts.length > 0 ? say`${capital(facts)}. ${last}` : last;
  const what = facts.length > 0 ? say`${changing(summary)}: ${facts}` : changing(summary);
  return say`${capital(what)}. ${last}`;
}

function refusal({ target, said, hint }: Refusal): Markup {
  const where = target === undefined ? said : say`${target}: ${said}`;
  return html`<li>${spoken(where)}${hint && html` <span class="hint">${spoken(hint)}</span>`}</li>`;
}

/** A number of phones, and how it looks where it is not nought. */
type Tile = readonly [name: string, value: number, look: "plain" | "warm" | "grave"];

/** Nought is an answer too: the numbers that a reviewer looks for are always there. */
function tiles(summary: PlanSummary): Markup {
  const { effects } = summary;
  const always: Tile[] = [
    ["change", summary.changed, "plain"],
    ["restart", effects.restart, "warm"],
    ["load other firmware", effects.reflash, "grave"],
    ["cannot be undone", summary.irreversible, "grave"],
    ["emergency calls change", summary.emergency, "grave"],
  ];
  const sometimes: Tile[] = [
    ["effect not known", effects.unknown, "warm"],
    ["read their files again", effects.resync, "plain"],
    ["need no restart", effects.none, "plain"],
    ["new", summary.added, "plain"],
    ["removed", summary.removed, "grave"],
    ["swapped", summary.swapped, "plain"],
    ["move", summary.moved, "plain"],
  ];
  const shown = [...always, ...sometimes.filter(([, value]) => value > 0)];
  return html`<section aria-label="Phones in numbers"><h2 class="small">Of ${spoken(phones(summary.phones))}</h2><dl class="tiles">${shown.map(
    ([name, value, look]) =>
      html`<div class="tile ${value > 0 ? look : "plain"}"><dt>${name}</dt><dd>${digits(value)}</dd></div>`,
  )}</dl></section>`;
}

const MOST_LINKS = 5;

/** What a reviewer should look at twice, with the entries that it is about. */
function warnings({ plan, anchors }: PageIndex): Markup {
  const found = warningsOf(plan);
  const titles = new Map(plan.targets.flatMap(({ entries }) => entries.map(({ id, title }) => [id, title])));
  const known = new Set(anchors.values());
  const items = found.map(({ kind, said, entries }) => {
    const links = entries
      .filter((id) => known.has(id))
      .slice(0, MOST_LINKS)
      .map((id) => html`<li><a href="#entry-${id}" class="said">${titles.get(id)}</a></li>`);
    const rest = entries.length - links.length;
    const more = rest > 0 && html`<li class="dim">and ${digits(rest)} more</li>`;
    return html`<li class="${isGrave(kind) ? "grave" : "plain"}">${spoken(capital(said))}${links.length > 0 && html`<ul>${links}${more}</ul>`}</li>`;
  });
  if (items.length === 0) return html``;
  return html`<section class="first" aria-labelledby="first"><h2 class="small" id="first">To look at twice</h2><ul>${items}</ul></section>`;
}

const isGrave = (kind: Warning["kind"]): boolean => ["irreversible", "emergency", "reflash"].includes(kind);

function contents({ targets, diagnostics }: Plan): Markup {
  const items = targets.map(
    ({ name, entries }, number) =>
      html`<li><a href="#target-${number}" class="said">${name}</a> <span class="dim">${spoken(count(entries.length, "entry", "entries"))}</span></li>`,
  );
  const found =
    diagnostics.length > 0 &&
    html`<li><a href="#findings">Findings</a> <span class="dim">${digits(diagnostics.length)}</span></li>`;
  return html`<nav aria-label="On this page"><ul class="contents">${items}${found}<li><a href="#phones">Phones</a></li><li><a href="#seal">Seal</a></li></ul></nav>`;
}
