#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "formats/record_intake.hpp"

namespace mostari {

/// Sets `significance` to world, national or local; other words are noted and left out.
void put_significance(nlohmann::json& properties, std::string_view written, std::int64_t line, const std::string& field,
                      RecordIntake& intake);

/// True for the columns of the World Heritage list and its mirrors.
bool is_world_heritage(const std::vector<std::string>& header);

}  // namespace mostari
