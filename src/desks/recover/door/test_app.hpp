#pragma once

#include "doors/http/test_app.hpp"
#include "formats/rasters/test_rasters.hpp"

namespace mostari::http {

/// One of each kind of the recovery chain, around a made-up bridge, with a change run "run-1" whose map is kept.
class RecoverApp : public TestApp {
 protected:
  void put_chain() {
    put_records();
    put_map("rec", "run-1");
  }

  void put_records() const {
    const std::vector<std::pair<std::string, std::string>> site{{"site", "rec/bridge"}};
    put("rec", Visibility::open,
        {{"bridge",
          "site",
          {{"name", "Bridge"}, {"states", {"BIH"}}, {"latitude", 48.7475}, {"longitude", 33.0085}},
          {}},
         {"hit",
          "incident",
          {{"name", "Shelling"},
           {"date", "2022-03-01"},
           {"latitude", 48.7475},
           {"longitude", 33.0085},
           {"source", "A"}},
          site},
         {"seen",
          "assessment",
          {{"name", "Survey"},
           {"date", "2022-04-01"},
           {"damage_class", "severe"},
           {"causes", {{{"category", "conflict"}, {"type", "shelling"}, {"certainty", "definite"}}}},
           {"threats", {{{"category", "natural"}, {"type", "damp"}, {"probability", "low"}}}},
           {"photos", {{{"sha256", demo_picture_}, {"caption", "North side"}, {"when", "after"}}}}},
          site},
         {"cost",
          "need",
          {{"name", "Rebuilding"}, {"measure", "need"}, {"amount", 5e6}, {"currency", "EUR"}, {"price_year", 2022}},
          site},
         {"p", "project", {{"name", "Project"}, {"identifier", "XM-1"}}, site},
         {"promise",
          "transaction",
          {{"name", "Promise"},
           {"transaction_type", "pledge"},
           {"amount", 2e6},
           {"currency", "USD"},
           {"date", "2022-06-01"},
           {"provider", "Ruritania"},
           {"figure", "f"},
           {"source_url", "https://example.org/"}},
          site},
         {"promise-2",
          "transaction",
          {{"name", "Promise"}, {"transaction_type", "pledge"}, {"amount", 3e6}, {"currency", "USD"}, {"figure", "f"}},
          site},
         {"stone",
          "transaction",
          {{"name", "Stone"}, {"transaction_type", "disbursement"}, {"in_kind", "stone"}},
          site},
         {"arch", "work", {{"name", "Arch"}, {"status", "under_way"}, {"quantity", 1}, {"unit", "arch"}}, site},
         {"radar",
          "observation",
          {{"name", "Radar"},
           {"run", "run-1"},
           {"event", "2022-03-01"},
           {"date", "2022-05-01"},
           {"status", "tested"},
           {"damage_probability", 0.9},
           {"probability_low", 0.7},
           {"probability_high", 0.97},
           {"p_value", 0.001},
           {"q_value", 0.004},
           {"significant", true},
           {"effect_db", 3.5},
           {"dates_before", 30},
           {"dates_after", 5},
           {"sees", "Roofs, not rooms."}},
          site}});
  }

  void put_map(const std::string& dataset, const std::string& run) const {
    const std::filesystem::path folder = std::filesystem::path(store_->raster_dir()) / dataset;
    std::filesystem::create_directories(folder);
    const raster::Grid grid = raster::test::grid(64, 64);
    auto writer =
        raster::MapWriter::create(folder / (run + ".tif"), grid, {"probability", "before_db", "after_db"}, {});
    ASSERT_TRUE(writer.ok()) << to_string(writer.problem());
    const raster::Window all{.x = 0, .y = 0, .width = 64, .height = 64};
    for (const auto& [band, value] : {std::pair<std::size_t, float>(0, 0.9F), {1, -9.F}, {2, -6.F}}) {
      ASSERT_TRUE(writer->write(band, all, raster::test::constant(grid, value)).ok());
    }
    ASSERT_TRUE(writer->finish().ok());
  }

  static nlohmann::json submission(const std::string& site = "rec/bridge") {
    return {{"local_id", "a-1"},
            {"site", site},
            {"properties",
             {{"date", "2026-05-04"},
              {"assessor", "A. Hadžić"},
              {"method", "field_visit"},
              {"overall_condition", "poor"}}}};
  }
};

}  // namespace mostari::http
