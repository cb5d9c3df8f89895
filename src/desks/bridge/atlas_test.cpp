#include "desks/bridge/atlas.hpp"

#include <gmock/gmock.h>

#include "desks/bridge/test_world.hpp"
#include "store/racing_store.hpp"

namespace mostari::bridge {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Not;

class WhatAnAtlasReads : public TestWorld {};

TEST_F(WhatAnAtlasReads, IsNoLayerThatTheDeskDoesNotAskFor) {
  auto session = store_->begin_import(manifest("flows"), "flows.csv").value();
  const std::int64_t row = session->put("1", "figure", {{"layer", "x"}, {"value", 1}}).value();
  session->put_ties(row, "figure",
                    std::vector<Tie>{{.layer = ".trade_flow", .from = "BIH", .to = "TUR", .year = 2020},
                                     {.layer = "trade_agreements", .from = "BIH", .to = "TUR", .year = 2020}},
                    1);
  ASSERT_TRUE(session->commit("", 0).ok());

  const RacingStore read(std::move(store_));
  const auto opened = Desk::open(read, [](const Manifest&) { return true; });
  ASSERT_TRUE(opened.ok());
  EXPECT_THAT(read.behind().tie_layers(), Contains(".trade_flow"));
  EXPECT_THAT(read.layers_read(), Not(Contains(".trade_flow")));
  EXPECT_THAT(read.layers_read(), AllOf(Contains("trade_agreements"), Contains("sister_cities"), Contains(".gdp_usd")))
      << "a layer without a dot is shown, whoever brings it";
}

}  // namespace
}  // namespace mostari::bridge
