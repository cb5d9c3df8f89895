#include "desks/recover/chain/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "desks/recover/chain/damage.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

constexpr std::array<const char*, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                             "July",    "August",   "September", "October", "November", "December"};

}  // namespace

void join(std::string& text, const std::string& part) {
  if (part.empty()) return;
  if (!text.empty()) text += "; ";
  text += part;
}

std::string plain(std::string_view word) {
  std::string text(word);
  std::ranges::replace(text, '_', ' ');
  return text;
}

std::string name_of(const SiteFile& file) {
  std::string name = text_of(file.site->properties, "name");
  return name.empty() ? file.site->id() : name;
}

std::string readable_date(std::string_view date) {
  if (date.size() < 7 || date[4] != '-') return std::string(date);
  const auto month = static_cast<std::size_t>((date[5] - '0') * 10 + (date[6] - '0'));
  if (month < 1 || month > 12) return std::string(date);
  std::string text = std::string(months[month - 1]) + ' ' + std::string(date.substr(0, 4));
  if (date.size() < 10) return text;
  const std::string_view day = date.substr(date[8] == '0' ? 9 : 8, date[8] == '0' ? 1 : 2);
  return std::string(day) + ' ' + text;
}

std::string invented_words(std::size_t left_out) {
  if (left_out == 0) return {};
  return counted(left_out, "invented site", "invented sites") + ", used to test the radar method, " +
         (left_out == 1 ? "is" : "are") + " left out.";
}

std::string counted(std::size_t number, std::string_view singular, std::string_view plural) {
  return std::to_string(number) + ' ' + std::string(number == 1 ? singular : plural);
}

std::string assessment_words(const nlohmann::json& properties) {
  std::string text;
  const AssessedDamage damage = assessed_damage(properties);
  const std::string condition = text_of(properties, "overall_condition");
  if (damage.level != DamageLevel::unknown) join(text, words_of(damage.level));
  if (!condition.empty() && condition != "unknown" && condition != name_of(damage.level)) {
    join(text, "condition " + plain(condition));
  }
  std::string extent = text_of(properties, "damage_extent");
  if (extent == "none") {
    join(text, "no damage visible");
  } else if (!extent.empty() && extent != "unknown") {
    std::ranges::replace(extent, '_', '-');
    join(text, extent + " % affected");
  }
  join(text, damage.conflict);
  if (const auto causes = properties.find("causes"); causes != properties.end() && causes->is_array()) {
    for (const nlohmann::json& cause : *causes) {
      if (!cause.is_object()) continue;
      const std::string type = text_of(cause, "type");
      const std::string certainty = text_of(cause, "certainty");
      join(text, plain(type.empty() ? text_of(cause, "category") : type) +
                     (certainty.empty() ? "" : " (" + plain(certainty) + ")"));
    }
  }
  return text.empty() ? "assessed, without a class or condition" : text;
}

std::string observation_words(const nlohmann::json& properties) {
  const std::string status = text_of(properties, "status");
  if (!status.empty() && status != "tested") return "radar: not tested (" + plain(status) + ")";
  const auto probability = number_of(properties, "damage_probability");
  if (!probability) return "radar: tested, without a probability";
  std::string text = fmt::format("radar: probability of damage {:.2f}", *probability);
  const auto low = number_of(properties, "probability_low");
  const auto high = number_of(properties, "probability_high");
  if (low && high) text += fmt::format(" ({:.2f} to {:.2f})", *low, *high);
  return text;
}

}  // namespace mostari::recover
