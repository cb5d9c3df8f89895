#pragma once

#include <optional>
#include <string>
#include <vector>

namespace mostari::iati {

/// Where the money of an activity goes, as it says.
struct Recipients {
  struct Share {
    std::string country;  ///< alpha-3
    std::optional<double> percent;
  };
  std::vector<Share> countries;         ///< each once
  std::vector<std::string> unresolved;  ///< recipient countries that no country is known for
  bool regions = false;                 ///< or regions as well
  double elsewhere = 0;                 ///< percent stated for regions and for what no country is known for
  bool elsewhere_open = false;          ///< one of these states none

  /// A country that stands twice gets both percentages, and none when one of them is missing.
  void add(std::string country, std::optional<double> percent);

  /// The one country that all of it goes to; empty: there is none, or it is not sure.
  std::string only() const;
  /// What is stated in percent; 0 when nothing is.
  double stated_percent() const;
  bool all_stated() const;
  /// All percentages are stated and come to the whole, but for how they were rounded (33.33 three times).
  bool is_whole() const;
};

/// What a country gets of one amount. Low and high are the same where the percentages say it.
struct AmountShare {
  std::string country;
  std::optional<double> percent;
  double low = 0, high = 0;
};

/// Percentages that come to the whole share it out to the last cent: each gets its part rounded down, and the cents
/// left over go to the largest remainders, of equal ones to the first by code. Otherwise each country's part is a
/// range:
/// - they come to less than 100: from what is stated to that and all that is missing;
/// - they come to more: from its part of what is stated to what is stated;
/// - a country without one: from nothing to all that the others leave.
std::vector<AmountShare> shares_of(double amount, const Recipients& recipients);

}  // namespace mostari::iati
