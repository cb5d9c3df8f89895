#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/store.hpp"

namespace mostari::recover {

struct LoadedTable {
  std::string dataset;
  DatasetVersion version;
  bool is_new = false;  ///< false: it stood there as it is
};

/// Loads data/recover (Mostar, Timbuktu, Mosul as public facts) into the workspace. What is there as it stands stays.
Result<std::vector<LoadedTable>> load_starter_pack(Store& store, const std::function<void(const Problem&)>& problem);

}  // namespace mostari::recover
