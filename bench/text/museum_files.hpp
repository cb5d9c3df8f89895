#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engines/linkage/linkage.hpp"
#include "model/object.hpp"

/// The museums' files of ../shared/data, as the text benchmarks need them.
namespace mostari::bench {

/// Folder of the museum files; empty when this machine has none.
std::string object_folder();

/// Objects with the identity that the pair files use: "tate:1118".
struct Collection {
  std::vector<std::string> ids;
  std::vector<CulturalObject> objects;
  std::vector<linkage::Description> descriptions;

  void add(std::string id, CulturalObject object);
  void append(const Collection& other);
  std::size_t size() const { return ids.size(); }
  /// Position of each id.
  std::unordered_map<std::string, std::size_t> positions() const;
};

/// Reads one museum's file by its layout in data/layouts. A name ending in ".gz" is read through gzip.
Collection read_museum(const std::string& path, const std::string& institution);

/// Columns by name, for the files of pairs.
class Table {
 public:
  explicit Table(const std::string& path);
  std::size_t size() const { return rows_.size(); }
  const std::string& cell(std::size_t row, const std::string& column) const;
  /// The object in the columns `prefix` + "title", "maker", "date", "medium", "dims", "classification", "inscription".
  /// The credit line is not read, and the accession number only on request.
  CulturalObject object(std::size_t row, const std::string& prefix) const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::unordered_map<std::string, std::size_t> columns_;
};

/// Half of the pairs is for learning, half for reporting: by a hash of the pair's id.
bool in_learning_half(std::string_view pair_id);

}  // namespace mostari::bench
