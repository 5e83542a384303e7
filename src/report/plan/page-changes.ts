/** The changes of an entry as a table: before and after, secrets as tags. */
import type { PlanChange, PlanEach } from "../../model/generated.js";
import { html, type Markup, spoken } from "./markup.js";
import type { PageIndex } from "./page-index.js";
import { effectTag } from "./page-tags.js";
import { count, digits } from "./say.js";
import { phoneName, SECRET_TURNS, turnOf } from "./words.js";

interface Around {
  index: PageIndex;
  /** The entry's own, which need not be said again. */
  effect: string;
}

/** So many rows stand open. */
const OPEN = 12;

export function changeTable(changes: readonly PlanChange[], around: Around): Markup {
  if (changes.length === 0) return html``;
  const alike = table(changes.slice(0, OPEN), around);
  const rest = changes.slice(OPEN);
  if (rest.length === 0) return alike;
  return html`${alike}<details><summary>${spoken(count(rest.length, "more change"))}</summary>${table(rest, around)}</details>`;
}

function table(changes: readonly PlanChange[], around: Around): Markup {
  const rows = changes.map((change) =>
    change.each ? eachRow(change, { ...around, each: change.each }) : row(change, around),
  );
  return html`<table><thead><tr><th scope="col">What</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function row(change: PlanChange, around: Around): Markup {
  const { before, after, secret = false } = change;
  const turn = secret ? turnOf(change) : undefined;
  const cells =
    turn === "hidden"
      ? html`<td colspan="2">${SECRET_TURNS.hidden}</td>`
      : html`<td>${value(before, secret)}</td><td>${value(after, secret)}</td>`;
  const said = turn && turn !== "hidden" && html`<span class="note">${SECRET_TURNS[turn]}</span>`;
  return html`<tr><th scope="row">${what(change, around)}${said}</th>${cells}</tr>`;
}

function what({ name, file, description, note, effect }: PlanChange, around: Around): Markup {
  const mark = effect !== around.effect && html` ${effectTag(effect)}`;
  const meaning = description !== undefined && html` · <span class="said">${description}</span>`;
  const hint = note !== undefined && html`<span class="note strong said">${note}</span>`;
  return html`<code>${name}</code>${mark}<span class="note"><span class="said">${file}</span>${meaning}</span>${hint}`;
}

/** A secret is never more than a tag that tells whether two are the same. */
function value(text: string | undefined, secret: boolean): Markup {
  if (text === undefined) return html`<span class="no">no file says it</span>`;
  if (secret) return html`<span class="secret">secret <code>${text}</code></span>`;
  return text === "" ? html`<span class="no">empty</span>` : html`<code>${text}</code>`;
}

/** So many phones need no fold. */
const FEW = 4;

function eachRow(change: PlanChange, { each, ...around }: Around & { each: readonly PlanEach[] }): Markup {
  const own = ownTable(each, { index: around.index, secret: change.secret === true });
  const cell =
    each.length <= FEW
      ? own
      : html`<details><summary>${spoken(count(each.length, "phone"))}, each with its own value</summary>${own}</details>`;
  return html`<tr class="own"><th scope="row">${what(change, around)}</th><td colspan="2">${cell}</td></tr>`;
}

function ownTable(
  each: readonly PlanEach[],
  { index, secret }: { index: PageIndex; secret: boolean },
): Markup {
  const shown = each.slice(0, index.mostRows);
  const rows = shown.map(
    ({ phone, before, after }) =>
      html`<tr><th scope="row">${spoken(phoneName(index.plan, phone, { site: false }))}</th><td>${value(before, secret)}</td><td>${value(after, secret)}</td></tr>`,
  );
  const rest = each.length - shown.length;
  const more = rest > 0 && html`<p>${digits(rest)} more stand in the plan’s JSON.</p>`;
  return html`<table class="each"><thead><tr><th scope="col">Phone</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>${rows}</tbody></table>${more}`;
}
