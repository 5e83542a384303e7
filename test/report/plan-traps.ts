/** Sample plans: hostile texts in every place. */
import type { Plan, PlanEntry, PlanPhone } from "../../src/model/generated.js";
import { mac, planOf } from "./plan-drafts.js";

/** What a terminal, a CI runner, a browser, a Markdown reader or a forge would stumble over. */
export const PLAN_TRAPS = [
  "\u001b]0;title\u0007\u001b[2J\u001b[31mred\u009b2J\u0000",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "`code` ``two`` ```three\n```\n~~~\n# heading",
  "a | b \\| c \\\\| d ||",
  "abc\u202edesrever\u2066\u200b",
  "</details></summary></td></code></pre>",
  "<!-- offhook plan --><!-- x --> <!-- offhook -->",
  "@octocat @acme/admins #1 acme/fleet#2 GH-3 !4 &5 https://evil.example www.evil.example a@evil.example",
  "\n::error file=x::forged\n::add-mask::x ##[error]y ::stop-commands::z",
  "[click](http://evil.example) ![x](http://evil.example/x.png) <http://evil.example> [ref]: http://e [^1] {{0}} $x$ :smile:",
  "one\r\ntwo\u2028three\u0085four",
  "\ud800 half \ufffe",
  `&lt;b&gt; &#60;script&#62; "quoted" 'single' \\ \\u{41}`,
  "a\u0301\u0301\u0301 👩‍👩‍👧 한글 ｗｉｄｅ ",
  " leading and trailing ",
  "",
];

/** A plan every text of which is this one. */
export function plannedOf(text: string): Plan {
  const short = text.slice(0, 64);
  const phone: PlanPhone = {
    target: short,
    site: short,
    model: short,
    protocol: text.slice(0, 16),
    label: text,
    lines: [text],
  };
  const change: PlanEntry["changes"][number] = {
    file: text,
    name: text,
    description: text,
    before: text,
    after: `${text}.`,
    effect: "restart",
    note: text,
  };
  const { before: _before, after: _after, ...bare } = change;
  const face = { label: text, lines: [text, text] };
  return planOf({
    fleet: short,
    against: text,
    phones: { [mac(0)]: phone, [mac(1)]: { ...phone, gone: true } },
    models: JSON.parse(
      JSON.stringify({ [short]: { title: short, lines: 2, screen: { label: 11, width: 133, height: 65 } } }),
    ),
    diagnostics: [
      {
        code: "parse/tag",
        severity: "error",
        message: text,
        span: { file: text, line: 1, column: 1, endLine: 1, endColumn: 4, text },
        found: text,
        expected: text,
        hint: text,
        related: [{ span: { file: text, line: 1, column: 1, endLine: 1, endColumn: 2 }, message: text }],
        site: text,
        phone: text,
      },
    ],
    targets: [
      {
        name: short,
        against: `${text} `,
        phones: 2,
        entries: [
          {
            id: "target-1",
            kind: "parameters",
            title: text,
            effect: "restart",
            phones: [mac(0), mac(1)],
            sites: [{ site: short, phones: 2, of: 3 }],
            except: [mac(1)],
            strangers: 1,
            changes: [
              change,
              {
                ...bare,
                each: [
                  { phone: mac(0), before: text, after: text },
                  { phone: mac(2), after: text },
                ],
              },
              { ...change, secret: true },
            ],
            emergency: [text],
            irreversible: text,
            from: text,
            to: text,
            because: text,
            picture: { phone: mac(0), model: short, before: face, after: face },
          },
          { id: "target-2", kind: "phone-added", title: text, effect: "none", phones: [mac(0)], changes: [] },
        ],
        shared: [
          {
            path: text,
            action: "change",
            effect: "restart",
            phones: 1,
            strangers: 1,
            changes: [{ name: text, before: text, after: text, phones: 1 }],
          },
        ],
        files: [
          { path: text, action: "clash", phone: mac(0), site: short, note: text },
          { path: text, action: "change", drift: "edited", note: text },
          { path: text, action: "change", unnoticed: ["comments"], note: text },
          { path: text, action: "keep", note: text },
          { path: text, action: "take-over", note: text },
        ],
        foreign: [text],
        guards: [
          { guard: "restart", phones: 2, of: 3, limit: text, allowed: 1, reasons: [text], refused: true },
          { guard: "reflash", phones: 0, of: 3, limit: text, allowed: 1, reasons: [text], refused: false },
        ],
      },
    ],
  });
}

/** All traps in every text, and a megabyte behind them. */
export const hostilePlan = (): Plan => plannedOf(PLAN_TRAPS.join(" "));
export const longPlan = (): Plan => plannedOf(`${PLAN_TRAPS.join("")}${"<b>`|@a ".repeat(131_072)}`);
