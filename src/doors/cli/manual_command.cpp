#include <filesystem>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "doors/cli/command_pages.hpp"
#include "doors/cli/commands.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {

void add_manual(CLI::App& app, Exit& exit) {
  CLI::App* command = app.add_subcommand("manual", say(message("cli.manual.help")));
  command->group("");  // of use to the build only
  auto folder = std::make_shared<std::string>();
  command->add_option("--out", *folder, say(message("cli.manual.out")))->required();
  command->callback([folder, &app, &exit] {
    namespace fs = std::filesystem;
    const fs::path manual = fs::path(*folder) / "man" / "man1";
    const fs::path completions = fs::path(*folder) / "bash-completion" / "completions";
    const auto write = [&exit](const fs::path& file, const std::string& text) {
      if (const Outcome written = write_file_atomically(file, text); !written) {
        complain(written.problem());
        exit = Exit::unreadable;
      }
    };
    std::error_code error;
    fs::create_directories(manual, error);
    fs::create_directories(completions, error);
    for (const ManualPage& page : manual_pages(app, program_version())) write(manual / (page.name + ".1"), page.text);
    write(completions / app.get_name(), bash_completion(app));
  });
}

}  // namespace mostari::cli
