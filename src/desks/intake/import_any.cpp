#include "desks/intake/import_any.hpp"

#include <algorithm>
#include <set>

#include "desks/intake/own_tables.hpp"
#include "formats/sheets/workbook.hpp"

namespace mostari::intake {
namespace {

struct OfferedFormat {
  const FileImporter* importer = nullptr;
  ImportFormat format;
};

/// Those of all importers, sorted by name.
Result<std::vector<OfferedFormat>> offered_formats(Importers importers, const TableLayouts& layouts) {
  std::vector<OfferedFormat> all;
  for (const FileImporter* importer : importers) {
    Result<std::vector<ImportFormat>> formats = importer->formats(layouts);
    if (!formats) return formats.problem();
    for (ImportFormat& each : *formats) all.push_back({.importer = importer, .format = std::move(each)});
  }
  std::ranges::sort(all, {}, [](const OfferedFormat& each) -> const std::string& { return each.format.name; });
  return all;
}

std::string comma_separated(const auto& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

const OfferedFormat* named(const std::vector<OfferedFormat>& all, std::string_view name) {
  const auto found = std::ranges::find_if(all, [&](const OfferedFormat& each) { return each.format.name == name; });
  return found == all.end() ? nullptr : &*found;
}

Problem unknown_format(const std::vector<OfferedFormat>& all, std::string_view name) {
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const OfferedFormat& each : all) names.push_back(each.format.name);
  return {.field = "format",
          .value = excerpt(name),
          .reason = message("import.format.unknown"),
          .advice = message("import.format.known", {{"names", words_said(names)}})};
}

Problem unknown_kind(const std::vector<OfferedFormat>& all, std::string_view kind) {
  std::set<std::string> kinds;
  for (const OfferedFormat& each : all) kinds.insert(each.format.kind);
  return {.field = "kind",
          .value = excerpt(kind),
          .reason = message("import.kind.unknown"),
          .advice = message("import.kind.known", {{"names", words_said(kinds)}})};
}

Result<const OfferedFormat*> recognised(Importers importers, const std::vector<OfferedFormat>& all,
                                        const ImportSource& source, std::string_view kind) {
  std::optional<Recognition> nearest;
  for (const FileImporter* importer : importers) {
    const bool may_hold = kind.empty() || std::ranges::any_of(all, [&](const OfferedFormat& each) {
                            return each.importer == importer && each.format.kind == kind;
                          });
    if (!may_hold) continue;
    Recognition one = importer->recognise(source, kind);
    if (!one.format.empty()) return named(all, one.format);
    // The later one where none is nearer: its table has columns that any file may have.
    if (!nearest || one.known_columns >= nearest->known_columns) nearest = std::move(one);
  }
  return nearest ? nearest->problem : unknown_kind(all, kind);
}

/// A format that goes with the file and with what else is asked.
Result<const OfferedFormat*> chosen_format(Importers importers, const std::vector<OfferedFormat>& all,
                                           const ImportSource& source, const ImportRequest& request) {
  const OfferedFormat* chosen = nullptr;
  if (request.format.empty()) {
    const Result<const OfferedFormat*> found = recognised(importers, all, source, request.kind);
    if (!found) return found.problem();
    chosen = *found;
  } else {
    chosen = named(all, request.format);
    if (chosen == nullptr) return unknown_format(all, request.format);
  }
  const ImportFormat& format = chosen->format;
  if (format.folder == source.folder.empty()) {
    return Problem{.field = "format",
                   .value = format.name,
                   .reason = message(format.folder ? "import.format.of_folders" : "import.format.of_files"),
                   .advice = message("import.format.leave_out")};
  }
  if (!request.kind.empty() && request.kind != format.kind) {
    return Problem{.field = "kind",
                   .value = excerpt(request.kind),
                   .reason = message("import.kind.other", {{"format", format.name}, {"kind", format.kind}}),
                   .advice = message("import.kind.leave_out")};
  }
  return chosen;
}

void put_given(Manifest& manifest, const Manifest& given) {
  if (!given.name.empty()) manifest.name = given.name;
  for (const auto member : {&Manifest::title, &Manifest::publisher, &Manifest::licence}) {
    if (!(given.*member).empty()) manifest.*member = given.*member;
  }
  if (!given.source_url.empty()) manifest.source_url = given.source_url;
  if (!given.caveats.empty()) manifest.caveats = given.caveats;
}

bool say_the_same(const std::vector<Message>& some, const std::vector<Message>& others) {
  return std::ranges::equal(
      some, others, [](const Message& one, const Message& other) { return to_string(one) == to_string(other); });
}

/// What somebody said of a dataset, and not what its format says of every file: that may be said better by now, or in
/// more languages.
Manifest said_of(const Manifest& held, const Manifest& by_format) {
  Manifest said = held;
  for (const auto member : {&Manifest::title, &Manifest::publisher, &Manifest::licence}) {
    if (to_string(held.*member) == to_string(by_format.*member)) said.*member = Message();
  }
  if (held.source_url == by_format.source_url) said.source_url.clear();
  if (say_the_same(held.caveats, by_format.caveats)) said.caveats.clear();
  return said;
}

/// Of the table that the file is, where the program brings it along; null: it does not.
const OwnTable* own_table_of(const std::vector<OwnTable>& tables, const ImportSource& source,
                             const ImportRequest& request) {
  if (!source.folder.empty()) return nullptr;
  const auto own = std::ranges::find_if(tables, [&](const OwnTable& each) {
    return (request.format.empty() || request.format == each.format) && holds(each, source.content);
  });
  return own == tables.end() ? nullptr : &*own;
}

}  // namespace

Result<std::vector<ImportFormat>> import_formats(Importers importers, const TableLayouts& layouts) {
  Result<std::vector<OfferedFormat>> all = offered_formats(importers, layouts);
  if (!all) return all.problem();
  std::vector<ImportFormat> formats;
  for (OfferedFormat& each : *all) formats.push_back(std::move(each.format));
  return formats;
}

nlohmann::json format_json(const ImportFormat& format, Language language) {
  return {
      {"name", format.name}, {"title", language.say(format.title)}, {"kind", format.kind}, {"columns", format.columns}};
}

Result<std::unique_ptr<const ReadableSource>> readable(const ImportSource& source) {
  auto made = std::make_unique<ReadableSource>();
  made->source = source;
  if (!is_workbook(source.content)) return {std::move(made)};
  Result<WorkbookTable> workbook = workbook_table(source.content);
  if (!workbook) {
    Problem problem = workbook.problem();
    problem.file = source.name;
    return problem;
  }
  made->table = std::move(workbook->csv);
  made->source.content = made->table;
  made->source.as_given = source.content;
  made->notes = std::move(workbook->notes);
  for (Problem& note : made->notes) note.file = source.name;
  return {std::move(made)};
}

Result<ColumnsTaken> columns_of(Importers importers, const ImportSource& given, const ImportRequest& request) {
  const auto read = readable(given);
  if (!read) return read.problem();
  const ImportSource& source = (*read)->source;
  const Result<std::vector<OfferedFormat>> all = offered_formats(importers, source.layouts);
  if (!all) return all.problem();
  const Result<const OfferedFormat*> chosen = chosen_format(importers, *all, source, request);
  if (!chosen) return chosen.problem();
  return (*chosen)->importer->columns_taken(source, (*chosen)->format);
}

Result<Imported> import_any(Store& store, Importers importers, const ImportSource& given, const ImportRequest& request,
                            const ProblemSink& problem) {
  const auto read = readable(given);
  if (!read) return read.problem();
  const ImportSource& source = (*read)->source;
  for (const Problem& note : (*read)->notes) problem(note);
  const Result<std::vector<OfferedFormat>> all = offered_formats(importers, source.layouts);
  if (!all) return all.problem();
  const Result<std::vector<OwnTable>> tables = own_tables();
  if (!tables) return tables.problem();
  const OwnTable* own = own_table_of(*tables, source, request);
  ImportRequest with_format = request;
  if (own != nullptr) with_format.format = own->format;
  const Result<const OfferedFormat*> chosen = chosen_format(importers, *all, source, with_format);
  if (!chosen) return chosen.problem();
  const ImportFormat& format = (*chosen)->format;
  Manifest manifest = own == nullptr ? format.manifest : own->manifest;
  if (!request.manifest.name.empty()) manifest.name = request.manifest.name;
  if (manifest.name.empty()) {
    return Problem{
        .field = "dataset", .reason = message("import.dataset.no_name"), .advice = message("import.dataset.name_it")};
  }
  if (const std::optional<Manifest> before = store.dataset(manifest.name)) {
    put_given(manifest, said_of(*before, format.manifest));
    manifest.visibility = before->visibility;
  }
  put_given(manifest, request.manifest);
  if (request.visibility) manifest.visibility = *request.visibility;
  return (*chosen)->importer->import(store, format, manifest, source, request.how, problem);
}

}  // namespace mostari::intake
