#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desks/screen/door/test_app.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

class Reconcile : public ScreenApp {
 protected:
  Response asked(const json& queries, const std::string& query = "") const {
    return post("/api/v1/reconcile" + query, "application/x-www-form-urlencoded",
                "queries=" + percent_encoded(queries.dump()));
  }
};

TEST_F(Reconcile, SaysWhoItIs) {
  const json manifest = json_of(get("/api/v1/reconcile"));
  EXPECT_EQ(manifest.at("versions"), json({"0.2"}));
  std::vector<std::string> types;
  for (const json& type : manifest.at("defaultTypes")) types.push_back(type.at("id"));
  EXPECT_THAT(types, ElementsAre("demo", "fakes")) << "every register that is shown, and no restricted one";
  EXPECT_THAT(manifest.at("view").at("url").get<std::string>(), HasSubstr("/#/records/{{id}}"));
  EXPECT_THAT(manifest.at("preview").at("url").get<std::string>(), HasSubstr("/api/v1/reconcile/preview?id={{id}}"));
}

TEST_F(Reconcile, AnswersABatchWithCandidates) {
  const json answer = json_of(asked({{"q0", {{"query", "Blue vase"}, {"limit", 1}}}, {"q1", {{"query", "Nothing"}}}}));
  const json& found = answer.at("q0").at("result");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].at("id"), "demo/vase");
  EXPECT_EQ(found[0].at("score"), 97.0);
  EXPECT_EQ(found[0].at("match"), true);
  EXPECT_EQ(found[0].at("features")[0].at("id"), "title");
  EXPECT_TRUE(answer.at("q1").at("result").empty());
  EXPECT_EQ(json_of(get("/api/v1/reconcile?queries=" +
                        percent_encoded(R"({"q0": {"query": "Blue vase"}})")))["q0"]["result"][0]["id"],
            "demo/vase");
}

TEST_F(Reconcile, AsksTheRegistersThatAreNamed) {
  const json queries = {{"q0", {{"query", "Blue vase"}}}};
  EXPECT_EQ(json_of(asked(queries, "?dataset=fakes"))["q0"]["result"][0]["id"], "fakes/1");
  EXPECT_EQ(asked(queries, "?dataset=nowhere").status, 404);
  const json typed = {{"q0", {{"query", "Blue vase"}, {"type", "fakes"}}},
                      {"q1", {{"query", "Blue vase"}, {"type", {"demo"}}}},
                      {"q2", {{"query", "Blue vase"}, {"limit", 9}}}};
  const json answer = json_of(asked(typed));
  EXPECT_EQ(answer.at("q0")["result"][0]["id"], "fakes/1");
  EXPECT_EQ(answer.at("q0")["result"][0]["type"][0]["id"], "fakes");
  EXPECT_EQ(answer.at("q1")["result"].size(), 1U);
  EXPECT_EQ(answer.at("q1")["result"][0]["id"], "demo/vase");
  EXPECT_EQ(answer.at("q2")["result"].size(), 2U) << "without a type every register is asked";
  EXPECT_EQ(field_of(asked({{"q0", {{"query", "Blue vase"}, {"type", "police"}}}})), "queries.q0.type");
  EXPECT_EQ(json_of(asked(typed, "?dataset=demo"))["q0"]["error"]["field"], "queries.q0.type");
}

TEST_F(Reconcile, ThresholdIsAProbability) {
  const json queries = {{"q0", {{"query", "Blue vase"}}}};
  EXPECT_EQ(json_of(asked(queries, "?threshold=0.9"))["q0"]["result"].size(), 2U);
  EXPECT_TRUE(json_of(asked(queries, "?threshold=0.98"))["q0"]["result"].empty());
  for (const char* bad : {"1.5", "-0.1", "much", "nan", "0.5x"}) {
    EXPECT_EQ(field_of(asked(queries, std::string("?threshold=") + bad)), "threshold") << bad;
  }
}

TEST_F(Reconcile, PropertiesAreThoseOfObjectsOrHeadingsOfTables) {
  const auto with = [](const char* property, const json& value) {
    return json{{"q0", {{"query", "Blue vase"}, {"properties", {{{"pid", property}, {"v", value}}}}}}};
  };
  for (const char* known : {"maker", "Artist", "Technique", "Künstler", "measurements"}) {
    EXPECT_EQ(asked(with(known, "Ada Potter")).status, 200) << known;
  }
  EXPECT_EQ(asked(with("maker", json::array({"Ada Potter", {{"id", "Q1"}, {"name", "Ben"}}}))).status, 200);
  EXPECT_EQ(field_of(asked(with("shoe size", "43"))), "queries.q0.properties") << "it would be left out in silence";
  EXPECT_EQ(field_of(asked(with("image", "a.jpg"))), "queries.q0.properties");
}

TEST_F(Reconcile, HeadingsOfPartsAreReadAsInATable) {
  for (const auto& [heading, value] : std::vector<std::pair<std::string, json>>{{"Height", "24 cm"},
                                                                                {"Höhe in cm", 24},
                                                                                {"Hauteur", "24 cm"},
                                                                                {"высота", "24 см"},
                                                                                {"高さ", "24cm"},
                                                                                {"Attribution", "circle of"},
                                                                                {"Weight", "3 kg"}}) {
    const Response answer =
        asked({{"q0", {{"query", "Blue vase"}, {"properties", {{{"pid", heading}, {"v", value}}}}}}});
    EXPECT_EQ(answer.status, 200) << heading << ' ' << answer.body;
    EXPECT_EQ(json_of(answer)["q0"]["result"][0]["id"], "demo/vase") << heading;
  }
  EXPECT_EQ(field_of(asked({{"q0", {{"query", "a"}, {"properties", {{{"pid", "Lot"}, {"v", "1"}}}}}}})),
            "queries.q0.properties")
      << "a number in the sale says nothing of the object";
}

TEST_F(Reconcile, OneBadQueryDoesNotKeepTheOthersFromAnAnswer) {
  const json answer = json_of(asked({{"good", {{"query", "Blue vase"}}},
                                     {"limit", {{"query", "a"}, {"limit", 0}}},
                                     {"pid", {{"query", "a"}, {"properties", {{{"pid", "shoe size"}, {"v", "4"}}}}}},
                                     {"type", {{"query", "a"}, {"type", "police"}}},
                                     {"limt", {{"query", "a"}, {"limt", 3}}},
                                     {"blank", {{"query", ""}}},
                                     {"unread", {{"query", "cannot be read"}}},
                                     {"text", {{"query", 5}}}}));
  EXPECT_EQ(answer.at("good")["result"][0]["id"], "demo/vase");
  EXPECT_FALSE(answer.at("good").contains("error"));
  for (const auto& [name, field] : std::vector<std::pair<std::string, std::string>>{{"limit", "queries.limit.limit"},
                                                                                    {"pid", "queries.pid.properties"},
                                                                                    {"type", "queries.type.type"},
                                                                                    {"limt", "queries.limt.limt"},
                                                                                    {"blank", "queries.blank.query"},
                                                                                    {"text", "queries.text"}}) {
    EXPECT_EQ(answer.at(name)["error"]["field"], field);
    EXPECT_TRUE(answer.at(name)["result"].empty());
  }
  EXPECT_TRUE(answer.at("unread").contains("error"));
  EXPECT_EQ(answer.at("limit")["error"]["reason"], "is not a whole number from 1 to 100");
}

TEST_F(Reconcile, TheAddressIsCheckedWithoutQueriesToo) {
  EXPECT_EQ(get("/api/v1/reconcile?dataset=nowhere").status, 404);
  EXPECT_EQ(field_of(get("/api/v1/reconcile?threshold=7")), "threshold");
  const json manifest = json_of(get("/api/v1/reconcile?dataset=fakes"));
  ASSERT_EQ(manifest.at("defaultTypes").size(), 1U);
  EXPECT_EQ(manifest.at("defaultTypes")[0].at("id"), "fakes");
}

TEST_F(Reconcile, PagesOfThisMachineMayReadIt) {
  const auto allowed = [&](const std::string& origin) {
    Request request{.method = "GET", .target = "/api/v1/reconcile", .headers = {{"host", "127.0.0.1"}}, .body = ""};
    request.headers.emplace_back("origin", origin);
    return std::string(handle(request, *app_).header("access-control-allow-origin"));
  };
  EXPECT_EQ(allowed("http://127.0.0.1:3333"), "http://127.0.0.1:3333");
  EXPECT_EQ(allowed("http://localhost:3333"), "http://localhost:3333");
  EXPECT_EQ(allowed("http://localhost.example.org"), "");
  EXPECT_EQ(allowed("https://example.org"), "");
}

TEST_F(Reconcile, TellsWhatIsNoQuery) {
  EXPECT_EQ(asked(json::array()).status, 422);
  EXPECT_EQ(asked({{"q0", {{"query", 5}}}}).status, 422);
  EXPECT_EQ(asked({{"q0", {{"query", ""}}}}).status, 422) << "there is nothing to ask for";
  EXPECT_EQ(asked({{"q0", {{"query", ""}, {"properties", {{{"pid", "maker"}, {"v", "Ada Potter"}}}}}}}).status, 200);
  EXPECT_EQ(asked({{"q0", {{"query", "a"}, {"properties", {{{"pid", "maker"}}}}}}}).status, 422);
  EXPECT_EQ(post("/api/v1/reconcile", "application/x-www-form-urlencoded", "other=1").status, 422);
  EXPECT_EQ(asked({{"q0", {{"query", "a"}, {"limit", 0}}}}).status, 422);
  EXPECT_EQ(asked({{"q0", {{"query", "a"}, {"limit", "three"}}}}).status, 422);
  EXPECT_EQ(asked({{"q0", {{"query", "a"}, {"properties", {{"maker", "x"}}}}}}).status, 422);
  EXPECT_EQ(post("/api/v1/reconcile", "application/x-www-form-urlencoded", "queries=%7Boops").status, 422);
  EXPECT_EQ(post("/api/v1/reconcile", "application/x-www-form-urlencoded", "queries=%ZZ").status, 400);
  EXPECT_EQ(post("/api/v1/reconcile", "application/x-www-form-urlencoded", "").status, 422);
  EXPECT_EQ(post("/api/v1/reconcile", "application/json", "{}").status, 415);
}

TEST_F(Reconcile, ShowsACandidateInAFrame) {
  const Response preview = get("/api/v1/reconcile/preview?id=demo%2Fvase");
  ASSERT_EQ(preview.status, 200);
  EXPECT_THAT(preview.body, HasSubstr("Blue vase"));
  EXPECT_THAT(std::string(preview.header("content-security-policy")), HasSubstr("frame-ancestors http://127.0.0.1:*"));
  EXPECT_EQ(preview.header("x-frame-options"), "") << "OpenRefine shows it in a frame";
  EXPECT_EQ(get("/api/v1/records").header("x-frame-options"), "DENY") << "nothing else may stand in one";
  EXPECT_EQ(get("/api/v1/reconcile/preview?id=demo%2Fnone").status, 404);
  EXPECT_EQ(get("/api/v1/reconcile/preview?id=x").status, 404);
}

}  // namespace
}  // namespace mostari::http
