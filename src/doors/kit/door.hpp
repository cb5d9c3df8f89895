#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "desks/intake/importer.hpp"
#include "doors/kit/route.hpp"

namespace CLI {
class App;
}

namespace mostari::cli {
enum class Exit : int;
struct Globals;
}  // namespace mostari::cli

namespace mostari {

/// How a desk is reached: what its folder hands to the command line and to the server.
struct Door {
  std::string_view name;  ///< of its folder, its command and its group of routes
  Message title;          ///< "Screening"
  Message question;       ///< that it answers
  /// Adds its command, and others that it may need beside it; the callback parses, calls the desk, prints and sets
  /// `exit`.
  void (*add_command)(CLI::App& program, const cli::Globals& globals, cli::Exit& exit);
  std::vector<http::Route> (*routes)();
  /// What a server opens at its start, so that nobody who comes later waits for it; null: nothing.
  void (*open)(http::App& app) = nullptr;
  /// Takes in files whose records need more than to be kept; null: it has none of these.
  const intake::FileImporter& (*importer)() = nullptr;
};

/// One for each line of cmake/desks.cmake, in that order.
std::span<const Door* const> doors();

/// What import_any() is given: the importer of records, and those of the doors.
std::span<const intake::FileImporter* const> importers();

}  // namespace mostari
