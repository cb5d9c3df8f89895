#include <gtest/gtest.h>

#include "doors/http/test_race.hpp"

namespace mostari::http {
namespace {

/// The routes that belong to no desk.
class Race : public Racing<TestApp> {
 protected:
  std::vector<std::string> names() const override { return {"fakes", "towns"}; }
  void put_again(const std::string& name) override {
    if (name == "fakes") return static_cast<void>(import(name, Visibility::open, {{"1", {{"title", "Blue vase"}}}}));
    put(name, Visibility::open,
        {{"mostar", "city", {{"name", "Mostar"}, {"country", "BIH"}}, {}},
         {"izmir", "city", {{"name", "Izmir"}, {"country", "TUR"}}, {}},
         {"1",
          "partnership",
          {{"name", "Mostar and Izmir"}, {"countries", {"BIH", "TUR"}}, {"listed_by", {"BIH"}}},
          {{"city", "towns/mostar"}, {"city", "towns/izmir"}}}});
  }
};

TEST_F(Race, ListsOfDatasets) {
  for (const char* target :
       {"/api/v1/status", "/api/v1/datasets", "/api/v1/datasets/fakes", "/api/v1/datasets/fakes/versions",
        "/api/v1/datasets/fakes/diff", "/api/v1/records", "/api/v1/records/fakes/1",
        "/api/v1/records/towns/mostar/links", "/api/v1/records/towns/1/links"}) {
    expect_an_answer("GET", target);
  }
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

}  // namespace
}  // namespace mostari::http
