#include "desks/recover/door/test_app.hpp"
#include "store/racing_store.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

/// Datasets of one version each, which are undone between two reads of a request.
class Race : public RecoverApp {
 protected:
  void SetUp() override {
    RecoverApp::SetUp();
    auto racing = std::make_unique<RacingStore>(std::move(store_));
    racing_ = racing.get();
    store_ = std::move(racing);
  }

  /// As it stands before each request: the datasets are there, and nothing was read yet.
  void make_ready() {
    if (!store_->dataset("fakes")) import("fakes", Visibility::open, {{ "1", { { "title", "Blue vase" } } }});
    if (!store_->dataset("rec")) put_chain();
    if (!store_->dataset("towns")) {
      put("towns", Visibility::open,
          {{"mostar", "city", {{"name", "Mostar"}, {"country", "BIH"}, {"latitude", 43.3}, {"longitude", 17.8}}, {}},
           {"izmir", "city", {{"name", "Izmir"}, {"country", "TUR"}}, {}},
           {"1",
            "partnership",
            {{"name", "Mostar and Izmir"}, {"countries", {"BIH", "TUR"}}, {"listed_by", {"BIH"}}},
            {{"city", "towns/mostar"}, {"city", "towns/izmir"}}}});
    }
    make_app({});
  }

  /// The request is answered or refused whenever the datasets vanish.
  void expect_an_answer(const std::string& method, const std::string& target, const std::string& body = {}) {
    constexpr int most_reads = 300;
    for (int moment = 0; moment < most_reads; ++moment) {
      make_ready();
      racing_->before_read(moment, [](Store& store) {
        for (const char* name : {"fakes", "rec", "towns"}) {
          // What is asked may have undone it already.
          if (!store.dataset(name)) continue;
          EXPECT_TRUE(store.undo(name).ok()) << name;
        }
      });
      const Response response = body.empty() ? send(method, target) : post_json(target, json::parse(body));
      const bool happened = racing_->happened();
      racing_->before_read(0, nullptr);
      EXPECT_TRUE(response.status == 200 || response.status == 404 || response.status == 422)
          << target << " at read " << moment << ": " << response.status << ' ' << response.body;
      if (response.status != 200) {
        EXPECT_FALSE(json_of(response).at("error").at("reason").get<std::string>().empty());
      }
      if (!happened) return;
    }
    FAIL() << target << " reads more than " << most_reads << " times";
  }

  RacingStore* racing_ = nullptr;
};

TEST_F(Race, ListsOfDatasets) {
  for (const char* target : {"/api/v1/status", "/api/v1/datasets", "/api/v1/datasets/fakes",
                             "/api/v1/datasets/fakes/versions", "/api/v1/datasets/fakes/diff", "/api/v1/records",
                             "/api/v1/records/fakes/1", "/api/v1/records/rec/bridge/links"}) {
    expect_an_answer("GET", target);
  }
}

TEST_F(Race, Bridge) {
  for (const char* target : {"/api/v1/bridge/layers", "/api/v1/bridge/pairs/BIH/TUR", "/api/v1/bridge/city?name=Mostar",
                             "/api/v1/bridge/evidence?layer=sister_cities&a=BIH&b=TUR"}) {
    expect_an_answer("GET", target);
  }
}

TEST_F(Race, Recover) {
  for (const char* target :
       {"/api/v1/recover/map", "/api/v1/recover/sites/rec/bridge", "/api/v1/recover/donors",
        "/api/v1/recover/report?site=rec/bridge", "/api/v1/recover/iati/rec", "/api/v1/recover/runs"}) {
    expect_an_answer("GET", target);
  }
}

TEST_F(Race, Screening) {
  const std::string query = R"({"queries": {"lot": {"properties": {"title": "Blue vase"}}}})";
  expect_an_answer("POST", "/api/v1/screen", query);
  expect_an_answer("POST", "/api/v1/report", query);
}

TEST_F(Race, UndoAndImport) {
  expect_an_answer("POST", "/api/v1/datasets/fakes/undo");
}

TEST_F(Race, NoRefusalNamesADatasetThatIsNotShown) {
  for (int moment = 0; moment < 4; ++moment) {
    make_ready();
    racing_->before_read(moment, [](Store& store) { EXPECT_TRUE(store.undo("fakes").ok()); });
    const Response response = get("/api/v1/datasets/fakes/diff");
    racing_->before_read(0, nullptr);
    EXPECT_EQ(response.body.find("police"), std::string::npos) << response.body;
  }
}

TEST_F(Race, AnAssessmentThatIsUndoneAtOnceIsStillAnswered) {
  make_ready();
  for (int moment = 0; moment < 100; ++moment) {
    make_ready();
    racing_->before_read(moment, [](Store& store) { static_cast<void>(store.undo("assessments")); });
    const Response response = post_json("/api/v1/recover/assessments", submission());
    const bool happened = racing_->happened();
    racing_->before_read(0, nullptr);
    EXPECT_TRUE(response.status == 200 || response.status == 503) << moment << ": " << response.body;
    static_cast<void>(store_->undo("assessments"));
    if (!happened) return;
  }
}

}  // namespace
}  // namespace mostari::http
