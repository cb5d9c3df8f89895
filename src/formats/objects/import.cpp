#include "formats/objects/import.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "formats/lido/lido.hpp"
#include "formats/objects/import_csv.hpp"
#include "formats/objects/import_json.hpp"
#include "formats/objects/layout.hpp"
#include "formats/objects/object_intake.hpp"
#include "formats/objects/object_table.hpp"
#include "formats/sheets/workbook.hpp"
#include "formats/table/csv_table.hpp"
#include "formats/table/csv_write.hpp"
#include "formats/table/foreign_kind.hpp"
#include "formats/table/text_encoding.hpp"

namespace mostari {
namespace {

constexpr const char* lines_format = "jsonl";
constexpr const char* json_format_name = "json";
constexpr const char* lido_format = "lido";
constexpr const char* linked_art_format = "linked-art";

/// A file's text as UTF-8 without its mark; of a workbook its table.
struct PlainText {
  std::string_view text;
  std::unique_ptr<std::string> converted = {};  ///< holds it where it had to be converted
  std::vector<Problem> notes = {};
};

Result<PlainText> plain_text(std::string_view content, const std::string& file) {
  PlainText plain{.text = content};
  if (is_workbook(content)) {
    Result<WorkbookTable> table = workbook_table(content);
    if (!table) {
      Problem problem = table.problem();
      problem.file = file;
      return problem;
    }
    plain.converted = std::make_unique<std::string>(std::move(table->csv));
    plain.notes = std::move(table->notes);
  } else if (is_utf16(content)) {
    plain.converted = std::make_unique<std::string>(utf8_from_utf16(content));
  }
  if (plain.converted) plain.text = *plain.converted;
  if (plain.text.starts_with("\xEF\xBB\xBF")) plain.text.remove_prefix(3);
  return plain;
}

std::string_view first_words(std::string_view text) {
  return trimmed(text.substr(0, 4096));
}

/// Hands the objects of a LIDO file on.
Outcome read_lido(std::string_view content, ObjectIntake& intake) {
  intake.summary().format = lido_format;
  const lido::Sink sink{.object = [&](CulturalObject&& object,
                                      std::int64_t line) { return intake.take(std::move(object), line, "lidoRecID"); },
                        .reject = [&](Problem problem) { intake.reject(std::move(problem)); },
                        .warn = [&](Problem problem) { intake.warn(std::move(problem)); }};
  std::optional<Problem> problem = lido::read(content, sink);
  if (!problem) return Done{};
  // What was read before a break stands; a file that breaks off before its first record is refused.
  if (intake.summary().accepted == 0) return *problem;
  intake.reject(std::move(*problem));
  return Done{};
}

/// Why a text holds no objects, in whatever format.
std::optional<Problem> no_objects(std::string_view text, const std::string& file) {
  if (std::optional<Problem> foreign = foreign_file(text)) {
    foreign->file = file;
    return foreign;
  }
  if (first_words(text).empty()) {
    return Problem{.file = file, .reason = message("base.value.empty"), .advice = message("formats.objects.give_file")};
  }
  return std::nullopt;
}

bool is_json(std::string_view text) {
  const std::string_view begin = first_words(text);
  return begin.starts_with('{') || begin.starts_with('[');
}

}  // namespace

Recognition recognise_object_format(std::string_view content, const std::string& file, const ObjectLayouts& layouts) {
  // The header is in the first rows; the file may be large.
  if (!is_workbook(content)) content = content.substr(0, std::size_t{1} << 20U);
  const Result<PlainText> plain = plain_text(content, file);
  if (!plain) return {.problem = plain.problem()};
  const std::string_view text = plain->text;
  if (lido::looks_like_lido(text)) return {.format = lido_format};
  if (std::optional<Problem> none = no_objects(text, file)) return {.problem = std::move(*none)};
  if (is_json(text)) {
    Result<std::string> format = json_format(text, file, layouts);
    return format ? Recognition{.format = std::move(*format)} : Recognition{.problem = format.problem()};
  }
  const auto ignore = [](const Problem&) {};
  const CsvTable table(text, ignore, ignore);
  if (table.problem()) {
    Problem problem = *table.problem();
    problem.file = file;
    return {.problem = std::move(problem)};
  }
  const Result<ObjectTable> found = find_object_table(text, file, layouts, {});
  if (found) return {.format = found->layout.name};
  Recognition none{.problem = found.problem()};
  if (const Result<std::vector<Layout>> all = all_layouts(layouts)) {
    for (const Layout& each : *all) none.known_columns = std::max(none.known_columns, fit(each, table.header()).known);
  }
  return none;
}

Result<ReadSummary> read_objects(std::string_view content, const std::string& file, const ObjectLayouts& layouts,
                                 std::string_view format, const ObjectSink& object, const ProblemSink& problem,
                                 const RejectSink& rejected) {
  const Result<PlainText> plain = plain_text(content, file);
  if (!plain) return plain.problem();
  content = plain->text;
  ObjectIntake intake(file, object, problem, rejected);
  if (format == lido_format || (format.empty() && lido::looks_like_lido(content))) {
    if (const Outcome read = read_lido(content, intake); !read) {
      Problem told = read.problem();
      told.file = file;
      return told;
    }
    return intake.summary();
  }
  if (std::optional<Problem> none = no_objects(content, file)) return *none;
  for (const Problem& note : plain->notes) intake.warn(note);
  const bool as_json =
      format == lines_format || format == json_format_name || format == linked_art_format || is_json(content);
  const Outcome read = as_json ? read_object_json(content, file, layouts, format, intake)
                               : read_object_csv(content, file, layouts, format, intake);
  if (!read) return read.problem();
  if (intake.summary().accepted + intake.summary().rejected == 0) {
    intake.warn(
        {.field = {}, .reason = message("formats.objects.none"), .advice = message("formats.objects.how_rows")});
  }
  return intake.summary();
}

Result<ColumnsTaken> object_columns_taken(std::string_view content, const std::string& file,
                                          const ObjectLayouts& layouts, std::string_view format) {
  const Result<PlainText> plain = plain_text(content, file);
  if (!plain) return plain.problem();
  const std::string_view text = plain->text;
  if (format == lido_format || lido::looks_like_lido(text)) return ColumnsTaken{.format = lido_format, .columns = {}};
  if (std::optional<Problem> none = no_objects(text, file)) return *none;
  if (format == lines_format || format == json_format_name || format == linked_art_format || is_json(text)) {
    return json_columns_taken(text, file, layouts, format);
  }
  return csv_columns_taken(text, file, layouts, format);
}

namespace {

/// Of the house's own layouts a message, "layouts.title.tate_artworks"; of another the text that its file says.
Message title_of(const Layout& layout) {
  std::string name = layout.name;
  std::ranges::replace(name, '-', '_');
  const std::string own = "layouts.title." + name;
  if (Language().has(own)) return message(own);
  return layout.title.empty() ? layout.name : layout.title;
}

}  // namespace

std::string object_property_of(const std::string& heading) {
  const auto is_property = [](const std::string& name) {
    return std::ranges::find(object_property_names(), name) != object_property_names().end();
  };
  if (is_property(heading)) return heading;
  const Result<const Headings*> headings = headings_of({});
  const std::optional<HeadingMeaning> meaning = headings ? (*headings)->meaning(heading) : std::nullopt;
  return meaning && is_property(meaning->name) ? meaning->name : std::string();
}

bool tells_of_object(const std::string& heading) {
  if (!object_property_of(heading).empty()) return true;
  const Result<const Headings*> headings = headings_of({});
  const std::optional<HeadingMeaning> meaning = headings ? (*headings)->meaning(heading) : std::nullopt;
  return meaning && meaning->name != "id" && meaning->name != "left_out";
}

Result<CulturalObject> object_of_row(const std::vector<std::string>& headings, const std::vector<std::string>& cells) {
  std::string table;
  for (const auto& [id, rest] : {std::pair{"id", &headings}, {"1", &cells}}) {
    std::vector<std::string_view> row{id};
    row.insert(row.end(), rest->begin(), rest->end());
    append_csv_row(table, row);
  }
  CulturalObject read;
  const auto ignore = [](const auto&...) {};
  const Result<ReadSummary> summary = read_objects(
      table, {}, {}, "object-id",
      [&](CulturalObject&& object, std::int64_t) {
        read = std::move(object);
        return true;
      },
      ignore, ignore);
  if (!summary) return summary.problem();
  read.id.clear();
  return read;
}

Result<std::vector<ObjectFormat>> object_formats(const ObjectLayouts& layouts) {
  const Result<std::vector<Layout>> all = all_layouts(layouts);
  if (!all) return all.problem();
  std::vector<ObjectFormat> formats;
  for (const Layout& each : *all) {
    formats.push_back({.name = each.name, .title = title_of(each), .columns = fit(each, {}).missing});
  }
  formats.push_back({.name = json_format_name, .title = message("formats.title.json"), .columns = {}});
  formats.push_back({.name = lido_format, .title = message("formats.title.lido"), .columns = {}});
  formats.push_back({.name = linked_art_format, .title = message("formats.title.linked_art"), .columns = {}});
  formats.push_back({.name = lines_format, .title = message("formats.title.jsonl"), .columns = {}});
  return formats;
}

}  // namespace mostari
