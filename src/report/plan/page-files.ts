/** The files of a target in a plan's page: shared ones and their reach, whose they are, and what no phone notices. */
import type { PlanFile, PlanGain, PlanShared, PlanTarget } from "../../model/generated.js";
import { html, type Markup, spoken } from "./markup.js";
import { effectTag } from "./page-tags.js";
import { count, digits, type Said, say } from "./say.js";
import { ACTIONS, DRIFTS, phones, reach, UNNOTICED } from "./words.js";

export function fileSections({ shared, files, foreign, summary }: PlanTarget): Markup {
  const noticed = files.filter(({ unnoticed }) => !unnoticed);
  return html`${[
    sharedFiles(shared),
    ownership(files),
    unnoticedFiles(files.filter(({ unnoticed }) => unnoticed)),
    written(noticed, summary.files.equal),
    foreignFiles(foreign),
  ]}`;
}

function sharedFiles(shared: readonly PlanShared[]): Markup {
  if (shared.length === 0) return html``;
  const items = shared.map((one) => {
    return html`<li>${effectTag(one.effect)} <code>${one.path}</code> ${ACTIONS[one.action]}; it ${spoken(reach(one))}.${gains(one.changes)}</li>`;
  });
  return html`<h3>Shared files</h3><ul class="shared">${items}</ul>`;
}

const MOST_GAINS = 200;

/** What a shared file says anew, and for how many phones that is news. */
function gains(changes: readonly PlanGain[]): Markup {
  if (changes.length === 0) return html``;
  const rows = changes
    .slice(0, MOST_GAINS)
    .map(
      (one) =>
        html`<tr><th scope="row"><code>${one.name}</code></th><td>${side(one, "before")}</td><td>${side(one, "after")}</td><td>${one.phones === 0 ? html`<span class="no">no phone: their own files say otherwise</span>` : spoken(phones(one.phones))}</td></tr>`,
    );
  const rest = changes.length - rows.length;
  const more = rest > 0 && html`<p>${digits(rest)} more stand in the plan’s JSON.</p>`;
  return html`<details><summary>What it says otherwise: ${spoken(count(changes.length, "value"))}</summary><table class="four"><thead><tr><th scope="col">What</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">News for</th></tr></thead><tbody>${rows}</tbody></table>${more}</details>`;
}

function side(gain: PlanGain, which: "before" | "after"): Markup {
  const text = gain[which];
  if (gain.secret)
    return html`<span class="secret">secret${text !== undefined && html` <code>${text}</code>`}</span>`;
  return text === undefined ? html`<span class="no">nothing</span>` : html`<code>${text}</code>`;
}

/** Files that somebody else wrote, or that were edited by hand. */
function ownership(files: readonly PlanFile[]): Markup {
  const special = files.filter(
    ({ action, drift }) => drift !== undefined || ["clash", "keep", "take-over"].includes(action),
  );
  if (special.length === 0) return html``;
  return html`<h3>Whose files they are</h3>${folded(say`${count(special.length, "file")} of others or edited by hand`, special.map(owned))}`;
}

function owned({ path, action, drift, note }: PlanFile): Markup {
  const isGrave = action === "clash" || drift === "edited";
  return html`<li${isGrave && html` class="grave"`}><code>${path}</code> ${ACTIONS[action]}${drift !== undefined && html`; ${DRIFTS[drift]}`}${note !== undefined && html`: <span class="said">${note}</span>`}</li>`;
}

function unnoticedFiles(files: readonly PlanFile[]): Markup {
  if (files.length === 0) return html``;
  const items = files.map(({ path, unnoticed = [], note }) => {
    const kinds = unnoticed.map((kind) => UNNOTICED[kind]).join(", ");
    return html`<li><code>${path}</code> ${kinds}${note !== undefined && html`: <span class="said">${note}</span>`}</li>`;
  });
  return html`<h3>What no phone notices</h3>${folded(say`${count(files.length, "file")} that ${[files.length === 1 ? "differs" : "differ"]} for people only`, items)}`;
}

/** What a publish writes and takes away, path by path. */
function written(files: readonly PlanFile[], equal: number): Markup {
  const actions = ["create", "change", "delete"] as const;
  const lists = actions.map((action) => {
    const paths = files.filter((one) => one.action === action).map(({ path }) => path);
    return paths.length === 0
      ? html``
      : html`<details><summary>${spoken(count(paths.length, "file"))} ${paths.length === 1 ? ACTIONS[action] : MANY[action]}</summary>${paragraph(paths)}</details>`;
  });
  const same = html`<p class="dim">${spoken(count(equal, "file"))} ${equal === 1 ? "is" : "are"} as ${equal === 1 ? "it" : "they"} should be.</p>`;
  return html`<h3>Files</h3>${lists}${same}`;
}

const MANY = { create: "are created", change: "are written anew", delete: "are deleted" } as const;

function foreignFiles(foreign: readonly string[]): Markup {
  if (foreign.length === 0) return html``;
  const is = foreign.length === 1 ? "is not ours and stays as it is" : "are not ours and stay as they are";
  return html`<details><summary>${spoken(count(foreign.length, "file"))} ${is}</summary>${paragraph(foreign)}</details>`;
}

const paragraph = (paths: readonly string[]): Markup =>
  html`<p class="paths">${paths.map((path) => html`<span class="said">${path}</span> `)}</p>`;

/** So many lines need no fold. */
const FEW = 12;

function folded(title: Said, items: readonly Markup[]): Markup {
  const list = html`<ul class="owned">${items}</ul>`;
  return items.length <= FEW ? list : html`<details><summary>${spoken(title)}</summary>${list}</details>`;
}
