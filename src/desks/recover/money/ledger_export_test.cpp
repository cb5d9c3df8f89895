#include "desks/recover/money/ledger_export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <map>

#include "base/file.hpp"
#include "desks/intake/import_any.hpp"
#include "formats/places/country_files.hpp"
#include "store/test_workspace.hpp"

namespace mostari::recover {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class LedgerExportTest : public TestWorkspace {
 protected:
  static std::string case_file(const std::string& name) {
    return read_file(std::filesystem::path(MOSTARI_SOURCE_DIR) / "tests/cases/iati" / name, 1U << 20U).value();
  }

  static intake::Imported import_iati(Store& store, const std::string& dataset, const std::string& content) {
    const std::array importers{&intake::record_importer()};  // which recognises it by its content
    return intake::import_any(store, importers, {.name = "file.xml", .content = content},
                              {.manifest = manifest(dataset, dataset)}, [](const Problem&) {})
        .value();
  }

  std::string export_dataset(const Store& store, const std::string& dataset, const iati::Reporter& reporter = {}) {
    static const iati::Reference reference = iati::Reference::read(MOSTARI_SOURCE_DIR "/data").value();
    static const Countries countries = read_countries(MOSTARI_SOURCE_DIR "/data").value();
    std::string xml;
    told_.clear();
    const auto exported = export_ledger(
        store, dataset, reporter, reference, countries,
        [&](std::string_view piece) {
          xml += piece;
          return true;
        },
        [&](const Problem& problem) { told_ += to_string(problem) + '\n'; });
    if (!exported) {
      refused_ = to_string(exported.problem());
      return {};
    }
    EXPECT_EQ(reference.schema
                  .validate(iati::source_of(xml), [&](const Problem& problem) { told_ += to_string(problem) + '\n'; })
                  .value(),
              0)
        << told_;
    return xml;
  }

  /// By local id, without what names the dataset or what a file cannot hold.
  static std::map<std::string, json> records(const Store& store, const std::string& dataset) {
    std::map<std::string, json> all;
    store.for_each_record(dataset, 0, [&](const Record& record) {
      json properties = record.properties;
      for (const char* member : {"links", "iati_aside", "iati_version"}) properties.erase(member);
      all[record.local_id] = std::move(properties);
      return true;
    });
    return all;
  }

  std::string told_;
  std::string refused_;
};

TEST_F(LedgerExportTest, ImportExportImportGivesTheSameRecords) {
  const auto store = open();
  for (const char* name : {"every-element-2.03.xml", "old-forms-1.03.xml"}) {
    const intake::Imported first = import_iati(*store, "first", case_file(name));
    EXPECT_EQ(first.broken_links, 0);
    const std::string xml = export_dataset(*store, "first");
    import_iati(*store, "second", xml);
    EXPECT_EQ(records(*store, "first"), records(*store, "second")) << name;
    EXPECT_EQ(import_iati(*store, "second", xml).version.changed, 0);
    const LinkPage links = store->links_to(
        "second", store->records({.dataset = "second", .kind = "project"}).records.front().local_id, 0, 10);
    EXPECT_GE(links.total, 3);
  }
}

TEST_F(LedgerExportTest, MoneyWithoutAProjectBecomesAnActivityASite) {
  const auto store = open();
  {
    auto session = store->begin_import(manifest("pledges"), "pledges.csv");
    ASSERT_TRUE(session);
    ASSERT_TRUE((*session)->put("bridge", "site", {{"name", "A bridge"}, {"states", json::array({"BIH"})}}));
    const auto pledge = [](const std::string& site, int amount) {
      return json{{"name", "Pledge"},
                  {"transaction_type", "pledge"},
                  {"amount", amount},
                  {"currency", "USD"},
                  {"date", "1998-07-01"},
                  {"provider", "Republic of Nowhere"},
                  {"source", "An invented review"},
                  {"links", json::array({{{"role", "site"}, {"target", site}}})}};
    };
    ASSERT_TRUE((*session)->put("one", "transaction", pledge("pledges/bridge", 1)));
    ASSERT_TRUE((*session)->put("two", "transaction", pledge("pledges/bridge", 2)));
    ASSERT_TRUE((*session)->put("three", "transaction", pledge("elsewhere/tomb", 3)));
    ASSERT_TRUE((*session)->commit("", 0));
  }
  export_dataset(*store, "pledges");
  EXPECT_THAT(refused_, HasSubstr("its reference, its name and its type"));
  const std::string xml = export_dataset(*store, "pledges", {.ref = "XX-HOUSE", .name = "House", .type = "40"});
  EXPECT_THAT(xml, HasSubstr("<narrative>A bridge</narrative>"));
  EXPECT_THAT(xml, HasSubstr("<recipient-country code=\"BA\"/>"));
  EXPECT_THAT(told_, HasSubstr("filled in"));
  import_iati(*store, "again", xml);
  EXPECT_EQ(store->records({.dataset = "again", .kind = "project"}).total, 2);
  EXPECT_EQ(store->records({.dataset = "again", .kind = "transaction"}).total, 3);
}

TEST_F(LedgerExportTest, RefusesWhatHoldsNoMoney) {
  const auto store = open();
  export_dataset(*store, "nowhere");
  EXPECT_THAT(refused_, HasSubstr("is not in the workspace"));
  import_titles(*store, "objects", {{"1", "One"}});
  export_dataset(*store, "objects");
  EXPECT_THAT(refused_, HasSubstr("would hold no activity"));
}

}  // namespace
}  // namespace mostari::recover
