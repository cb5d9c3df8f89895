#include "desks/intake/import_records.hpp"
#include "desks/intake/importer.hpp"

#include <gmock/gmock.h>

#include "store/test_workspace.hpp"

namespace mostari::intake {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ImportRecords : public TestWorkspace {
 protected:
  /// The records stand on lines 2, 3 …
  static Result<ImportSummary> import(Store& store, std::vector<NewRecord> records, const ImportOptions& options,
                                      std::vector<Problem>& told) {
    return import_with(
        store, manifest("sites"), "content", "folder/sites.csv", options,
        [&](const Problem& problem) { told.push_back(problem); },
        [&](const RecordSink& record) -> Result<ReadSummary> {
          ReadSummary summary;
          std::int64_t line = 2;
          for (NewRecord& each : records) {
            ++summary.accepted;
            if (!record(std::move(each), line++)) break;
          }
          return summary;
        });
  }

  static NewRecord site(const std::string& id, nlohmann::json properties) {
    return {.local_id = id, .kind = "site", .properties = std::move(properties)};
  }
};

TEST_F(ImportRecords, WhatIsNoRecordOfItsKindIsRejectedInWords) {
  const auto store = open();
  std::vector<Problem> told;
  const Result<ImportSummary> summary = import(*store,
                                               {site("a", {{"name", "Old Bridge"}, {"year", 2005}}),
                                                site("b", {{"name", "Bazaar"}, {"year", "soon"}}),
                                                site("c", {{"year", 1999}}),
                                                {.local_id = "d", .kind = "spaceship", .properties = {{"name", "x"}}}},
                                               {}, told);
  ASSERT_TRUE(summary.ok());
  EXPECT_EQ(summary->version.records, 1);
  EXPECT_EQ(summary->version.rejected, 3);
  ASSERT_THAT(told, SizeIs(3));
  EXPECT_EQ(to_string(told[0]),
            "folder/sites.csv:3, Year of inscription \"soon\": is not a whole number; write digits only, e.g. 2005");
  EXPECT_EQ(told[1].line, 4);
  EXPECT_EQ(told[1].field, "Name");
  EXPECT_EQ(told[1].reason, "is missing");
  EXPECT_EQ(told[2].value, "spaceship");
}

TEST_F(ImportRecords, AStrictImportTakesNoneOfThem) {
  const auto store = open();
  std::vector<Problem> told;
  const Result<ImportSummary> summary =
      import(*store, {site("a", {{"name", "Old Bridge"}}), site("b", {{"latitude", 91}})}, {.strict = true}, told);
  ASSERT_FALSE(summary.ok());
  EXPECT_THAT(to_string(summary.problem().reason), HasSubstr("1 row was rejected"));
  EXPECT_THAT(store->datasets(), IsEmpty());
}

TEST_F(ImportRecords, LinksAreNoPropertyOfAKind) {
  const auto store = open();
  std::vector<Problem> told;
  NewRecord part = site("b", {{"name", "Tower"}});
  part.links = {{.role = "part_of", .target = "a"}};
  ASSERT_TRUE(import(*store, {site("a", {{"name", "Old Bridge"}}), part}, {}, told).ok());
  EXPECT_THAT(told, IsEmpty());
  EXPECT_EQ(store->links_to("sites", "a", 0, 10).total, 1);
}

TEST_F(ImportRecords, TheRecordsOfEveryFormatHaveAKind) {
  const auto formats = record_importer().formats({});
  ASSERT_TRUE(formats.ok());
  for (const ImportFormat& format : *formats) {
    std::vector<Problem> told;
    const auto store = open();
    NewRecord record{.local_id = "1", .kind = format.kind};
    // Nothing in it: where its kind is known, what it lacks is told, or nothing is.
    (void)import(*store, {std::move(record)}, {}, told);
    for (const Problem& each : told) EXPECT_NE(each.field, "kind") << format.name << ": " << format.kind;
  }
}

}  // namespace
}  // namespace mostari::intake
