/** An entry in a plan's page: what happens, to which phones, value by value. */
import type { PlanEntry } from "../../model/generated.js";
import { html, type Markup, spoken, whole } from "./markup.js";
import { changeTable } from "./page-changes.js";
import type { PageIndex } from "./page-index.js";
import { effectTag, kindInWords } from "./page-tags.js";
import { pictureInPage } from "./picture.js";
import { unknownIn } from "./picture-words.js";
import { digits, type Said, say } from "./say.js";
import { exceptions, phoneName, phones, strangersOf, whose } from "./words.js";

export function entryArticle(
  entry: PlanEntry,
  { index, target }: { index: PageIndex; target: number },
): Markup {
  const anchor = index.anchors.get(entry) ?? entry.id;
  const { effect, kind, emergency, irreversible, sites = [] } = entry;
  const numbers = sites.map(({ site }) => index.sites.get(site)).join(" ");
  const marks = html`${emergency !== undefined && html` data-emergency="1"`}${irreversible !== undefined && html` data-irreversible="1"`}`;
  return html`<article class="entry ${effect}" id="entry-${anchor}" data-effect="${effect}" data-kind="${kind}" data-target="${target}" data-site="${whole(numbers)}"${marks}>
<h4><a href="#entry-${anchor}" class="said">${entry.title}</a></h4>
<p class="facts">${effectTag(effect)} <span class="tag">${kindInWords(kind)}</span> ${spoken(whose(entry))}${strangers(entry)}</p>
${[...warnings(entry), ...story(entry), except(entry, index), changeTable(entry.changes, { index, effect }), list(entry, index)]}${figure(entry, { index, anchor })}
</article>
`;
}

function strangers({ strangers: number = 0 }: PlanEntry): Markup | undefined {
  return number > 0 ? html`, and ${spoken(strangersOf(number))}` : undefined;
}

function warnings({ emergency = [], irreversible }: PlanEntry): Markup[] {
  const items = emergency.map((sentence) => html`<li class="said">${sentence}</li>`);
  return [
    ...(items.length > 0 ? [html`<div class="alarm"><b>Emergency calls</b><ul>${items}</ul></div>`] : []),
    ...(irreversible === undefined
      ? []
      : [html`<p class="alarm"><b>Cannot be undone</b>: <span class="said">${irreversible}</span></p>`]),
  ];
}

function story({ from, to, because }: PlanEntry): Markup[] {
  const way: Said[] = [];
  if (from !== undefined) way.push(say`from ${from}`);
  if (to !== undefined) way.push(say`to ${to}`);
  const why =
    because !== undefined &&
    html`<span class="dim">, recognised because <span class="said">${because}</span></span>`;
  if (way.length === 0 && !why) return [];
  return [html`<p>${way.map((part, at) => html`${at > 0 && " "}${spoken(part)}`)}${why}</p>`];
}

function except(entry: PlanEntry, { plan }: PageIndex): Markup {
  const said = exceptions(entry);
  if (!said) return html``;
  const few = (entry.except ?? []).slice(0, MOST_NAMED);
  const rest = (entry.except?.length ?? 0) - few.length;
  const more = rest > 0 && html`<li>and ${digits(rest)} more</li>`;
  return html`<div class="except"><b>Exceptions</b>: ${spoken(said)}<ul>${few.map((mac) => html`<li>${spoken(phoneName(plan, mac))}</li>`)}${more}</ul></div>`;
}

/** Few phones stand with their names, many by their MAC alone: the list of all phones has the rest. */
const MOST_NAMED = 24;
/** So many phones need no fold. */
const FEW = 3;

function list(entry: PlanEntry, { plan, mostPhones }: PageIndex): Markup {
  const shown = entry.phones.slice(0, mostPhones);
  const rest = entry.phones.length - shown.length;
  const more = rest > 0 && html`<p>${digits(rest)} more are named in the plan’s JSON.</p>`;
  if (shown.length === 0) return html``;
  const names =
    shown.length > MOST_NAMED
      ? html`<p class="macs">${whole(shown.join(" "))}</p>${more}`
      : html`<ul class="macs">${shown.map((mac) => html`<li>${spoken(named(mac, { plan }))}</li>`)}</ul>${more}`;
  if (shown.length <= FEW) return names;
  return html`<details><summary>The ${spoken(phones(entry.phones.length))}</summary>${names}</details>`;
}

/** With its lines, by which some know a phone. */
function named(mac: string, { plan }: Pick<PageIndex, "plan">): Said {
  const lines = (Object.hasOwn(plan.phones, mac) && plan.phones[mac]?.lines) || [];
  return lines.length > 0
    ? say`${phoneName(plan, mac)}, ${lines.slice(0, 8).join(", ")}`
    : phoneName(plan, mac);
}

function figure({ picture }: PlanEntry, { index, anchor }: { index: PageIndex; anchor: string }): Markup {
  if (!picture) return html``;
  const { models } = index.plan;
  const model = Object.hasOwn(models, picture.model) ? models[picture.model] : undefined;
  const notes = unknownIn(model).join(" ");
  return html`<figure id="picture-${anchor}">${pictureInPage(picture, model)}<figcaption>As an example: <span class="said">${model?.title ?? picture.model}</span>, <span class="said">${picture.phone}</span>. ${notes}</figcaption></figure>`;
}
