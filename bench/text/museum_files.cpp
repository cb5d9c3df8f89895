#include "museum_files.hpp"
#include "base/time.hpp"

#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "base/file.hpp"
#include "desks/screen/description.hpp"
#include "engines/linkage/words.hpp"
#include "formats/objects/import.hpp"
#include "formats/table/csv.hpp"

namespace mostari::bench {
namespace {

std::string content_of(const std::string& path) {
  if (!path.ends_with(".gz")) {
    Result<std::string> content = read_file(path, std::uint64_t{1} << 32U);
    if (!content) throw std::runtime_error(to_string(content.problem()));
    return std::move(content).value();
  }
  if (path.find('\'') != std::string::npos) throw std::runtime_error(path + ": a quote in the path");
  std::FILE* stream = ::popen(("gzip -dc '" + path + "'").c_str(), "r");
  if (stream == nullptr) throw std::runtime_error(path + " cannot be read");
  std::string content;
  std::string buffer(1U << 20U, '\0');
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), stream)) > 0;) {
    content.append(buffer, 0, got);
  }
  if (::pclose(stream) != 0) throw std::runtime_error(path + " cannot be read");
  return content;
}

}  // namespace

std::string object_folder() {
  const std::string folder = MOSTARI_SHARED_DATA "/objects";
  return std::filesystem::is_directory(folder) ? folder : std::string();
}

void Collection::add(std::string id, CulturalObject object) {
  ids.push_back(std::move(id));
  descriptions.push_back(screen::describe(object, utc_today()));
  objects.push_back(std::move(object));
}

void Collection::append(const Collection& other) {
  ids.insert(ids.end(), other.ids.begin(), other.ids.end());
  objects.insert(objects.end(), other.objects.begin(), other.objects.end());
  descriptions.insert(descriptions.end(), other.descriptions.begin(), other.descriptions.end());
}

std::unordered_map<std::string, std::size_t> Collection::positions() const {
  std::unordered_map<std::string, std::size_t> result;
  for (std::size_t i = 0; i < ids.size(); ++i) result.emplace(ids[i], i);
  return result;
}

Collection read_museum(const std::string& path, const std::string& institution) {
  const std::string content = content_of(path);
  Collection collection;
  const Result<ReadSummary> read = read_objects(
      content, path, {.program = MOSTARI_SOURCE_DIR "/data/layouts"}, {},
      [&](CulturalObject&& object, std::int64_t) {
        std::string id = institution + ":" + object.id;
        collection.add(std::move(id), std::move(object));
        return true;
      },
      [](const Problem&) {});
  if (!read) throw std::runtime_error(to_string(read.problem()));
  return collection;
}

Table::Table(const std::string& path) {
  const std::string content = content_of(path);
  CsvReader reader(content);
  CsvRow row;
  while (reader.next(row)) {
    if (row.problem) throw std::runtime_error(to_string(*row.problem));
    if (columns_.empty()) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) columns_.emplace(row.cells[i], i);
    } else {
      rows_.emplace_back(row.cells.begin(), row.cells.end());
    }
  }
}

const std::string& Table::cell(std::size_t row, const std::string& column) const {
  static const std::string nothing;
  const auto found = columns_.find(column);
  return found == columns_.end() || found->second >= rows_[row].size() ? nothing : rows_[row][found->second];
}

CulturalObject Table::object(std::size_t row, const std::string& prefix) const {
  CulturalObject object;
  object.title = cell(row, prefix + "title");
  if (const std::string& maker = cell(row, prefix + "maker"); !maker.empty()) object.maker.push_back(maker);
  object.date = cell(row, prefix + "date");
  object.materials = cell(row, prefix + "medium");
  object.measurements = cell(row, prefix + "dims");
  object.object_type = cell(row, prefix + "classification");
  object.inscriptions = cell(row, prefix + "inscription");
  return object;
}

bool in_learning_half(std::string_view pair_id) {
  return linkage::hash_text(pair_id, 99) % 2 == 0;
}

}  // namespace mostari::bench
