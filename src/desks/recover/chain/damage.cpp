#include "desks/recover/chain/damage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "desks/recover/chain/handed_over.hpp"
#include "desks/recover/chain/words.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

constexpr std::array<std::string_view, 7> level_names{"destroyed", "severe",   "moderate", "possible",
                                                      "none",      "restored", "unknown"};
constexpr std::array<std::string_view, 4> basis_names{"incident", "assessment", "satellite", "work"};
using Reading = std::pair<std::string_view, DamageLevel>;
/// Classes of UNOSAT, and the bands of extent and the conditions that stand for each: schemas/assessment.json, which
/// damage_test.cpp compares.
constexpr std::array<Reading, 6> of_class{{{"destroyed", DamageLevel::destroyed},
                                           {"severe", DamageLevel::severe},
                                           {"moderate", DamageLevel::moderate},
                                           {"possible", DamageLevel::possible},
                                           {"no_visible_damage", DamageLevel::none},
                                           {"not_assessed", DamageLevel::unknown}}};
constexpr std::array<Reading, 7> of_extent{{{"91_100", DamageLevel::destroyed},
                                            {"61_90", DamageLevel::severe},
                                            {"31_60", DamageLevel::severe},
                                            {"11_30", DamageLevel::moderate},
                                            {"1_10", DamageLevel::possible},
                                            {"none", DamageLevel::none},
                                            {"unknown", DamageLevel::unknown}}};
constexpr std::array<Reading, 6> of_condition{{{"destroyed", DamageLevel::destroyed},
                                               {"very_bad", DamageLevel::severe},
                                               {"poor", DamageLevel::moderate},
                                               {"fair", DamageLevel::possible},
                                               {"good", DamageLevel::none},
                                               {"unknown", DamageLevel::unknown}}};

/// Of "2012" and "2012-06-30": what happened is taken to begin the year, what somebody saw or did to end it, so that an
/// assessment of the year stands behind what it assesses.
std::string order_of(const DamageStatement& statement) {
  const bool came_after = statement.basis == Basis::assessment || statement.basis == Basis::work;
  return came_after && statement.date.size() < 10 ? statement.date + "-99" : statement.date;
}

/// `unknown` for a word that says nothing, or that the table does not have.
DamageLevel looked_up(std::span<const Reading> table, const std::string& word) {
  if (word.empty()) return DamageLevel::unknown;
  auto found = std::ranges::find(table, std::string_view(word), &Reading::first);
  if (found == table.end()) {
    const std::string wanted = normalised(word);  // "Very Bad", "11-30 %"
    found = std::ranges::find(table, wanted, [](const Reading& each) { return normalised(each.first); });
  }
  return found == table.end() ? DamageLevel::unknown : found->second;
}

std::optional<double> certain(DamageLevel level) {
  switch (level) {
    case DamageLevel::destroyed:
    case DamageLevel::severe:
    case DamageLevel::moderate:
      return 1;
    case DamageLevel::none:
    case DamageLevel::restored:
      return 0;
    default:
      return std::nullopt;
  }
}

/// Something hit it; what it did is for an assessment to say.
DamageStatement of_incident(const Record& record) {
  return {.date = text_of(record.properties, "date"),
          .level = DamageLevel::possible,
          .basis = Basis::incident,
          .words = caption(record),
          .record = record.id()};
}

DamageStatement of_assessment(const Record& record) {
  const DamageLevel level = level_of_assessment(record.properties);
  return {.date = text_of(record.properties, "date"),
          .level = level,
          .probability = certain(level),
          .basis = Basis::assessment,
          .words = assessment_words(record.properties),
          .record = record.id()};
}

DamageStatement of_observation(const Record& record) {
  const nlohmann::json& properties = record.properties;
  DamageStatement statement{.date = text_of(properties, "event"),
                            .basis = Basis::satellite,
                            .words = observation_words(properties),
                            .record = record.id()};
  statement.probability = number_of(properties, "damage_probability");
  statement.low = number_of(properties, "probability_low");
  statement.high = number_of(properties, "probability_high");
  // Radar sees change of shape from above, not its class; and without a change inside may be lost all the same.
  if (statement.probability) {
    // By the probability as it is shown, with two digits.
    statement.level = std::round(100 * *statement.probability) >= 50 ? DamageLevel::possible : DamageLevel::unknown;
  }
  return statement;
}

/// What is handed over stands again; of a site of which a part is, the rest is as it was last seen.
DamageStatement of_work(const Record& record, bool whole) {
  const bool done = whole && text_of(record.properties, "status") == "handed_over";
  return {.date = text_of(record.properties, "date"),
          .level = done ? DamageLevel::restored : DamageLevel::unknown,
          .probability = done ? std::optional<double>(0) : std::nullopt,
          .basis = Basis::work,
          .words = caption(record),
          .record = record.id()};
}

}  // namespace

std::string_view name_of(DamageLevel level) {
  return level_names.at(static_cast<std::size_t>(level));
}

std::string_view name_of(Basis basis) {
  return basis_names.at(static_cast<std::size_t>(basis));
}

Message title_of(Basis basis) {
  return message("recover.word.basis", {{"basis", name_of(basis)}});
}

Message words_of(DamageLevel level) {
  return message("recover.damage.level", {{"level", name_of(level)}});
}

AssessedDamage assessed_damage(const nlohmann::json& properties) {
  AssessedDamage found;
  struct Part {
    const char* member;
    const char* title;
    std::span<const Reading> table;
  };
  const std::array<Part, 3> parts{{{"damage_class", "class", of_class},
                                   {"damage_extent", "extent", of_extent},
                                   {"overall_condition", "condition", of_condition}}};
  std::vector<Message> said;
  bool differ = false;
  for (const Part& part : parts) {
    const DamageLevel level = looked_up(part.table, text_of(properties, part.member));
    if (level == DamageLevel::unknown) continue;
    if (found.level == DamageLevel::unknown) {
      found.level = level;
      found.decided_by = part.title;
    }
    differ |= level != found.level;
    said.push_back(message("recover.damage.means", {{"part", part.title}, {"level", words_of(level)}}));
  }
  if (differ) {
    found.conflict =
        message("recover.damage.conflict", {{"said", listed(std::move(said))}, {"decides", found.decided_by}});
  }
  return found;
}

DamageLevel level_of_assessment(const nlohmann::json& properties) {
  return assessed_damage(properties).level;
}

std::vector<DamageStatement> damage_of(const SiteFile& site) {
  std::vector<DamageStatement> all;
  const auto add = [&](const std::vector<const Record*>& records, auto statement) {
    for (const Record* record : records) {
      DamageStatement made = statement(*record);
      if (!made.date.empty()) all.push_back(std::move(made));
    }
  };
  add(site.incidents, of_incident);
  add(site.observations, of_observation);
  add(site.assessments, of_assessment);
  add(site.works, [whole = handed_over(site).whole()](const Record& record) { return of_work(record, whole); });
  // A work under way, or a part of all, does not say what state the site is in.
  std::erase_if(
      all, [](const DamageStatement& each) { return each.basis == Basis::work && each.level == DamageLevel::unknown; });
  std::ranges::stable_sort(all, {}, order_of);
  return all;
}

const DamageStatement* newest(const std::vector<DamageStatement>& statements) {
  const auto found = std::find_if(statements.rbegin(), statements.rend(), [](const DamageStatement& each) {
    return each.level != DamageLevel::unknown || each.probability;
  });
  return found == statements.rend() ? nullptr : &*found;
}

}  // namespace mostari::recover
