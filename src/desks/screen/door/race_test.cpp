#include <gtest/gtest.h>

#include "desks/screen/door/test_app.hpp"
#include "doors/http/test_race.hpp"

namespace mostari::http {
namespace {

class RaceOfScreen : public Racing<ScreenApp> {
 protected:
  std::vector<std::string> names() const override { return {"fakes"}; }
  void put_again(const std::string& name) override {
    import(name, Visibility::open, {{ "1", { { "title", "Blue vase" } } }});
  }
};

TEST_F(RaceOfScreen, Answers) {
  const std::string query = R"({"queries": {"lot": {"properties": {"title": "Blue vase"}}}})";
  expect_an_answer("POST", "/api/v1/screen", query);
  expect_an_answer("POST", "/api/v1/report", query);
}

}  // namespace
}  // namespace mostari::http
