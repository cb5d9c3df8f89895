#include "formats/objects/import.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "formats/objects/import_csv.hpp"
#include "formats/objects/import_jsonl.hpp"
#include "formats/objects/layout.hpp"
#include "formats/objects/object_intake.hpp"
#include "formats/table/csv_table.hpp"
#include "formats/table/foreign_kind.hpp"
#include "formats/table/text_encoding.hpp"

namespace mostari {
namespace {

constexpr const char* lines_format = "jsonl";

/// A file's text as UTF-8 without its mark; `converted` holds it where it had to be converted.
std::string_view plain_text(std::string_view content, std::string& converted) {
  if (is_utf16(content)) {
    converted = utf8_from_utf16(content);
    content = converted;
  }
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  return content;
}

std::string_view first_words(std::string_view text) {
  return trimmed(text.substr(0, 4096));
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

Problem json_list(const std::string& file) {
  return Problem{.file = file,
                 .line = 1,
                 .reason = message("formats.objects.one_list"),
                 .advice = message("formats.objects.write_lines")};
}

}  // namespace

Recognition recognise_object_format(std::string_view content, const std::string& file,
                                    const std::filesystem::path& layout_dir) {
  std::string converted;
  // The header is in the first rows; the file may be large.
  const std::string_view text = plain_text(content.substr(0, std::size_t{1} << 20U), converted);
  if (std::optional<Problem> none = no_objects(text, file)) return {.problem = std::move(*none)};
  const std::string_view begin = first_words(text);
  if (begin.starts_with('[')) return {.problem = json_list(file)};
  if (begin.starts_with('{')) return {.format = lines_format};
  const auto ignore = [](const Problem&) {};
  const CsvTable table(text, ignore, ignore);
  if (table.problem()) {
    Problem problem = *table.problem();
    problem.file = file;
    return {.problem = std::move(problem)};
  }
  const Result<std::vector<Layout>> layouts = read_layouts(layout_dir);
  if (!layouts) return {.problem = layouts.problem()};
  const Result<const Layout*> chosen = choose_layout(*layouts, table.header(), {}, file);
  if (chosen) return {.format = (*chosen)->name};
  Recognition none{.problem = chosen.problem()};
  for (const Layout& each : *layouts)
    none.known_columns = std::max(none.known_columns, fit(each, table.header()).known);
  return none;
}

Result<ReadSummary> read_objects(std::string_view content, const std::string& file,
                                 const std::filesystem::path& layout_dir, std::string_view format,
                                 const ObjectSink& object, const ProblemSink& problem) {
  std::string converted;
  content = plain_text(content, converted);
  if (std::optional<Problem> none = no_objects(content, file)) return *none;
  const std::string_view begin = first_words(content);
  ObjectIntake intake(file, object, problem);
  if (format.empty() && begin.starts_with('[')) return json_list(file);
  if (format == lines_format || (format.empty() && begin.starts_with('{'))) {
    read_object_lines(content, intake);
  } else if (const Outcome read = read_object_csv(content, file, layout_dir, format, intake); !read) {
    return read.problem();
  }
  if (intake.summary().accepted + intake.summary().rejected == 0) {
    intake.warn(
        {.field = {}, .reason = message("formats.objects.none"), .advice = message("formats.objects.how_rows")});
  }
  return intake.summary();
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

Result<std::vector<ObjectFormat>> object_formats(const std::filesystem::path& layout_dir) {
  const Result<std::vector<Layout>> layouts = read_layouts(layout_dir);
  if (!layouts) return layouts.problem();
  std::vector<ObjectFormat> formats;
  for (const Layout& each : *layouts) {
    formats.push_back({.name = each.name, .title = title_of(each), .columns = fit(each, {}).missing});
  }
  formats.push_back({.name = lines_format, .title = message("formats.title.jsonl"), .columns = {}});
  return formats;
}

}  // namespace mostari
