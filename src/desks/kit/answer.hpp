#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "desks/kit/not_known.hpp"

/// What the answers of the desks have in common: null where nothing is known, and what is not known.
namespace mostari {

nlohmann::json number_or_null(const std::optional<double>& number);
/// Null for an empty text.
nlohmann::json text_or_null(const std::string& text);
/// A member of a record's properties, null when it is not there.
nlohmann::json member_or_null(const nlohmann::json& properties, const char* member);

nlohmann::json unknown_json(const std::vector<NotKnown>& unknown, Language language);

}  // namespace mostari
