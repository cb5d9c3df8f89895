#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

/// Pages of the manual and shell completion, from the same descriptions that --help shows. Commands and options without
/// a group are hidden here as there.
namespace mostari::cli {

struct ManualPage {
  std::string name;  ///< "mostari-recover-assess", the file's name without its section
  std::string text;  ///< roff, macros of man(7)
};

/// One page of section 1 for `app` and for each of its commands, at every depth.
std::vector<ManualPage> manual_pages(const CLI::App& app, std::string_view version);

/// A script that teaches bash the commands, the options and the words that an option takes; files elsewhere.
std::string bash_completion(const CLI::App& app);

}  // namespace mostari::cli
