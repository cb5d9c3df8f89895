#include "formats/objects/json_rows.hpp"

#include <functional>

#include "base/text.hpp"

namespace mostari {
namespace {

constexpr char between_values = '\x1D';
/// More columns than a table may have: they are counted, and the table refused as too wide.
constexpr std::size_t most_columns = 1'001;

using Visit = std::function<void(const std::string& path, const std::string& value)>;

/// Each text, number and truth value with the path that leads to it; the places in lists do not count.
void visit_values(const nlohmann::json& value, const std::string& path, const Visit& visit) {
  if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      visit_values(member, path.empty() ? name : path + '.' + name, visit);
    }
  } else if (value.is_array()) {
    for (const nlohmann::json& each : value) visit_values(each, path, visit);
  } else if (value.is_string()) {
    visit(path, value.get<std::string>());
  } else if (!value.is_null()) {
    visit(path, value.dump());
  }
}

}  // namespace

void JsonRows::learn(const nlohmann::json& object) {
  visit_values(object, {}, [&](const std::string& path, const std::string& /*value*/) {
    if (columns_.size() >= most_columns) return;
    if (place_of_.try_emplace(path, columns_.size()).second) columns_.push_back(path);
  });
}

std::vector<std::string> JsonRows::cells(const nlohmann::json& object) const {
  std::vector<std::string> cells(columns_.size());
  visit_values(object, {}, [&](const std::string& path, const std::string& value) {
    const auto place = place_of_.find(path);
    if (place == place_of_.end()) return;
    std::string& cell = cells[place->second];
    const std::string_view text = trimmed(value);
    if (text.empty()) return;
    if (!cell.empty()) cell += between_values;
    cell += text;
  });
  return cells;
}

}  // namespace mostari
