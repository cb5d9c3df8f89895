#include "model/kind.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "model/schema_judge.hpp"

namespace mostari {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::uint64_t most_schema_bytes = 1U << 20U;

bool is_in(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

/// Where the words of a node stand in other languages: "site.location_error_m". Put into the schemas that are read.
constexpr const char* named = "named";

void put_names(ordered_json& node, const std::string& name) {
  node[named] = name;
  if (node.contains("properties")) {
    for (auto& [member, property] : node.at("properties").items()) put_names(property, name + '.' + member);
  }
  for (const char* below : {"items", "additionalProperties"}) {
    if (node.contains(below) && node.at(below).is_object()) put_names(node.at(below), name);
  }
}

ordered_json with_names(const ordered_json& schema, const std::string& kind) {
  ordered_json whole = schema;
  put_names(whole, kind);
  return whole;
}

/// What people call the property that a node describes.
Message title_of(const ordered_json& node, const std::string& otherwise) {
  return words("kinds." + node.value(named, ""), node.value("title", otherwise));
}

Problem problem_of(const Message& title, ValueFault fault) {
  return {.field = to_string(title),
          .called = title,
          .value = std::move(fault.value),
          .reason = std::move(fault.reason),
          .advice = std::move(fault.advice)};
}

/// Follows the way to what the judge found wrong, and says it of the innermost property on it.
class FaultFinder {
 public:
  explicit FaultFinder(const ordered_json& schema) : schema_(schema) {}

  Problem find(const json& whole, const std::vector<std::string>& way) const {
    ordered_json node = schema_;
    json value = whole;
    Message title;
    for (const std::string& step : way) {
      if (node.contains("items") && value.is_array()) {
        const std::size_t place = std::stoul(step);
        if (place >= value.size()) break;
        node = item_node(node, schema_);
        value = json(value.at(place));
        continue;
      }
      const ordered_json* next = node_of_member(node, step);
      if (next == nullptr || !value.contains(step)) break;
      title = title_of(*next, step);
      node = resolved_node(*next, schema_);
      value = json(value.at(step));
    }
    return said_of(node, value, title);
  }

 private:
  static const ordered_json* node_of_member(const ordered_json& node, const std::string& name) {
    if (node.contains("properties") && node.at("properties").contains(name)) return &node.at("properties").at(name);
    const bool any = node.contains("additionalProperties") && node.at("additionalProperties").is_object();
    return any ? &node.at("additionalProperties") : nullptr;
  }

  Problem said_of(const ordered_json& node, const json& value, const Message& title) const {
    if (value.is_object()) {
      for (const auto& required : node.value("required", std::vector<std::string>{})) {
        if (value.contains(required)) continue;
        const ordered_json of_it = resolved_node(node.at("properties").at(required), schema_);
        return {.field = of_it.value("title", required),
                .called = title_of(of_it, required),
                .reason = title.empty() ? message("schema.property.missing")
                                        : message("schema.property.missing_in", {{"whole", title}}),
                .advice = of_it.contains("type")
                              ? message("schema.property.give", {{"what", ValueRule(of_it, schema_).asked()}})
                              : message("schema.property.give_it")};
      }
      for (const auto& [name, member] : value.items()) {
        if (node_of_member(node, name) != nullptr || !node.contains("additionalProperties")) continue;
        return {.field = excerpt(name),
                .reason = message("schema.property.unknown"),
                .advice = message("schema.property.known", {{"titles", known_titles(node)}})};
      }
    }
    if (node.contains("type")) {
      if (std::optional<ValueFault> fault = ValueRule(node, schema_).fault(value)) return problem_of(title, *fault);
    }
    return {.field = to_string(title),
            .called = title,
            .reason = message("schema.property.otherwise"),
            .advice = words("described." + node.value(named, ""), node.value("description", ""))};
  }

  static ListSaid known_titles(const ordered_json& node) {
    ListSaid titles{.joined = ListSaid::Joined::with_commas};
    const ordered_json properties = node.value("properties", ordered_json::object());
    for (const auto& [name, property] : properties.items()) titles.items.push_back(title_of(property, name));
    return titles;
  }

  const ordered_json& schema_;
};

/// Formats are left to us; of lists and members as well.
std::optional<Problem> format_fault(const ordered_json& written, const ordered_json& root, const json& value,
                                    const Message& title) {
  const ordered_json node = resolved_node(written, root);
  if (value.is_string() && node.contains("format")) {
    if (std::optional<ValueFault> fault = ValueRule(node, root).format_fault(value)) return problem_of(title, *fault);
  } else if (value.is_array() && node.contains("items")) {
    for (const json& each : value) {
      if (std::optional<Problem> problem = format_fault(node.at("items"), root, each, title)) return problem;
    }
  } else if (value.is_object() && node.contains("properties")) {
    for (const auto& [name, property] : node.at("properties").items()) {
      const auto member = value.find(name);
      if (member == value.end()) continue;
      std::optional<Problem> problem = format_fault(property, root, *member, title_of(property, name));
      if (problem) return problem;
    }
  }
  return std::nullopt;
}

/// The text of one value, as a caption writes it: of a list the first.
std::string text_in_caption(const json& properties, const std::string& name) {
  const auto member = properties.find(name);
  if (member == properties.end()) return {};
  const bool list = member->is_array();
  if (list && member->empty()) return {};
  const json& value = list ? member->front() : *member;
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_float()) {
    const double number = value.get<double>();
    if (std::abs(number) < 1e15 && number == static_cast<double>(static_cast<std::int64_t>(number))) {
      return std::to_string(static_cast<std::int64_t>(number));
    }
  }
  return value.is_number() ? value.dump() : std::string();
}

}  // namespace

Kind::Kind(std::string name, const ordered_json& schema)
    : name_(std::move(name)),
      title_(schema.at("title")),
      description_(words("described." + name_, schema.at("description"))),
      schema_(std::make_shared<const ordered_json>(with_names(schema, name_))),
      judge_(std::make_shared<const SchemaJudge>(json::parse(schema.dump()))) {
  const auto required = schema.value("required", std::vector<std::string>{});
  for (const auto& [property, node] : schema_->at("properties").items()) {
    const std::string unit = node.value("unit", "");
    properties_.push_back({.name = property,
                           .title = node.at("title"),
                           .description = words("described." + name_ + '.' + property, node.value("description", "")),
                           .unit = words("described.unit." + unit, unit),
                           .required = is_in(required, property),
                           .rule = ValueRule(node, *schema_)});
    by_name_.push_back(by_name_.size());
  }
  std::ranges::sort(by_name_, {}, [this](std::size_t place) -> const std::string& { return properties_[place].name; });
  required_ = required.size();
  for (const ordered_json& part : schema.value("caption", ordered_json::array())) {
    std::vector<CaptionText>& texts = caption_.emplace_back();
    if (part.is_string()) {
      texts.push_back(caption_text(part));
    } else {
      for (const ordered_json& each : part) texts.push_back(caption_text(each));
    }
  }
}

Kind::CaptionText Kind::caption_text(const std::string& written) {
  CaptionText text;
  std::size_t at = 0;
  while (at < written.size()) {
    const std::size_t open = written.find('{', at);
    const std::size_t close = written.find('}', at);
    if (open == std::string::npos || close == std::string::npos) {
      text.push_back({.before = written.substr(at), .property = {}});
      break;
    }
    text.push_back({.before = written.substr(at, open - at), .property = written.substr(open + 1, close - open - 1)});
    at = close + 1;
  }
  return text;
}

std::string Kind::title(Language language) const {
  return language.title("kinds." + name_, title_);
}

std::string Kind::title(const KindProperty& property, Language language) const {
  return language.title("kinds." + name_ + '.' + property.name, property.title);
}

const KindProperty* Kind::property(std::string_view name) const {
  const auto found = std::ranges::find(properties_, name, &KindProperty::name);
  return found == properties_.end() ? nullptr : &*found;
}

bool Kind::surely_fits(const json& properties) const {
  if (!properties.is_object()) return false;
  std::size_t required = 0;
  auto known = by_name_.begin();
  for (const auto& [name, value] : properties.get_ref<const json::object_t&>()) {
    while (known != by_name_.end() && properties_[*known].name < name) ++known;
    if (known == by_name_.end() || properties_[*known].name != name) return false;
    const KindProperty& property = properties_[*known];
    if (!property.rule.is_whole() || property.rule.fault(value)) return false;
    required += property.required ? 1 : 0;
  }
  return required == required_;
}

std::optional<Problem> Kind::fault(const json& properties) const {
  // What has no members in members, nearly every record, is settled by its rules at once.
  if (surely_fits(properties)) return std::nullopt;
  const std::optional<std::vector<std::string>> way = judge_->fault(properties);
  return way ? FaultFinder(*schema_).find(properties, *way) : format_fault(*schema_, *schema_, properties, {});
}

std::string Kind::caption(const json& properties) const {
  std::string line;
  for (const std::vector<CaptionText>& alternatives : caption_) {
    for (const CaptionText& text : alternatives) {
      std::string part;
      bool is_whole = true;
      for (const CaptionPiece& piece : text) {
        if (!(line.empty() && part.empty())) part += piece.before;
        if (piece.property.empty()) continue;
        const std::string value = text_in_caption(properties, piece.property);
        is_whole = is_whole && !value.empty();
        part += value;
      }
      if (!is_whole) continue;
      line += part;
      break;
    }
  }
  return line;
}

Result<Kinds> Kinds::read(const std::filesystem::path& folder) {
  Kinds kinds;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".json") continue;
    const Result<std::string> content = read_file(entry.path(), most_schema_bytes);
    if (!content) return content.problem();
    try {
      kinds.all_.emplace_back(entry.path().stem().string(), ordered_json::parse(*content));
    } catch (const std::exception& unusable) {
      return Problem{.file = entry.path().string(),
                     .reason = message("schema.file.unusable", {{"why", unusable.what()}}),
                     .advice = message("schema.file.install")};
    }
  }
  if (kinds.all_.empty()) {
    return Problem{
        .file = folder.string(), .reason = message("schema.file.none"), .advice = message("schema.file.install")};
  }
  std::ranges::sort(kinds.all_, {}, &Kind::name);
  return kinds;
}

const Kind* Kinds::find(std::string_view name) const {
  const auto found = std::ranges::lower_bound(all_, name, {}, &Kind::name);
  return found == all_.end() || found->name() != name ? nullptr : &*found;
}

const Kinds& kinds() {
  static const Kinds all = [] {
    Result<Kinds> read = Kinds::read(resource_dir() / "schemas");
    if (!read) throw std::runtime_error(to_string(read.problem()));
    return std::move(*read);
  }();
  return all;
}

}  // namespace mostari
