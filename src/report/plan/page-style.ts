/** How a plan's page looks: on a desk, on a phone and on paper, in light and in dark. */

/** Without `<` and `&`, so that it reads the same in XML and in HTML. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--ink:#191e26;--dim:#525c6a;--line:#d3d9e1;--link:#0a55b0;--red:#a8201a;--red-in:#fdeceb;--amber:#7d4600;--amber-in:#fff2d9;--violet:#5733a3;--violet-in:#f0eafc;--blue:#0a4f9e;--blue-in:#e6f0fc;--green:#14603a;--green-in:#e4f4ea;--grey-in:#eceff3}
@media (prefers-color-scheme:dark){:root{--page:#11141a;--card:#1a1f27;--ink:#e7ebf1;--dim:#a5afbc;--line:#39424e;--link:#8fbbff;--red:#ffa199;--red-in:#43201e;--amber:#ffc876;--amber-in:#3e2d0e;--violet:#cbb8ff;--violet-in:#30274a;--blue:#a3c9ff;--blue-in:#1c2f49;--green:#93dbb0;--green-in:#173421;--grey-in:#2a313b}}
*{box-sizing:border-box}
html{scroll-padding-top:7.5rem;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1120px;padding:1rem;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
h1,h2,h3,h4,p,ul,dl,dd,figure,table,pre{margin:0}
h1{font-size:1.75rem;line-height:1.2}
h2{font-size:1.35rem;line-height:1.3}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
h4{font-size:1rem;line-height:1.4}
h2.small,.verdict h2{font-size:1rem}
small{font-size:.9rem;font-weight:400}
p+p{margin-top:.4rem}
ul{padding-left:1.2rem}
code,pre,.macs,.paths{font:.875em/1.5 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
code,.said,.macs,.paths,th,td{overflow-wrap:anywhere;unicode-bidi:isolate}
pre{overflow-x:auto;white-space:pre;padding:.5rem .7rem;background:var(--grey-in);border-radius:6px}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,input:focus-visible,select:focus-visible,button:focus-visible,pre:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.dim,.note,.no,.hint{color:var(--dim)}
.no{font-style:italic}
.hint{display:block;font-size:.9rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:2}
[hidden]{display:none!important}
.top{display:grid;gap:1rem}
.top,.limits,.shared,.owned,.findings{grid-template-columns:minmax(0,1fr)}
.of{overflow-wrap:anywhere}
.verdict{border:1px solid var(--line);border-left:8px solid var(--blue);border-radius:8px;background:var(--card);padding:1rem 1.2rem}
.verdict p,.verdict h2{margin-top:.4rem}
.verdict.refused{border-color:var(--red);background:var(--red-in)}
.verdict.refused h1{color:var(--red)}
.verdict.refused h1::before{content:"✕ "}
.verdict.quiet{border-left-color:var(--green)}
.verdict.quiet h1::before{content:"✓ ";color:var(--green)}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.6rem,1fr));gap:.6rem;margin-top:.5rem}
.tile{display:flex;flex-direction:column-reverse;justify-content:flex-end;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.5rem .8rem}
.tile dt{font-size:.875rem;line-height:1.3;color:var(--dim)}
.tile dd{font-size:1.6rem;line-height:1.3;font-weight:650;font-variant-numeric:tabular-nums}
.tile.grave{border-color:var(--red);background:var(--red-in)}
.tile.grave dt,.tile.grave dd{color:var(--red)}
.tile.grave dd::after{content:" !"}
.tile.warm{border-color:var(--amber);background:var(--amber-in)}
.tile.warm dt,.tile.warm dd{color:var(--amber)}
.first>ul{list-style:none;padding:0;display:grid;grid-template-columns:minmax(0,1fr);gap:.4rem;margin-top:.4rem}
.first>ul>li{border-left:4px solid var(--amber);padding-left:.7rem}
.first>ul>.grave{border-left-color:var(--red)}
.contents{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;padding:0;list-style:none}
#filter{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;position:sticky;top:0;z-index:1;margin:1.2rem -1rem 0;padding:.7rem 1rem;background:var(--page);border-bottom:1px solid var(--line)}
.query{display:flex;gap:.6rem;align-items:center;flex:1 1 20rem}
.query input{flex:1;min-width:0}
.choices{display:flex;flex-wrap:wrap;gap:.4rem .9rem;align-items:center;flex:1 0 100%;margin:0;font-size:.9rem}
.choices label{display:inline-flex;gap:.35rem;align-items:center}
input,select,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--dim);border-radius:6px;padding:.3rem .55rem;min-height:2.2rem}
select{max-width:11rem}
input[type=checkbox]{min-height:0;width:1.1rem;height:1.1rem}
button{cursor:pointer}
.count{margin:0;font-weight:650}
.target{margin-top:2rem}
.target h2{border-bottom:2px solid var(--line);padding-bottom:.3rem;margin-bottom:.5rem}
.limits,.shared,.owned{list-style:none;padding:0;display:grid;gap:.5rem}
.owned .grave{border-left:4px solid var(--red);padding-left:.6rem}
.entry{background:var(--card);border:1px solid var(--line);border-left:6px solid var(--line);border-radius:8px;padding:.8rem 1rem;margin-top:.8rem;content-visibility:auto;contain-intrinsic-height:auto 14rem}
.entry.reflash{border-left-color:var(--red)}
.entry.restart{border-left-color:var(--amber)}
.entry.unknown{border-left-color:var(--violet)}
.entry.resync{border-left-color:var(--blue)}
.entry:target{outline:3px solid var(--link);outline-offset:1px}
.entry h4 a{color:inherit;text-decoration:none}
.entry h4 a:hover{text-decoration:underline}
.facts{margin-top:.25rem}
.entry>*+*{margin-top:.6rem}
.entry>.facts{margin-top:.25rem}
.tag{display:inline-block;font-size:.8125rem;font-weight:600;line-height:1.4;padding:.05rem .5rem;border-radius:99px;background:var(--grey-in);color:var(--dim);white-space:nowrap}
.tag.reflash,.tag.refused,.tag.error{background:var(--red-in);color:var(--red)}
.tag.restart,.tag.warning{background:var(--amber-in);color:var(--amber)}
.tag.unknown{background:var(--violet-in);color:var(--violet)}
.tag.resync,.tag.notice{background:var(--blue-in);color:var(--blue)}
.tag.allowed{background:var(--green-in);color:var(--green)}
.tag.reflash::before{content:"▲ "}
.tag.restart::before{content:"↻ "}
.verdict.refused .tag{background:var(--card)}
.alarm{background:var(--red-in);border-left:4px solid var(--red);border-radius:4px;padding:.45rem .7rem}
.alarm b{color:var(--red)}
.except{background:var(--amber-in);border-left:4px solid var(--amber);border-radius:4px;padding:.45rem .7rem}
.except b{color:var(--amber)}
table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:.9375rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-top:1px solid var(--line)}
th{font-weight:400}
thead th{border-top:0;font-size:.8125rem;color:var(--dim);padding-bottom:.1rem}
tbody th code{font-weight:650}
td:nth-child(2) code{background:var(--red-in)}
td:nth-child(3) code{background:var(--green-in)}
td code{border-radius:4px;padding:.1rem .3rem;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.note{display:block;font-size:.8125rem;line-height:1.4}
.note.strong{color:var(--amber)}
.secret{font-size:.8125rem}
.secret code{font-size:.8125rem}
.four td:nth-child(4){font-size:.875rem}
.own .each{font-size:.875rem}
.roots{font-size:.875rem}
details{margin-top:.4rem}
summary{cursor:pointer;padding:.15rem 0;color:var(--link)}
.macs,.paths{color:var(--ink);max-height:24rem;overflow:auto;margin-top:.3rem}
ul.macs{list-style:none;padding-left:0}
.findings{list-style:none;padding:0;display:grid;gap:.6rem}
.finding{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.6rem .8rem}
.finding pre{margin:.4rem 0 0}
.finding dl{font-size:.9rem;margin-top:.3rem}
.finding dl div{display:flex;gap:.6rem}
.finding dt{color:var(--dim);min-width:4.6rem}
.finding dd{min-width:0}
#phones,#findings,#seal{margin-top:2rem}
#all-phones{max-height:70vh;overflow:auto}
figure{padding-top:.2rem}
figcaption{font-size:.8125rem;color:var(--dim);margin-top:.2rem}
.digest{overflow-wrap:anywhere}
.filtering .aside,.filtering .top section,.filtering .top nav{display:none}
@media (max-width:640px){
html{scroll-padding-top:1rem}
body{padding:.75rem}
h1{font-size:1.5rem}
#filter{position:static;margin:1rem -.75rem 0;padding:.7rem .75rem}
.choices{display:grid;grid-template-columns:1fr 1fr}
.choices label:not(.tick){flex-direction:column;align-items:stretch;gap:0}
.choices select{max-width:none}
.tiles{grid-template-columns:1fr 1fr}
.entry{padding:.7rem}
table,thead,tbody{display:block}
tr{display:grid;grid-template-columns:1fr 1fr;border-top:1px solid var(--line)}
thead tr{border-top:0}
th,td{border-top:0;padding:.3rem .3rem .3rem 0;min-width:0}
tr>:first-child,td[colspan]{grid-column:1/-1;padding-bottom:0}
thead tr>:first-child{display:none}
.four td:nth-child(4),.four th:nth-child(4){grid-column:1/-1}
.roots tr{grid-template-columns:1fr}
}
@media print{
:root{--page:#fff;--card:#fff;--ink:#000;--dim:#333;--line:#999}
body{max-width:none;padding:0;font-size:10.5pt}
#filter,.skip,nav{display:none}
h2,h3{break-after:avoid}
.entry{content-visibility:visible;break-inside:avoid-page}
.macs,.paths,#all-phones{max-height:none;overflow:visible;white-space:pre-wrap}
details::details-content{content-visibility:visible;block-size:auto}
a{color:inherit;text-decoration:none}
}
`;
