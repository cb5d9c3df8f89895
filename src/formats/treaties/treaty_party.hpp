#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/country.hpp"

namespace mostari {

/// One party of a treaty as the World Treaty Index exports it: three columns that do not always agree.
struct TreatyParty {
  std::string_view code;  ///< the index's own, at most six letters: "GERME", "CZECHO"
  std::string_view name;  ///< "Germany", "Czechoslovakia"; may be missing
  std::string_view iso;   ///< alpha-3, wrong for some states that are no more
};

/// Finds the country of a party. The index's code goes before the name, because it alone tells the two Germanies,
/// Koreas, Viet-Nams and Yemens apart; the name before the ISO code, which stands wrongly for the Soviet Union (ISR),
/// Czechoslovakia (PHL), Zaire and Congo (COL). Null for organisations and what is not known.
class TreatyParties {
 public:
  explicit TreatyParties(const Countries& countries);
  const Country* resolve(const TreatyParty& party, int year) const;

 private:
  const Country* by_code(std::string_view code, std::string_view iso, int year) const;
  const Country* by_first_letters(std::string_view code, std::string_view iso) const;

  struct Name {
    std::string letters;  ///< folded, without blanks
    const Country* country = nullptr;
  };

  const Countries& countries_;
  std::vector<Name> names_;  ///< of all countries, sorted
};

}  // namespace mostari
