#include "desks/bridge/report_pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "desks/bridge/words.hpp"
#include "desks/kit/html_report.hpp"

namespace mostari::bridge {
namespace {

int signing_year(const TreatyEntry& treaty) {
  const std::string date = treaty.record.properties.value("signed", "");
  if (date.size() < 4) return 0;
  return std::atoi(date.substr(0, 4).c_str());
}

}  // namespace

std::string interval_svg(const PairLayer& pair, Language language) {
  if (!pair.total) return {};
  constexpr double width = 220;
  constexpr double margin = 8;
  const double most = std::max({pair.total->high, pair.expected ? pair.expected->high : 0.0, 1.0});
  const auto x = [&](double value) {
    return margin + (width - 2 * margin) * std::log1p(std::max(0.0, value)) / std::log1p(most);
  };
  const std::string label =
      language.say(message("bridge.drawn.interval", {{"expected", pair.expected ? "yes" : "no"},
                                                     {"total", number(*pair.total)},
                                                     {"range", pair.expected ? range(*pair.expected) : Message()}}));
  std::string svg = fmt::format(R"(<svg class="interval" viewBox="0 0 {} 26" role="img" aria-label="{}">)"
                                R"(<line class="axis" x1="{}" y1="20" x2="{}" y2="20"/>)",
                                width, html_escaped(label), margin, width - margin);
  if (pair.expected) {
    fmt::format_to(std::back_inserter(svg),
                   R"(<rect class="range" x="{:.1f}" y="9" width="{:.1f}" height="9"/>)"
                   R"(<line class="mean" x1="{:.1f}" y1="7" x2="{:.1f}" y2="20"/>)",
                   x(pair.expected->low), std::max(1.5, x(pair.expected->high) - x(pair.expected->low)),
                   x(pair.expected->mean), x(pair.expected->mean));
  }
  // Where sources differ, a dot at each end of what they state.
  if (!pair.total->certain()) {
    fmt::format_to(std::back_inserter(svg),
                   R"(<line class="axis" x1="{0:.1f}" y1="13.5" x2="{1:.1f}" y2="13.5"/>)"
                   R"(<circle class="seen" cx="{1:.1f}" cy="13.5" r="4.5"/>)",
                   x(pair.total->low), x(pair.total->high));
  }
  fmt::format_to(std::back_inserter(svg), R"(<circle class="seen" cx="{:.1f}" cy="13.5" r="4.5"/></svg>)",
                 x(pair.total->low));
  return svg;
}

std::string trend_svg(const PairLayer& pair, Language language) {
  if (pair.trend.size() < 2) return {};
  constexpr double width = 220;
  constexpr double height = 36;
  const int first = *pair.layer->first_year;
  const int last = *pair.layer->last_year;
  const double step = width / std::max(1, last - first + 1);
  double most = 0;
  for (const TrendYear& each : pair.trend) most = std::max(most, each.a_to_b + each.b_to_a);
  const std::string label =
      language.say(message("bridge.drawn.trend", {{"first", year_said(first)}, {"last", year_said(last)}}));
  std::string svg = fmt::format(R"(<svg class="trend" viewBox="0 0 {} {}" role="img" aria-label="{}">)", width,
                                height + 2, html_escaped(label));
  for (const TrendYear& each : pair.trend) {
    const double forth = most > 0 ? height * each.a_to_b / most : 0;
    const double back = most > 0 ? height * each.b_to_a / most : 0;
    const double x = (each.year - first) * step;
    const double bar = std::max(0.8, step * 0.8);
    fmt::format_to(std::back_inserter(svg),
                   R"(<rect class="forth" x="{0:.1f}" y="{1:.1f}" width="{2:.1f}" height="{3:.1f}"/>)"
                   R"(<rect class="back" x="{0:.1f}" y="{4:.1f}" width="{2:.1f}" height="{5:.1f}"/>)",
                   x, height - forth, bar, forth, height - forth - back, back);
  }
  return svg + "</svg>";
}

std::string treaty_timeline_svg(const std::vector<TreatyEntry>& treaties, Language language) {
  std::map<int, int> stacked;
  int first = 0;
  int last = 0;
  for (const TreatyEntry& each : treaties) {
    const int year = signing_year(each);
    if (year == 0) continue;
    first = first == 0 ? year : std::min(first, year);
    last = std::max(last, year);
  }
  if (first == 0) return {};
  first = first / 10 * 10;
  last = (last / 10 + 1) * 10;
  constexpr double width = 900;
  const auto x = [&](int year) { return 20 + (width - 40) * (year - first) / (last - first); };
  std::string marks;
  int highest = 0;
  for (const TreatyEntry& each : treaties) {
    const int year = signing_year(each);
    if (year == 0) continue;
    const int level = stacked[year]++;
    highest = std::max(highest, level);
    const std::string named = language.say(
        message("bridge.drawn.treaty", {{"name", each.record.properties.value("name", "")},
                                        {"signed", DateSaid{each.record.properties.value("signed", "")}}}));
    fmt::format_to(std::back_inserter(marks),
                   R"(<circle class="{}" cx="{:.1f}" cy="{}" r="5"><title>{}</title></circle>)",
                   each.inherited ? "former" : "own", x(year), -14 * level, html_escaped(named));
  }
  const std::string label = language.say(message(
      "bridge.drawn.treaties", {{"count", treaties.size()}, {"first", year_said(first)}, {"last", year_said(last)}}));
  std::string svg = fmt::format(R"(<svg class="timeline" viewBox="0 {} {} {}" role="img" aria-label="{}">)"
                                R"(<line class="axis" x1="20" y1="12" x2="{}" y2="12"/>)",
                                -14 * highest - 10, width, 14 * highest + 50, html_escaped(label), width - 20);
  const int between = last - first > 60 ? 20 : 10;
  for (int year = first; year <= last; year += between) {
    fmt::format_to(
        std::back_inserter(svg),
        R"(<line class="axis" x1="{0:.1f}" y1="12" x2="{0:.1f}" y2="18"/><text x="{0:.1f}" y="34">{1}</text>)", x(year),
        language.date(year_said(year).iso));
  }
  return svg + marks + "</svg>";
}

}  // namespace mostari::bridge
