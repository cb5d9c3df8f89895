#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "desks/intake/import_records.hpp"
#include "desks/screen/import_objects.hpp"
#include "doors/cli/commands.hpp"
#include "doors/kit/command.hpp"
#include "doors/kit/terminal.hpp"
#include "formats/publishers/catalogue.hpp"

namespace mostari::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_file_bytes = 4ULL << 30U;
/// More rejected rows than this are counted, not printed: the first ones show the pattern.
constexpr int printed_problems = 50;

struct Arguments {
  std::string source;
  std::string kind;
  Manifest manifest;
  std::string visibility = "public";
  screen::ImportOptions options;
};

/// With the options of this command that help.
Problem with_options(Problem problem) {
  const auto add = [&](const char* hint) { problem.advice = both(problem.advice, hint); };
  if (problem.field == "columns")
    add("--format NAME chooses one, and docs/formats/layouts.md and ties.md say how they are laid out");
  if (problem.field == "image" && problem.line == 0) add("--images FOLDER");
  return problem;
}

/// What is printed of any import.
struct Imported {
  DatasetVersion version;
  std::string layout;
  std::string what;  ///< "objects"
  nlohmann::json more = nlohmann::json::object();
  std::string words = {};  ///< "; 12 pictures, 1 missing"
  bool complete = true;    ///< nothing that was named is missing
};

/// The file may be good: what was asked is not.
bool is_wrong_use(const Problem& problem) {
  return problem.field == "dataset" || problem.field == "format" || problem.field == "kind";
}

Imported told(const screen::ImportSummary& summary) {
  Imported imported{.version = summary.version, .layout = summary.layout, .what = "objects"};
  imported.more = {{"pictures", summary.pictures}, {"missing_pictures", summary.missing_pictures}};
  if (summary.pictures + summary.missing_pictures > 0) {
    imported.words =
        fmt::format("; {} pictures, {} missing", grouped(summary.pictures), grouped(summary.missing_pictures));
  }
  imported.complete = summary.missing_pictures == 0;
  return imported;
}

Imported told(const intake::ImportSummary& summary, const RecordFormat& format) {
  Imported imported{.version = summary.version, .layout = format.name, .what = "records"};
  imported.more = {{"ties", summary.ties}, {"broken_links", summary.broken_links}};
  imported.words = fmt::format("; {} ties", grouped(summary.ties));
  return imported;
}

Problem name_problem() {
  return Problem{.field = "dataset",
                 .reason = "is not given, and the file's layout has no name of its own",
                 .advice = "name the dataset with --dataset"};
}

Result<Imported> import_file(Store& store, const Manifest& manifest, std::string_view content,
                             const Arguments& arguments, const ProblemSink& problem) {
  const Result<const RecordFormat*> format =
      intake::choose_record_format(content, arguments.source, arguments.options.layout, arguments.kind);
  if (!format) return format.problem();
  if (*format == nullptr && (arguments.kind.empty() || arguments.kind == "object")) {
    // Without a name it can only have been meant for one of the layouts that have one.
    if (manifest.name.empty() && arguments.kind.empty()) return unrecognised_record_format(content, arguments.source);
    if (manifest.name.empty()) return name_problem();
    const Result<screen::ImportSummary> summary =
        screen::import_objects(store, manifest, content, arguments.source, arguments.options, problem);
    return summary ? Result<Imported>(told(*summary)) : summary.problem();
  }
  if (*format == nullptr) {
    return unrecognised_record_format(content, arguments.source);
  }
  const Result<intake::ImportSummary> summary =
      intake::import_records(store, **format, intake::manifest_for(**format, manifest), content, arguments.source,
                             {.strict = arguments.options.strict}, problem);
  return summary ? Result<Imported>(told(*summary, **format)) : summary.problem();
}

Result<Imported> import_any(Store& store, const Manifest& manifest, const Arguments& arguments,
                            const ProblemSink& problem) {
  if (fs::is_directory(arguments.source)) {
    if (manifest.name.empty()) return name_problem();
    const Result<screen::ImportSummary> summary =
        screen::import_pictures(store, manifest, arguments.source, arguments.options, problem);
    return summary ? Result<Imported>(told(*summary)) : summary.problem();
  }
  const Result<MappedFile> file = MappedFile::open(arguments.source);
  if (!file) return file.problem();
  const std::span<const std::byte> bytes = file->bytes();
  if (bytes.size() > max_file_bytes) {
    return Problem{.file = arguments.source, .reason = "is larger than 4 GiB", .advice = "split it"};
  }
  return import_file(store, manifest, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()),
                     arguments, problem);
}

void print(const Imported& imported, bool as_json) {
  const DatasetVersion& version = imported.version;
  if (as_json) {
    nlohmann::json line{{"dataset", version.dataset}, {"version", version.version},     {"layout", imported.layout},
                        {"records", version.records}, {"added", version.added},         {"changed", version.changed},
                        {"removed", version.removed}, {"unchanged", version.unchanged}, {"rejected", version.rejected}};
    line.update(imported.more);
    fmt::print("{}\n", json_line(line));
    return;
  }
  fmt::print("{} version {} ({}): {} {}; {} added, {} changed, {} removed, {} unchanged, {} rejected{}\n",
             version.dataset, version.version, imported.layout, grouped(version.records), imported.what,
             grouped(version.added), grouped(version.changed), grouped(version.removed), grouped(version.unchanged),
             grouped(version.rejected), imported.words);
}

Exit run(const Arguments& arguments, const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  int problems = 0;
  const ProblemSink on_problem = [&](const Problem& problem) {
    if (problems++ < printed_problems) complain(with_options(problem));
  };
  Manifest manifest = arguments.manifest;
  manifest.visibility = arguments.visibility == "restricted" ? Visibility::restricted : Visibility::open;
  const Result<Imported> imported = import_any(*store, manifest, arguments, on_problem);
  if (problems > printed_problems) {
    fmt::print(stderr, "… and {} more like these\n", grouped(problems - printed_problems));
  }
  if (!imported) {
    complain(with_options(imported.problem()));
    return is_wrong_use(imported.problem()) ? Exit::wrong_use : Exit::unreadable;
  }
  print(*imported, globals.json);
  return imported->version.rejected > 0 || !imported->complete ? Exit::rejected_rows : Exit::done;
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
      "  mostari import texts.zip --dataset treaty-texts");
  command->add_option("source", arguments->source, "File or folder")->required()->check(CLI::ExistingPath);
  std::set<std::string> kinds{"object"};
  for (const RecordFormat* each : intake::importable_formats()) kinds.insert(each->kind);
  command->add_option("--kind", arguments->kind, "What the file holds; recognised by its columns when left out")
      ->check(CLI::IsMember(kinds));
  command->add_option("--dataset", arguments->manifest.name,
                      "Name of the dataset: a-z, 0-9, - and _; may be left out where the layout has a name for it");
  command->add_option("--images", arguments->options.pictures_dir, "Folder of the pictures that the file names")
      ->check(CLI::ExistingDirectory);
  command->add_option("--format", arguments->options.layout,
                      "Layout of the file, when it should not be recognised by its columns");
  command->add_flag("--strict", arguments->options.strict, "Refuse the whole file when a row is rejected");
  command->add_option("--title", arguments->manifest.title, "Title of the dataset for people");
  command->add_option("--publisher", arguments->manifest.publisher, "Who publishes it");
  command->add_option("--licence", arguments->manifest.licence, "Its licence");
  command->add_option("--source-url", arguments->manifest.source_url, "Where it comes from");
  command
      ->add_option("--caveat", arguments->manifest.caveats,
                   "What a reader must know before using it; may be given several times")
      ->take_all();
  command->add_option("--visibility", arguments->visibility, "Who may see it")
      ->check(CLI::IsMember({"public", "restricted"}))
      ->capture_default_str();
  command->callback([arguments, &globals, &exit] { exit = run(*arguments, globals); });
}

}  // namespace mostari::cli
