#include "model/record_caption.hpp"

#include <array>

#include "model/object.hpp"

namespace mostari {
namespace {

using nlohmann::json;

std::string text(const json& properties, const char* member) {
  const auto value = properties.find(member);
  if (value == properties.end()) return {};
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number_float()) {
    const double number = value->get<double>();
    if (number == static_cast<double>(static_cast<std::int64_t>(number))) {
      return std::to_string(static_cast<std::int64_t>(number));
    }
  }
  return value->is_number() ? value->dump() : std::string();
}

std::string of_named(const json& properties) {
  std::string line = text(properties, "name");
  if (line.empty()) return {};
  for (const char* when : {"signed", "year", "founded"}) {
    const std::string date = text(properties, when);
    if (date.empty()) continue;
    line += ", ";
    line += date;
    break;
  }
  return line;
}

std::string of_figure(const json& properties) {
  std::string line = text(properties, "year");
  const auto add = [&line](const std::string& part, const char* before) {
    if (part.empty()) return;
    if (!line.empty()) line += before;
    line += part;
  };
  constexpr std::array<const char*, 4> ends{"from", "from_language", "country", "indicator"};
  for (const char* member : ends) add(text(properties, member), ", ");
  for (const char* member : {"to", "to_language"}) add(text(properties, member), " – ");
  const std::string said = text(properties, "text");
  add(said.empty() ? text(properties, "value") : said, ": ");
  if (said.empty()) add(text(properties, "unit"), " ");
  return line;
}

std::string of_membership(const json& properties) {
  const std::string city = text(properties, "city");
  const std::string network = text(properties, "network");
  if (city.empty() || network.empty()) return {};
  const std::string field = text(properties, "field");
  return city + ", " + network + (field.empty() ? "" : " (" + field + ")");
}

}  // namespace

std::string caption(const Record& record) {
  std::string line;
  if (record.kind == "object") {
    if (const Result<CulturalObject> object = object_from_json(record.properties, record.local_id)) {
      line = caption(*object);
    }
  } else if (record.kind == "membership") {
    line = of_membership(record.properties);
  } else {
    line = of_named(record.properties);
    if (line.empty()) line = of_figure(record.properties);
  }
  return line.empty() ? record.id() : line;
}

}  // namespace mostari
