#include <nlohmann/json.hpp>

#include "formats/linked_art/linked_art.hpp"
#include "formats/linked_art/statements.hpp"

namespace mostari::linked_art {
namespace {

using ordered = nlohmann::ordered_json;

std::string concept_uri(std::string_view aat) {
  if (aat.find_first_not_of("0123456789") != std::string_view::npos) return "urn:x-mostari:" + std::string(aat);
  return "http://vocab.getty.edu/aat/" + std::string(aat);
}

ordered concept_of(const std::string& uri, const std::string& label) {
  return {{"id", uri}, {"type", "Type"}, {"_label", label}};
}

ordered named(const std::string& content, std::string_view aat, const char* label) {
  ordered name = {{"type", "Name"}, {"content", content}};
  if (!aat.empty()) name["classified_as"] = ordered::array({concept_of(concept_uri(aat), label)});
  return name;
}

ordered numbered(const std::string& content, std::string_view aat, const char* label) {
  return {{"type", "Identifier"},
          {"classified_as", ordered::array({concept_of(concept_uri(aat), label)})},
          {"content", content}};
}

/// As RFC 3986 has it: letters, digits and what is reserved for nothing.
std::string percent_encoded(const std::string& text) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (plain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  return out;
}

ordered production(const CulturalObject& object, const std::string& uri) {
  ordered made = {{"type", "Production"}};
  if (!object.date.empty()) {
    made["timespan"] = {{"type", "TimeSpan"}, {"identified_by", ordered::array({named(object.date, {}, "")})}};
  }
  if (!object.place_of_origin.empty()) {
    made["took_place_at"] =
        ordered::array({{{"id", uri + "#place"}, {"type", "Place"}, {"_label", object.place_of_origin}}});
  }
  for (std::size_t i = 0; i < object.maker.size(); ++i) {
    made["carried_out_by"].push_back(
        {{"id", uri + "#maker-" + std::to_string(i + 1)}, {"type", "Person"}, {"_label", object.maker[i]}});
  }
  return made;
}

std::string property_text(const nlohmann::json& properties, std::string_view name) {
  const auto found = properties.find(std::string(name));
  return found != properties.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

ordered document(const CulturalObject& object, const std::string& dataset) {
  const std::string uri = "urn:x-mostari:" + percent_encoded(dataset) + '/' + percent_encoded(object.id);
  ordered out = {{"@context", "https://linked.art/ns/v1/linked-art.json"},
                 {"id", uri},
                 {"type", "HumanMadeObject"},
                 {"_label", caption(object)}};
  if (!object.object_type.empty()) {
    ordered type = concept_of(uri + "#type", object.object_type);
    type["classified_as"] = ordered::array({concept_of(concept_uri("300435443"), "Type of Work")});
    out["classified_as"] = ordered::array({std::move(type)});
  }
  ordered& names = out["identified_by"] = ordered::array();
  if (!object.title.empty()) names.push_back(named(object.title, "300404670", "Primary Name"));
  for (const std::string& each : object.alternative_titles) names.push_back(named(each, {}, ""));
  names.push_back(numbered(object.id, "300435704", "System-Assigned Number"));
  if (!object.inventory_number.empty()) {
    names.push_back(numbered(object.inventory_number, "300312355", "Accession Number"));
  }
  const nlohmann::json properties = properties_json(object);
  for (const StatementKind& kind : statement_kinds()) {
    const std::string words = property_text(properties, kind.property);
    if (kind.label == nullptr || words.empty()) continue;
    ordered type = concept_of(concept_uri(kind.aat), kind.label);
    type["classified_as"] = ordered::array({concept_of(concept_uri("300418049"), "Brief Text")});
    out["referred_to_by"].push_back(
        {{"type", "LinguisticObject"}, {"classified_as", ordered::array({std::move(type)})}, {"content", words}});
  }
  if (!object.date.empty() || !object.place_of_origin.empty() || !object.maker.empty()) {
    out["produced_by"] = production(object, uri);
  }
  return out;
}

}  // namespace mostari::linked_art
