#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mostari {

/// An amount as a source states it. Amounts of two currencies are never added; those of two years of one currency are,
/// and the sum says which years.
struct Money {
  double amount = 0;
  std::string currency;  ///< ISO 4217
  int year = 0;          ///< whose value is meant; 0: not known

  bool operator==(const Money&) const = default;
};

/// What a currency was worth in a year, as a source states it.
struct Rate {
  std::string currency;
  int year = 0;
  double usd_per_unit = 0;  ///< US dollars that one unit bought, on the average of the year
  std::string source;
  std::string source_url = {};
};

/// A stated table of rates. Immutable; may be used from any thread.
class Rates {
 public:
  Rates() = default;
  /// Of two rates for one currency and year the first holds.
  explicit Rates(std::vector<Rate> rates);
  /// Null when the table does not say. The dollar itself is 1 in every year.
  const Rate* find(std::string_view currency, int year) const;
  bool empty() const { return rates_.empty(); }

 private:
  std::map<std::pair<std::string, int>, Rate> rates_;
};

/// An amount in another currency, and by which stated rates.
struct Converted {
  Money from;
  Money to;
  std::vector<Rate> rates;  ///< one, or two where neither currency is the dollar; none when nothing had to be converted
};

/// In the value of the amount's own year. Nothing when its year is not known or the table has no rate for it: an amount
/// is never converted by a rate of another year.
std::optional<Converted> convert(const Money& money, std::string_view currency, const Rates& rates);

/// The sum of amounts of one currency.
struct CurrencySum {
  double amount = 0;
  int count = 0;
  int first_year = 0, last_year = 0;  ///< of those whose year is known; 0: none is
};

/// Sums by currency.
std::map<std::string, CurrencySum> sum_by_currency(std::span<const Money> amounts);

/// A sum in one currency: what was converted and how, and what could not be and is not in it.
struct ConvertedSum {
  std::string currency;
  double amount = 0;
  std::vector<Converted> parts;
  std::vector<Money> left_out;
};
ConvertedSum sum_in(std::string_view currency, std::span<const Money> amounts, const Rates& rates);

}  // namespace mostari
