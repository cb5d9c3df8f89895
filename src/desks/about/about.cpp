#include "desks/about/about.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari::about {

Result<std::vector<Part>> read_parts() {
  constexpr std::uint64_t most_bytes = std::uint64_t{1} << 20U;
  const std::filesystem::path file = resource_dir() / "data" / "about" / "parts.csv";
  const Result<std::string> content = read_file(file, most_bytes);
  if (!content) return content.problem();
  std::optional<Problem> wrong;
  const CsvTable::Say say = [&](Problem problem) {
    problem.file = file.string();
    if (!wrong) wrong = std::move(problem);
  };
  CsvTable table(*content, say, say);
  std::vector<Part> parts;
  const auto cell = [&](std::string_view column) { return std::string(table.cell(table.column(column))); };
  while (table.next()) {
    parts.push_back({.name = cell("name"),
                     .build_name = cell("build_name"),
                     .licence = cell("licence"),
                     .use = message("about.use." + cell("use")),
                     .address = cell("address")});
  }
  if (table.problem()) return *table.problem();
  if (wrong) return *wrong;
  return parts;
}

std::vector<HeldDataset> loaded_data(const Store& store, const std::function<bool(const Manifest&)>& shown) {
  std::vector<HeldDataset> datasets = store.held_datasets();
  std::erase_if(datasets, [&](const HeldDataset& each) { return !shown(each.manifest); });
  return datasets;
}

}  // namespace mostari::about
