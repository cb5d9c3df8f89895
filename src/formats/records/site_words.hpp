#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "formats/records/record_intake.hpp"

namespace mostari {

/// Sets `significance` to world, national or local; other words are noted and left out.
void put_significance(nlohmann::json& properties, std::string_view written, std::int64_t line, const std::string& field,
                      RecordIntake& intake);

/// Sets `source`, and `source_url` when it is an address of the web; another text there is noted and left out: a link
/// to it could not be followed, and is nothing to lose a site for.
void put_place_source(nlohmann::json& properties, std::string_view source, std::string_view address, std::int64_t line,
                      const std::string& field, RecordIntake& intake);

/// True for the columns of the World Heritage list and its mirrors.
bool is_world_heritage(const std::vector<std::string>& header);

}  // namespace mostari
