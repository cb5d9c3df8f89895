#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "desks/intake/import_any.hpp"
#include "doors/kit/door.hpp"

namespace mostari {
namespace {

const std::vector<intake::ImportFormat>& offered() {
  static const std::vector<intake::ImportFormat> all = intake::import_formats(importers(), {}).value();
  return all;
}

TEST(Formats, AreThoseOfAllImporters) {
  std::set<std::string> names;
  for (const intake::ImportFormat& each : offered()) {
    EXPECT_TRUE(names.insert(each.name).second) << each.name << " is two formats";
    EXPECT_FALSE(each.title.empty()) << each.name;
  }
  for (const char* name : {"world-heritage", "iati", "treaty-texts", "tate", "object-id", "jsonl", "pictures"}) {
    EXPECT_TRUE(names.contains(name)) << name;
  }
}

TEST(Formats, NameTheColumnsThatTheyNeed) {
  std::map<std::string, std::vector<std::string>> columns;
  for (const intake::ImportFormat& each : offered()) columns[each.name] = each.columns;
  EXPECT_EQ(columns["ties"], (std::vector<std::string>{"from", "to", "layer", "value"}));
  EXPECT_EQ(columns["object-id"], std::vector<std::string>{"id"});
  EXPECT_THAT(columns["dma"], testing::Contains("DimensionsDisplayText"));
  EXPECT_EQ(columns["iati"], std::vector<std::string>{});
}

/// docs/formats/README.md: a row a format, `| [`name`](page.md) | title | kind |`.
TEST(Formats, ArePutDownInTheirPage) {
  std::vector<std::string> written;
  std::ifstream page("docs/formats/README.md");
  const std::regex row(R"(^\| \[`([a-z0-9-]+)`\]\(((?:\.\./)?[a-z-]+\.md)[^)]*\) \| (.+) \| ([a-z_]+) \|$)");
  for (std::string line; std::getline(page, line);) {
    std::smatch found;
    if (!std::regex_match(line, found, row)) continue;
    written.push_back(found[1].str() + ": " + found[3].str() + " (" + found[4].str() + ')');
    EXPECT_TRUE(std::filesystem::exists("docs/formats/" + found[2].str())) << line;
  }
  std::vector<std::string> known;
  for (const intake::ImportFormat& each : offered())
    known.push_back(each.name + ": " + to_string(each.title) + " (" + each.kind + ')');
  EXPECT_EQ(written, known);
}

}  // namespace
}  // namespace mostari
