#include <fmt/format.h>

#include <filesystem>

#include "base/file.hpp"
#include "desks/screen/import_objects.hpp"
#include "doors/cli/command.hpp"
#include "doors/cli/terminal.hpp"

namespace mostari::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_file_bytes = 4ULL << 30U;
/// More rejected rows than this are counted, not printed: the first ones show the pattern.
constexpr int printed_problems = 50;

struct Arguments {
  std::string source;
  std::string kind = "object";
  Manifest manifest;
  std::string visibility = "public";
  screen::ImportOptions options;
};

/// The file may be good: what was asked is not.
bool is_wrong_use(const Problem& problem) {
  return problem.field == "dataset" || problem.field == "format";
}

Exit run(const Arguments& arguments, const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  int problems = 0;
  const ProblemSink on_problem = [&](const Problem& problem) {
    if (problems++ < printed_problems) complain(problem);
  };
  Manifest manifest = arguments.manifest;
  manifest.visibility = arguments.visibility == "restricted" ? Visibility::restricted : Visibility::open;

  const auto import = [&]() -> Result<screen::ImportSummary> {
    if (fs::is_directory(arguments.source)) {
      return screen::import_pictures(*store, manifest, arguments.source, arguments.options, on_problem);
    }
    Result<MappedFile> file = MappedFile::open(arguments.source);
    if (!file) return file.problem();
    const std::span<const std::byte> bytes = file->bytes();
    if (bytes.size() > max_file_bytes) {
      return Problem{.file = arguments.source, .reason = "is larger than 4 GiB", .advice = "split it"};
    }
    return screen::import_objects(*store, manifest,
                                  std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()),
                                  arguments.source, arguments.options, on_problem);
  };
  const Result<screen::ImportSummary> summary = import();
  if (problems > printed_problems) {
    fmt::print(stderr, "… and {} more like these\n", grouped(problems - printed_problems));
  }
  if (!summary) {
    complain(summary.problem());
    return is_wrong_use(summary.problem()) ? Exit::wrong_use : Exit::unreadable;
  }
  const DatasetVersion& version = summary->version;
  if (globals.json) {
    fmt::print("{}\n", json_line({{"dataset", version.dataset},
                                  {"version", version.version},
                                  {"layout", summary->layout},
                                  {"records", version.records},
                                  {"added", version.added},
                                  {"changed", version.changed},
                                  {"removed", version.removed},
                                  {"unchanged", version.unchanged},
                                  {"rejected", version.rejected},
                                  {"pictures", summary->pictures},
                                  {"missing_pictures", summary->missing_pictures}}));
  } else {
    fmt::print("{} version {} ({}): {} objects; {} added, {} changed, {} removed, {} unchanged, {} rejected",
               version.dataset, version.version, summary->layout, grouped(version.records), grouped(version.added),
               grouped(version.changed), grouped(version.removed), grouped(version.unchanged),
               grouped(version.rejected));
    if (summary->pictures + summary->missing_pictures > 0) {
      fmt::print("; {} pictures, {} missing", grouped(summary->pictures), grouped(summary->missing_pictures));
    }
    fmt::print("\n");
  }
  return version.rejected > 0 || summary->missing_pictures > 0 ? Exit::rejected_rows : Exit::done;
}

}  // namespace

void add_import(CLI::App& app, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand(
      "import", "Take a register in: a museum's CSV, Object ID CSV, JSON Lines, or a folder of pictures");
  command->footer(
      "Example:\n  mostari import tate.csv --kind object --dataset tate\n"
      "  mostari import stolen.csv --dataset stolen --images pictures/\n"
      "  mostari import pictures/ --dataset seized");
  command->add_option("source", arguments->source, "File or folder")->required()->check(CLI::ExistingPath);
  command->add_option("--kind", arguments->kind, "What the file holds")
      ->check(CLI::IsMember({"object"}))
      ->capture_default_str();
  command->add_option("--dataset", arguments->manifest.name, "Name of the dataset: a-z, 0-9, - and _")->required();
  command->add_option("--images", arguments->options.pictures_dir, "Folder of the pictures that the file names")
      ->check(CLI::ExistingDirectory);
  command->add_option("--format", arguments->options.layout,
                      "Layout of the file, when it should not be recognised by its columns");
  command->add_flag("--strict", arguments->options.strict, "Refuse the whole file when a row is rejected");
  command->add_option("--title", arguments->manifest.title, "Title of the dataset for people");
  command->add_option("--publisher", arguments->manifest.publisher, "Who publishes it");
  command->add_option("--licence", arguments->manifest.licence, "Its licence");
  command->add_option("--source-url", arguments->manifest.source_url, "Where it comes from");
  command->add_option("--visibility", arguments->visibility, "Who may see it")
      ->check(CLI::IsMember({"public", "restricted"}))
      ->capture_default_str();
  command->callback([arguments, &globals, &exit] { exit = run(*arguments, globals); });
}

}  // namespace mostari::cli
