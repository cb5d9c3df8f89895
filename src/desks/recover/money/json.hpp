#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "base/language.hpp"
#include "desks/kit/not_known.hpp"
#include "desks/recover/money/donors.hpp"
#include "desks/recover/money/ledger.hpp"

/// Money in the shapes of api/openapi.yaml, its sentences in a language.
namespace mostari::recover {

nlohmann::json range_json(const MoneyRange& range);
nlohmann::json ranges_json(const std::vector<MoneyRange>& ranges);
nlohmann::json ledger_json(const Ledger& ledger, Language language);
nlohmann::json donors_json(const DonorTable& table, Language language);

std::vector<NotKnown> unknown_of(const DonorTable& table);

}  // namespace mostari::recover
