#include <gmock/gmock.h>

#include "store/sqlite/database.hpp"
#include "store/test_workspace.hpp"

namespace mostari {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

class Relations : public TestWorkspace {
 protected:
  struct Row {
    std::string local_id;
    json properties;
    std::vector<Tie> ties = {};
  };

  static DatasetVersion import(Store& store, const std::string& dataset, const std::vector<Row>& rows, int rule = 1) {
    auto session = store.begin_import(manifest(dataset), dataset + ".csv").value();
    for (const Row& row : rows) {
      const std::int64_t put = session->put(row.local_id, "site", row.properties).value();
      if (put != 0 && !row.ties.empty()) session->put_ties(put, "site", row.ties, rule);
    }
    return session->commit("", 0).value();
  }

  static json pointing(const std::string& role, const std::string& target) {
    return {{"links", {{{"role", role}, {"target", target}}}}};
  }

  static std::vector<std::string> ids(const std::vector<LinkedRecord>& links) {
    std::vector<std::string> all;
    all.reserve(links.size());
    for (const LinkedRecord& each : links) all.push_back(each.role + ' ' + each.id + (each.record ? "" : " missing"));
    return all;
  }

  static std::vector<std::string> ties(const Store& store) { return ties(store, store.tie_layers()); }

  static std::vector<std::string> ties(const Store& store, const std::vector<std::string>& layers) {
    std::vector<std::string> all;
    store.for_each_tie(layers, [&](const StoredTie& tie) {
      all.push_back(std::string(tie.dataset) + ' ' + std::string(tie.from) + '>' + std::string(tie.to) + ' ' +
                    std::to_string(tie.year));
    });
    return all;
  }
};

TEST_F(Relations, LinksAreFoundFromBothEnds) {
  const auto store = open();
  import(*store, "sites", {{"a", json::object()}, { "b/c", json::object() }});
  import(*store, "incidents", {{"1", pointing("stands_in", "sites/b/c")}, { "2", pointing("stands_in", "sites/b/c") }});
  EXPECT_THAT(ids(store->links_of("incidents", "1")), ElementsAre("stands_in sites/b/c"));
  const LinkPage page = store->links_to("sites", "b/c", 1, 10);
  EXPECT_EQ(page.total, 2);
  EXPECT_THAT(ids(page.links), ElementsAre("stands_in incidents/2"));
  EXPECT_THAT(store->links_to("sites", "a", 0, 10).links, IsEmpty());
  EXPECT_THAT(store->broken_links("sites", 10), IsEmpty());
}

TEST_F(Relations, ALinkToWhatIsNotThereIsToldFromBothDatasets) {
  const auto store = open();
  import(*store, "incidents", {{ "1", pointing("stands_in", "sites/a") }});
  EXPECT_THAT(ids(store->links_of("incidents", "1")), ElementsAre("stands_in sites/a missing"));
  ASSERT_EQ(store->broken_links("incidents", 10).size(), 1U);
  import(*store, "sites", {{"a", json::object()}, { "b", json::object() }});
  EXPECT_THAT(store->broken_links("incidents", 10), IsEmpty());
  // A later version without it breaks the link again; undoing that version mends it.
  import(*store, "sites", {{ "b", json::object() }});
  ASSERT_EQ(store->broken_links("sites", 10).size(), 1U);
  EXPECT_EQ(store->broken_links("sites", 10).front().from, "incidents/1");
  ASSERT_TRUE(store->undo("sites").ok());
  EXPECT_THAT(store->broken_links("sites", 10), IsEmpty());
}

TEST_F(Relations, LinksFollowTheNewestStateOfARecord) {
  const auto store = open();
  import(*store, "sites", {{"a", json::object()}, { "b", json::object() }});
  import(*store, "incidents", {{ "1", pointing("stands_in", "sites/a") }});
  import(*store, "incidents", {{ "1", pointing("stands_in", "sites/b") }});
  EXPECT_EQ(store->links_to("sites", "a", 0, 10).total, 0);
  EXPECT_EQ(store->links_to("sites", "b", 0, 10).total, 1);
  ASSERT_TRUE(store->undo("incidents").ok());
  EXPECT_EQ(store->links_to("sites", "a", 0, 10).total, 1);
  EXPECT_EQ(store->links_to("sites", "b", 0, 10).total, 0);
}

TEST_F(Relations, LinksThatAreNoneAreRefused) {
  const auto store = open();
  auto session = store->begin_import(manifest("incidents"), "x").value();
  for (const json& links : {json("sites/a"), json({{{"role", "in"}}}), json({{{"role", "in"}, {"target", "no-id"}}}),
                            json({{{"role", "In it"}, {"target", "sites/a"}}})}) {
    EXPECT_EQ(session->put("1", "incident", {{"links", links}}).problem().field, "links") << links;
  }
}

TEST_F(Relations, TiesLiveAndDieWithTheirRecord) {
  const auto store = open();
  const Tie old_tie{.layer = "joint", .from = "BIH", .to = "HRV", .year = 1999};
  const Tie new_tie{.layer = "joint", .from = "BIH", .to = "TUR", .year = 2005};
  import(*store, "sites", {{"a", {{ "n", 1 }}, { old_tie }}, { "b", json::object(), { new_tie } }});
  EXPECT_THAT(ties(*store), ElementsAre("sites BIH>HRV 1999", "sites BIH>TUR 2005"));
  import(*store, "sites", {{ "a", {{ "n", 2 }}, { new_tie } }});
  EXPECT_THAT(ties(*store), ElementsAre("sites BIH>TUR 2005"));
  ASSERT_TRUE(store->undo("sites").ok());
  EXPECT_THAT(ties(*store), ElementsAre("sites BIH>HRV 1999", "sites BIH>TUR 2005"));
  ASSERT_TRUE(store->undo("sites").ok());
  EXPECT_THAT(ties(*store), IsEmpty());
}

TEST_F(Relations, AnotherRuleDerivesAllTiesAnew) {
  const auto store = open();
  const Tie tie{.layer = "joint", .from = "BIH", .to = "HRV", .year = 1999};
  import(*store, "sites", {{"a", {{ "n", 1 }}, { tie }}, { "b", json::object(), { tie } }}, 1);
  EXPECT_EQ(store->tie_rule("sites", "site"), 1);
  // Record b stands as it was and keeps the ties of rule 1, so the dataset is still due.
  import(*store, "sites", {{"a", {{ "n", 2 }}, { tie }}, { "b", json::object(), { tie } }}, 2);
  EXPECT_EQ(store->tie_rule("sites", "site"), 1);
  const auto rule_2 = [](const Record& record) {
    return std::vector<Tie>{{.layer = "joint", .from = "BIH", .to = "TUR", .year = record.local_id == "a" ? 1 : 2}};
  };
  ASSERT_TRUE(store->rebuild_ties("sites", "site", 2, rule_2).ok());
  EXPECT_EQ(store->tie_rule("sites", "site"), 2);
  EXPECT_THAT(ties(*store), ElementsAre("sites BIH>TUR 2", "sites BIH>TUR 1"));
  ASSERT_TRUE(store->undo("sites").ok());
  EXPECT_THAT(ties(*store), ElementsAre("sites BIH>TUR 1", "sites BIH>TUR 2"));
}

TEST_F(Relations, OneKindsRuleLeavesTheTiesOfOthers) {
  const auto store = open();
  auto session = store->begin_import(manifest("mixed"), "mixed").value();
  for (const char* kind : {"site", "treaty"}) {
    const std::int64_t row = session->put(kind, kind, json::object()).value();
    session->put_ties(row, kind, std::vector<Tie>{{.layer = kind, .from = "BIH", .to = "HRV", .year = 1}}, 1);
  }
  ASSERT_TRUE(session->commit("", 0).ok());
  ASSERT_TRUE(store
                  ->rebuild_ties("mixed", "treaty", 2,
                                 [](const Record& record) {
                                   EXPECT_EQ(record.kind, "treaty");
                                   return std::vector<Tie>{{.layer = "treaty", .from = "BIH", .to = "TUR", .year = 2}};
                                 })
                  .ok());
  EXPECT_THAT(ties(*store), ElementsAre("mixed BIH>HRV 1", "mixed BIH>TUR 2"));
  EXPECT_EQ(store->tie_rule("mixed", "site"), 1);
  EXPECT_EQ(store->tie_rule("mixed", "treaty"), 2);
  EXPECT_EQ(store->tie_rule("mixed", "element"), 0);
}

TEST_F(Relations, OnlyTheLayersThatAreAskedForAreRead) {
  const auto store = open();
  const Tie joint{.layer = "joint", .from = "BIH", .to = "HRV", .year = 1};
  const Tie trade{.layer = ".trade", .from = "BIH", .to = "HRV", .year = 2};
  const Tie votes{.layer = "votes", .from = "BIH", .to = "HRV", .year = 3};
  import(*store, "sites", {{"a", json::object(), { trade, votes }}, { "b", json::object(), { joint, votes } }});
  EXPECT_THAT(store->tie_layers(), ElementsAre(".trade", "joint", "votes"));
  EXPECT_THAT(ties(*store, {"votes", "joint", "no such layer"}),
              ElementsAre("sites BIH>HRV 3", "sites BIH>HRV 3", "sites BIH>HRV 1"));
  EXPECT_THAT(ties(*store, {}), IsEmpty());
  EXPECT_EQ(store->ties_of(store->record("sites", "a")->row), (std::vector<Tie>{trade, votes})) << "as they were put";
}

TEST_F(Relations, AWorkspaceOfFormat2KeepsItsTiesAndTheirRule) {
  const Tie tie{.layer = "joint", .from = "BIH", .to = "HRV", .year = 1999, .value = 2.5};
  import(*open(), "sites", {{"a", json::object(), { tie }}, { "b", json::object() }}, 4);
  {
    // As format 2 laid them out.
    sqlite::Database database((folder_ / "mostari.sqlite").string());
    database.execute(
        "CREATE TABLE old (record INTEGER NOT NULL, number INTEGER NOT NULL, layer TEXT NOT NULL, origin TEXT NOT NULL,"
        " destination TEXT NOT NULL, year INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY (record, number))"
        " WITHOUT ROWID;"
        "INSERT INTO old SELECT record, number, layer, origin, destination, year, value FROM tie;"
        "DROP TABLE tie; ALTER TABLE old RENAME TO tie; DROP TABLE tie_rule;"
        "CREATE TABLE tie_rule (dataset INTEGER PRIMARY KEY, rule INTEGER NOT NULL);"
        "INSERT INTO tie_rule SELECT id, 4 FROM dataset; PRAGMA user_version = 2");
  }
  const auto store = open();
  EXPECT_EQ(store->ties_of(store->record("sites", "a")->row), std::vector<Tie>{tie});
  EXPECT_THAT(ties(*store), ElementsAre("sites BIH>HRV 1999"));
  EXPECT_EQ(store->tie_rule("sites", "site"), 4);
  EXPECT_EQ(store->tie_rule("sites", "treaty"), 0);
}

TEST_F(Relations, AWorkspaceOfFormat1GetsWhatItLacks) {
  import_titles(*open(), "tate", {{"1", "amber"}});
  {
    sqlite::Database database((folder_ / "mostari.sqlite").string());
    database.execute("DROP TABLE link; DROP TABLE tie; DROP TABLE tie_rule; PRAGMA user_version = 1");
  }
  const auto store = open();
  EXPECT_EQ(titles(*store, "tate").at("1"), "amber");
  import(*store, "sites", {{ "a", pointing("about", "tate/1") }});
  EXPECT_EQ(store->links_to("tate", "1", 0, 10).total, 1);
}

TEST_F(Relations, CaveatsAreKeptWithTheManifest) {
  const auto store = open();
  Manifest made = manifest("sites");
  made.caveats = {std::string("Not all."), message("base.value.missing")};
  auto session = store->begin_import(made, "x").value();
  ASSERT_TRUE(session->put("a", "site", json::object()).ok());
  ASSERT_TRUE(session->commit("", 0).ok());
  const std::vector<Message> kept = open()->dataset("sites")->caveats;
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept.front(), "Not all.");
  EXPECT_TRUE(kept.back().is("base.value.missing")) << "to be said in the language of who reads it";
}

TEST_F(Relations, CaveatsOfAnOlderWorkspaceAreText) {
  const auto store = open();
  auto session = store->begin_import(manifest("sites"), "x").value();
  ASSERT_TRUE(session->put("a", "site", json::object()).ok());
  ASSERT_TRUE(session->commit("", 0).ok());
  {
    sqlite::Database database((folder_ / "mostari.sqlite").string());
    database.execute(R"(UPDATE dataset_version SET manifest = '{"title": "Old", "caveats": ["Not all."]}')");
  }
  EXPECT_EQ(open()->dataset("sites")->title, "Old");
  EXPECT_EQ(open()->dataset("sites")->caveats.at(0), "Not all.");
}

}  // namespace
}  // namespace mostari
