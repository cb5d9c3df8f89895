#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "desks/recover/chain/recovery.hpp"

namespace mostari::recover {

enum class DamageLevel : std::uint8_t { destroyed, severe, moderate, possible, none, restored, unknown };
std::string_view name_of(DamageLevel level);  ///< "severe"
enum class Basis : std::uint8_t { incident, assessment, satellite, work };
std::string_view name_of(Basis basis);
Message title_of(Basis basis);  ///< "assessment"

/// What one record says of a site's state from its date on.
struct DamageStatement {
  std::string date = {};
  DamageLevel level = DamageLevel::unknown;
  /// That it is damaged: 1 or 0 where a person looked and said so, measured where a test did; none where nobody can
  /// say.
  std::optional<double> probability = {}, low = {}, high = {};
  Basis basis = Basis::incident;
  Message words = {};
  std::string record = {};  ///< its id
};

/// Of all records of a site that have a date, oldest first. Of one day, what a person saw comes after what was
/// inferred.
std::vector<DamageStatement> damage_of(const SiteFile& site);

/// What holds at the end: the last statement that says more than "unknown"; null when there is none.
const DamageStatement* newest(const std::vector<DamageStatement>& statements);

/// "severe damage", "no visible damage", "destroyed".
Message words_of(DamageLevel level);

/// What an assessment says of the damage: its class where it states one, else what its extent stands for, else its
/// condition.
struct AssessedDamage {
  DamageLevel level = DamageLevel::unknown;
  std::string decided_by = {};  ///< "class", "extent", "condition"; empty: none of them says anything
  /// "its extent means severe damage and its condition means no visible damage: the extent decides"; empty where they
  /// agree
  Message conflict = {};
};
AssessedDamage assessed_damage(const nlohmann::json& properties);
DamageLevel level_of_assessment(const nlohmann::json& properties);

}  // namespace mostari::recover
