#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "store/store.hpp"

namespace mostari::http {

struct ServeOptions {
  std::string listen = "127.0.0.1:8080";  ///< address and port; port 0 takes a free one, which is printed
  bool include_restricted = false;        ///< also show datasets that are not public (there is no log-in yet)
  bool allow_changes = false;             ///< import and undo also when other machines can reach this server
  std::string public_url;                 ///< "https://screen.example.org" where a proxy stands before this server
};

/// Serves the workbench and the API until Ctrl-C or SIGTERM; requests under way are answered first. A problem when
/// it cannot listen there. `serves` is told the address once it can be reached.
Outcome serve(Store& store, const ServeOptions& options, const std::function<void(const std::string& url)>& serves);

}  // namespace mostari::http
