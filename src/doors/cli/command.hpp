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

  /// Opens the workspace; a problem is printed and becomes an empty pointer.
  std::unique_ptr<Store> open_store() const;
};

/// Each adds one command; its callback parses, calls one desk, prints and sets `exit`.
void add_import(CLI::App& app, const Globals& globals, Exit& exit);
void add_screen(CLI::App& app, const Globals& globals, Exit& exit);
void add_bridge(CLI::App& app, const Globals& globals, Exit& exit);
void add_recover(CLI::App& app, const Globals& globals, Exit& exit);
void add_dataset(CLI::App& app, const Globals& globals, Exit& exit);
void add_receipt(CLI::App& app, const Globals& globals, Exit& exit);
void add_serve(CLI::App& app, const Globals& globals, Exit& exit);
/// Hidden: what the build writes the manual and the completion with. Add it last.
void add_manual(CLI::App& app, Exit& exit);

}  // namespace mostari::cli
