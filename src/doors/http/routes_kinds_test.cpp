#include <gtest/gtest.h>

#include "base/file.hpp"
#include "doors/http/test_app.hpp"
#include "model/kind.hpp"
#include "store/racing_store.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

class KindsRoute : public TestApp {
 protected:
  static Manifest called(const char* name) {
    Manifest manifest;
    manifest.name = name;
    return manifest;
  }

  static json named(const json& all, const std::string& name) {
    for (const json& each : all) {
      if (each.at("name") == name) return each;
    }
    return nullptr;
  }
};

TEST_F(KindsRoute, DescribesEachKindByItsSchema) {
  const json answer = json_of(get("/api/v1/kinds"));
  EXPECT_EQ(answer.at("language"), "en");
  EXPECT_EQ(answer.at("kinds").size(), kinds().all().size());
  const json site = named(answer.at("kinds"), "site");
  EXPECT_EQ(site.at("title"), "Heritage site");
  EXPECT_EQ(site.at("properties").at(0).at("name"), "name");
  const json error = named(site.at("properties"), "location_error_m");
  EXPECT_EQ(error.at("title"), "Error of the location");
  EXPECT_EQ(error.at("type"), "number");
  EXPECT_EQ(error.at("unit"), "m");
  EXPECT_EQ(error.at("required"), false);
  EXPECT_EQ(named(site.at("properties"), "significance").at("enum"), (json{"world", "national", "local"}));
  EXPECT_EQ(named(site.at("properties"), "name").at("unit"), nullptr);
  EXPECT_EQ(named(site.at("properties"), "name").at("required"), true);
}

TEST_F(KindsRoute, SpeaksTheLanguageThatIsAskedFor) {
  const auto title = [&](const std::string& target, const std::string& accepted) {
    const json answer = json_of(send("GET", target, {{"accept-language", accepted}}));
    return named(named(answer.at("kinds"), "treaty").at("properties"), "parties").at("title").get<std::string>();
  };
  EXPECT_EQ(title("/api/v1/kinds?lang=fr", "ar"), "Parties");
  EXPECT_EQ(title("/api/v1/kinds?lang=ar", ""), "الأطراف");
  EXPECT_EQ(title("/api/v1/kinds", "de, ar-EG;q=0.7, fr;q=0.2"), "الأطراف");
  EXPECT_EQ(title("/api/v1/kinds", "de"), "Parties");
  EXPECT_EQ(json_of(send("GET", "/api/v1/kinds", {{"accept-language", "fr-CA,fr;q=0.9,en;q=0.8"}})).at("language"),
            "fr");
  EXPECT_EQ(field_of(get("/api/v1/kinds?lang=xx")), "lang");
}

/// The messages of one file of a language, taken out of it one by one.
class Taken {
 public:
  Taken(const Language& language, const std::string& name)
      : file_("data/messages/" + std::string(language.code()) + "/program/" + name + ".json"),
        left_(json::parse(read_file(file_, 1U << 20U).value())) {}
  ~Taken() { EXPECT_TRUE(left_.empty()) << file_ << " tells of what is no more: " << left_; }
  void take(const std::string& name) {
    EXPECT_FALSE(left_.value(name, "").empty()) << file_ << " lacks " << name;
    left_.erase(name);
  }

 private:
  std::string file_;
  json left_;
};

TEST(KindWords, EachKindAndPropertyIsTitledAndDescribedInEachLanguage) {
  for (const Language& language : Language::all()) {
    if (language == Language()) continue;
    Taken titles(language, "kinds");
    Taken descriptions(language, "described");
    std::set<std::string> units;
    for (const Kind& kind : kinds().all()) {
      titles.take("kinds." + kind.name());
      descriptions.take("described." + kind.name());
      for (const KindProperty& property : kind.properties()) {
        titles.take("kinds." + kind.name() + '.' + property.name);
        descriptions.take("described." + kind.name() + '.' + property.name);
        if (!property.unit.empty()) units.insert(to_string(property.unit));
      }
    }
    for (const std::string& unit : units) descriptions.take("described.unit." + unit);
  }
}

TEST_F(KindsRoute, DescribesAndCountsInTheLanguage) {
  const json kinds_now = json_of(get("/api/v1/kinds?lang=fr")).at("kinds");
  const json& incident = named(kinds_now, "incident");
  EXPECT_EQ(incident.at("description"),
            "Un fait qui peut avoir endommagé des sites\u00A0: bombardement, combats, pillage, incendie, inondation.");
  EXPECT_EQ(named(incident.at("properties"), "deaths").at("description"), "La meilleure estimation de la source.");
  EXPECT_EQ(named(incident.at("properties"), "date_error_days").at("unit"), "jours");
}

/// Undo takes the workspace's lock and gives it back; who takes it before the ties are derived keeps them from being
/// so.
TEST_F(KindsRoute, AnUndoTellsThatTiesWaitToBeDerived) {
  RacingStore racing(std::move(store_));
  const auto import_towns = [&](int year) {
    auto session = racing.behind().begin_import(called("towns"), "towns.csv").value();
    ASSERT_TRUE(session->put("1", "partnership", {{"countries", {"BIH", "TUR"}}, {"year", year}}).ok());
    ASSERT_TRUE(session->commit("", 0).ok());
  };
  import_towns(2000);
  App app(racing, Settings{}, (folder_ / "query-pictures").string());
  const auto undo = [&] {
    return handle(Request{"POST", "/api/v1/datasets/towns/undo", {{"host", "127.0.0.1:8080"}}, {}}, app);
  };
  json told;
  for (int moment = 0; moment < 20 && told.empty(); ++moment) {
    import_towns(2001);
    std::unique_ptr<ImportSession> other;
    racing.before_read(moment, [&](Store& store) { other = store.begin_import(called("other"), "x").value(); });
    const Response response = undo();
    if (response.status == 200) told = json_of(response).at("warnings");
  }
  ASSERT_EQ(told.size(), 1U);
  EXPECT_TRUE(told[0].at("reason").get<std::string>().starts_with("the import is undone")) << told;

  racing.before_read(0, [](Store&) {});
  import_towns(2002);
  EXPECT_EQ(json_of(undo()).at("warnings"), json::array());
}

}  // namespace
}  // namespace mostari::http
