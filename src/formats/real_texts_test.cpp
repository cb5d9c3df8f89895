// Checks against what museums publish beside their texts: years as numbers, the same size in inches and centimetres.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "formats/dates/calendar.hpp"
#include "formats/dates/edtf.hpp"
#include "formats/measurements/measurement_text.hpp"
#include "formats/table/csv.hpp"

namespace mostari {
namespace {

/// The named columns of a museum's file, row by row; empty when the data is not here.
std::vector<std::vector<std::string>> columns(const std::string& file, const std::vector<std::string>& names) {
  const std::string path = std::string(MOSTARI_SHARED_DATA) + "/objects/" + file;
  if (!std::filesystem::exists(path)) return {};
  const std::string content = read_file(path, 1U << 30U).value();
  CsvReader reader(content);
  CsvRow row;
  reader.next(row);
  std::vector<std::size_t> at;
  at.reserve(names.size());
  for (const std::string& name : names) {
    at.push_back(static_cast<std::size_t>(std::ranges::find(row.cells, name) - row.cells.begin()));
  }
  std::vector<std::vector<std::string>> all;
  while (reader.next(row)) {
    all.emplace_back();
    for (const std::size_t i : at) all.back().emplace_back(row.cells.at(i));
  }
  return all;
}

struct Share {
  int good = 0;
  int all = 0;
  std::map<std::string, int> bad = {};
  void add(bool right, const std::string& text) {
    ++all;
    good += right ? 1 : 0;
    if (!right) ++bad[text];
  }
  double value() const { return all > 0 ? static_cast<double>(good) / all : 0; }
  std::string examples() const {
    std::string text = std::to_string(good) + " of " + std::to_string(all);
    int shown = 0;
    for (const auto& [example, count] : bad) {
      if (++shown > 25) break;
      text += "\n" + std::to_string(count) + " x " + example;
    }
    return text;
  }
};

TEST(RealTexts, DatesAgreeWithTheYearsThatTatePublishes) {
  const auto rows = columns("tate.csv", {"dateText", "dateRange.startYear", "dateRange.endYear"});
  if (rows.empty()) GTEST_SKIP() << "no shared data";
  Share read;
  Share overlap;
  for (const auto& row : rows) {
    if (row[1].empty() || row[2].empty()) continue;
    const auto range = read_date(row[0]);
    if (row[0].find_first_of("0123456789") != std::string::npos) read.add(range.ok(), row[0]);
    if (!range) continue;
    const DateRange published = years(std::stoi(row[1]), std::stoi(row[2]));
    overlap.add(range->first_day <= published.last_day && range->last_day >= published.first_day, row[0]);
  }
  EXPECT_GE(read.value(), 0.999) << read.examples();
  EXPECT_GE(overlap.value(), 0.999) << overlap.examples();
}

TEST(RealTexts, DatesAgreeWithTheYearsThatDallasPublishes) {
  const auto rows = columns("dma.csv", {"Dated", "DateBegin", "DateEnd"});
  if (rows.empty()) GTEST_SKIP() << "no shared data";
  Share within;
  for (const auto& row : rows) {
    const auto range = read_date(row[0]);
    if (row[1] == "0" || row[2] == "0" || !range) continue;
    // Their years widen "c. 1850" on both sides, so ours lie within.
    const DateRange published = years(std::stoi(row[1]), std::stoi(row[2]));
    within.add(range->first_day <= published.last_day && range->last_day >= published.first_day, row[0]);
  }
  EXPECT_GE(within.value(), 0.98) << within.examples();
}

TEST(RealTexts, TextsWithAYearAreRead) {
  Share read;
  for (const auto& [file, column] : std::vector<std::pair<std::string, std::string>>{
           {"tate.csv", "dateText"}, {"moma.csv", "Date"}, {"dma.csv", "Dated"}, {"autry.csv", "Dated.Dated"}}) {
    for (const auto& row : columns(file, {column})) {
      const auto is_digit = [](char c, bool) { return c >= '0' && c <= '9'; };
      const bool has_year = std::search_n(row[0].begin(), row[0].end(), 4, true, is_digit) != row[0].end();
      if (has_year) read.add(read_date(row[0]).ok(), row[0]);
    }
  }
  if (read.all == 0) GTEST_SKIP() << "no shared data";
  EXPECT_GE(read.value(), 0.999) << read.examples();
}

TEST(RealTexts, TextsWithAUnitAreRead) {
  Share read;
  for (const auto& [file, column] :
       std::vector<std::pair<std::string, std::string>>{{"tate.csv", "dimensions"},
                                                        {"moma.csv", "Dimensions"},
                                                        {"dma.csv", "DimensionsDisplayText"},
                                                        {"autry.csv", "Measurements"}}) {
    for (const auto& row : columns(file, {column})) {
      const bool has_unit = row[0].find(" cm") != std::string::npos || row[0].find(" mm") != std::string::npos ||
                            row[0].find(" in.") != std::string::npos;
      if (has_unit) read.add(read_measurements(row[0]).ok(), row[0]);
    }
  }
  if (read.all == 0) GTEST_SKIP() << "no shared data";
  EXPECT_GE(read.value(), 0.995) << read.examples();
}

TEST(RealTexts, InchesAgreeWithTheCentimetresInParentheses) {
  Share agree;
  for (const auto& [file, column] : std::vector<std::pair<std::string, std::string>>{
           {"moma.csv", "Dimensions"}, {"dma.csv", "DimensionsDisplayText"}}) {
    for (const auto& row : columns(file, {column})) {
      const std::string& text = row[0];
      const std::size_t open = text.find('(');
      const std::size_t close = text.find(')', open);
      if (open == std::string::npos || close == std::string::npos) continue;
      const auto inches = read_measurements(text.substr(0, open));
      const auto metric = read_measurements(text.substr(open + 1, close - open - 1));
      if (!inches || !metric || inches->size() != 1 || metric->size() != 1) continue;
      const auto& a = (*inches)[0].dimensions;
      const auto& b = (*metric)[0].dimensions;
      if (a.size() != b.size()) continue;
      bool same = true;
      for (std::size_t i = 0; i < a.size(); ++i) {
        same = same && std::abs(a[i].value_mm - b[i].value_mm) <= 3 + 0.02 * b[i].value_mm;
      }
      agree.add(same, text);
    }
  }
  if (agree.all == 0) GTEST_SKIP() << "no shared data";
  EXPECT_GE(agree.value(), 0.97) << agree.examples();
}

TEST(RealTexts, SizesAgreeWithTheNumbersThatTatePublishes) {
  const auto rows = columns("tate.csv", {"dimensions", "height", "width"});
  if (rows.empty()) GTEST_SKIP() << "no shared data";
  Share agree;
  for (const auto& row : rows) {
    const auto number = [](const std::string& text) { return std::strtod(text.c_str(), nullptr); };
    if (number(row[1]) <= 0 || number(row[2]) <= 0) continue;
    const auto parts = read_measurements(row[0]);
    bool found = false;
    for (std::size_t i = 0; parts && i < parts->size(); ++i) {
      const auto& sizes = (*parts)[i].dimensions;
      // The file names height and width the other way round than the text does.
      for (std::size_t k = 0; k + 1 < sizes.size(); ++k) {
        found = found || (std::abs(sizes[k].value_mm - number(row[2])) < 1 &&
                          std::abs(sizes[k + 1].value_mm - number(row[1])) < 1);
      }
    }
    agree.add(found, row[0] + " | " + row[1] + ", " + row[2]);
  }
  EXPECT_GE(agree.value(), 0.99) << agree.examples();
}

}  // namespace
}  // namespace mostari
