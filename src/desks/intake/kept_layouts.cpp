#include "desks/intake/kept_layouts.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "formats/objects/layout.hpp"

namespace mostari::intake {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_name_bytes = 60;

bool is_layout_name(std::string_view name) {
  return !name.empty() && name.size() <= max_name_bytes &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

fs::path path_of(const Store& store, const std::string& name) {
  return fs::path(store.layout_dir()) / (name + ".json");
}

Problem bad_name(const std::string& name) {
  return {.field = "name",
          .value = excerpt(name),
          .reason = message("import.layout.bad_name"),
          .advice = message("import.layout.write_name", {{"most", max_name_bytes}})};
}

}  // namespace

Result<std::vector<KeptLayout>> kept_layouts(const Store& store) {
  std::error_code error;
  std::vector<KeptLayout> kept;
  if (!fs::is_directory(store.layout_dir(), error)) return kept;
  const Result<std::vector<Layout>> read = read_layouts(store.layout_dir());
  if (!read) return read.problem();
  for (const Layout& each : *read) kept.push_back({.name = each.name, .title = each.title, .text = layout_text(each)});
  return {std::move(kept), read.warnings()};
}

Outcome keep_layout(const Store& store, const std::string& name, std::string_view layout) {
  if (!is_layout_name(name)) return bad_name(name);
  Result<Layout> read = parse_layout(layout, {}, name);
  if (!read) return read.problem();
  std::error_code error;
  fs::create_directories(store.layout_dir(), error);
  return write_file_atomically(path_of(store, name), layout_text(*read));
}

Outcome forget_layout(const Store& store, const std::string& name) {
  std::error_code error;
  if (is_layout_name(name) && fs::remove(path_of(store, name), error)) return Done{};
  return Problem{.field = "name",
                 .value = excerpt(name),
                 .reason = message("import.layout.unknown"),
                 .advice = message("import.layout.list")};
}

}  // namespace mostari::intake
