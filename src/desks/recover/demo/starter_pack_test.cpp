#include "desks/recover/demo/starter_pack.hpp"

#include <gmock/gmock.h>

#include <set>

#include "base/file.hpp"

#include "desks/intake/own_tables.hpp"
#include "desks/recover/chain/json.hpp"
#include "desks/recover/demo/demonstration.hpp"
#include "desks/recover/report/report.hpp"
#include "desks/recover/site/dossier.hpp"
#include "desks/recover/test_world.hpp"
#include "formats/publishers/catalogue.hpp"
#include "formats/table/csv_table.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

class StarterPack : public TestWorkspace {
 protected:
  void SetUp() override {
    TestWorkspace::SetUp();
    store_ = open();
  }
  std::vector<LoadedTable> load() {
    const auto loaded =
        load_starter_pack(*store_, [&](const Problem& problem) { problems_.push_back(to_string(problem)); });
    EXPECT_TRUE(loaded.ok()) << to_string(loaded.problem());
    return *loaded;
  }
  SiteDossier of(const std::string& id) {
    desk_ = Desk::open(*store_, [](const Manifest&) { return true; }).value();
    return site_dossier(*desk_->site(id).value(), desk_->rates());
  }

  std::unique_ptr<Store> store_;
  std::shared_ptr<const Desk> desk_;
  std::vector<std::string> problems_;
};

std::optional<MoneyRange> total(const SiteDossier& dossier, MoneyStep step) {
  return dossier.money.steps.at(static_cast<std::size_t>(step)).total;
}

TEST_F(StarterPack, IsLoadedOnceAndLeadsNowhereElse) {
  EXPECT_TRUE(std::ranges::all_of(load(), &LoadedTable::is_new));
  EXPECT_THAT(problems_, testing::IsEmpty());
  EXPECT_TRUE(std::ranges::none_of(load(), &LoadedTable::is_new));
  const std::vector<intake::OwnTable> pack = intake::own_tables("recover").value();
  for (const intake::OwnTable& table : pack) {
    const std::string& dataset = table.manifest.name;
    EXPECT_EQ(store_->versions(dataset).size(), 1U) << dataset;
    EXPECT_TRUE(store_->broken_links(dataset, 10).empty()) << dataset;
  }
}

TEST_F(StarterPack, MostarIsHandedOverAndItsCostPlannedAndActual) {
  load();
  const SiteDossier mostar = of("recovery-sites/mostar-old-bridge");
  for (const ChainLink& link : mostar.chain) EXPECT_FALSE(link.records.empty()) << title_of(link.stage);
  EXPECT_EQ(newest(mostar.damage)->level, DamageLevel::restored);
  EXPECT_EQ(mostar.timeline.front().stage, Stage::incident) << "of the 9th; it was assessed in November";
  const auto whole = std::ranges::find_if(mostar.money.planned_and_actual, [](const PlannedAndActual& each) {
    return each.planned && each.planned->low == 15.5e6;
  });
  ASSERT_NE(whole, mostar.money.planned_and_actual.end());
  ASSERT_TRUE(whole->actual);
  EXPECT_EQ(whole->actual->low, 12e6);
  EXPECT_GE(whole->actual->high, 15e6) << "the press says more: both stand";
}

TEST_F(StarterPack, TheWholeOfMosulIsNotAddedToItsParts) {
  load();
  const auto committed = total(of("recovery-sites/mosul-old-city"), MoneyStep::committed);
  ASSERT_TRUE(committed);
  EXPECT_EQ(committed->low, 115e6);
  EXPECT_EQ(committed->high, 115e6);
}

TEST_F(StarterPack, IsAllOfItsFolderAndEveryRowOfIt) {
  load();
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(MOSTARI_SOURCE_DIR "/data/recover")) {
    if (entry.path().extension() == ".csv") files.insert(entry.path().filename().string());
  }
  const std::vector<intake::OwnTable> pack = intake::own_tables("recover").value();
  for (const intake::OwnTable& table : pack) {
    const std::string file = std::filesystem::path(table.path).filename().string();
    EXPECT_EQ(files.erase(file), 1U) << file;
    const std::string content = read_file(table.path, 1U << 24U).value();
    CsvTable rows(
        content, [](const Problem& problem) { ADD_FAILURE() << to_string(problem); }, [](const Problem&) {});
    std::int64_t count = 0;
    while (rows.next()) ++count;
    EXPECT_GT(count, 0) << file;
    EXPECT_EQ(store_->versions(table.manifest.name).back().added, count) << file;
    // Anybody's import finds out by itself what the file is.
    const RecordFormat* format = recognise_record_format(content, file);
    ASSERT_NE(format, nullptr) << file;
    EXPECT_EQ(format->name, table.format);
  }
  EXPECT_EQ(files, std::set<std::string>{"rates.csv"}) << "the ledger reads the rates";
  EXPECT_NE(Desk::open(*store_, [](const Manifest&) { return true; }).value()->rates().find("EUR", 2018), nullptr);
}

TEST_F(StarterPack, TheTotalsOfMosulAreThereOnceAndConflictsSideBySide) {
  load();
  const auto desk = Desk::open(*store_, [](const Manifest&) { return true; }).value();
  const Ledger iraq = ledger(desk->money_of(nullptr, "IRQ"), desk->rates(), desk->recovery().site_ids());
  std::size_t wholes = 0;
  double apart = 0;
  for (const MoneyFigure& figure : iraq.figures) {
    const std::size_t statements = figure.statements.size();
    const auto states = [&](double amount) {
      return std::ranges::count_if(figure.statements,
                                   [&](const MoneyStatement& each) { return each.amount == amount; });
    };
    wholes += static_cast<std::size_t>(states(115e6));
    if (states(50.4e6) > 0 || states(20e6) > 0) {
      EXPECT_GT(statements, 1U) << figure.title << ": the other source stands beside it";
      EXPECT_TRUE(figure.conflict()) << figure.title;
      EXPECT_FALSE(figure.part_of.empty()) << figure.title;
    }
    if (figure.step == MoneyStep::committed && figure.part_of.empty() && !figure.planned) {
      apart += figure.range_in("USD").value_or(MoneyRange{}).low;
    }
  }
  EXPECT_EQ(wholes, 1U);
  EXPECT_DOUBLE_EQ(iraq.steps.at(static_cast<std::size_t>(MoneyStep::committed)).total->low, apart)
      << "the whole, and what is no part of it";
  EXPECT_TRUE(iraq.circular.empty());
  for (const auto& [number, thing] : {std::pair(124.0, "houses"), std::pair(404.0, "classrooms")}) {
    const double quantity = number;
    const std::string_view unit = thing;
    std::size_t times = 0;
    for (const SiteFile& file : desk->recovery().sites()) {
      times += static_cast<std::size_t>(std::ranges::count_if(file.works, [&](const Record* work) {
        return number_of(work->properties, "quantity") == quantity && text_of(work->properties, "unit") == unit;
      }));
    }
    EXPECT_EQ(times, 1U) << unit;
  }
  const std::string report = situation_report(*desk, desk->site("recovery-sites/mosul-old-city").value(), "", {});
  const std::size_t partners = report.find("15 partners");
  EXPECT_NE(partners, std::string::npos);
  EXPECT_EQ(report.find("15 partners", partners + 1), std::string::npos);
}

TEST_F(StarterPack, EverySiteSaysWhatIsNotKnown) {
  load();
  const auto desk = Desk::open(*store_, [](const Manifest&) { return true; }).value();
  for (const SiteFile& file : desk->recovery().sites()) {
    const SiteDossier dossier = site_dossier(file, desk->rates());
    EXPECT_FALSE(dossier.summary.empty()) << file.site->id();
  }
}

TEST_F(StarterPack, ASimulatedFindingStandsApartFromRealSites) {
  load();
  const auto made = demonstrate_change(*store_, folder_ / "demo", [](const Problem&) {});
  ASSERT_TRUE(made.ok()) << to_string(made.problem());
  EXPECT_EQ(made->sites.size(), 16U);
  EXPECT_GT(std::ranges::count_if(made->sites, &SimulatedSite::damaged), 0);
  for (const SimulatedSite& each : made->sites) EXPECT_EQ(each.status, "tested") << each.id;
  for (const char* dataset : {simulated_sites, simulated_findings}) {
    ASSERT_TRUE(store_->dataset(dataset));
    EXPECT_THAT(to_string(store_->dataset(dataset)->caveats.front()), testing::HasSubstr("Simulated"));
  }
  const auto desk = Desk::open(*store_, [](const Manifest&) { return true; }).value();
  for (const SiteFile& file : desk->recovery().sites()) {
    EXPECT_EQ(file.observations.empty(), file.site->dataset != simulated_sites) << file.site->id();
    for (const Record* seen : file.observations) {
      EXPECT_EQ(links_of(seen->properties, "site"), std::vector<std::string>{file.site->id()});
      EXPECT_FALSE(desk->raster_of(*seen).empty()) << "its picture is kept";
    }
  }
  for (const SiteFile* file : desk->concerned("")) {
    EXPECT_NE(file->site->dataset, simulated_sites) << "in no order and no report of all sites";
  }
  const std::string words = "16 invented sites, used to test the radar method, are left out.";
  const nlohmann::json map = map_json(desk->recovery(), {}, {});
  EXPECT_EQ(map["left_out"], words);
  EXPECT_EQ(map["total"], desk->recovery().sites().size() - 16);
  for (const nlohmann::json& site : map["sites"]) EXPECT_FALSE(site["simulated"].get<bool>()) << site["id"];
  const nlohmann::json with = map_json(desk->recovery(), {.invented = true}, {});
  EXPECT_TRUE(with["left_out"].is_null());
  EXPECT_EQ(with["sites"].size(), map["sites"].size() + 16);
  EXPECT_THAT(situation_report(*desk, nullptr, "", {}), testing::HasSubstr(words));
  EXPECT_EQ(to_string(made->sees).find("Radar images of 10 x 10 m pixels"), 0U);
  EXPECT_TRUE(store_->broken_links(simulated_findings, 10).empty());
  const auto again = demonstrate_change(*store_, folder_ / "demo", [](const Problem&) {});
  EXPECT_EQ(again->rasters, 0U) << "what is there is not made again";
  EXPECT_EQ(again->sites.size(), made->sites.size());
}

}  // namespace
}  // namespace mostari::recover
