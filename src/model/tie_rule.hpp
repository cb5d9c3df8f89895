#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "model/tie.hpp"

namespace mostari {

/// How the ties of a kind's records are derived. The rule lives with the desk that owns the kind, in its folder ties/.
struct TieRule {
  std::string_view kind;
  /// To be raised when the rule changes: the ties of this kind are then derived anew in each workspace that is opened.
  int version = 0;
  /// The ties that a record with these properties is the evidence of, between countries that it names; one whose name
  /// did not resolve takes part in no tie. Properties are read without trust.
  std::vector<Tie> (*ties)(const nlohmann::json& properties) = nullptr;
};

/// Those of all desks, by kind: the build makes the list (cmake/MostariDesk.cmake), the library mostari_tie_rules holds
/// it.
const std::vector<TieRule>& tie_rules();

}  // namespace mostari
