#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "desks/kit/not_known.hpp"
#include "desks/recover/priorities/priorities.hpp"

/// The order of sites in the shape of api/openapi.yaml.
namespace mostari::recover {

nlohmann::json priorities_json(const PriorityTable& table);

std::vector<NotKnown> unknown_of(const PriorityTable& table);

}  // namespace mostari::recover
