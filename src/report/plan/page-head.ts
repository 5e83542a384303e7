/** The head of a plan's page: what a browser may run and load, which is what stands in the page itself. */
import { createHash } from "node:crypto";
import type { Plan } from "../../model/generated.js";
import { html, type Markup, trusted } from "./markup.js";
import { PAGE_SCRIPT } from "./page-script.js";
import { PAGE_STYLE } from "./page-style.js";
import { PICTURE_STYLE } from "./picture-style.js";
import { isRefused } from "./verdict.js";

const STYLE = `${PAGE_STYLE}${PICTURE_STYLE}`;

/** Whatever slips into the page from outside: it runs no script, loads nothing and sends nothing. */
const POLICY = [
  "default-src 'none'",
  `style-src '${hash(STYLE)}'`,
  `script-src '${hash(PAGE_SCRIPT)}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

export function head(plan: Plan): Markup {
  return html`<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${POLICY}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="referrer" content="no-referrer" />
<link rel="icon" href="data:," />
<title>${isRefused(plan) ? "Refused: the" : "The"} plan for ${plan.fleet}</title>
<style>${trusted(STYLE)}</style>
<script defer="defer">${trusted(PAGE_SCRIPT)}</script>
</head>`;
}
