#pragma once

#include <string_view>

namespace mostari::screen {

/// The printed report's looks: on a wide screen, on a phone, in the dark, on paper. The verdicts' colours are those of
/// the web app (web/src/styles/tokens.css), every text at least 4.5:1 on its ground.
constexpr std::string_view report_style = R"(
:root{color-scheme:light dark;--ink:#142226;--soft:#4a5a5f;--line:#d8dcd9;--paper:#fff;--sunken:#f2f4f2;--accent:#0d5a63;--for:#0d6a73;--against:#a4452a;--mark:#ffb000;
--identified:#9c1429;--same_edition:#573a9b;--indistinguishable_group:#93390a;--possible:#6f5000;--no_record_found:#435157}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e9efee;--soft:#a9b8bb;--line:#2f3c40;--paper:#0d1416;--sunken:#182226;--accent:#7fd0cd;--for:#6cc5c3;--against:#f0977a;
--identified:#ff9ca5;--same_edition:#c7b6ff;--indistinguishable_group:#ffb38a;--possible:#f1d174;--no_record_found:#bcc9cd}}
*{box-sizing:border-box}
body{font:15px/1.5 -apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans","DejaVu Sans Condensed",system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:1060px;margin:0 auto;padding:2rem 1.25rem;overflow-wrap:break-word}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem;letter-spacing:-.01em}h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 0}p{margin:.4rem 0}
.soft,figcaption,.receipt{color:var(--soft)}a{color:var(--accent)}a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.absence{margin:1rem 0;padding:.6rem .9rem;border-left:4px solid var(--accent);background:var(--sunken)}
.verdict{display:inline-block;border:1.5px solid currentColor;border-radius:1rem;padding:.05rem .7rem;font-weight:600;font-size:.85rem;white-space:nowrap}
.identified{color:var(--identified)}.same_edition{color:var(--same_edition)}.indistinguishable_group{color:var(--indistinguishable_group)}.possible{color:var(--possible)}.no_record_found{color:var(--no_record_found)}
table{border-collapse:collapse;width:100%;margin:.75rem 0}th,td{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}thead th{font-size:.8rem;color:var(--soft);font-weight:600}.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.hash{font:.75rem/1.5 ui-monospace,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}.name{white-space:nowrap}
.answer{border-top:2px solid var(--ink);margin-top:2.25rem;padding-top:1rem}.answer h2{margin-top:0}.answer .summary{font-size:1.1rem}
.up{float:right;font-size:.85rem;padding:.35rem 0}
figure{margin:.75rem 0}figcaption{font-size:.85rem;margin-top:.35rem}.pair{width:100%;max-height:26rem;display:block}
.pair line{stroke:var(--mark);stroke-width:1.4;stroke-opacity:.85}.pair circle{fill:none;stroke:var(--mark);stroke-width:1.6}
.pictures{display:flex;flex-wrap:wrap;gap:.75rem}.pictures img{max-width:100%;max-height:15rem;display:block}
.happened{padding:.5rem .9rem;border-left:4px solid var(--line);background:var(--sunken)}
.fields{table-layout:fixed}.fields th:first-child{width:15%}.fields th.weighed{width:19%}.fields th.why{width:28%}
.balance{display:flex;align-items:center;gap:.5rem}.track{position:relative;flex:1;height:.7rem;background:var(--sunken)}.track::before{content:"";position:absolute;left:50%;top:-2px;bottom:-2px;border-left:1px solid var(--soft)}
.bar{position:absolute;top:0;bottom:0}.bar.for{left:50%;background:var(--for)}.bar.against{right:50%;background:var(--against)}.figure{min-width:2.8rem;text-align:right;font-variant-numeric:tabular-nums}
.receipt{font-size:.8rem;overflow-wrap:anywhere;margin-top:1rem}
@media screen and (max-width:40rem){body{padding:1.25rem 1rem}.up{float:none;display:inline-block;padding:.7rem 0}
thead{display:none}table,tbody{display:block}tr{display:block;padding:.6rem 0;border-bottom:1px solid var(--line)}th,td{display:block;border:0;padding:.1rem 0}.fields th:first-child{width:auto}.number{text-align:left}
td:empty{display:none}td[data-label]::before{content:attr(data-label) " ";color:var(--soft);font-size:.85rem}.counts tr{display:grid;grid-template-columns:auto 1fr;gap:.2rem .75rem}.counts td:last-child{grid-column:1/-1}
.overview a{display:inline-block;padding:.6rem 0;font-weight:600}.overview td:nth-child(3),.overview td:nth-child(4){display:inline-block;margin-right:.75rem}.overview td:empty{display:none}.balance{max-width:24rem}}
@media print{@page{margin:15mm 14mm}body{max-width:none;padding:0;line-height:1.4}html,body{font-size:8.5pt}h1{font-size:18pt}h2{font-size:12pt}th,td{padding-block:.2rem}
.answer{break-inside:avoid-page}tr,figure,.receipt{break-inside:avoid}h2,.summary,.others{break-after:avoid}.pair{max-height:7.5cm}.pictures img{max-height:6cm}.up{display:none}
a{color:inherit;text-decoration:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)";

}  // namespace mostari::screen
