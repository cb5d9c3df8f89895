#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string>

#include "formats/measurements/measurement_text.hpp"

namespace mostari {
namespace {

/// As the cases have it, in millimetres: "H 600 W 500 | frame: H 800 W 700"; "-" where no length is read.
std::string sizes_said(const std::string& text) {
  constexpr std::array<const char*, 7> names{"", "H ", "W ", "D ", "diam ", "L ", "circ "};
  const auto read = read_measurements(text);
  if (!read) return "-";
  std::ostringstream out;
  for (const Measurement& part : *read) {
    if (&part != read->data()) out << " | ";
    if (!part.part.empty()) out << part.part << ": ";
    for (const Dimension& each : part.dimensions) {
      if (&each != part.dimensions.data()) out << ' ';
      out << names[static_cast<std::size_t>(each.axis)] << each.value_mm;
    }
    if (part.weight_g > 0) out << ' ' << part.weight_g << 'g';
  }
  return out.str();
}

/// tests/cases/measurements/catalogues.tsv: sizes as museums and houses of many languages write them.
TEST(CatalogueSizes, MeanWhatTheirCasesSay) {
  std::ifstream cases(MOSTARI_SOURCE_DIR "/tests/cases/measurements/catalogues.tsv");
  std::string line;
  std::getline(cases, line);
  ASSERT_EQ(line, "text\tmillimetres");
  std::size_t asked = 0;
  for (; std::getline(cases, line); ++asked) {
    const std::size_t tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << line;
    EXPECT_EQ(sizes_said(line.substr(0, tab)), line.substr(tab + 1)) << line;
  }
  EXPECT_GT(asked, 150U);
}

TEST(CatalogueSizes, WhatIsLeftIsTold) {
  const auto reason = [](const char* text) { return read_measurements(text).problem().reason.name_or_text(); };
  EXPECT_EQ(reason("62 x 45"), "formats.measurement.no_unit");
  EXPECT_EQ(reason("Weight: 14,2 g"), "formats.measurement.weight_only");
  EXPECT_EQ(reason("large"), "formats.measurement.unreadable");
  for (const char* text : {"support: 612 x 508 mm | frame: 700 x 590", "H: 12 in. | W: 9 | D: 4"}) {
    const auto read = read_measurements(text);
    ASSERT_TRUE(read.ok()) << text;
    ASSERT_EQ(read.warnings().size(), 1U) << text;
    EXPECT_EQ(read.warnings()[0].reason.name_or_text(), "formats.measurement.partly");
    EXPECT_EQ(read.warnings()[0].value, text);
  }
  // The value in brackets repeats the one before.
  EXPECT_TRUE(read_measurements("12 x 28 (30.5 x 71.1 cm)").warnings().empty());
}

}  // namespace
}  // namespace mostari
