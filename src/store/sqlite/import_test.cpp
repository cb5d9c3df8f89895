#include <gtest/gtest.h>

#include "store/test_workspace.hpp"

namespace mostari {
namespace {

using Titles = std::map<std::string, std::string>;

class Import : public TestWorkspace {};

TEST_F(Import, FirstVersionIsAllAdded) {
  const auto store = open();
  const DatasetVersion version = import_titles(*store, "tate", {{"1", "a"}, {"2", "b"}}, "abc");
  EXPECT_EQ(version.version, 1);
  EXPECT_EQ(version.added, 2);
  EXPECT_EQ(version.records, 2);
  EXPECT_EQ(version.source_name, "tate.csv");
  EXPECT_EQ(version.source_sha256, "abc");
  EXPECT_EQ(titles(*store, "tate"), (Titles{{"1", "a"}, {"2", "b"}}));
  ASSERT_EQ(store->versions("tate").size(), 1U);
  EXPECT_EQ(store->versions("tate").front().added, 2);
}

TEST_F(Import, NextVersionCountsAddedChangedRemovedUnchanged) {
  const auto store = open();
  import_titles(*store, "tate", {{"1", "a"}, {"2", "b"}, {"3", "c"}});
  const std::int64_t row_of_1 = store->record("tate", "1")->row;
  const std::int64_t row_of_2 = store->record("tate", "2")->row;
  const DatasetVersion version = import_titles(*store, "tate", {{"1", "a"}, {"2", "B"}, {"4", "d"}});
  EXPECT_EQ(version.version, 2);
  EXPECT_EQ(version.added, 1);
  EXPECT_EQ(version.changed, 1);
  EXPECT_EQ(version.removed, 1);
  EXPECT_EQ(version.unchanged, 1);
  EXPECT_EQ(version.records, 3);
  EXPECT_EQ(titles(*store, "tate"), (Titles{{"1", "a"}, {"2", "B"}, {"4", "d"}}));
  EXPECT_EQ(store->record("tate", "1")->row, row_of_1) << "an unchanged record keeps its row";
  EXPECT_GT(store->record("tate", "2")->row, row_of_2);
  EXPECT_EQ(store->dead_rows("tate"), (std::vector<std::int64_t>{row_of_2, row_of_2 + 1}));
}

TEST_F(Import, TheSameAgainMakesNoVersionButUpdatesTheManifest) {
  const auto store = open();
  import_titles(*store, "tate", {{"1", "a"}, {"2", "b"}});
  auto session = *store->begin_import(manifest("tate", "Tate"), "again.csv");
  ASSERT_TRUE(session->put("2", "object", {{"title", "b"}}).ok());
  ASSERT_TRUE(session->put("1", "object", {{"title", "a"}}).ok());
  const DatasetVersion version = *session->commit("", 3);
  EXPECT_EQ(version.version, 1);
  EXPECT_EQ(version.added + version.changed + version.removed, 0);
  EXPECT_EQ(version.unchanged, 2);
  EXPECT_EQ(version.rejected, 3);
  EXPECT_EQ(store->versions("tate").size(), 1U);
  EXPECT_EQ(store->dataset("tate")->title, "Tate");
}

TEST_F(Import, AnAmendingImportLeavesWhatItDoesNotPut) {
  const auto store = open();
  import_titles(*store, "tate", {{"1", "a"}, {"2", "b"}});
  auto session = *store->begin_import(manifest("tate"), "form", ImportMode::amend);
  ASSERT_TRUE(session->put("2", "object", {{"title", "B"}}).ok());
  ASSERT_TRUE(session->put("3", "assessment", {{"title", "c"}}).ok());
  const DatasetVersion version = *session->commit("", 0);
  EXPECT_EQ(version.added, 1);
  EXPECT_EQ(version.changed, 1);
  EXPECT_EQ(version.removed, 0);
  EXPECT_EQ(version.unchanged, 1);
  EXPECT_EQ(version.records, 3);
  EXPECT_EQ(titles(*store, "tate"), (Titles{{"1", "a"}, {"2", "B"}, {"3", "c"}}));
  EXPECT_EQ(store->records({.dataset = "tate", .kind = "assessment", .limit = 0}).total, 1);
  ASSERT_TRUE(store->undo("tate").ok());
  EXPECT_EQ(titles(*store, "tate"), (Titles{{"1", "a"}, {"2", "b"}}));
}

TEST_F(Import, AnIdMetTwiceIsAProblemInAFirstImportAndInALaterOne) {
  const auto store = open();
  for (const Titles& already : {Titles{}, Titles{{"same", "s"}, {"different", "d"}}}) {
    if (!already.empty()) import_titles(*store, "tate", already);
    auto session = *store->begin_import(manifest("tate"), "tate.csv");
    for (const char* id : {"same", "different", "new"}) {
      const std::string title = id == std::string("same") ? "s" : "changed";
      EXPECT_TRUE(session->put(id, "object", {{"title", title}}).ok());
      const Result<std::int64_t> again = session->put(id, "object", {{"title", title}});
      ASSERT_FALSE(again.ok()) << id;
      EXPECT_EQ(again.problem().value, id);
      EXPECT_EQ(again.problem().reason, "occurs before in this import");
      EXPECT_FALSE(session->put(id, "object", {{"title", "other"}}).ok());
    }
    if (already.empty()) continue;
    EXPECT_EQ(session->commit("", 0)->records, 3);
  }
}

TEST_F(Import, BadRecordsAreProblemsAndTheOthersGoIn) {
  const auto store = open();
  auto session = *store->begin_import(manifest("tate"), "tate.csv");
  EXPECT_FALSE(session->put("", "object", {{"title", "a"}}).ok());
  EXPECT_FALSE(session->put("1", "Object!", {{"title", "a"}}).ok());
  EXPECT_FALSE(session->put("1", "object", nlohmann::json::array()).ok());
  EXPECT_EQ(session->put("1", "object", {{"title", "\xff"}}).problem().reason, "is not UTF-8");
  EXPECT_TRUE(session->put("1", "object", {{"title", "good"}}).ok());
  EXPECT_EQ(session->commit("", 4)->records, 1);
}

TEST_F(Import, WithoutAnyGoodRecordChangesNothing) {
  const auto store = open();
  EXPECT_FALSE((*store->begin_import(manifest("tate"), "empty.csv"))->commit("", 0).ok());
  EXPECT_TRUE(store->datasets().empty());
  import_titles(*store, "tate", {{"1", "a"}});
  EXPECT_FALSE((*store->begin_import(manifest("tate"), "empty.csv"))->commit("", 7).ok());
  EXPECT_EQ(titles(*store, "tate"), (Titles{{"1", "a"}}));
}

TEST_F(Import, AbandonedLeavesNothing) {
  const auto store = open();
  import_titles(*store, "tate", {{"1", "a"}});
  {
    auto session = *store->begin_import(manifest("tate", "other"), "tate.csv");
    ASSERT_TRUE(session->put("1", "object", {{"title", "changed"}}).ok());
    ASSERT_TRUE(session->put("2", "object", {{"title", "new"}}).ok());
  }
  EXPECT_EQ(titles(*store, "tate"), (Titles{{"1", "a"}}));
  EXPECT_EQ(store->dataset("tate")->title, "");
  EXPECT_EQ(import_titles(*store, "tate", {{"2", "b"}}).version, 2);
}

TEST_F(Import, ReadersSeeTheVersionBeforeUntilTheCommit) {
  const auto store = open();
  import_titles(*store, "tate", {{"1", "a"}});
  auto session = *store->begin_import(manifest("tate"), "tate.csv");
  ASSERT_TRUE(session->put("1", "object", {{"title", "changed"}}).ok());
  EXPECT_EQ(titles(*store, "tate"), (Titles{{"1", "a"}}));
  ASSERT_TRUE(session->commit("", 0).ok());
  EXPECT_EQ(titles(*store, "tate"), (Titles{{"1", "changed"}}));
}

TEST_F(Import, ASecondImporterIsToldWhoHoldsTheWorkspace) {
  const auto store = open();
  const auto other_store = open();
  auto session = *store->begin_import(manifest("tate"), "tate.csv");
  for (Store* each : {store.get(), other_store.get()}) {
    const auto second = each->begin_import(manifest("moma"), "moma.csv");
    ASSERT_FALSE(second.ok());
    const std::string text = to_string(second.problem());
    EXPECT_NE(text.find("process " + std::to_string(::getpid())), std::string::npos) << text;
    EXPECT_NE(text.find("importing tate"), std::string::npos) << text;
    EXPECT_FALSE(each->undo("tate").ok());
  }
  session.reset();
  EXPECT_TRUE(other_store->begin_import(manifest("moma"), "moma.csv").ok());
}

TEST_F(Import, CommitOpensTheWorkspaceForTheNextEvenWhileTheSessionLives) {
  const auto store = open();
  auto session = *store->begin_import(manifest("tate"), "tate.csv");
  ASSERT_TRUE(session->put("1", "object", {{"title", "a"}}).ok());
  ASSERT_TRUE(session->commit("", 0).ok());
  EXPECT_TRUE(store->begin_import(manifest("moma"), "moma.csv").ok());
  EXPECT_THROW(static_cast<void>(session->put("2", "object", {{"title", "a"}})), std::logic_error);
}

TEST_F(Import, UndoRestoresTheVersionBeforeExactly) {
  const auto store = open();
  import_titles(*store, "other", {{"1", "untouched"}});
  import_titles(*store, "tate", {{"1", "a"}, {"2", "b"}, {"3", "c"}});
  std::vector<std::int64_t> rows_before;
  store->for_each_record("tate", 0, [&](const Record& record) {
    rows_before.push_back(record.row);
    return true;
  });
  auto session = *store->begin_import(manifest("tate", "second"), "second.csv");
  ASSERT_TRUE(session->put("2", "object", {{"title", "B"}}).ok());
  ASSERT_TRUE(session->put("4", "object", {{"title", "d"}}).ok());
  ASSERT_TRUE(session->commit("", 0).ok());
  const std::int64_t last_row = store->record("tate", "4")->row;

  const auto undone = store->undo("tate");
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone->version, 2);
  EXPECT_EQ(undone->source_name, "second.csv");
  EXPECT_EQ(titles(*store, "tate"), (Titles{{"1", "a"}, {"2", "b"}, {"3", "c"}}));
  std::vector<std::int64_t> rows_after;
  store->for_each_record("tate", 0, [&](const Record& record) {
    rows_after.push_back(record.row);
    return true;
  });
  EXPECT_EQ(rows_after, rows_before);
  EXPECT_EQ(store->dataset("tate")->title, "");
  EXPECT_EQ(store->versions("tate").size(), 1U);
  EXPECT_EQ(store->dead_rows("tate"), (std::vector<std::int64_t>{last_row - 1, last_row}));
  EXPECT_EQ(titles(*store, "other"), (Titles{{"1", "untouched"}}));

  // The number is taken back, the rows are not.
  EXPECT_EQ(import_titles(*store, "tate", {{"1", "a"}, {"5", "e"}}).version, 2);
  EXPECT_GT(store->record("tate", "5")->row, last_row);
}

TEST_F(Import, UndoingTheOnlyVersionRemovesTheDataset) {
  const auto store = open();
  import_titles(*store, "tate", {{"1", "a"}});
  const std::int64_t row = store->record("tate", "1")->row;
  ASSERT_TRUE(store->undo("tate").ok());
  EXPECT_TRUE(store->datasets().empty());
  EXPECT_FALSE(store->dataset("tate"));
  EXPECT_TRUE(store->versions("tate").empty());
  EXPECT_EQ(store->dead_rows("tate"), (std::vector<std::int64_t>{row})) << "an index may still hold it";
  const auto again = store->undo("tate");
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.problem().reason, "is not a dataset of this workspace");
  EXPECT_EQ(import_titles(*store, "tate", {{"1", "a"}}).version, 1);
  EXPECT_GT(store->record("tate", "1")->row, row);
}

TEST_F(Import, DiffOfEveryVersionStaysKnown) {
  const auto store = open();
  import_titles(*store, "tate", {{"1", "a"}, {"2", "b"}, {"3", "c"}});
  import_titles(*store, "tate", {{"1", "a"}, {"2", "B"}, {"4", "d"}});
  import_titles(*store, "tate", {{"1", "a"}, {"2", "B"}, {"3", "again"}, {"4", "d"}});
  const auto newest = *store->diff("tate", 0, 0, 10);
  ASSERT_EQ(newest.size(), 1U);
  EXPECT_EQ(newest[0].local_id, "3");
  EXPECT_EQ(newest[0].kind, RecordChange::Kind::added);

  const auto second = *store->diff("tate", 2, 0, 10);
  ASSERT_EQ(second.size(), 3U);
  EXPECT_EQ(second[0].kind, RecordChange::Kind::changed);
  EXPECT_EQ(second[0].before.at("title"), "b");
  EXPECT_EQ(second[0].after.at("title"), "B");
  EXPECT_EQ(second[1].local_id, "3");
  EXPECT_EQ(second[1].kind, RecordChange::Kind::removed);
  EXPECT_EQ(second[1].before.at("title"), "c");
  EXPECT_TRUE(second[1].after.is_null());
  EXPECT_EQ(second[2].kind, RecordChange::Kind::added);
  EXPECT_TRUE(second[2].before.is_null());

  EXPECT_EQ(store->diff("tate", 1, 0, 10)->size(), 3U);
  EXPECT_EQ(store->diff("tate", 1, 1, 1)->front().local_id, "2");
  EXPECT_FALSE(store->diff("tate", 4, 0, 10).ok());
  EXPECT_FALSE(store->diff("none", 0, 0, 10).ok());
}

}  // namespace
}  // namespace mostari
