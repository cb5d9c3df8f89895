#include "table.hpp"

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <utility>

namespace mostari::bench {
namespace {

std::string content_of(const std::string& path) {
  const bool zipped = path.ends_with(".gz");
  if (path.find('\'') != std::string::npos) throw std::runtime_error(path + ": a quote in the path");
  std::FILE* stream = zipped ? ::popen(("gzip -dc '" + path + "'").c_str(), "r") : std::fopen(path.c_str(), "rb");
  if (stream == nullptr) throw std::runtime_error(path + " cannot be read");
  std::string content;
  std::string buffer(1U << 20U, '\0');
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), stream)) > 0;) {
    content.append(buffer, 0, got);
  }
  const int status = zipped ? ::pclose(stream) : std::fclose(stream);
  if (status != 0) throw std::runtime_error(path + " cannot be read");
  return content;
}

std::vector<std::vector<std::string>> rows_of(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row(1);
  bool quoted = false;
  for (std::size_t at = 0; at < content.size(); ++at) {
    const char c = content[at];
    if (quoted) {
      if (c != '"') {
        row.back() += c;
      } else if (at + 1 < content.size() && content[at + 1] == '"') {
        row.back() += content[++at];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      row.emplace_back();
    } else if (c == '\n') {
      rows.push_back(std::exchange(row, std::vector<std::string>(1)));
    } else if (c != '\r') {
      row.back() += c;
    }
  }
  if (row.size() > 1 || !row.front().empty()) rows.push_back(std::move(row));
  return rows;
}

}  // namespace

Table Table::read(const std::string& path) {
  Table table;
  table.rows_ = rows_of(content_of(path));
  if (table.rows_.empty()) throw std::runtime_error(path + " is empty");
  for (std::size_t column = 0; column < table.rows_.front().size(); ++column) {
    table.columns_.emplace(table.rows_.front()[column], column);
  }
  table.rows_.erase(table.rows_.begin());
  return table;
}

std::string_view Table::cell(std::size_t row, std::string_view column) const {
  const auto found = columns_.find(std::string(column));
  if (found == columns_.end() || found->second >= rows_[row].size()) return {};
  return rows_[row][found->second];
}

}  // namespace mostari::bench
