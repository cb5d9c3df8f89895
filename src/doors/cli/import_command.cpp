#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <span>

#include "base/file.hpp"
#include "desks/intake/import_any.hpp"
#include "desks/intake/kept_layouts.hpp"
#include "doors/cli/commands.hpp"
#include "doors/kit/columns_told.hpp"
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
  std::string layout;
  intake::ImportRequest request;
  bool amend = false;
  bool list_formats = false;
  bool preview = false;
  std::string keep_layout;
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
  return problem.field == "dataset" || problem.field == "format" || problem.field == "kind" || problem.field == "name";
}

Exit refuse(const Problem& problem) {
  complain(with_options(problem));
  return is_wrong_use(problem) ? Exit::wrong_use : Exit::unreadable;
}

/// What is to be imported, with the file that its bytes lie in.
struct Opened {
  intake::ImportSource source;
  std::optional<MappedFile> file;
};

Result<Opened> open_source(const Arguments& arguments, const Store& store) {
  Opened opened{.source = {.name = arguments.source, .layouts = {.kept = store.layout_dir(), .file = arguments.layout}},
                .file = std::nullopt};
  if (fs::is_directory(arguments.source)) {
    opened.source.folder = arguments.source;
    return opened;
  }
  Result<MappedFile> file = MappedFile::open(arguments.source);
  if (!file) return file.problem();
  const std::span<const std::byte> bytes = file->bytes();
  if (bytes.size() > max_file_bytes) {
    return Problem{
        .file = arguments.source, .reason = message("cli.import.too_large"), .advice = message("cli.import.split")};
  }
  opened.source.content = std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  opened.file = std::move(*file);
  return opened;
}

/// What the columns are taken for.
Exit print_columns(const ColumnsTaken& taken, const Arguments& arguments, bool as_json) {
  if (as_json) {
    fmt::print("{}\n", json_line(columns_json(taken)));
  } else if (taken.columns.empty()) {
    print(message("cli.columns.none", {{"file", arguments.source}, {"format", taken.format}}));
  } else {
    tell_columns(taken, arguments.source, stdout);
  }
  return Exit::done;
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

Exit print_formats(const std::string& workspace, bool as_json) {
  const Result<std::vector<intake::ImportFormat>> formats =
      intake::import_formats(importers(), {.kept = layout_dir_of(workspace)});
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
  const Result<Opened> opened = open_source(arguments, *store);
  if (!opened) return refuse(opened.problem());
  const auto read = intake::readable(opened->source);
  if (!read) return refuse(read.problem());
  const intake::ImportSource& source = (*read)->source;
  for (const Problem& note : (*read)->notes) on_problem(note);
  const Result<ColumnsTaken> taken = intake::columns_of(importers(), source, request);
  if (!taken) return refuse(taken.problem());
  if (arguments.preview) return print_columns(*taken, arguments, globals.json);
  if (taken->is_guessed && !globals.json) tell_columns(*taken, arguments.source, stderr);
  if (!arguments.keep_layout.empty()) {
    const Outcome kept = intake::keep_layout(*store, arguments.keep_layout, taken->layout);
    if (!kept) return refuse(kept.problem());
  }
  const Result<intake::Imported> imported = intake::import_any(*store, importers(), source, request, on_problem);
  if (problems > printed_problems) {
    fmt::print(stderr, "{}\n", say(message("cli.import.more", {{"count", problems - printed_problems}})));
  }
  if (!imported) return refuse(imported.problem());
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
              "  mostari import dealer.csv --preview\n"
              "  mostari import whl.csv\n"
              "  mostari import texts.zip --dataset treaty-texts\n"
              "  mostari import --formats"));
  existing_path(command->add_option("source", arguments->source, say(message("cli.import.source"))));
  command->add_flag("--formats", arguments->list_formats, say(message("cli.import.list")));
  command->add_option("--kind", arguments->request.kind, say(message("cli.import.kind")));
  command->add_option("--format", arguments->request.format, say(message("cli.import.format")));
  existing_file(command->add_option("--layout", arguments->layout, say(message("cli.import.layout"))));
  command->add_flag("--preview", arguments->preview, say(message("cli.import.preview")));
  command->add_option("--keep-layout", arguments->keep_layout, say(message("cli.import.keep_layout")));
  existing_folder(
      command->add_option("--images", arguments->request.how.pictures_dir, say(message("cli.import.images"))));
  command->add_flag("--strict", arguments->request.how.strict, say(message("cli.import.strict")));
  command->add_flag("--amend", arguments->amend, say(message("cli.import.amend")));
  add_manifest_options(*command, *arguments);
  command->callback([arguments, &globals, &exit] {
    if (arguments->list_formats) {
      exit = print_formats(globals.workspace, globals.json);
      return;
    }
    if (arguments->source.empty()) {
      throw WrongUse(
          {.field = "source", .reason = message("cli.option.missing"), .advice = message("cli.import.name_source")});
    }
    if (arguments->preview && !arguments->keep_layout.empty()) {
      throw WrongUse(not_together("--keep-layout", "--preview"));
    }
    if (!arguments->layout.empty() && !arguments->request.format.empty()) {
      throw WrongUse(not_together("--layout", "--format"));
    }
    exit = run(*arguments, globals);
  });
}

}  // namespace mostari::cli
