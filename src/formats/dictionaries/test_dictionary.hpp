#pragma once

#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

namespace mostari {

/// A folder of dictionaries that a test writes; gone with it.
class DictionaryFolder {
 public:
  DictionaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "mostari-dictionaries-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  DictionaryFolder(const DictionaryFolder&) = delete;
  DictionaryFolder& operator=(const DictionaryFolder&) = delete;
  ~DictionaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path index(const std::string& name) const { return path_ / (name + ".index"); }
  std::filesystem::path text(const std::string& name) const { return path_ / (name + ".dict.dz"); }

  /// `entries`: headword in lower case, and the lines below it.
  void add(const std::string& name, const std::vector<std::pair<std::string, std::string>>& entries) const {
    std::string all = "Test dictionary\n";
    std::vector<std::string> lines = {"00databaseshort\tA\t" + digits(all.size())};
    for (const auto& [headword, senses] : entries) {
      const std::string entry = headword + " /pronounced/ <n>\n" + senses + "\n";
      lines.push_back(headword + '\t' + digits(all.size()) + '\t' + digits(entry.size()));
      all += entry;
    }
    std::sort(lines.begin(), lines.end());
    std::ofstream out(index(name), std::ios::binary);
    for (const std::string& line : lines) out << line << '\n';
    const gzFile file = gzopen(text(name).c_str(), "wb");
    gzwrite(file, all.data(), static_cast<unsigned>(all.size()));
    gzclose(file);
  }

  /// A number in the digits of base 64 that the index is written in.
  static std::string digits(std::size_t number) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string result;
    do {
      result.insert(result.begin(), alphabet[number % 64]);
      number /= 64;
    } while (number > 0);
    return result;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace mostari
