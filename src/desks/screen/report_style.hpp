#pragma once

#include <string_view>

namespace mostari::screen {

/// What the screening report adds to the common looks of desks/kit/html_report.
constexpr std::string_view report_style = R"(
:root{--identified:#9c1429;--same_edition:#573a9b;--indistinguishable_group:#93390a;--possible:#6f5000;--no_record_found:#435157}
@media screen and (prefers-color-scheme:dark){:root{--identified:#ff9ca5;--same_edition:#c7b6ff;--indistinguishable_group:#ffb38a;--possible:#f1d174;--no_record_found:#bcc9cd}}
.receipt{color:var(--soft)}
.absence{margin:1rem 0;padding:.6rem .9rem;border-inline-start:4px solid var(--accent);background:var(--sunken)}
.verdict{display:inline-block;border:1.5px solid currentColor;border-radius:1rem;padding:.05rem .7rem;font-weight:600;font-size:.85rem;white-space:nowrap}
.identified{color:var(--identified)}.same_edition{color:var(--same_edition)}.indistinguishable_group{color:var(--indistinguishable_group)}.possible{color:var(--possible)}.no_record_found{color:var(--no_record_found)}
.name{white-space:nowrap}
.answer{border-top:2px solid var(--ink);margin-top:2.25rem;padding-top:1rem}.answer h2{margin-top:0}.answer .summary{font-size:1.1rem}
.up{float:right;float:inline-end;font-size:.85rem;padding:.35rem 0}
.answer{break-inside:avoid-page}tr,figure,.receipt{break-inside:avoid}h2,.summary,.others{break-after:avoid}.pair{max-height:7.5cm}.pictures img{max-height:6cm}.up{display:none}
.pair{width:100%;max-height:26rem;display:block}
.pair line{stroke:var(--mark);stroke-width:1.4;stroke-opacity:.85}.pair circle{fill:none;stroke:var(--mark);stroke-width:1.6}
.pictures{display:flex;flex-wrap:wrap;gap:.75rem}.pictures img{max-width:100%;max-height:15rem;display:block}
.told{display:grid;grid-template-columns:max-content 1fr;gap:.2rem .9rem;margin:.6rem 0}.told dt{color:var(--soft)}.told dd{margin:0}
.happened{padding:.5rem .9rem;border-inline-start:4px solid var(--line);background:var(--sunken)}
.fields{table-layout:fixed}.fields th:first-child{width:15%}.fields th.weighed{width:19%}.fields th.why{width:28%}
.balance{display:flex;align-items:center;gap:.5rem}.track{position:relative;flex:1;height:.7rem;background:var(--sunken)}.track::before{content:"";position:absolute;inset-inline-start:50%;top:-2px;bottom:-2px;border-inline-start:1px solid var(--soft)}
.bar{position:absolute;top:0;bottom:0}.bar.for{inset-inline-start:50%;background:var(--for)}.bar.against{inset-inline-end:50%;background:var(--against)}.figure{min-width:2.8rem;text-align:end;font-variant-numeric:tabular-nums}
.receipt{font-size:.8rem;overflow-wrap:anywhere;margin-top:1rem}
@media screen and (max-width:40rem){.up{float:none;display:inline-block;padding:.7rem 0}.fields th:first-child{width:auto}
.counts tr{display:grid;grid-template-columns:auto 1fr;gap:.2rem .75rem}.counts td:last-child{grid-column:1/-1}
.overview a{display:inline-block;padding:.6rem 0;font-weight:600}.overview td:nth-child(3),.overview td:nth-child(4){display:inline-block;margin-inline-end:.75rem}.overview td:empty{display:none}.balance{max-width:24rem}}
@media print{.answer{break-inside:avoid-page}.receipt{break-inside:avoid}.summary,.others{break-after:avoid}.pair{max-height:7.5cm}.pictures img{max-height:6cm}.up{display:none}}
)";

}  // namespace mostari::screen
