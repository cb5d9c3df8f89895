#pragma once

#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mostari::http {

/// The JSON of a request. `advice` says what to send instead of what is none.
Result<nlohmann::json> read_json(std::string_view body, const Message& advice);

/// What is wrong with the members of `object`, if anything: it is not an object, or has one that nobody reads. `field`
/// is its name for messages, "body" for the whole.
std::optional<Problem> members_problem(const nlohmann::json& object, const std::string& field,
                                       std::initializer_list<std::string_view> known);

/// As it was sent, shortened, for messages.
std::string shown(const nlohmann::json& value);

}  // namespace mostari::http
