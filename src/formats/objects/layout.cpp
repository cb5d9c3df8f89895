#include "formats/objects/layout.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/file.hpp"
#include "base/text.hpp"
#include "formats/table/column_key.hpp"
#include "model/json_text.hpp"
#include "model/object.hpp"

namespace mostari {
namespace {

using ordered = nlohmann::ordered_json;  // the order of the columns counts

constexpr std::uint64_t max_layout_bytes = 1U << 20U;

Message known_properties() {
  ListSaid known = words_said(object_property_names());
  known.items.insert(known.items.begin(), Message(std::string("id")));
  return message("base.do.known", {{"words", std::move(known)}});
}

Message how_to() {
  return message("formats.layout.examples");
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

bool is_property(const std::string& name) {
  const auto& names = object_property_names();
  return name == "id" || std::ranges::find(names, name) != names.end();
}

/// Whether a layout takes a file. A generic one takes a foreign file only when it was asked for, or knows most of its
/// columns, or enough of those that describe an object.
bool takes(const Layout& layout, const LayoutFit& fit, bool is_named) {
  constexpr std::size_t enough_describing = 3;
  if (!fit.missing.empty()) return false;
  if (is_named || !layout.generic) return true;
  return (fit.known > 1 && fit.known >= fit.unknown) || fit.describing >= enough_describing;
}

/// The layout that knows more columns; one of a publisher stands before a generic one, which knows words and not the
/// table, unless that knows far more of it.
bool is_better(const Layout& one, const LayoutFit& fit, const Layout& best, const LayoutFit& best_fit) {
  if (one.generic == best.generic) return fit.known > best_fit.known;
  return one.generic ? 3 * fit.known > 4 * best_fit.known : 4 * fit.known >= 3 * best_fit.known;
}

/// Reads the members of one layout file and keeps the first problem.
class LayoutParser {
 public:
  LayoutParser(const ordered& source, std::string file, std::string name)
      : source_(source), file_(std::move(file)), name_(std::move(name)) {}

  Result<Layout> parse() {
    if (!source_.is_object())
      return Problem{.file = file_, .reason = message("base.value.no_object"), .advice = how_to()};
    for (const auto& [name, value] : source_.items()) member(name, value);
    if (!name_.empty()) layout_.name = name_;
    if (layout_.name.empty()) fail("name", message("base.value.missing"), message("formats.layout.name_it"));
    if (layout_.columns.empty()) fail("columns", message("base.value.missing"), message("formats.layout.list_columns"));
    const bool has_id =
        layout_.row_ids || !layout_.id_instead.empty() ||
        std::ranges::any_of(layout_.columns, [](const LayoutColumn& each) { return each.property == "id"; });
    if (!has_id)
      fail("columns", message("formats.layout.no_id", {{"property", "id"}}), message("formats.layout.say_id"));
    for (const auto* list : {&layout_.required, &layout_.repeats_for}) {
      for (const std::string& name : *list) {
        if (layout_.find(name) == nullptr) {
          fail(list == &layout_.required ? "required" : "repeats_for",
               message("formats.layout.strange_column", {{"member", "columns"}}),
               message("formats.layout.correct", {{"column", name}}));
        }
      }
    }
    add_columns_beside();
    if (problem_) return *problem_;
    return layout_;
  }

 private:
  void member(const std::string& name, const ordered& value) {
    if (name == "name") {
      text(name, value, layout_.name);
    } else if (name == "title") {
      text(name, value, layout_.title);
    } else if (name == "source") {
      std::string source;  // for the reader of the file
      text(name, value, source);
    } else if (name == "generic") {
      if (!value.is_boolean()) return fail(name, message("base.value.no_boolean"), how_to());
      layout_.generic = value.get<bool>();
    } else if (name == "row_ids") {
      if (!value.is_boolean()) return fail(name, message("base.value.no_boolean"), how_to());
      layout_.row_ids = value.get<bool>();
    } else if (name == "id_instead") {
      text(name, value, layout_.id_instead);
    } else if (name == "required") {
      texts(name, value, layout_.required);
    } else if (name == "repeats_for") {
      texts(name, value, layout_.repeats_for);
    } else if (name == "columns") {
      if (!value.is_object())
        return fail(name, message("base.value.no_object"),
                    message("base.do.write", {{"form", R"({"column": "property", …})"}}));
      for (const auto& [column, meaning] : value.items()) add_column(column, meaning);
    } else {
      fail(name, message("formats.layout.no_member"), how_to());
    }
  }

  void add_column(const std::string& name, const ordered& meaning) {
    LayoutColumn column{.name = name};
    const std::string field = "columns." + name;
    if (meaning.is_string()) {
      column.property = meaning.get<std::string>();
    } else if (meaning.is_object()) {
      for (const auto& [key, value] : meaning.items()) {
        if (key == "property") {
          text(field + ".property", value, column.property);
        } else if (key == "separators") {
          text(field + ".separators", value, column.separators);
        } else if (key == "before") {
          text(field + ".before", value, column.before);
        } else if (key == "after") {
          text(field + ".after", value, column.after);
        } else if (key == "between") {
          text(field + ".between", value, column.between);
        } else if (key == "label") {
          text(field + ".label", value, column.label);
        } else if (key == "unit") {
          text(field + ".unit", value, column.unit);
        } else if (key == "html" && value.is_boolean()) {
          column.html = value.get<bool>();
        } else if (key == "otherwise" && value.is_boolean()) {
          column.otherwise = value.get<bool>();
        } else {
          fail((field + ".").append(key), message("base.value.not_understood"), how_to());
        }
      }
    } else if (!meaning.is_null()) {
      return fail(field, message("formats.layout.no_meaning"), how_to());
    }
    if (!column.property.empty() && !is_property(column.property)) {
      return fail(field, message("formats.layout.no_property"), known_properties());
    }
    if (layout_.find(name) != nullptr) return fail(field, message("base.value.twice"), message("formats.layout.alike"));
    layout_.columns.push_back(std::move(column));
  }

  /// Columns that are joined with another are known, whether they are listed or not.
  void add_columns_beside() {
    std::vector<std::string> beside;
    for (const LayoutColumn& each : layout_.columns) {
      for (const std::string* name : {&each.before, &each.after}) {
        if (!name->empty()) beside.push_back(*name);
      }
    }
    for (std::string& name : beside) {
      if (layout_.find(name) == nullptr) layout_.columns.push_back({.name = std::move(name)});
    }
  }

  void text(const std::string& field, const ordered& value, std::string& target) {
    if (!value.is_string()) return fail(field, message("base.value.no_text"), how_to());
    target = value.get<std::string>();
  }

  void texts(const std::string& field, const ordered& value, std::vector<std::string>& target) {
    if (!value.is_array()) return fail(field, message("formats.layout.no_names"), how_to());
    for (const ordered& each : value) {
      target.emplace_back();
      text(field, each, target.back());
    }
  }

  void fail(const std::string& field, Message reason, Message advice) {
    if (problem_) return;
    problem_ = Problem{.file = file_, .field = field, .reason = std::move(reason), .advice = std::move(advice)};
  }

  const ordered& source_;
  std::string file_;
  std::string name_;
  Layout layout_;
  std::optional<Problem> problem_;
};

}  // namespace

const LayoutColumn* Layout::find(std::string_view column) const {
  const std::string key = column_key(column);
  for (const LayoutColumn& each : columns) {
    if (column_key(each.name) == key) return &each;
  }
  return nullptr;
}

Result<Layout> parse_layout(std::string_view text, const std::string& file, const std::string& name) {
  // Read anew with its members in their order, once it is known to be JSON.
  const Result<nlohmann::json> source = parse_json(text, how_to());
  if (source) return LayoutParser(ordered::parse(text), file, name).parse();
  Problem problem = source.problem();
  problem.file = file;
  return problem;
}

std::string layout_text(const Layout& layout) {
  ordered out = {{"name", layout.name}};
  if (!layout.title.empty()) out["title"] = layout.title;
  if (layout.generic) out["generic"] = true;
  if (!layout.required.empty()) out["required"] = layout.required;
  if (!layout.repeats_for.empty()) out["repeats_for"] = layout.repeats_for;
  if (!layout.id_instead.empty()) out["id_instead"] = layout.id_instead;
  if (layout.row_ids) out["row_ids"] = true;
  ordered& columns = out["columns"] = ordered::object();
  for (const LayoutColumn& each : layout.columns) {
    if (each.property.empty()) {
      columns[each.name] = nullptr;
      continue;
    }
    if (each == LayoutColumn{.name = each.name, .property = each.property}) {
      columns[each.name] = each.property;
      continue;
    }
    ordered meaning = {{"property", each.property}};
    const auto put = [&](const char* key, const std::string& text) {
      if (!text.empty()) meaning[key] = text;
    };
    put("separators", each.separators);
    put("before", each.before);
    put("after", each.after);
    if (each.between != LayoutColumn{.name = {}}.between) meaning["between"] = each.between;
    put("label", each.label);
    put("unit", each.unit);
    if (each.html) meaning["html"] = true;
    if (each.otherwise) meaning["otherwise"] = true;
    columns[each.name] = std::move(meaning);
  }
  return out.dump(2) + '\n';
}

Result<std::vector<Layout>> read_layouts(const std::filesystem::path& folder) {
  std::vector<Layout> layouts;
  std::vector<Problem> warnings;
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  if (error)
    return Problem{.file = folder.string(),
                   .reason = message("formats.layout.unreadable", {{"error", error.message()}})};
  std::ranges::sort(paths);
  for (const auto& path : paths) {
    const Result<std::string> text = read_file(path, max_layout_bytes);
    if (!text) {
      warnings.push_back(text.problem());
      continue;
    }
    Result<Layout> layout = parse_layout(*text, path.filename().string());
    if (layout) {
      layouts.push_back(std::move(*layout));
    } else {
      warnings.push_back(layout.problem());
    }
  }
  return {std::move(layouts), std::move(warnings)};
}

LayoutFit fit(const Layout& layout, const std::vector<std::string>& columns) {
  LayoutFit result;
  std::vector<std::string> keys;
  for (const std::string& column : columns) {
    if (column.empty()) continue;
    keys.push_back(column_key(column));
    const LayoutColumn* known = layout.find(column);
    ++(known != nullptr ? result.known : result.unknown);
    if (known != nullptr && !known->property.empty() && known->property != "id") ++result.describing;
  }
  for (const std::string& name : layout.required) {
    if (std::ranges::find(keys, column_key(name)) == keys.end()) result.missing.push_back(name);
  }
  // Of several columns that may be the id, as "id" and "lot" of a generic file, one must be there.
  const bool has_id = layout.row_ids || std::ranges::any_of(layout.columns, [&](const LayoutColumn& each) {
                        return (each.property == "id" || each.name == layout.id_instead) &&
                               std::ranges::find(keys, column_key(each.name)) != keys.end();
                      });
  if (!has_id && result.missing.empty()) {
    for (const LayoutColumn& each : layout.columns) {
      if (each.property == "id") {
        result.missing.push_back(each.name);
        break;
      }
    }
  }
  return result;
}

Result<const Layout*> choose_layout(const std::vector<Layout>& layouts, const std::vector<std::string>& columns,
                                    std::string_view name, const std::string& file) {
  const Layout* best = nullptr;
  const Layout* nearest = nullptr;
  LayoutFit best_fit;
  LayoutFit nearest_fit;
  std::vector<std::string> names;
  for (const Layout& layout : layouts) {
    names.push_back(layout.name);
    if (!name.empty() && layout.name != name) continue;
    const LayoutFit here = fit(layout, columns);
    if (takes(layout, here, !name.empty()) && (best == nullptr || is_better(layout, here, *best, best_fit))) {
      best = &layout;
      best_fit = here;
    }
    const bool as_near = nearest != nullptr && here.known == nearest_fit.known && layout.generic;
    if (nearest == nullptr || here.known > nearest_fit.known || as_near) {
      nearest = &layout;
      nearest_fit = here;
    }
  }
  if (best != nullptr) return best;
  const std::string found = excerpt(joined(columns), 400);
  if (nearest == nullptr) {
    names.emplace_back("jsonl");
    return Problem{.file = file,
                   .field = "format",
                   .value = excerpt(name),
                   .reason = message("formats.layout.unknown"),
                   .advice = message("base.do.known", {{"words", words_said(names)}})};
  }
  Problem none{.file = file,
               .line = 1,
               .field = "columns",
               .called = message("formats.objects.columns", {{"count", columns.size()}}),
               .value = found,
               .reason = message("records.format.unknown", {{"count", columns.size()}}),
               .advice = message("formats.layout.rename", {{"names", words_said(names)}})};
  // One column in common is chance, if it is not all that the table has.
  if (name.empty() && nearest_fit.known < std::min<std::size_t>(2, columns.size())) return none;
  none.reason = message("formats.layout.nearest", {{"named", name.empty() ? "no" : "yes"},
                                                   {"format", nearest->name},
                                                   {"lacking", nearest_fit.missing.empty() ? "no" : "yes"},
                                                   {"columns", words_said(nearest_fit.missing)},
                                                   {"known", nearest_fit.known},
                                                   {"count", columns.size()}});
  return none;
}

}  // namespace mostari
