#pragma once

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "desks/screen/screen.hpp"
#include "doors/kit/app.hpp"
#include "store/store.hpp"

namespace mostari::http {

using OpenRegisters =
    std::function<Result<std::unique_ptr<screen::Registers>>(Store&, const std::vector<std::string>& datasets)>;

/// Opened registers, kept for each set of datasets that was asked for lately and opened anew once a dataset's newest
/// version is another one. Thread-safe: one thread opens while those that want the same set wait for it; requests
/// under way keep the registers that they began with.
class RegisterCache {
 public:
  RegisterCache(Store& store, OpenRegisters open) : store_(store), open_(std::move(open)) {}

  /// `datasets` must exist; their order does not matter.
  Result<std::shared_ptr<const screen::Registers>> get(std::vector<std::string> datasets);

 private:
  static constexpr std::size_t max_sets = 4;

  struct Entry {
    std::vector<std::string> datasets;
    std::mutex opening;    ///< held while this set is opened; guards the two below
    std::string versions;  ///< of the datasets when they were opened
    std::shared_ptr<const screen::Registers> registers;
  };

  std::shared_ptr<Entry> entry(const std::vector<std::string>& datasets);
  std::string newest_versions(const std::vector<std::string>& datasets) const;

  Store& store_;
  OpenRegisters open_;
  std::mutex mutex_;
  std::list<std::shared_ptr<Entry>> entries_;  ///< guarded by mutex_; used last first
};

/// Those of a server.
RegisterCache& registers_of(App& app);

}  // namespace mostari::http
