/** How pictures of phones look, in light and in dark. */

/** Without `<` and `&`, so that it reads the same in XML and in HTML. */
export const PICTURE_STYLE = `
.picture{--paper:#fff;--body:#dde1e7;--line:#737c8a;--screen:#dbe4cf;--ink:#18220f;--dim:#4c5a3e;--tint:#f6dd8e;--mark:#6b3f00;--say:#4a5361;display:block;width:100%;max-width:450px;height:auto;font:14px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
.picture:root{color-scheme:light dark;background:var(--paper)}
.picture text{white-space:pre;fill:var(--ink)}
.picture .caption,.picture .note,.picture .word{font-family:system-ui,"DejaVu Sans",sans-serif}
.picture .caption{font-size:13px;font-weight:600;fill:var(--say)}
.picture .note{font-size:11px;fill:var(--say)}
.picture .word{font-size:11px;font-style:italic;fill:var(--dim)}
.picture .body{fill:var(--body);stroke:var(--line)}
.picture .nothing{fill:none;stroke:var(--line);stroke-dasharray:5 4}
.picture .screen{fill:var(--screen);stroke:var(--line)}
.picture .rule{stroke:var(--dim);stroke-opacity:.5}
.picture .edge{stroke:var(--ink);stroke-dasharray:2 2}
.picture .key{fill:var(--screen);stroke:var(--line)}
.picture .changed{fill:var(--tint)}
.picture .mark{font-weight:700;fill:var(--mark)}
.picture .new{font-weight:700}
.picture .cut{fill:var(--dim);text-decoration:line-through}
.picture .empty,.picture .number{fill:var(--dim)}
@media (prefers-color-scheme:dark){.picture{--paper:#11141a;--body:#2b313a;--line:#7b8594;--screen:#1c261c;--ink:#e4eed8;--dim:#a9b89b;--tint:#5b4708;--mark:#ffd479;--say:#b4bdca}}
@media print{.picture{--body:#fff;--line:#555;--screen:#fff;--ink:#000;--dim:#444;--tint:#eee;--mark:#000;--say:#333}}
`;
