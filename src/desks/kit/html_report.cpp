#include "desks/kit/html_report.hpp"

namespace mostari {
namespace {

/// The colours are those of the web app (web/src/styles/tokens.css), every text at least 4.5:1 on its ground.
constexpr std::string_view common_style = R"(
:root{color-scheme:light dark;--ink:#142226;--soft:#4a5a5f;--line:#d8dcd9;--paper:#fff;--sunken:#f2f4f2;--accent:#0d5a63;--for:#0d6a73;--against:#a4452a;--mark:#ffb000}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e9efee;--soft:#a9b8bb;--line:#2f3c40;--paper:#0d1416;--sunken:#182226;--accent:#7fd0cd;--for:#6cc5c3;--against:#f0977a}}
*{box-sizing:border-box}
body{font:15px/1.5 -apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Liberation Sans","DejaVu Sans Condensed",system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:1060px;margin:0 auto;padding:2rem 1.25rem;overflow-wrap:break-word}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem;letter-spacing:-.01em}h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 0}p{margin:.4rem 0}
.soft,figcaption{color:var(--soft)}a{color:var(--accent)}a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
table{border-collapse:collapse;width:100%;margin:.75rem 0}th,td{text-align:start;vertical-align:top;padding:.35rem 0;padding-inline-end:.9rem;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-inline-end:0}thead th{font-size:.8rem;color:var(--soft);font-weight:600}.number{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.hash{font:.75rem/1.5 ui-monospace,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
figure{margin:.75rem 0}figcaption{font-size:.85rem;margin-top:.35rem}
@media screen and (max-width:40rem){body{padding:1.25rem 1rem}thead{display:none}table,tbody{display:block}tr{display:block;padding:.6rem 0;border-bottom:1px solid var(--line)}th,td{display:block;border:0;padding:.1rem 0}.number{text-align:start}
td:empty{display:none}td[data-label]::before{content:attr(data-label) " ";color:var(--soft);font-size:.85rem}}
@media print{@page{margin:15mm 14mm}body{max-width:none;padding:0;line-height:1.4}html,body{font-size:8.5pt}h1{font-size:18pt}h2{font-size:12pt}th,td{padding-block:.2rem}
tr,figure{break-inside:avoid}h2{break-after:avoid}a{color:inherit;text-decoration:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)";

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string html_report(std::string_view title, std::string_view style, std::string_view body, Language language) {
  std::string page = "<!doctype html><html lang=\"";
  page += language.code();
  page += language.right_to_left() ? "\" dir=\"rtl\">" : "\">";
  page +=
      "<head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\"><title>";
  page += html_escaped(title);
  page += "</title><style>";
  page += common_style;
  page += style;
  page += "</style></head><body><main>";
  page += body;
  page += "</main></body></html>\n";
  return page;
}

}  // namespace mostari
