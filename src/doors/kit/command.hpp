#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "store/store.hpp"

namespace mostari::cli {

/// What a command ends with; the numbers are part of the contract with scripts.
enum class Exit : int { done = 0, rejected_rows = 1, wrong_use = 2, unreadable = 3, internal = 4 };

/// Options that every command takes.
struct Globals {
  std::string workspace;  ///< folder
  bool json = false;      ///< for machines

  /// Opens the workspace and brings its ties up to date; a problem is printed and becomes an empty pointer. Ties that
  /// cannot be derived now, since somebody imports, are so at the next opening.
  std::unique_ptr<Store> open_store() const;
};

}  // namespace mostari::cli
