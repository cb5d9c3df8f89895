#pragma once

#include <memory>
#include <string>
#include <vector>

#include "museum_files.hpp"

/// Museums whose records were exported twice: the newer records are the register, the older ones are asked for.
namespace mostari::bench {

struct KnownPair {
  std::string id;
  std::string changed;     ///< fields that differ between the two records
  CulturalObject asked;    ///< the older record
  std::size_t truth = 0;   ///< position of the newer one in the register
  bool resolvable = true;  ///< no other record of that museum shares all of its text
};

struct Museum {
  std::string name;
  std::shared_ptr<const Collection> registered;  ///< Tate and MoMA share one
  std::vector<KnownPair> pairs;
};

/// Every museum of ../shared/data/objects and its folder "more": tate, moma, those of pairs_more.csv, "cross" (the same
/// paintings in another institution's words), "bilingual" (English titles against a register in Swedish), "two" and
/// "two_alone" (bilingual.hpp).
std::vector<Museum> read_museums(const std::string& folder);

}  // namespace mostari::bench
