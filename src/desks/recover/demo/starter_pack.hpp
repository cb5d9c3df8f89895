#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/store.hpp"

namespace mostari::recover {

/// A table of data/recover as it is loaded.
struct PackTable {
  std::string file;     ///< "sites.csv"
  std::string format;   ///< "sites"
  std::string dataset;  ///< links of the tables name each other so
  std::string title;
  std::string caveat;
};
const std::vector<PackTable>& starter_pack();

struct LoadedTable {
  std::string dataset;
  DatasetVersion version;
  bool is_new = false;  ///< false: it stood there as it is
};

/// Loads data/recover (Mostar, Timbuktu, Mosul as public facts) into the workspace. What is there as it stands stays.
Result<std::vector<LoadedTable>> load_starter_pack(Store& store, const std::function<void(const Problem&)>& problem);

}  // namespace mostari::recover
