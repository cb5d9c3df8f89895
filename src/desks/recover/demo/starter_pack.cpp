#include "desks/recover/demo/starter_pack.hpp"

#include <array>
#include <filesystem>

#include "base/file.hpp"
#include "desks/intake/import_any.hpp"
#include "desks/intake/own_tables.hpp"

namespace mostari::recover {
namespace {

constexpr std::uint64_t max_table_bytes = 16U << 20U;

Result<LoadedTable> load(Store& store, const intake::OwnTable& table,
                         const std::function<void(const Problem&)>& problem) {
  const std::string& dataset = table.manifest.name;
  const Result<std::string> content = read_file(table.path, max_table_bytes);
  if (!content) return content.problem();
  const std::vector<DatasetVersion> before = store.versions(dataset);
  const std::array importers{&intake::record_importer()};
  const std::string file = std::filesystem::path(table.path).filename().string();
  const Result<intake::Imported> imported =
      intake::import_any(store, importers, {.name = file, .content = *content}, {.how = {.strict = true}}, problem);
  if (!imported) return imported.problem();
  const bool is_new = before.empty() || before.back().version != imported->version.version;
  return LoadedTable{.dataset = dataset, .version = imported->version, .is_new = is_new};
}

}  // namespace

Result<std::vector<LoadedTable>> load_starter_pack(Store& store, const std::function<void(const Problem&)>& problem) {
  const Result<std::vector<intake::OwnTable>> pack = intake::own_tables("recover");
  if (!pack) return pack.problem();
  std::vector<LoadedTable> loaded;
  for (const intake::OwnTable& table : *pack) {
    Result<LoadedTable> one = load(store, table, problem);
    if (!one) return one.problem();
    loaded.push_back(std::move(*one));
  }
  return loaded;
}

}  // namespace mostari::recover
