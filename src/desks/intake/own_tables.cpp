#include "desks/intake/own_tables.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "model/message_json.hpp"

namespace mostari::intake {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t max_list_bytes = 1U << 20U;

OwnTable read_table(const fs::path& folder, const json& written) {
  OwnTable table{.path = (folder / written.at("file").get<std::string>()).string(),
                 .format = written.at("format"),
                 .manifest = {.name = written.at("dataset"),
                              .title = read_message(written.at("title")),
                              .publisher = std::string("Mostari"),
                              .licence = written.at("licence").get<std::string>(),
                              .source_url = {}}};
  for (const json& each : written.at("caveats")) table.manifest.caveats.push_back(read_message(each));
  return table;
}

Result<std::vector<OwnTable>> read_pack(const fs::path& folder) {
  const fs::path file = folder / "pack.json";
  const Result<std::string> content = read_file(file, max_list_bytes);
  if (!content) return content.problem();
  try {
    std::vector<OwnTable> tables;
    for (const json& each : json::parse(*content)) tables.push_back(read_table(folder, each));
    return tables;
  } catch (const json::exception&) {
    return Problem{
        .file = file.string(), .reason = message("base.value.no_json"), .advice = message("base.do.install_again")};
  }
}

}  // namespace

Result<std::vector<OwnTable>> own_tables(std::string_view folder) {
  return read_pack(resource_dir() / "data" / folder);
}

Result<std::vector<OwnTable>> own_tables() {
  std::vector<fs::path> folders;
  std::error_code error;
  for (const fs::directory_entry& each : fs::directory_iterator(resource_dir() / "data", error)) {
    if (fs::exists(each.path() / "pack.json", error)) folders.push_back(each.path());
  }
  std::ranges::sort(folders);
  std::vector<OwnTable> all;
  for (const fs::path& folder : folders) {
    Result<std::vector<OwnTable>> tables = read_pack(folder);
    if (!tables) return tables.problem();
    std::ranges::move(*tables, std::back_inserter(all));
  }
  return all;
}

bool holds(const OwnTable& table, std::string_view content) {
  std::error_code error;
  if (fs::file_size(table.path, error) != content.size() || error) return false;
  const Result<std::string> own = read_file(table.path, content.size());
  return own && *own == content;
}

}  // namespace mostari::intake
