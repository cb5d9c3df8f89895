#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "formats/dates/edtf.hpp"

namespace mostari {
namespace {

/// As the cases have it: the object's date as EDTF, "[cast 1960]" for each other that is stated, "undated".
std::string said(const std::string& text) {
  const Result<StatedDates> read = read_dates(text);
  if (!read) return says_undated(text) ? "undated" : "-";
  std::string out = edtf_text(read->object);
  for (const OtherDate& other : read->others) out += " [" + other.word + ' ' + edtf_text(other.range) + ']';
  return out;
}

/// tests/cases/dates/catalogues.tsv: dates as museums and houses of many languages write them.
TEST(CatalogueDates, MeanWhatTheirCasesSay) {
  std::ifstream cases(MOSTARI_SOURCE_DIR "/tests/cases/dates/catalogues.tsv");
  std::string line;
  std::getline(cases, line);
  ASSERT_EQ(line, "text\tedtf");
  std::size_t asked = 0;
  for (; std::getline(cases, line); ++asked) {
    const std::size_t tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << line;
    EXPECT_EQ(said(line.substr(0, tab)), line.substr(tab + 1)) << line;
  }
  EXPECT_GT(asked, 300U);
}

}  // namespace
}  // namespace mostari
