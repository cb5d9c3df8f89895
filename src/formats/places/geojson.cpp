#include "formats/places/geojson.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.hpp"

namespace mostari {
namespace {

using nlohmann::json;

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Finds the ends of JSON values without taking them apart.
class Scanner {
 public:
  Scanner(std::string_view text, int max_depth) : text_(text), max_depth_(max_depth) {}

  bool at_end() const { return at_ >= text_.size(); }
  std::size_t at() const { return at_; }
  std::int64_t line() const { return line_; }
  std::string_view since(std::size_t begin) const { return text_.substr(begin, at_ - begin); }
  bool too_deep() const { return too_deep_; }

  void blanks() {
    while (!at_end() && is_blank(text_[at_])) step();
  }
  /// Past `c`, with the blanks before it; false when something else stands there.
  bool take(char c) {
    blanks();
    if (at_end() || text_[at_] != c) return false;
    step();
    return true;
  }
  /// What stands next, blanks aside; 0 at the end.
  char next() {
    blanks();
    return at_end() ? '\0' : text_[at_];
  }

  /// Past a string; false when it never ends.
  bool string() {
    if (!take('"')) return false;
    while (!at_end() && text_[at_] != '"') {
      if (text_[at_] == '\\') step();
      if (!at_end()) step();
    }
    return take_quote();
  }

  /// Past a value of any kind; false when it never ends.
  bool value() {
    too_deep_ = false;
    int depth = 0;
    do {
      const char c = next();
      if (c == '\0') return false;
      if (c == '"') {
        if (!string()) return false;
      } else if (c == '{' || c == '[') {
        ++depth;
        too_deep_ = too_deep_ || depth > max_depth_;
        step();
      } else if (c == '}' || c == ']') {
        --depth;
        step();
      } else if (c == ',' || c == ':') {
        if (depth == 0) return false;
        step();
      } else {
        while (!at_end() && !is_blank(text_[at_]) &&
               std::string_view(",:]}[{\"").find(text_[at_]) == std::string_view::npos)
          step();
      }
    } while (depth > 0);
    return depth == 0;
  }

 private:
  bool take_quote() {
    if (at_end()) return false;
    ++at_;
    return true;
  }
  void step() {
    if (text_[at_] == '\n') ++line_;
    ++at_;
  }

  std::string_view text_;
  int max_depth_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
  bool too_deep_ = false;
};

Problem broken(const Scanner& scanner) {
  return {.line = scanner.line(),
          .reason = scanner.at_end() ? message("formats.geojson.breaks_off") : message("base.value.no_json"),
          .advice = message("base.do.json_marks")};
}

}  // namespace

Result<json> for_each_feature(std::string_view content, const FeatureLimits& limits,
                              const std::function<bool(const FeatureText&)>& visit) {
  Scanner scanner(content, limits.max_depth);
  json collection = json::object();
  if (!scanner.take('{')) return broken(scanner);
  bool first = true;
  while (scanner.next() != '}') {
    if (!std::exchange(first, false) && !scanner.take(',')) return broken(scanner);
    scanner.blanks();
    const std::size_t name_begin = scanner.at();
    if (!scanner.string()) return broken(scanner);
    const json name = json::parse(scanner.since(name_begin), nullptr, false);
    if (!name.is_string() || !scanner.take(':')) return broken(scanner);
    if (name != "features" || scanner.next() != '[') {
      scanner.blanks();
      const std::size_t begin = scanner.at();
      if (!scanner.value()) return broken(scanner);
      const std::string_view text = scanner.since(begin);
      const bool usable = !scanner.too_deep() && text.size() <= limits.max_feature_bytes;
      collection[name.get<std::string>()] = usable ? json::parse(text, nullptr, false) : json();
      continue;
    }
    scanner.take('[');
    while (scanner.next() != ']') {
      const std::int64_t line = scanner.line();
      const std::size_t begin = scanner.at();
      if (!scanner.value()) return broken(scanner);
      const std::string_view text = scanner.since(begin);
      const bool usable = !scanner.too_deep() && text.size() <= limits.max_feature_bytes;
      if (!visit({.text = usable ? text : std::string_view{}, .line = line})) return collection;
      if (scanner.next() != ']' && !scanner.take(',')) return broken(scanner);
    }
    scanner.take(']');
  }
  return collection;
}

std::optional<Problem> crs_problem(const json& crs) {
  if (crs.is_null()) return std::nullopt;
  const json name = crs.is_object() && crs.contains("properties") && crs["properties"].is_object()
                        ? crs["properties"].value("name", json())
                        : json();
  const std::string written =
      name.is_string() ? name.get<std::string>() : crs.dump(-1, ' ', false, json::error_handler_t::replace);
  const std::string key = normalised(written);
  constexpr std::array<std::string_view, 6> known{"crs84", "epsg 4326", "epsg 4979", "wgs84", "wgs 84", "crs 84"};
  const bool degrees = std::ranges::any_of(
      known, [&](std::string_view each) { return key == each || key.ends_with(" " + std::string(each)); });
  // "urn:ogc:def:crs:EPSG::4326" and "…EPSG:6.9:4326" as well.
  if (degrees || (key.find("epsg") != std::string::npos && key.ends_with(" 4326"))) return std::nullopt;
  return Problem{
      .field = "/crs",
      .value = excerpt(written),
      .reason = message("formats.geojson.other_crs"),
      .advice = message("formats.geojson.convert", {{"command", "ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson"}})};
}

}  // namespace mostari
