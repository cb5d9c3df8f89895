#include "desks/recover/starter_pack.hpp"

#include <gmock/gmock.h>

#include "desks/recover/demonstration.hpp"
#include "desks/recover/site_dossier.hpp"
#include "desks/recover/test_world.hpp"

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
  for (const PackTable& table : starter_pack()) {
    EXPECT_EQ(store_->versions(table.dataset).size(), 1U) << table.dataset;
    EXPECT_TRUE(store_->broken_links(table.dataset, 10).empty()) << table.dataset;
  }
}

TEST_F(StarterPack, MostarIsHandedOverAndItsCostPlannedAndActual) {
  load();
  const SiteDossier mostar = of("recovery-sites/mostar-old-bridge");
  for (const ChainLink& link : mostar.chain) EXPECT_FALSE(link.records.empty()) << title_of(link.stage);
  EXPECT_EQ(newest(mostar.damage)->level, DamageLevel::restored);
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
    EXPECT_THAT(store_->dataset(dataset)->caveats.front(), testing::HasSubstr("Simulated"));
  }
  const auto desk = Desk::open(*store_, [](const Manifest&) { return true; }).value();
  for (const SiteFile& file : desk->recovery().sites()) {
    EXPECT_EQ(file.observations.empty(), file.site->dataset != simulated_sites) << file.site->id();
  }
  const auto again = demonstrate_change(*store_, folder_ / "demo", [](const Problem&) {});
  EXPECT_EQ(again->rasters, 0U) << "what is there is not made again";
  EXPECT_EQ(again->sites.size(), made->sites.size());
}

}  // namespace
}  // namespace mostari::recover
