#include <gtest/gtest.h>

#include "doors/http/test_app.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

class About : public TestApp {};

TEST_F(About, NamesWhatIsShownAndWhatItIsMadeOf) {
  const Response response = get("/api/v1/about");
  ASSERT_EQ(response.status, 200) << response.body;
  const json about = json_of(response);
  EXPECT_EQ(about.at("licence").at("name"), "Apache-2.0");
  std::vector<std::string> datasets;
  for (const json& each : about.at("datasets")) datasets.push_back(each.at("name").get<std::string>());
  EXPECT_EQ(datasets, (std::vector<std::string>{"demo", "fakes"})) << "a restricted dataset is not told";
  EXPECT_FALSE(about.at("parts").empty());
  for (const char* member : {"name", "licence", "use", "address"}) {
    EXPECT_FALSE(about.at("parts")[0].at(member).get<std::string>().empty()) << member;
  }
  EXPECT_EQ(about.at("desks").back().at("name"), "about");
}

TEST_F(About, SpeaksTheLanguageAskedFor) {
  const json about = json_of(get("/api/v1/about?lang=fr"));
  EXPECT_EQ(about.at("parts")[0].at("use"), "le serveur");
  EXPECT_EQ(about.at("desks").back().at("title"), "À propos");
  EXPECT_EQ(json_of(get("/api/v1/about?lang=ar")).at("desks").back().at("title"), "عن موستاري");
}

}  // namespace
}  // namespace mostari::http
