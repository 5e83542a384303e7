/** A plan as one HTML page that needs nothing else: for the whole fleet, readable without its script. */
import type { Plan } from "../../model/generated.js";
import { html, type Markup } from "./markup.js";
import { filter } from "./page-filter.js";
import { findings, phoneList, seal } from "./page-findings.js";
import { head } from "./page-head.js";
import { indexOf } from "./page-index.js";
import { summary } from "./page-summary.js";
import { targetSection } from "./page-target.js";

export function planPage(plan: Plan): string {
  const index = indexOf(plan);
  const body: Markup[] = [
    summary(index),
    filter(index),
    ...plan.targets.map((target, number) => targetSection(target, { index, number })),
    findings(plan.diagnostics),
    phoneList(plan),
    seal(plan.seal),
  ];
  const page = html`<!DOCTYPE html>
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
${head(plan)}
<body>
<a class="skip" href="#plan">Skip to the plan</a>
${body.slice(0, 1)}
<main id="plan">
${body.slice(1, -1)}
</main>
${body.slice(-1)}
</body>
</html>
`;
  return page.markup;
}
