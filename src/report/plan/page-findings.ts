/** The end of a plan's page: what was found on the way, all phones, and the seal. */
import type { Diagnostic, Plan, PlanPhone, PlanSeal } from "../../model/generated.js";
import { SEVERITIES } from "../summary.js";
import { html, type Markup, spoken } from "./markup.js";
import { count, digits } from "./say.js";

export function findings(diagnostics: readonly Diagnostic[]): Markup {
  if (diagnostics.length === 0) return html``;
  const groups = SEVERITIES.map((severity) => diagnostics.filter((one) => one.severity === severity));
  return html`<section id="findings" class="aside" aria-labelledby="findings-name">
<h2 id="findings-name">Findings</h2>${groups.map(group)}</section>
`;
}

/** So many of one severity stand open. */
const OPEN = 10;

function group(diagnostics: readonly Diagnostic[]): Markup {
  if (diagnostics.length === 0) return html``;
  const severity = diagnostics[0]?.severity ?? "notice";
  const list = (some: readonly Diagnostic[]) => html`<ul class="findings">${some.map(finding)}</ul>`;
  const rest = diagnostics.slice(OPEN);
  const more =
    rest.length > 0 && html`<details><summary>${digits(rest.length)} more</summary>${list(rest)}</details>`;
  return html`<h3>${spoken(count(diagnostics.length, severity))}</h3>${list(diagnostics.slice(0, OPEN))}${more}`;
}

function finding(one: Diagnostic): Markup {
  const { code, severity, message, span } = one;
  const place =
    span &&
    html`<span class="note"><span class="said">${span.file}</span>:${span.line}:${span.column}</span>`;
  const line = span?.text !== undefined && span.text !== "" && html`<pre>${span.text}</pre>`;
  const fields = (["found", "expected", "hint"] as const).map((name) =>
    one[name] === undefined ? html`` : html`<div><dt>${name}</dt><dd class="said">${one[name]}</dd></div>`,
  );
  const related = (one.related ?? []).map(
    (other) =>
      html`<div><dt>related</dt><dd><span class="said">${other.message}</span> <span class="note"><span class="said">${other.span.file}</span>:${other.span.line}:${other.span.column}</span></dd></div>`,
  );
  return html`<li class="finding ${severity}"><b class="tag ${severity}">${severity}</b> <code>${code}</code> <span class="said">${message}</span>${owner(one)}${place}${line}<dl>${[...fields, ...related]}</dl></li>`;
}

function owner({ site, phone }: Diagnostic): Markup | undefined {
  const parts = [site, phone].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return html` <span class="dim">${parts.map((part) => html`<span class="said">${part}</span> `)}</span>`;
}

/** A line for each phone that is named: where its label and lines are looked up, by people and by the search. */
export function phoneList({ phones }: Plan): Markup {
  const macs = Object.keys(phones).sort();
  const lines = macs.map((mac) => phoneLine(mac, phones[mac]));
  return html`<section id="phones" class="aside" aria-labelledby="phones-name">
<h2 id="phones-name">Phones</h2>
<details><summary>${spoken(count(macs.length, "phone"))} that this plan names</summary><pre id="all-phones" tabindex="0">${lines}</pre></details>
</section>
`;
}

const MOST_LINES = 8;

function phoneLine(mac: string, phone: PlanPhone | undefined): Markup {
  const { site, target, model, protocol, label, lines = [], gone } = phone ?? {};
  const more = lines.length > MOST_LINES && `and ${lines.length - MOST_LINES} more`;
  const facts = [site, label, lines.slice(0, MOST_LINES).join(" "), more, model, protocol, target];
  const told = facts.filter((fact): fact is string => typeof fact === "string" && fact !== "");
  return html`${mac}${told.map((fact) => html`  ${fact}`)}${gone === true && "  no longer in the fleet"}
`;
}

export function seal({ digest, tool, secrets, targets }: PlanSeal): Markup {
  const rows = targets.map(
    ({ name, desired, observed }) =>
      html`<tr><th scope="row" class="said">${name}</th><td><code>${desired}</code></td><td><code>${observed}</code></td></tr>`,
  );
  const told =
    secrets === "values"
      ? "The values of secrets were compared."
      : "Secrets were not opened: for review only.";
  return html`<footer id="seal" aria-labelledby="seal-name">
<h2 id="seal-name">Seal</h2>
<p class="digest"><code>${digest}</code></p>
<p class="dim">Made by <span class="said">${tool}</span>. ${told} It stands for this plan over these roots: what is wanted, what was found, and what becomes of each file.</p>
<details><summary>Roots that it was made of</summary><table class="roots"><thead><tr><th scope="col">Target</th><th scope="col">Desired</th><th scope="col">Observed</th></tr></thead><tbody>${rows}</tbody></table></details>
</footer>`;
}
