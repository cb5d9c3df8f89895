#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace mostari {

// What a record's properties hold, read without trust: a member that is missing or of another type is as if it were
// not there.

/// Empty when there is none.
std::string text_of(const nlohmann::json& properties, const char* member);
std::optional<double> number_of(const nlohmann::json& properties, const char* member);
/// A whole number that an int holds.
std::optional<int> whole_of(const nlohmann::json& properties, const char* member);
bool flag_of(const nlohmann::json& properties, const char* member, bool otherwise = false);
/// Of a number, or the beginning of an ISO date; 0: none.
int year_of(const nlohmann::json& properties, const char* member);
/// The texts of a list, each once.
std::vector<std::string> texts_of(const nlohmann::json& properties, const char* member);
/// "dataset/local-id" of the first link of that role; empty when there is none.
std::string link_of(const nlohmann::json& properties, const char* role);
/// Of all links of that role.
std::vector<std::string> links_of(const nlohmann::json& properties, const char* role);

}  // namespace mostari
