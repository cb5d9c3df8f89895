#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/message.hpp"

namespace mostari {

/// Of one currency; low and high differ where sources do.
struct MoneyRange {
  std::string currency = {};  ///< ISO 4217
  double low = 0, high = 0;
  bool open = false;  ///< the source of the upper end says "more than"
};

// Currencies stand as their ISO 4217 codes, which are never ambiguous as "$" is.

/// "USD 15.5 million", "EUR 250,000".
Message money(double amount, std::string_view currency);
/// "USD 12 to 15.5 million" where the sources differ.
Message money(const MoneyRange& range);
/// As one source states it: "EUR 10 million (EUR 8 to 12 million)", "more than USD 15 million".
Message money(std::optional<double> amount, std::optional<double> low, std::optional<double> high,
              std::string_view currency);
/// "commitment, USD 50.4 million" of a transaction's properties; what it does not say is left out.
Message transaction_words(const nlohmann::json& properties);

}  // namespace mostari
