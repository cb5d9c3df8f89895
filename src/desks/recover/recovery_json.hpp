#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "desks/recover/donors.hpp"
#include "desks/recover/priorities.hpp"
#include "desks/recover/site_dossier.hpp"

/// The answers in the shapes of api/openapi.yaml.
namespace mostari::recover {

nlohmann::json site_json(const SiteFile& file);
/// `country`: alpha-3, empty for all; `concerned`: only sites of which more is recorded than that they exist.
nlohmann::json map_json(const Recovery& recovery, std::string_view country, bool concerned);
nlohmann::json damage_json(const std::vector<DamageStatement>& statements);
nlohmann::json unknown_json(const std::vector<NotKnown>& unknown);
nlohmann::json range_json(const MoneyRange& range);
nlohmann::json ranges_json(const std::vector<MoneyRange>& ranges);
nlohmann::json ledger_json(const Ledger& ledger);
nlohmann::json donors_json(const DonorTable& table);
nlohmann::json priorities_json(const PriorityTable& table);

/// Null for an empty text.
nlohmann::json text_or_null(const std::string& text);
/// A member of a record's properties, null when it is not there.
nlohmann::json member_or_null(const nlohmann::json& properties, const char* member);

/// What cannot be said of the sites as a whole.
std::vector<NotKnown> unknown_of(const Recovery& recovery);
std::vector<NotKnown> unknown_of(const DonorTable& table);
std::vector<NotKnown> unknown_of(const PriorityTable& table);

}  // namespace mostari::recover
