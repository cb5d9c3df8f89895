#include "desks/recover/chain/words.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "desks/recover/chain/damage.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

Message list_of(std::vector<Message> parts, ListSaid::Joined between) {
  if (parts.empty()) return {};
  if (parts.size() == 1) return std::move(parts.front());
  return message("program.list.all", {{"all", ListSaid{.items = std::move(parts), .joined = between}}});
}

Message extent_words(std::string extent) {
  if (extent == "none") return message("recover.damage.none_visible");
  if (extent.empty() || extent == "unknown") return {};
  std::ranges::replace(extent, '_', '-');
  return message("recover.damage.extent", {{"percent", std::move(extent)}});
}

Message cause_words(const nlohmann::json& cause) {
  const std::string type = text_of(cause, "type");
  const std::string certainty = text_of(cause, "certainty");
  return message("recover.damage.cause", {{"cause", term(type.empty() ? text_of(cause, "category") : type)},
                                          {"certainty", certainty.empty() ? "unsaid" : certainty},
                                          {"word", plain(certainty)}});
}

}  // namespace

std::string plain(std::string_view word) {
  std::string text(word);
  std::ranges::replace(text, '_', ' ');
  return text;
}

Message term(const std::string& code) {
  if (code.empty()) return {};
  // "other" is what a choice calls all that it does not name.
  return message("recover.word.term", {{"code", code == "other" ? "anything_else" : code}, {"word", plain(code)}});
}

std::string name_of(const SiteFile& file) {
  std::string name = text_of(file.site->properties, "name");
  return name.empty() ? file.site->id() : name;
}

DateSaid day_of(std::string_view written) {
  const bool with_time = written.size() > 10 && written[10] == 'T';
  return {.iso = std::string(with_time ? written.substr(0, 10) : written)};
}

Message joined(std::vector<Message> parts) {
  return list_of(std::move(parts), ListSaid::Joined::with_semicolons);
}

Message listed(std::vector<Message> parts) {
  return list_of(std::move(parts), ListSaid::Joined::with_and);
}

Message invented_words(std::size_t left_out) {
  return left_out == 0 ? Message() : message("recover.sites.left_out", {{"count", left_out}});
}

Message assessment_words(const nlohmann::json& properties) {
  std::vector<Message> parts;
  const AssessedDamage damage = assessed_damage(properties);
  const std::string condition = text_of(properties, "overall_condition");
  if (damage.level != DamageLevel::unknown) parts.push_back(words_of(damage.level));
  if (!condition.empty() && condition != "unknown" && condition != name_of(damage.level)) {
    parts.push_back(message("recover.damage.condition", {{"code", condition}, {"word", plain(condition)}}));
  }
  if (Message extent = extent_words(text_of(properties, "damage_extent")); !extent.empty()) {
    parts.push_back(std::move(extent));
  }
  if (!damage.conflict.empty()) parts.push_back(damage.conflict);
  if (const auto causes = properties.find("causes"); causes != properties.end() && causes->is_array()) {
    for (const nlohmann::json& cause : *causes) {
      if (cause.is_object()) parts.push_back(cause_words(cause));
    }
  }
  return parts.empty() ? message("recover.damage.unclassed") : joined(std::move(parts));
}

Message observation_words(const nlohmann::json& properties) {
  const std::string status = text_of(properties, "status");
  if (!status.empty() && status != "tested") {
    return message("recover.radar.untested", {{"status", untested_words(status)}});
  }
  const auto probability = number_of(properties, "damage_probability");
  if (!probability) return message("recover.radar.no_probability");
  const auto low = number_of(properties, "probability_low");
  const auto high = number_of(properties, "probability_high");
  if (!low || !high) return message("recover.radar.probability", {{"probability", *probability}});
  return message("recover.radar.interval", {{"probability", *probability}, {"low", *low}, {"high", *high}});
}

Message untested_words(const std::string& status) {
  return message("recover.radar.status", {{"status", status}, {"word", plain(status)}});
}

}  // namespace mostari::recover
