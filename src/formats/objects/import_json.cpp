#include "formats/objects/import_json.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/parts.hpp"
#include "base/text.hpp"
#include "formats/linked_art/linked_art.hpp"
#include "formats/objects/headings.hpp"
#include "formats/objects/import_jsonl.hpp"
#include "formats/objects/json_elements.hpp"
#include "formats/objects/json_rows.hpp"
#include "formats/objects/object_rows.hpp"
#include "formats/objects/object_table.hpp"
#include "model/json_text.hpp"

namespace mostari {
namespace {

constexpr std::string_view lines_name = "jsonl";
constexpr std::string_view json_name = "json";
constexpr std::string_view linked_art_name = "linked-art";
constexpr std::size_t max_object_bytes = std::size_t{4} << 20U;
constexpr int max_object_depth = 64;
/// Rows that are mapped together.
constexpr std::size_t rows_a_batch = 512;
/// Objects of which one must be readable for the file to be understood.
constexpr std::size_t tried_objects = 100;
constexpr std::size_t previewed_objects = 200;

/// Each line that holds something, as an element.
std::vector<JsonElement> lines_of(std::string_view text) {
  std::vector<JsonElement> all;
  FilledLines lines(text);
  while (const std::optional<NumberedLine> line = lines.next()) {
    all.push_back({.text = line->text, .line = line->number});
  }
  return all;
}

/// The list of objects that stands within an object that describes none itself: {"total": 2, "items": [{…}, {…}]}.
std::optional<JsonElement> wrapped_list(const JsonElement& object, const Headings& headings) {
  constexpr std::size_t enough_known = 2;
  std::optional<JsonElement> longest;
  std::size_t known = 0;
  for (const JsonMember& member : json_members(object)) {
    if (headings.meaning(member.name) || has_property(CulturalObject{}, member.name)) ++known;
    const std::string_view value = member.value.text;
    const bool is_list = value.starts_with('[') && trimmed(value.substr(1)).starts_with('{');
    if (is_list && (!longest || value.size() > longest->text.size())) longest = member.value;
  }
  return known < enough_known ? longest : std::nullopt;
}

/// What is wrong with one object before it is parsed, and then with the parsing.
Result<nlohmann::json> parsed_object(const JsonElement& element) {
  const auto refuse = [&](Message reason, Message advice) {
    return Problem{.line = element.line, .reason = std::move(reason), .advice = std::move(advice)};
  };
  if (element.text.size() > max_object_bytes) {
    return refuse(message("formats.json.long_object", {{"limit", max_object_bytes}}),
                  message("formats.json.close_brackets"));
  }
  if (!is_utf8(element.text)) return refuse(message("base.value.not_utf8"), message("base.do.save_utf8"));
  if (!is_shallow_json(element.text, max_object_depth)) {
    return refuse(message("formats.jsonl.too_deep"), message("formats.json.flatter"));
  }
  Result<nlohmann::json> parsed = parse_json(element.text, message("formats.json.close_brackets"));
  if (!parsed) {
    Problem problem = parsed.problem();
    problem.line += element.line - 1;
    return problem;
  }
  if (!parsed->is_object()) {
    Problem problem = refuse(message("base.value.no_object"),
                             message("formats.jsonl.write_object", {{"form", R"({"id": "…", "title": "…"})"}}));
    problem.value = excerpt(element.text);
    return problem;
  }
  return parsed;
}

struct JsonFile {
  std::vector<JsonElement> elements;
  bool is_lines = false;
  bool is_plain = false;  ///< members are properties as they are
  bool is_linked_art = false;
};

bool is_plain_object(const nlohmann::json& object) {
  const std::vector<std::string>& properties = object_property_names();
  return std::ranges::all_of(object.items(), [&](const auto& member) {
    return member.key() == "id" || std::ranges::find(properties, member.key()) != properties.end();
  });
}

Result<JsonFile> open_json(std::string_view text, const ObjectLayouts& layouts, std::string_view format) {
  JsonFile file;
  file.is_lines = format == lines_name || (trimmed(text.substr(0, 4096)).starts_with('{') && is_json_lines(text));
  file.elements = file.is_lines ? lines_of(text) : json_elements(text);
  const Result<const Headings*> headings = headings_of(layouts);
  if (!headings) return headings.problem();
  if (file.elements.size() == 1) {
    if (const std::optional<JsonElement> list = wrapped_list(file.elements.front(), **headings)) {
      file.elements = json_elements(list->text);
      for (JsonElement& each : file.elements) each.line += list->line - 1;
      file.is_lines = false;
    }
  }
  // The first that can be read says what all are.
  file.is_plain = true;
  for (std::size_t i = 0; i < std::min(file.elements.size(), tried_objects); ++i) {
    const Result<nlohmann::json> object = parsed_object(file.elements[i]);
    if (!object) continue;
    file.is_linked_art = linked_art::is_document(*object);
    file.is_plain = !file.is_linked_art && is_plain_object(*object);
    break;
  }
  return file;
}

std::string header_row(const std::vector<std::string>& columns) {
  std::string row;
  for (const std::string& column : columns) {
    row += row.empty() ? "\"" : ",\"";
    for (const char c : column) {
      if (c == '"') row += '"';
      row += c;
    }
    row += '"';
  }
  return row + '\n';
}

/// The objects of a file as a table, some rows at a time.
class JsonTable {
 public:
  JsonTable(const JsonFile& file, std::size_t most) : file_(file) {
    for (std::size_t i = 0; i < std::min(file.elements.size(), most); ++i) {
      if (const Result<nlohmann::json> object = parsed_object(file.elements[i])) rows_.learn(*object);
    }
    header_ = header_row(rows_.columns());
  }

  const std::string& header() const { return header_; }

  /// The next rows, none at the end; what cannot be read goes to `reject`.
  CsvRows next(const CsvTable::Say& reject) {
    CsvRows batch;
    while (batch.rows.size() < rows_a_batch && next_ < file_.elements.size()) {
      const JsonElement& element = file_.elements[next_++];
      const Result<nlohmann::json> object = parsed_object(element);
      if (!object) {
        reject(object.problem());
        continue;
      }
      CsvRow& row = batch.rows.emplace_back();
      row.line = element.line;
      for (std::string& cell : rows_.cells(*object)) row.cells.push_back(batch.mended.emplace_back(std::move(cell)));
    }
    return batch;
  }

 private:
  const JsonFile& file_;
  JsonRows rows_;
  std::string header_;
  std::size_t next_ = 0;
};

bool is_json_format(std::string_view format) {
  return format == lines_name || format == json_name;
}

bool reads_linked_art(const JsonFile& file, const ObjectLayouts& layouts, std::string_view format) {
  return layouts.file.empty() && (format == linked_art_name || (format.empty() && file.is_linked_art));
}

void read_linked_art(const JsonFile& file, ObjectIntake& intake) {
  intake.summary().format = linked_art_name;
  std::set<std::string> not_taken;
  for (const JsonElement& each : file.elements) {
    const Result<nlohmann::json> document = parsed_object(each);
    if (!document) {
      intake.reject(document.problem());
    } else if (!linked_art::is_document(*document)) {
      intake.reject({.line = each.line,
                     .field = "type",
                     .reason = message("formats.linked_art.other", {{"type", "HumanMadeObject"}}),
                     .advice = message("formats.linked_art.give_objects")});
    } else if (!intake.take(linked_art::object_of(*document, not_taken), each.line, "id")) {
      break;
    }
  }
  if (not_taken.empty()) return;
  intake.warn({.field = "linked-art",
               .reason = message("formats.linked_art.not_taken", {{"members", words_said(not_taken)}}),
               .advice = message("formats.linked_art.see_page")});
}

bool reads_plain(const JsonFile& file, const ObjectLayouts& layouts, std::string_view format) {
  return layouts.file.empty() && (is_json_format(format) || (format.empty() && file.is_plain));
}

}  // namespace

Outcome read_object_json(std::string_view content, const std::string& file, const ObjectLayouts& layouts,
                         std::string_view format, ObjectIntake& intake) {
  const Result<JsonFile> opened = open_json(content, layouts, format);
  if (!opened) return opened.problem();
  if (reads_linked_art(*opened, layouts, format)) {
    read_linked_art(*opened, intake);
    return Done{};
  }
  if (reads_plain(*opened, layouts, format)) {
    intake.summary().format = opened->is_lines ? lines_name : json_name;
    for (const JsonElement& each : opened->elements) {
      if (const Result<nlohmann::json> object = parsed_object(each); !object && !opened->is_lines) {
        intake.reject(object.problem());
        continue;
      }
      if (!read_object_text(each.text, each.line, intake)) break;
    }
    return Done{};
  }
  JsonTable objects(*opened, opened->elements.size());
  const Result<ObjectTable> found = find_object_table(objects.header(), file, layouts, format);
  if (!found) return found.problem();
  const auto reject = [&](Problem problem) { intake.reject(std::move(problem)); };
  const auto warn = [&](Problem problem) { intake.warn(std::move(problem)); };
  const CsvTable header(objects.header(), reject, warn);
  intake.summary().format = found->layout.name;
  tell_of_header(*found, header.header(), intake);
  for (CsvRows rows = objects.next(reject); !rows.rows.empty(); rows = objects.next(reject)) {
    CsvTable table(header, std::move(rows), reject, warn);
    if (!read_object_rows(found->layout, table, intake)) break;
  }
  return Done{};
}

Result<ColumnsTaken> json_columns_taken(std::string_view content, const std::string& file, const ObjectLayouts& layouts,
                                        std::string_view format) {
  const Result<JsonFile> opened = open_json(content, layouts, format);
  if (!opened) return opened.problem();
  if (reads_linked_art(*opened, layouts, format)) {
    return ColumnsTaken{.format = std::string(linked_art_name), .columns = {}};
  }
  if (reads_plain(*opened, layouts, format)) {
    return ColumnsTaken{.format = std::string(opened->is_lines ? lines_name : json_name), .columns = {}};
  }
  JsonTable objects(*opened, previewed_objects);
  const Result<ObjectTable> found = find_object_table(objects.header(), file, layouts, format);
  if (!found) return found.problem();
  const auto ignore = [](const Problem&) {};
  const CsvTable header(objects.header(), ignore, ignore);
  CsvTable table(header, objects.next(ignore), ignore, ignore);
  return columns_taken(*found, table);
}

Result<std::string> json_format(std::string_view content, const std::string& file, const ObjectLayouts& layouts) {
  const Result<ColumnsTaken> taken = json_columns_taken(content, file, layouts, {});
  if (!taken) return taken.problem();
  return taken->format;
}

}  // namespace mostari
