#pragma once

#include <string>
#include <vector>

#include "base/message.hpp"
#include "desks/recover/chain/recovery.hpp"

namespace mostari::recover {

/// How much of one unit is handed over, of what is stated in all.
struct HandedAmount {
  std::string unit = {};
  double handed = 0, whole = 0;
};

/// How far a site's works are handed over. Statements of one figure, or of one name, are of one work.
struct HandedOver {
  std::size_t works = 0;              ///< that are handed over, be it less of them than was planned
  std::size_t open = 0;               ///< planned or under way; not those that began after the last handing over
  std::vector<HandedAmount> lacking;  ///< units of which not all is handed over
  std::string last = {};              ///< date of the last handing over; empty: none is dated

  bool in_part() const { return works > 0 && (open > 0 || !lacking.empty()); }
  bool whole() const { return works > 0 && !in_part(); }
};

HandedOver handed_over(const SiteFile& file);

/// "in part: 1 of 3 works and 44 of 124 houses"; empty where nothing is handed over, or all of it.
Message share_words(const HandedOver& handed);

}  // namespace mostari::recover
