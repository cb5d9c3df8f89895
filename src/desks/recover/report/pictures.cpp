#include "desks/recover/report/pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "desks/kit/html_report.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/exposure/output.hpp"
#include "desks/recover/money/words.hpp"

namespace mostari::recover {
namespace {

constexpr double width = 900;
constexpr double left = 110;  ///< names of the lanes
constexpr double right = 14;

struct Years {
  int first = 0, last = 0;  ///< of the axis

  /// Of a day since 1970.
  double x(double day) const {
    const double year = 1970 + day / 365.2425;
    return left + (width - left - right) * (year - first) / std::max(1, last - first);
  }
  std::string axis(double top, double bottom) const {
    const int years = last - first;
    const int between = years > 40 ? 10 : years > 16 ? 5 : years > 8 ? 2 : 1;
    std::string svg;
    for (int year = (first + between - 1) / between * between; year <= last; year += between) {
      const double at = left + (width - left - right) * (year - first) / std::max(1, years);
      fmt::format_to(std::back_inserter(svg),
                     R"(<line class="grid" x1="{0:.1f}" y1="{1}" x2="{0:.1f}" y2="{2}"/>)"
                     R"(<text x="{0:.1f}" y="{3}" text-anchor="middle">{4}</text>)",
                     at, top, bottom, bottom + 16, year);
    }
    return svg;
  }
};

constexpr std::array<const char*, 4> lanes{"recover.page.lane_hit", "recover.page.lane_assessed",
                                           "recover.page.lane_money", "recover.page.lane_work"};
constexpr double lane_height = 34;

std::size_t lane_of(Stage stage) {
  if (stage == Stage::incident) return 0;
  if (stage == Stage::assessment) return 1;
  return stage == Stage::work || stage == Stage::handed_over ? 3 : 2;
}

/// A cross for a hit, a box filled as far as the damage goes for an assessment, a diamond for money, a ring for work
/// and a disc for what was handed over.
std::string mark(const TimelineEntry& entry, double x, double y) {
  switch (lane_of(entry.stage)) {
    case 0:
      return fmt::format(R"(<path class="hit" d="M{:.1f} {:.1f}l12 12m0 -12l-12 12"/>)", x - 6, y - 6);
    case 1: {
      const DamageLevel level = entry.level.value_or(DamageLevel::unknown);
      const double filled = level == DamageLevel::destroyed  ? 12
                            : level == DamageLevel::severe   ? 8.5
                            : level == DamageLevel::moderate ? 5
                                                             : 0;
      return fmt::format(R"(<rect class="outline" x="{0:.1f}" y="{1:.1f}" width="12" height="12"/>)"
                         R"(<rect class="filled" x="{0:.1f}" y="{2:.1f}" width="12" height="{3:.1f}"/>)",
                         x - 6, y - 6, y + 6 - filled, filled);
    }
    case 2:
      return fmt::format(R"(<path class="paid" d="M{:.1f} {:.1f}l7 7l-7 7l-7 -7z"/>)", x, y - 7);
    default:
      return fmt::format(R"(<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="6.5"/>)",
                         entry.stage == Stage::handed_over ? "stands" : "paid", x, y);
  }
}

}  // namespace

std::string timeline_svg(const std::vector<TimelineEntry>& entries, Language language) {
  const auto said = [&](const char* name, std::vector<MessageArgument> arguments) {
    return html_escaped(language.say(message(name, std::move(arguments))));
  };
  std::string marks;
  Years years;
  std::size_t dated = 0;
  for (const TimelineEntry& entry : entries) {
    const auto days = days_of(entry.date);
    if (!days) continue;
    const auto year_of_day = [](std::int32_t day) { return std::atoi(month_of(day).c_str()); };
    years.first = dated == 0 ? year_of_day(days->first) : std::min(years.first, year_of_day(days->first));
    years.last = std::max(years.last, year_of_day(days->last) + 1);
    ++dated;
  }
  if (dated == 0) return {};
  std::array<std::map<int, int>, lanes.size()> taken;  ///< marks beside each other where they would cover one another
  for (const TimelineEntry& entry : entries) {
    const auto days = days_of(entry.date);
    if (!days) continue;
    const std::size_t lane = lane_of(entry.stage);
    const double x = years.x((days->first + days->last) / 2.0);
    const int here = taken[lane][static_cast<int>(x / 9)]++;
    const double y = lane_height * (static_cast<double>(lane) + 0.5) + std::min(here, 3) * 4.0 - 4;
    fmt::format_to(std::back_inserter(marks), "<g>{}<title>{}</title></g>", mark(entry, x, y),
                   said("recover.page.mark",
                        {{"date", day_of(entry.date)}, {"link", title_of(entry.stage)}, {"what", entry.words}}));
  }
  const double bottom = lane_height * static_cast<double>(lanes.size());
  std::string svg = fmt::format(
      R"(<div class="wide"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">)", width, bottom + 24,
      said("recover.page.timeline",
           {{"count", dated}, {"first", std::to_string(years.first)}, {"last", std::to_string(years.last)}}));
  svg += years.axis(0, bottom);
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    const double y = lane_height * (static_cast<double>(i) + 0.5);
    fmt::format_to(std::back_inserter(svg), R"(<text class="name" x="0" y="{:.1f}">{}</text>)", y + 4,
                   said(lanes[i], {}));
    fmt::format_to(std::back_inserter(svg), R"(<line class="grid" x1="{}" y1="{:.1f}" x2="{}" y2="{:.1f}"/>)", left, y,
                   width - right, y);
  }
  return svg + marks + "</svg></div>";
}

std::string exposure_svg(const nlohmann::json& exposure, Language language) {
  if (!exposure.is_object() || exposure["months"].empty()) return {};
  const auto number_of_month = [](const std::string& month) {
    return 12 * std::atoi(month.c_str()) + std::atoi(month.c_str() + 5) - 1;
  };
  const int from = number_of_month(exposure["from"].get<std::string>());
  const int to = number_of_month(exposure["to"].get<std::string>());
  const Years years{.first = from / 12, .last = to / 12 + 1};
  constexpr double height = 130;
  double most = 0;
  for (const auto& month : exposure["months"]) most = std::max(most, month["high"].get<double>());
  if (most <= 0) return {};
  const auto y = [&](double value) { return height - (height - 10) * value / most; };
  const double step = (width - left - right) / (12.0 * (years.last - years.first));
  std::string bars;
  for (const auto& month : exposure["months"]) {
    const double x = left + step * (number_of_month(month["month"].get<std::string>()) - 12 * years.first);
    const double value = month["intensity"].get<double>();
    fmt::format_to(std::back_inserter(bars),
                   R"(<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>)"
                   R"(<line class="whisker" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>)",
                   x, y(value), std::max(1.0, 0.8 * step), height - y(value), x + 0.4 * step,
                   y(month["low"].get<double>()), x + 0.4 * step, y(month["high"].get<double>()));
  }
  std::string svg = fmt::format(
      R"(<div class="wide"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">)", width, height + 24,
      html_escaped(
          language.say(message("recover.page.exposure_alt", {{"first", DateSaid{exposure["from"].get<std::string>()}},
                                                             {"last", DateSaid{exposure["to"].get<std::string>()}},
                                                             {"most", amount_text(most)}}))));
  svg += years.axis(0, height);
  fmt::format_to(std::back_inserter(svg),
                 R"(<line class="axis" x1="{0}" y1="{1}" x2="{2}" y2="{1}"/><text x="0" y="14">{3}</text>)"
                 R"(<text x="0" y="{1}">{4}</text>)",
                 left, height, width - right, html_escaped(language.say(amount_text(most))), language.number(0));
  return svg + bars + "</svg></div>";
}

std::string money_bar_svg(const MoneyRange& total, double before, double most, Language language) {
  constexpr double side = 400;
  const auto x = [&](double value) { return most > 0 ? std::clamp(side * value / most, 0.0, side) : 0.0; };
  std::string svg = fmt::format(
      R"(<svg viewBox="0 0 {} 18" preserveAspectRatio="none" role="img" aria-label="{}">)"
      R"(<rect class="bar" x="0" y="3" width="{:.1f}" height="12"/><rect class="open" x="{:.1f}" y="3" width="{:.1f}" height="12"/>)",
      side, html_escaped(language.say(money(total))), x(total.low), x(total.low), x(total.high) - x(total.low));
  if (before > 0) {
    fmt::format_to(std::back_inserter(svg), R"(<line class="before" x1="{0:.1f}" y1="0" x2="{0:.1f}" y2="18"/>)",
                   x(before));
  }
  return svg + "</svg>";
}

}  // namespace mostari::recover
