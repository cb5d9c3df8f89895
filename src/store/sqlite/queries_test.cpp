#include <gtest/gtest.h>

#include "store/sqlite/text_index.hpp"
#include "store/test_workspace.hpp"

namespace mostari {
namespace {

class Queries : public TestWorkspace {
 protected:
  static std::vector<std::string> ids(const RecordPage& page) {
    std::vector<std::string> all;
    for (const Record& record : page.records) all.push_back(record.id());
    return all;
  }
  static std::vector<std::string> found(const Store& store, const std::string& text) {
    return ids(store.records({.text = text}));
  }
};

using Ids = std::vector<std::string>;

TEST_F(Queries, PagesAreOrderedAndCounted) {
  const auto store = open();
  import_titles(*store, "b", {{"1", "x"}});
  import_titles(*store, "a", {{"3", "x"}, {"1", "x"}, {"2", "x"}});
  const RecordPage all = store->records({});
  EXPECT_EQ(all.total, 4);
  EXPECT_EQ(all.records.size(), 4U);
  const RecordPage page = store->records({.dataset = "a", .offset = 1, .limit = 1});
  EXPECT_EQ(page.total, 3);
  EXPECT_EQ(ids(page), (Ids{"a/2"}));
  EXPECT_EQ(store->records({.dataset = "a", .kind = "object"}).total, 3);
  EXPECT_EQ(store->records({.dataset = "a", .kind = "site"}).total, 0);
  EXPECT_EQ(store->records({.dataset = "none"}).total, 0);
  EXPECT_TRUE(store->records({.limit = 0}).records.empty());
}

TEST_F(Queries, KindsAreCountedAndToldApart) {
  const auto store = open();
  for (const char* newer : {"", "b"}) {
    auto session = *store->begin_import(manifest("a"), "a.csv");
    ASSERT_TRUE(session->put("1", "object", {{"title", "amber"}}).ok());
    ASSERT_TRUE(session->put("2", "site", {{"title", "amber mine"}}).ok());
    ASSERT_TRUE(session->put("3", newer == std::string() ? "object" : "site", {{"title", "x"}}).ok());
    ASSERT_FALSE(session->put("3", "event", {{"title", "x"}}).ok());
    ASSERT_TRUE(session->commit("", 0).ok());
  }
  EXPECT_EQ(store->records({.kind = "site"}).total, 2);
  EXPECT_EQ(ids(store->records({.dataset = "a", .kind = "site"})), (Ids{"a/2", "a/3"}));
  EXPECT_EQ(ids(store->records({.kind = "site", .text = "amber"})), (Ids{"a/2"}));
  EXPECT_EQ(store->records({.kind = "event"}).total, 0);
  ASSERT_TRUE(store->undo("a").ok());
  EXPECT_EQ(store->records({.kind = "site"}).total, 1);
}

TEST_F(Queries, OnlyLiveRecordsAreSeen) {
  const auto store = open();
  import_titles(*store, "a", {{"1", "old"}, {"2", "gone"}});
  import_titles(*store, "a", {{"1", "new"}});
  EXPECT_FALSE(store->record("a", "2"));
  EXPECT_EQ(store->record("a", "1")->properties.at("title"), "new");
  EXPECT_EQ(store->records({.dataset = "a"}).total, 1);
}

TEST_F(Queries, RowsAreFoundAsLongAsTheyAreKept) {
  const auto store = open();
  import_titles(*store, "a", {{"1", "old"}});
  const std::int64_t old_row = store->record("a", "1")->row;
  import_titles(*store, "a", {{"1", "new"}});
  const std::int64_t new_row = store->record("a", "1")->row;
  auto rows = store->records_by_row({new_row, 999, old_row});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].properties.at("title"), "new");
  EXPECT_EQ(rows[1].properties.at("title"), "old") << "an index opened before still refers to it";
  ASSERT_TRUE(store->undo("a").ok());
  rows = store->records_by_row({new_row, old_row});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].properties.at("title"), "old");
}

TEST_F(Queries, ForEachStartsAboveARowAndStopsWhenTold) {
  const auto store = open();
  import_titles(*store, "a", {{"1", "x"}, {"2", "x"}});
  import_titles(*store, "b", {{"1", "y"}});
  import_titles(*store, "a", {{"1", "x"}, {"2", "x"}, {"3", "x"}, {"4", "x"}});
  const std::int64_t first = store->record("a", "1")->row;
  std::vector<std::string> seen;
  store->for_each_record("a", first, [&](const Record& record) {
    seen.push_back(record.id());
    // A visitor may ask the store.
    return store->record("b", "1").has_value() && seen.size() < 2;
  });
  EXPECT_EQ(seen, (Ids{"a/2", "a/3"}));
}

TEST_F(Queries, TextFindsWordsWithoutCaseOrAccents) {
  const auto store = open();
  import_titles(*store, "a", {{"1", "Café à Montmartre"}, {"2", "The Harvesters"}, {"N-77", "Étude"}});
  EXPECT_EQ(found(*store, "cafe MONTMARTRE"), (Ids{"a/1"}));
  EXPECT_EQ(found(*store, "étude"), (Ids{"a/N-77"}));
  EXPECT_EQ(found(*store, "harv"), (Ids{"a/2"})) << "the last word may be a beginning";
  EXPECT_EQ(found(*store, "harv the"), (Ids{})) << "the others may not";
  EXPECT_EQ(found(*store, "N-77"), (Ids{"a/N-77"}));
  EXPECT_EQ(found(*store, "harvesters — the"), (Ids{"a/2"}));
  EXPECT_EQ(store->records({.dataset = "none", .text = "cafe"}).total, 0);
  EXPECT_EQ(store->records({.dataset = "a", .kind = "object", .text = "cafe"}).total, 1);
}

TEST_F(Queries, TextIsNeverAnOperator) {
  const auto store = open();
  import_titles(*store, "a", {{"1", "cats AND dogs"}});
  for (const char* text : {"cats NOT dogs", "\"cats", "cats*", "cats OR", "(cats", "title:cats", "NEAR(cats dogs)",
                           "-cats", "^cats", "'; DROP TABLE record; --", "—", "…", "*"}) {
    EXPECT_NO_THROW(static_cast<void>(store->records({.text = text}))) << text;
  }
  EXPECT_EQ(found(*store, "cats*"), (Ids{"a/1"}));
  EXPECT_EQ(found(*store, "cats OR mice"), (Ids{}));
  EXPECT_EQ(sqlite::match_expression("a \"b\" c"), "\"a\" \"b\" \"c\"*");
  EXPECT_EQ(sqlite::match_expression(" -- "), "");
}

TEST_F(Queries, TextFollowsImportsAndUndo) {
  const auto store = open();
  import_titles(*store, "a", {{"1", "amber"}, {"2", "bronze"}});
  import_titles(*store, "a", {{"1", "jade"}, {"2", "bronze"}});
  // The index is filled here for the first time: "amber" is not live now, but will be.
  EXPECT_EQ(found(*store, "amber"), (Ids{}));
  EXPECT_EQ(found(*store, "jade"), (Ids{"a/1"}));
  ASSERT_TRUE(store->undo("a").ok());
  EXPECT_EQ(found(*store, "amber"), (Ids{"a/1"}));
  EXPECT_EQ(found(*store, "jade"), (Ids{}));
  import_titles(*store, "a", {{"1", "coral"}});
  EXPECT_EQ(found(*store, "coral"), (Ids{"a/1"}));
  EXPECT_EQ(found(*store, "bronze"), (Ids{}));
}

TEST_F(Queries, HashesAndAddressesAreNotWords) {
  const auto store = open();
  auto session = *store->begin_import(manifest("a"), "a.csv");
  ASSERT_TRUE(session
                  ->put("1", "object",
                        {{"title", "x"}, {"source_url", "https://example.org/tate"}, {"maker", {"Anna Boch", "Théo"}}})
                  .ok());
  ASSERT_TRUE(session->commit("", 0).ok());
  EXPECT_EQ(found(*store, "theo boch"), (Ids{"a/1"}));
  EXPECT_EQ(found(*store, "example"), (Ids{}));
}

}  // namespace
}  // namespace mostari
