#include <fmt/format.h>

#include <filesystem>

#include "base/file.hpp"
#include "desks/intake/import_any.hpp"
#include "doors/cli/commands.hpp"
#include "doors/kit/command.hpp"
#include "doors/kit/door.hpp"
#include "doors/kit/option_checks.hpp"
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
  std::string title, publisher, licence;
  std::vector<std::string> caveats;
};

/// With the options of this command that help.
Problem with_options(Problem problem) {
  const auto add = [&](const char* hint) { problem.advice = both(problem.advice, message(hint)); };
  if (problem.field == "columns") add("cli.import.try_format");
  if (problem.field == "dataset") add("cli.import.try_dataset");
  if (problem.field == "image" && problem.line == 0) add("cli.import.try_images");
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
    return Problem{
        .file = arguments.source, .reason = message("cli.import.too_large"), .advice = message("cli.import.split")};
  }
  source.content = std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return intake::import_any(store, importers(), source, arguments.request, problem);
}

void tell(const intake::Imported& imported, bool as_json) {
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
  ListSaid said{.items = {message("cli.import.counts", {{"dataset", version.dataset},
                                                        {"version", version.version},
                                                        {"format", imported.format},
                                                        {"records", version.records},
                                                        {"kind", imported.kind},
                                                        {"added", version.added},
                                                        {"changed", version.changed},
                                                        {"removed", version.removed},
                                                        {"unchanged", version.unchanged},
                                                        {"rejected", version.rejected}})},
                .joined = ListSaid::Joined::with_semicolons};
  if (imported.pictures + imported.missing_pictures > 0) {
    said.items.push_back(
        message("cli.import.pictures", {{"count", imported.pictures}, {"missing", imported.missing_pictures}}));
  }
  if (imported.ties > 0) said.items.push_back(message("cli.import.ties", {{"count", imported.ties}}));
  print(message("program.list.all", {{"all", std::move(said)}}));
}

Exit print_formats(bool as_json) {
  const Result<std::vector<intake::ImportFormat>> formats = intake::import_formats(importers());
  if (!formats) {
    complain(formats.problem());
    return Exit::unreadable;
  }
  for (const intake::ImportFormat& each : *formats) {
    if (as_json) {
      fmt::print("{}\n", json_line(format_json(each, spoken())));
      continue;
    }
    const bool any = !each.columns.empty();
    print(message(
        any ? "cli.import.format_of_columns" : "cli.import.format_of",
        {{"name", each.name}, {"kind", each.kind}, {"title", each.title}, {"columns", words_said(each.columns)}}));
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
  request.manifest.title = arguments.title;
  request.manifest.publisher = arguments.publisher;
  request.manifest.licence = arguments.licence;
  request.manifest.caveats.assign(arguments.caveats.begin(), arguments.caveats.end());
  if (!arguments.visibility.empty()) {
    request.visibility = arguments.visibility == "restricted" ? Visibility::restricted : Visibility::open;
  }
  if (arguments.amend) request.how.mode = ImportMode::amend;
  const Result<intake::Imported> imported = import_source(*store, arguments, on_problem);
  if (problems > printed_problems) {
    fmt::print(stderr, "{}\n", say(message("cli.import.more", {{"count", problems - printed_problems}})));
  }
  if (!imported) {
    complain(with_options(imported.problem()));
    return is_wrong_use(imported.problem()) ? Exit::wrong_use : Exit::unreadable;
  }
  tell(*imported, globals.json);
  const bool complete = imported->version.rejected == 0 && imported->missing_pictures == 0;
  return complete ? Exit::done : Exit::rejected_rows;
}

void add_manifest_options(CLI::App& command, Arguments& arguments) {
  Manifest& manifest = arguments.request.manifest;
  command.add_option("--dataset", manifest.name, say(message("cli.import.dataset")));
  command.add_option("--title", arguments.title, say(message("cli.import.title")));
  command.add_option("--publisher", arguments.publisher, say(message("cli.import.publisher")));
  command.add_option("--licence", arguments.licence, say(message("cli.import.licence")));
  command.add_option("--source-url", manifest.source_url, say(message("cli.import.source_url")));
  command.add_option("--caveat", arguments.caveats, say(message("cli.import.caveat")))->take_all();
  one_of(command.add_option("--visibility", arguments.visibility, say(message("cli.import.visibility"))),
         {"public", "restricted"});
}

}  // namespace

void add_import(CLI::App& app, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("import", say(message("cli.import.help")));
  command->footer(
      example("  mostari import tate.csv --kind object --dataset tate\n"
              "  mostari import stolen.csv --dataset stolen --images pictures/\n"
              "  mostari import pictures/ --dataset seized\n"
              "  mostari import whl.csv\n"
              "  mostari import texts.zip --dataset treaty-texts\n"
              "  mostari import --formats"));
  existing_path(command->add_option("source", arguments->source, say(message("cli.import.source"))));
  command->add_flag("--formats", arguments->list_formats, say(message("cli.import.list")));
  command->add_option("--kind", arguments->request.kind, say(message("cli.import.kind")));
  command->add_option("--format", arguments->request.format, say(message("cli.import.format")));
  existing_folder(
      command->add_option("--images", arguments->request.how.pictures_dir, say(message("cli.import.images"))));
  command->add_flag("--strict", arguments->request.how.strict, say(message("cli.import.strict")));
  command->add_flag("--amend", arguments->amend, say(message("cli.import.amend")));
  add_manifest_options(*command, *arguments);
  command->callback([arguments, &globals, &exit] {
    if (arguments->list_formats) {
      exit = print_formats(globals.json);
      return;
    }
    if (arguments->source.empty()) {
      throw WrongUse(
          {.field = "source", .reason = message("cli.option.missing"), .advice = message("cli.import.name_source")});
    }
    exit = run(*arguments, globals);
  });
}

}  // namespace mostari::cli
