#include <gtest/gtest.h>

#include "doors/http/test_race.hpp"

namespace mostari::http {
namespace {

class RaceOfBridge : public Racing<TestApp> {
 protected:
  std::vector<std::string> names() const override { return {"towns", "money"}; }
  void put_again(const std::string& name) override {
    if (name == "money") {
      const std::vector<std::pair<std::string, std::string>> site{{"site", "money/bridge"}};
      return put(
          name, Visibility::open,
          {{"bridge", "site", {{"name", "Bridge"}, {"states", {"BIH"}}, {"latitude", 43.3}, {"longitude", 17.8}}, {}},
           {"promise",
            "transaction",
            {{"name", "Promise"},
             {"transaction_type", "pledge"},
             {"amount", 2e6},
             {"currency", "USD"},
             {"date", "2022-06-01"},
             {"provider_country", "TUR"}},
            site}});
    }
    put(name, Visibility::open,
        {{"mostar", "city", {{"name", "Mostar"}, {"country", "BIH"}, {"latitude", 43.3}, {"longitude", 17.8}}, {}},
         {"izmir", "city", {{"name", "Izmir"}, {"country", "TUR"}}, {}},
         {"1",
          "partnership",
          {{"name", "Mostar and Izmir"}, {"countries", {"BIH", "TUR"}}, {"listed_by", {"BIH"}}},
          {{"city", "towns/mostar"}, {"city", "towns/izmir"}}}});
  }
};

TEST_F(RaceOfBridge, Answers) {
  for (const char* target : {"/api/v1/bridge/layers", "/api/v1/bridge/pairs/BIH/TUR", "/api/v1/bridge/city?name=Mostar",
                             "/api/v1/bridge/evidence?layer=sister_cities&a=BIH&b=TUR",
                             "/api/v1/bridge/evidence?layer=recovery_support&a=TUR&b=BIH"}) {
    expect_an_answer("GET", target);
  }
}

}  // namespace
}  // namespace mostari::http
