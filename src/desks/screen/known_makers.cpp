#include "desks/screen/known_makers.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "engines/linkage/maker_name.hpp"
#include "formats/table/csv.hpp"

namespace mostari::screen {
namespace {

/// All words of one name in the order of the alphabet, so that "El Greco" and "Greco, El" are one.
std::string key_of(const linkage::MakerName& name) {
  std::vector<std::string> words = name.given;
  words.push_back(name.family);
  if (!name.generation.empty()) words.push_back("#" + name.generation);
  std::sort(words.begin(), words.end());
  std::string key;
  for (const std::string& word : words) key += word + ' ';
  return key;
}

}  // namespace

const KnownMakers& KnownMakers::shipped() {
  static const KnownMakers makers = [] {
    const auto path = resource_dir() / "data" / "makers" / "makers.csv";
    const Result<std::string> table = read_file(path, std::uint64_t{16} << 20U);
    if (!table) throw std::runtime_error(to_string(table.problem()));
    return KnownMakers(*table);
  }();
  return makers;
}

KnownMakers::KnownMakers(std::string_view csv) {
  CsvReader reader(csv);
  CsvRow row;
  const auto add = [&](std::string_view form, const std::string& name) {
    const std::vector<linkage::MakerName> read = linkage::maker_names(form);
    if (read.size() == 1 && !read.front().family.empty()) by_form_.emplace(key_of(read.front()), name);
  };
  bool head = true;
  while (reader.next(row)) {
    if (row.problem) throw std::runtime_error("the table of makers: " + to_string(*row.problem));
    if (std::exchange(head, false) || row.cells.size() < 2) continue;
    const std::string name(row.cells[0]);
    add(name, {});
    const std::string_view others = row.cells[1];
    for (std::size_t begin = 0; begin < others.size();) {
      const std::size_t end = std::min(others.find('|', begin), others.size());
      if (end > begin) add(others.substr(begin, end - begin), name);
      begin = end + 1;
    }
  }
}

std::string KnownMakers::names(std::string_view maker_utf8) const {
  std::string result;
  for (const linkage::MakerName& name : linkage::maker_names(maker_utf8)) {
    if (name.family.empty()) continue;
    const auto found = by_form_.find(key_of(name));
    if (found == by_form_.end() || found->second.empty()) continue;
    if (result.find(found->second) == std::string::npos) result += (result.empty() ? "" : "; ") + found->second;
  }
  return result;
}

}  // namespace mostari::screen
