#include <fmt/format.h>

#include <filesystem>

#include "base/file.hpp"
#include "desks/intake/import_any.hpp"
#include "doors/cli/commands.hpp"
#include "doors/kit/command.hpp"
#include "doors/kit/door.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_file_bytes = 4ULL << 30U;
/// More rejected rows than this are counted, not printed: the first ones show the pattern.
constexpr int printed_problems = 50;

struct Arguments {
  std::string source;
  std::string visibility;
  intake::ImportRequest request;
  bool amend = false;
  bool list_formats = false;
};

/// With the options of this command that help.
Problem with_options(Problem problem) {
  const auto add = [&](const char* hint) {
    problem.advice += (problem.advice.empty() ? "" : "; ") + std::string(hint);
  };
  if (problem.field == "columns") {
    add("--format NAME chooses a format, --formats lists all, and docs/formats/layouts.md and ties.md say how they are "
        "laid out");
  }
  if (problem.field == "dataset") add("--dataset NAME");
  if (problem.field == "image" && problem.line == 0) add("--images FOLDER");
  return problem;
}

/// The file may be good: what was asked is not.
bool is_wrong_use(const Problem& problem) {
  return problem.field == "dataset" || problem.field == "format" || problem.field == "kind";
}

Result<intake::Imported> import_source(Store& store, const Arguments& arguments, const ProblemSink& problem) {
  intake::ImportSource source{.name = arguments.source};
  if (fs::is_directory(arguments.source)) {
    source.folder = arguments.source;
    return intake::import_any(store, importers(), source, arguments.request, problem);
  }
  const Result<MappedFile> file = MappedFile::open(arguments.source);
  if (!file) return file.problem();
  const std::span<const std::byte> bytes = file->bytes();
  if (bytes.size() > max_file_bytes) {
    return Problem{.file = arguments.source, .reason = "is larger than 4 GiB", .advice = "split it"};
  }
  source.content = std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return intake::import_any(store, importers(), source, arguments.request, problem);
}

void print(const intake::Imported& imported, bool as_json) {
  const DatasetVersion& version = imported.version;
  if (as_json) {
    fmt::print("{}\n", json_line({{"dataset", version.dataset},
                                  {"version", version.version},
                                  {"format", imported.format},
                                  {"kind", imported.kind},
                                  {"records", version.records},
                                  {"added", version.added},
                                  {"changed", version.changed},
                                  {"removed", version.removed},
                                  {"unchanged", version.unchanged},
                                  {"rejected", version.rejected},
                                  {"pictures", imported.pictures},
                                  {"missing_pictures", imported.missing_pictures},
                                  {"ties", imported.ties},
                                  {"broken_links", imported.broken_links}}));
    return;
  }
  std::string more;
  if (imported.pictures + imported.missing_pictures > 0) {
    more = fmt::format("; {} pictures, {} missing", grouped(imported.pictures), grouped(imported.missing_pictures));
  }
  if (imported.ties > 0) more += fmt::format("; {} ties", grouped(imported.ties));
  fmt::print("{} version {} ({}): {} {}; {} added, {} changed, {} removed, {} unchanged, {} rejected{}\n",
             version.dataset, version.version, imported.format, grouped(version.records),
             imported.kind == "object" ? "objects" : "records", grouped(version.added), grouped(version.changed),
             grouped(version.removed), grouped(version.unchanged), grouped(version.rejected), more);
}

Exit print_formats(bool as_json) {
  const Result<std::vector<intake::ImportFormat>> formats = intake::import_formats(importers());
  if (!formats) {
    complain(formats.problem());
    return Exit::unreadable;
  }
  for (const intake::ImportFormat& each : *formats) {
    if (as_json) {
      fmt::print("{}\n", json_line(format_json(each)));
      continue;
    }
    std::string columns;
    for (const std::string& column : each.columns) columns += (columns.empty() ? "; needs " : ", ") + column;
    fmt::print("{} ({}): {}{}\n", each.name, each.kind, each.title, columns);
  }
  return Exit::done;
}

Exit run(Arguments& arguments, const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  int problems = 0;
  const ProblemSink on_problem = [&](const Problem& problem) {
    if (problems++ < printed_problems) complain(with_options(problem));
  };
  intake::ImportRequest& request = arguments.request;
  if (!arguments.visibility.empty()) {
    request.visibility = arguments.visibility == "restricted" ? Visibility::restricted : Visibility::open;
  }
  if (arguments.amend) request.how.mode = ImportMode::amend;
  const Result<intake::Imported> imported = import_source(*store, arguments, on_problem);
  if (problems > printed_problems) {
    fmt::print(stderr, "… and {} more like these\n", grouped(problems - printed_problems));
  }
  if (!imported) {
    complain(with_options(imported.problem()));
    return is_wrong_use(imported.problem()) ? Exit::wrong_use : Exit::unreadable;
  }
  print(*imported, globals.json);
  const bool complete = imported->version.rejected == 0 && imported->missing_pictures == 0;
  return complete ? Exit::done : Exit::rejected_rows;
}

void add_manifest_options(CLI::App& command, Arguments& arguments) {
  Manifest& manifest = arguments.request.manifest;
  command.add_option("--dataset", manifest.name,
                     "Name of the dataset: a-z, 0-9, - and _; may be left out where the format has a name for it");
  command.add_option("--title", manifest.title, "Title of the dataset for people");
  command.add_option("--publisher", manifest.publisher, "Who publishes it");
  command.add_option("--licence", manifest.licence, "Its licence");
  command.add_option("--source-url", manifest.source_url, "Where it comes from");
  command
      .add_option("--caveat", manifest.caveats, "What a reader must know before using it; may be given several times")
      ->take_all();
  command
      .add_option("--visibility", arguments.visibility,
                  "Who may see it; a new dataset is public, others stay as they are")
      ->check(CLI::IsMember({"public", "restricted"}));
}

}  // namespace

void add_import(CLI::App& app, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("import",
                                         "Take a file in: a register of objects (a museum's CSV, Object ID CSV, JSON "
                                         "Lines, a folder of pictures), or what links\n"
                                         "countries (heritage lists, treaties and their texts, city partnerships, "
                                         "votes, visa rules, distances, any ties)");
  command->footer(
      "Example:\n  mostari import tate.csv --kind object --dataset tate\n"
      "  mostari import stolen.csv --dataset stolen --images pictures/\n"
      "  mostari import pictures/ --dataset seized\n"
      "  mostari import whl.csv                    recognised by its columns; the dataset is called world-heritage\n"
      "  mostari import texts.zip --dataset treaty-texts\n"
      "  mostari import --formats                  all formats, what they hold and the columns that they need");
  command->add_option("source", arguments->source, "File or folder")->check(CLI::ExistingPath);
  command->add_flag("--formats", arguments->list_formats, "List the formats that can be imported");
  command->add_option("--kind", arguments->request.kind,
                      "What the file holds; recognised by its columns when left out");
  command->add_option("--format", arguments->request.format,
                      "Format of the file, when it should not be recognised by its columns");
  command->add_option("--images", arguments->request.how.pictures_dir, "Folder of the pictures that the file names")
      ->check(CLI::ExistingDirectory);
  command->add_flag("--strict", arguments->request.how.strict, "Refuse the whole file when a row is rejected");
  command->add_flag("--amend", arguments->amend,
                    "Keep the records that the file does not name: it adds and changes only");
  add_manifest_options(*command, *arguments);
  command->callback([arguments, &globals, &exit] {
    if (arguments->list_formats) {
      exit = print_formats(globals.json);
      return;
    }
    if (arguments->source.empty()) throw CLI::RequiredError("source");
    exit = run(*arguments, globals);
  });
}

}  // namespace mostari::cli
