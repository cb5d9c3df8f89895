#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/progress.hpp"
#include "base/resources.hpp"
#include "doors/cli/commands.hpp"
#include "doors/kit/door.hpp"
#include "doors/kit/option_checks.hpp"
#include "doors/kit/terminal.hpp"

namespace {

using namespace mostari;  // NOLINT(google-build-using-namespace): the file is the program

/// What follows --lang. It is read before the commands are described, which is done in that language.
std::optional<std::string> language_given(std::span<char*> arguments) {
  constexpr std::string_view option = "--lang";
  for (std::size_t at = 1; at < arguments.size(); ++at) {
    const std::string_view argument = arguments[at];
    if (argument == "--") break;
    if (argument == option && at + 1 < arguments.size()) return arguments[at + 1];
    if (argument.starts_with(option) && argument.substr(option.size()).starts_with('=')) {
      return std::string(argument.substr(option.size() + 1));
    }
  }
  return std::nullopt;
}

/// Whether --json is given: problems with the arguments themselves are told in JSON too.
bool json_asked(std::span<char*> arguments) {
  for (const std::string_view argument : arguments.subspan(std::min<std::size_t>(1, arguments.size()))) {
    if (argument == "--") break;
    if (argument == "--json") return true;
  }
  return false;
}

ListSaid languages() {
  ListSaid codes{.joined = ListSaid::Joined::with_or};
  for (const Language& each : Language::all()) codes.items.emplace_back(std::string(each.code()));
  return codes;
}

/// False when a language is asked for that is not spoken.
bool choose_language(std::span<char*> arguments) {
  const std::optional<std::string> given = language_given(arguments);
  const std::optional<Language> language = given ? Language::of(*given) : Language::of_environment();
  cli::speak(language.value_or(Language::of_environment()));
  if (language) return true;
  cli::complain({.field = "--lang",
                 .value = excerpt(*given),
                 .reason = message("cli.lang.unknown"),
                 .advice = message("cli.option.choose", {{"choices", languages()}})});
  return false;
}

/// The words that CLI11 puts around ours.
void label(CLI::App& app) {
  const auto formatter = std::make_shared<CLI::Formatter>();
  for (const auto& [word, name] : {std::pair{"Usage", "cli.help.usage"},
                                   {"OPTIONS", "cli.help.option_word"},
                                   {"SUBCOMMAND", "cli.help.command_word"},
                                   {"SUBCOMMANDS", "cli.help.command_word"},
                                   {"Positionals", "cli.help.positionals"},
                                   {"REQUIRED", "cli.help.required"}}) {
    formatter->label(word, cli::say(message(name)));
  }
  app.formatter(formatter);
  app.set_help_flag("-h,--help", cli::say(message("cli.help.print")));
}

/// The headings that CLI11 gives to options and commands, where a command has none of its own.
void name_groups(CLI::App& app) {
  for (CLI::Option* each : app.get_options()) {
    if (each->get_group() == "Options") each->group(cli::say(message("cli.help.options")));
  }
  for (CLI::App* each : app.get_subcommands({})) {
    if (each->get_group() == "Subcommands") each->group(cli::say(message("cli.help.commands")));
    name_groups(*each);
  }
}

}  // namespace

int main(int argc, char** argv) {
  using mostari::cli::Exit;
  using mostari::cli::say;
  if (json_asked({argv, static_cast<std::size_t>(argc)})) mostari::cli::complain_in_json();
  const bool understood = choose_language({argv, static_cast<std::size_t>(argc)});
  if (!understood) return static_cast<int>(Exit::wrong_use);
  CLI::App app{say(message("cli.help.program"))};
  app.name("mostari");
  label(app);
  app.set_version_flag("--version", "mostari " + std::string(program_version()), say(message("cli.help.version")));
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(
      cli::example("  mostari import data/registers/famous.jsonl --kind object --dataset famous\n"
                   "  mostari screen lots.csv --against famous --report out.html\n"
                   "  mostari bridge BIH TUR --report dossier.html"));

  cli::Globals globals;
  const char* workspace = std::getenv("MOSTARI_WORKSPACE");
  globals.workspace = workspace != nullptr ? workspace : "mostari-data";
  app.add_option("--workspace", globals.workspace, say(message("cli.help.workspace")))->capture_default_str();
  app.add_flag("--json", globals.json, say(message("cli.help.json")));
  std::string language;  // read by choose_language
  app.add_option("--lang", language, say(message("cli.help.lang", {{"codes", languages()}})));

  Exit exit = Exit::done;
  cli::add_import(app, globals, exit);
  for (const Door* door : doors()) door->add_command(app, globals, exit);
  cli::add_dataset(app, globals, exit);
  cli::add_serve(app, globals, exit);
  cli::add_manual(app, exit);
  name_groups(app);
  cli::take_decimal_sign(app);
  watch_interrupts();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // help and version are printed
    cli::complain(cli::problem_of(error, app));
    return static_cast<int>(Exit::wrong_use);
  } catch (const std::exception& error) {
    cli::complain({.reason = message("cli.program.failed", {{"why", error.what()}})});
    return static_cast<int>(Exit::internal);
  }
  return static_cast<int>(exit);
}
