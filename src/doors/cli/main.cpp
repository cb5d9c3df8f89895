#include <CLI/CLI.hpp>
#include <cstdlib>
#include <exception>
#include <string>

#include "base/progress.hpp"
#include "base/resources.hpp"
#include "doors/cli/commands.hpp"
#include "doors/kit/door.hpp"
#include "doors/kit/terminal.hpp"

int main(int argc, char** argv) {
  using mostari::cli::Exit;
  CLI::App app{
      "Mostari: the workbench for cultural diplomacy. Screens objects against registers of stolen and missing works;\n"
      "shows what links two countries, how even it is and what is missing."};
  app.name("mostari");
  app.set_version_flag("--version", "mostari " + std::string(mostari::program_version()));
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(
      "Example:\n  mostari import data/registers/famous.jsonl --kind object --dataset famous\n"
      "  mostari screen lots.csv --against famous --report out.html\n"
      "  mostari bridge BIH TUR --report dossier.html");

  mostari::cli::Globals globals;
  const char* workspace = std::getenv("MOSTARI_WORKSPACE");
  globals.workspace = workspace != nullptr ? workspace : "mostari-data";
  app.add_option("--workspace", globals.workspace, "Folder that holds everything (or $MOSTARI_WORKSPACE)")
      ->capture_default_str();
  app.add_flag("--json", globals.json, "Answer for machines");

  Exit exit = Exit::done;
  mostari::cli::add_import(app, globals, exit);
  for (const mostari::Door* door : mostari::doors()) door->add_command(app, globals, exit);
  mostari::cli::add_dataset(app, globals, exit);
  mostari::cli::add_serve(app, globals, exit);
  mostari::cli::add_manual(app, exit);

  mostari::watch_interrupts();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(Exit::wrong_use);
  } catch (const std::exception& error) {
    mostari::cli::complain({.reason = error.what(), .advice = {}});
    return static_cast<int>(Exit::internal);
  }
  return static_cast<int>(exit);
}
