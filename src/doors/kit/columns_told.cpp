#include "doors/kit/columns_told.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "doors/kit/terminal.hpp"

namespace mostari {

nlohmann::json columns_json(const ColumnsTaken& taken) {
  nlohmann::json columns = nlohmann::json::array();
  for (const ColumnTaken& each : taken.columns) {
    nlohmann::json column = {{"heading", each.heading},     {"property", nullptr},   {"known", each.is_known},
                             {"otherwise", each.otherwise}, {"beside", each.beside}, {"samples", each.samples}};
    if (!each.property.empty()) column["property"] = each.property;
    columns.push_back(std::move(column));
  }
  nlohmann::json view = {{"format", taken.format},
                         {"guessed", taken.is_guessed},
                         {"columns", std::move(columns)},
                         {"separators", taken.separators},
                         {"layout", nullptr}};
  if (!taken.layout.empty()) view["layout"] = nlohmann::json::parse(taken.layout);
  return view;
}

namespace cli {
namespace {

/// The heading whose text this column's is joined with; empty: none.
std::string joined_with(const ColumnsTaken& taken, const ColumnTaken& column) {
  for (const ColumnTaken& each : taken.columns) {
    if (std::ranges::find(each.beside, column.heading) != each.beside.end()) return each.heading;
  }
  return {};
}

std::string meaning(const ColumnsTaken& taken, const ColumnTaken& column) {
  if (!column.is_known) return say(message("cli.columns.unknown"));
  if (column.property.empty()) {
    const std::string other = joined_with(taken, column);
    return other.empty() ? say(message("cli.columns.left_out"))
                         : say(message("cli.columns.joined", {{"column", other}}));
  }
  return column.otherwise ? say(message("cli.columns.otherwise", {{"property", column.property}})) : column.property;
}

}  // namespace

void tell_columns(const ColumnsTaken& taken, const std::string& file, std::FILE* out) {
  if (taken.columns.empty()) return;
  std::vector<std::string> meanings;
  std::size_t heading_width = 0;
  std::size_t meaning_width = 0;
  for (const ColumnTaken& each : taken.columns) {
    meanings.push_back(meaning(taken, each));
    heading_width = std::max(heading_width, width_of(each.heading));
    meaning_width = std::max(meaning_width, width_of(meanings.back()));
  }
  heading_width = std::min<std::size_t>(heading_width, 40);
  meaning_width = std::min<std::size_t>(meaning_width, 40);
  fmt::print(out, "{}\n", say(message("cli.columns.taken", {{"file", file}, {"format", taken.format}})));
  for (std::size_t i = 0; i < taken.columns.size(); ++i) {
    std::string samples;
    for (const std::string& each : taken.columns[i].samples) samples += (samples.empty() ? "" : " | ") + each;
    fmt::print(out, "  {}  {}  {}\n", padded(taken.columns[i].heading, heading_width),
               padded(meanings[i], meaning_width), samples);
  }
}

}  // namespace cli
}  // namespace mostari
