#include "desks/intake/own_tables.hpp"

#include <gmock/gmock.h>

#include <set>

#include "base/file.hpp"
#include "desks/intake/import_any.hpp"
#include "store/test_workspace.hpp"

namespace mostari::intake {
namespace {

constexpr std::uint64_t max_bytes = 1U << 24U;

class OwnTables : public TestWorkspace {
 protected:
  /// Imports the file with what is in it, by nothing but its bytes.
  Manifest imported(const std::string& content) {
    const auto store = open();
    const std::array importers{&record_importer()};
    const Result<Imported> done =
        import_any(*store, importers, {.name = "upload", .content = content}, {}, [](const Problem&) {});
    if (!done) throw std::runtime_error(to_string(done.problem()));
    return store->dataset(done->version.dataset).value();
  }
};

OwnTable table_of(const std::string& dataset) {
  const std::vector<OwnTable> tables = own_tables().value();
  for (const OwnTable& each : tables) {
    if (each.manifest.name == dataset) return each;
  }
  throw std::runtime_error("no table of " + dataset);
}

TEST_F(OwnTables, EachIsThereAndSaysItsTitleInEveryLanguage) {
  std::set<std::string> datasets;
  const std::vector<OwnTable> tables = own_tables().value();
  for (const OwnTable& each : tables) {
    EXPECT_TRUE(std::filesystem::exists(each.path)) << each.path;
    EXPECT_TRUE(datasets.insert(each.manifest.name).second) << each.manifest.name;
    ASSERT_FALSE(each.manifest.caveats.empty()) << each.path;
    for (const Message& said : {each.manifest.title, each.manifest.caveats.front()}) {
      EXPECT_TRUE(said.is_named()) << each.path;
      for (const Language& language : Language::all()) EXPECT_TRUE(language.has(said.name_or_text())) << said;
    }
  }
  EXPECT_TRUE(datasets.contains("demo") && datasets.contains("country-gdp") && datasets.contains("recovery-money"));
}

TEST_F(OwnTables, AreOursThoughTheyAreLaidOutAsAPublishersFile) {
  const OwnTable table = table_of("joint-world-heritage");
  const std::string content = read_file(table.path, max_bytes).value();
  EXPECT_TRUE(holds(table, content));
  const Manifest manifest = imported(content);
  EXPECT_EQ(manifest.name, "joint-world-heritage");
  EXPECT_EQ(manifest.publisher, "Mostari");
  EXPECT_EQ(manifest.licence, "CC0-1.0");
  EXPECT_EQ(manifest.source_url, "");
  EXPECT_THAT(manifest.caveats, testing::ElementsAre("Only properties of several States; a serial property is one "
                                                     "point of many."));
  EXPECT_EQ(Language::of("fr")->say(manifest.title), "Patrimoine mondial commun (faits publics)");
}

TEST_F(OwnTables, AreThePublishersWhereABitDiffers) {
  const std::string content = read_file(table_of("joint-world-heritage").path, max_bytes).value() + "\n";
  const Manifest manifest = imported(content);
  EXPECT_EQ(manifest.name, "world-heritage");
  EXPECT_EQ(manifest.publisher, "UNESCO World Heritage Centre");
}

TEST_F(OwnTables, TellTheFormatThatTheirColumnsDoNot) {
  const std::string content = read_file(table_of("country-gdp").path, max_bytes).value();
  EXPECT_THAT(imported(content).caveats, testing::ElementsAre("Of 2014, rounded."));
}

TEST_F(OwnTables, WhatAFormatSaidOfThemBeforeGoes) {
  const std::string content = read_file(table_of("joint-world-heritage").path, max_bytes).value();
  const std::array importers{&record_importer()};
  const auto store = open();
  const auto import = [&](const std::string& bytes, const std::string& title) {
    ImportRequest request{.manifest = manifest("joint-world-heritage", title)};
    ASSERT_TRUE(import_any(*store, importers, {.name = "x", .content = bytes}, request, [](const Problem&) {}).ok());
  };
  import(content + "\n", "Mine");
  EXPECT_EQ(store->dataset("joint-world-heritage")->publisher, "UNESCO World Heritage Centre");
  import(content, {});
  EXPECT_EQ(store->dataset("joint-world-heritage")->publisher, "Mostari");
  EXPECT_EQ(store->dataset("joint-world-heritage")->title, "Mine") << "somebody said so";
}

}  // namespace
}  // namespace mostari::intake
