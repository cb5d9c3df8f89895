#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "base/language.hpp"
#include "desks/kit/not_known.hpp"
#include "desks/recover/priorities/priorities.hpp"

/// The order of sites in the shape of api/openapi.yaml, its sentences in a language.
namespace mostari::recover {

nlohmann::json priorities_json(const PriorityTable& table, Language language);

std::vector<NotKnown> unknown_of(const PriorityTable& table);

}  // namespace mostari::recover
