#include "model/object.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <variant>

#include "base/text.hpp"
#include "model/edit_distance.hpp"
#include "model/kind.hpp"
#include "model/object_text.hpp"

namespace mostari {
namespace {

using TextMember = std::string CulturalObject::*;
using ListMember = std::vector<std::string> CulturalObject::*;

struct Property {
  std::string_view name;
  std::variant<TextMember, ListMember> member;
};

/// The one table that the CSV columns, the JSON names and the struct's members share, in the schema's order.
constexpr std::array<Property, 23> properties{{
    {"object_type", &CulturalObject::object_type},
    {"title", &CulturalObject::title},
    {"alternative_titles", &CulturalObject::alternative_titles},
    {"maker", &CulturalObject::maker},
    {"date", &CulturalObject::date},
    {"materials", &CulturalObject::materials},
    {"measurements", &CulturalObject::measurements},
    {"inscriptions", &CulturalObject::inscriptions},
    {"subject", &CulturalObject::subject},
    {"distinguishing_features", &CulturalObject::distinguishing_features},
    {"description", &CulturalObject::description},
    {"place_of_origin", &CulturalObject::place_of_origin},
    {"inventory_number", &CulturalObject::inventory_number},
    {"edition", &CulturalObject::edition},
    {"credit_line", &CulturalObject::credit_line},
    {"provenance", &CulturalObject::provenance},
    {"exhibited", &CulturalObject::exhibited},
    {"literature", &CulturalObject::literature},
    {"estimate", &CulturalObject::estimate},
    {"source_url", &CulturalObject::source_url},
    {"status", &CulturalObject::status},
    {"theft", &CulturalObject::theft},
    {"image", &CulturalObject::image},
}};

const Property* find_property(std::string_view name) {
  for (const Property& property : properties) {
    if (property.name == name) return &property;
  }
  return nullptr;
}

void set(CulturalObject& object, const Property& property, std::string value) {
  if (value.empty()) return;
  if (const auto* text = std::get_if<TextMember>(&property.member)) {
    std::string& target = object.**text;
    target = target.empty() ? std::move(value) : target + "; " + value;
  } else {
    (object.*std::get<ListMember>(property.member)).push_back(std::move(value));
  }
}

/// The same in the order of their names, in which JSON is kept.
constexpr auto properties_by_name = [] {
  std::array<Property, properties.size()> sorted = properties;
  std::ranges::sort(sorted, {}, &Property::name);
  return sorted;
}();

/// A JSON string, escaped as nlohmann::json writes it.
void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20U && byte != '"' && byte != '\\') continue;
    out += text.substr(plain, at - plain);
    plain = at + 1;
    constexpr std::string_view short_forms = "\b\t\n\f\r\"\\";
    constexpr std::string_view letters = "btnfr\"\\";
    out += '\\';
    if (const std::size_t form = short_forms.find(text[at]); form != std::string_view::npos) {
      out += letters[form];
    } else {
      constexpr std::string_view digits = "0123456789abcdef";
      out += "u00";
      out += digits[byte >> 4U];
      out += digits[byte & 0xFU];
    }
  }
  out += text.substr(plain);
  out += '"';
}

/// A scalar's text; false for anything else.
bool scalar_text(const nlohmann::json& value, std::string& text) {
  if (value.is_string()) {
    text = value.get<std::string>();
  } else if (value.is_number()) {
    text = value.dump();
  } else if (value.is_null()) {
    text.clear();
  } else {
    return false;
  }
  return true;
}

}  // namespace

nlohmann::json properties_json(const CulturalObject& object) {
  nlohmann::json result = nlohmann::json::object();
  for (const Property& property : properties) {
    const std::string name(property.name);
    if (const auto* text = std::get_if<TextMember>(&property.member)) {
      if (!(object.**text).empty()) result[name] = object.**text;
    } else if (const auto& list = object.*std::get<ListMember>(property.member); !list.empty()) {
      result[name] = list;
    }
  }
  return result;
}

std::string properties_text(const CulturalObject& object) {
  std::string out = "{";
  const auto name = [&](std::string_view property) {
    if (out.size() > 1) out += ',';
    append_json_text(out, property);
    out += ':';
  };
  for (const Property& property : properties_by_name) {
    if (const auto* text = std::get_if<TextMember>(&property.member)) {
      if ((object.**text).empty()) continue;
      name(property.name);
      append_json_text(out, object.**text);
    } else if (const auto& list = object.*std::get<ListMember>(property.member); !list.empty()) {
      name(property.name);
      char before = '[';
      for (const std::string& each : list) {
        out += before;
        append_json_text(out, each);
        before = ',';
      }
      out += ']';
    }
  }
  out += '}';
  return out;
}

bool is_blank(const CulturalObject& object) {
  return std::ranges::all_of(properties, [&](const Property& property) {
    if (const auto* text = std::get_if<TextMember>(&property.member)) return (object.**text).empty();
    return (object.*std::get<ListMember>(property.member)).empty();
  });
}

Result<CulturalObject> object_from_json(const nlohmann::json& json, std::string id) {
  if (!json.is_object()) {
    return Problem{
        .field = "properties", .reason = message("screen.object.no_object"), .advice = message("screen.object.give")};
  }
  CulturalObject object;
  object.id = std::move(id);
  for (const auto& [name, value] : json.items()) {
    const Property* property = find_property(name);
    if (property == nullptr) {
      ListSaid names;
      for (const Property& each : properties) names.items.emplace_back(std::string(each.name));
      const std::string near = nearest_name(name, object_property_names());
      return Problem{.field = "properties." + excerpt(name),
                     .value = excerpt(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)),
                     .reason = message("screen.object.no_property"),
                     .advice = near.empty()
                                   ? message("screen.object.known", {{"names", std::move(names)}})
                                   : message("screen.object.meant", {{"name", near}, {"names", std::move(names)}})};
    }
    const bool list = value.is_array();
    const std::size_t count = list ? value.size() : 1;
    for (std::size_t i = 0; i < count; ++i) {
      std::string text;
      if (!scalar_text(list ? value[i] : value, text)) {
        return Problem{.field = "properties." + name,
                       .value = excerpt(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)),
                       .reason = message("screen.object.no_text"),
                       .advice = message("screen.object.write", {{"one", R"("text")"}, {"several", R"(["text", …])"}})};
      }
      set(object, *property, std::move(text));
    }
  }
  return object;
}

std::optional<Problem> fault(const CulturalObject& object, const Kind& kind) {
  const bool is_free = std::ranges::all_of(
      kind.properties(), [](const KindProperty& each) { return !each.required && each.rule.is_only_type(); });
  return is_free ? std::nullopt : kind.fault(properties_json(object));
}

const std::vector<std::string>& object_property_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    all.reserve(properties.size());
    for (const Property& property : properties) all.emplace_back(property.name);
    return all;
  }();
  return names;
}

bool set_property(CulturalObject& object, std::string_view name, std::string value) {
  const Property* property = find_property(name);
  if (property != nullptr) set(object, *property, std::move(value));
  return property != nullptr;
}

bool has_property(const CulturalObject& object, std::string_view name) {
  const Property* property = find_property(name);
  if (property == nullptr) return false;
  if (const auto* text = std::get_if<TextMember>(&property->member)) return !(object.**text).empty();
  return !(object.*std::get<ListMember>(property->member)).empty();
}

std::string caption(const CulturalObject& object) {
  std::string text = !object.title.empty() ? object.title : object.object_type;
  if (text.empty()) text = object.description.substr(0, object.description.find('.'));
  if (text.empty()) text = object.id;  // a register of pictures knows nothing else of its objects
  if (!object.maker.empty()) text += ", " + object.maker.front();
  if (!object.date.empty()) text += ", " + object.date;
  return text;
}

}  // namespace mostari
