#pragma once

#include <nlohmann/json.hpp>

#include "base/language.hpp"
#include "desks/bridge/dossier.hpp"

/// The desk's answers as api/openapi.yaml describes them; the same over HTTP and on the command line with --json.
namespace mostari::bridge {

nlohmann::json dossier_json(const Desk& desk, const Dossier& dossier, Language language);

/// The upper end where sources differ; else null.
nlohmann::json high_of(const std::optional<Amount>& amount);
nlohmann::json country_json(const Atlas& atlas, CountryIndex country, Language language);  ///< schema Country
nlohmann::json expected_json(const std::optional<gravity::Expected>& expected);
nlohmann::json coverage_json(const Coverage& coverage, Language language);
/// A sentence that names the datasets where more than one feeds the layer; else empty.
Message told_twice(const Atlas& atlas, const Layer& layer);
nlohmann::json layer_json(const Atlas& atlas, const Layer& layer, Language language);  ///< schema Layer
nlohmann::json heritage_json(const Atlas& atlas, const HeritageItem& item);
nlohmann::json unknown_json(const std::vector<Unknown>& unknown, Language language);
/// Schema Evidence, of the records behind `ties`.
nlohmann::json evidence_json(const Desk& desk, std::span<const AtlasTie> ties, Language language);

/// Null for nothing.
template <typename T>
nlohmann::json or_null(const std::optional<T>& value) {
  return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
}
/// Rounded to what is worth reading: four decimals.
nlohmann::json figure(std::optional<double> value);

}  // namespace mostari::bridge
