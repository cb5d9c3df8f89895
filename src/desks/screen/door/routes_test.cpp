#include <gtest/gtest.h>

#include "desks/screen/door/test_app.hpp"
#include "desks/screen/receipt.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

class Screen : public ScreenApp {
 protected:
  static json one(const json& properties) {
    return {{"queries", {{"lot-12", {{"schema", "CulturalObject"}, {"properties", properties}}}}}};
  }
  /// The field that a 422 names; empty when the answer is no 422.
  std::string refused_field(const json& body) const {
    const Response response = post_json("/api/v1/screen", body);
    return response.status == 422 ? field_of(response) : "";
  }
};

TEST_F(Screen, AnswersEachQueryUnderItsName) {
  json body = one({{"title", "Blue vase"}, {"maker", {"Ada Potter"}}});
  body["queries"]["lot-13"] = {{"properties", {{"title", "Something else"}}}};
  const Response response = post_json("/api/v1/screen", body);
  ASSERT_EQ(response.status, 200) << response.body;
  const json answer = json_of(response);
  const json& found = answer.at("responses").at("lot-12");
  EXPECT_EQ(found.at("verdict"), "identified");
  ASSERT_EQ(found.at("results").size(), 2U);
  EXPECT_EQ(found["results"][0].at("record").at("local_id"), "vase");
  EXPECT_EQ(found["results"][0].at("record").at("images")[0].at("width"), 64);
  EXPECT_EQ(found["results"][0].at("explanations").at("title").at("weight_log2"), 21.5);
  EXPECT_EQ(answer.at("responses").at("lot-13").at("verdict"), "no_record_found");
  ASSERT_EQ(answer.at("datasets").size(), 2U) << "every public dataset, no restricted one";
  EXPECT_EQ(answer["datasets"][0].at("name"), "demo");
}

TEST_F(Screen, LimitAndDatasetsAreRespected) {
  json body = one({{"title", "Blue vase"}});
  body["limit"] = 1;
  EXPECT_EQ(json_of(post_json("/api/v1/screen", body))["responses"]["lot-12"]["results"].size(), 1U);
  body["datasets"] = {"fakes"};
  const json answer = json_of(post_json("/api/v1/screen", body));
  EXPECT_EQ(answer["responses"]["lot-12"]["results"][0]["id"], "fakes/1");
  EXPECT_EQ(answer["datasets"].size(), 1U);
}

TEST_F(Screen, ResultsBelowTheThresholdAreLeftOut) {
  json body = one({{"title", "Blue vase"}});
  body["threshold"] = 0.97;
  EXPECT_EQ(json_of(post_json("/api/v1/screen", body))["responses"]["lot-12"]["results"].size(), 2U);
  body["threshold"] = 0.98;
  const json answer = json_of(post_json("/api/v1/screen", body))["responses"]["lot-12"];
  EXPECT_TRUE(answer["results"].empty());
}

TEST_F(Screen, UploadedPictureIsScreenedAndShownBesideTheRegistered) {
  const std::string bytes = test_picture(30, 20, 5);
  const std::string hash = json_of(post("/api/v1/pictures", "image/png", bytes)).at("sha256");
  const Response response = post_json("/api/v1/screen", one({{"title", "Blue vase"}, {"image", {hash}}}));
  ASSERT_EQ(response.status, 200) << response.body;
  const json photo = json_of(response)["responses"]["lot-12"]["results"][0]["explanations"].at("photo");
  EXPECT_EQ(photo.at("query_picture").at("sha256"), hash);
  EXPECT_EQ(photo.at("query_picture").at("width"), 30);
  EXPECT_EQ(photo.at("candidate_picture").at("iiif"), "/iiif/3/" + demo_picture_);
  EXPECT_EQ(photo.at("points")[0].size(), 4U);
}

TEST_F(Screen, WhatIsNotJsonIs400SayingWhere) {
  const Response response = post("/api/v1/screen", "application/json", "{\"queries\":\n {oops}}");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(json_of(response).at("error").at("line"), 2);
  EXPECT_EQ(post("/api/v1/screen", "application/json", "").status, 400);
  EXPECT_EQ(post("/api/v1/screen", "application/json", "{\"queries\": {\"\xFF\": 1}}").status, 400);
  EXPECT_EQ(post("/api/v1/screen", "application/json", std::string(1'000'000, '[')).status, 400);
  EXPECT_EQ(post("/api/v1/report", "application/json", "]").status, 400);
  for (const char* not_an_object : {"[]", "null", "5"}) {
    EXPECT_EQ(refused_field(json::parse(not_an_object)), "queries") << not_an_object;
  }
}

TEST_F(Screen, NestingInsideTextsIsNoNesting) {
  EXPECT_EQ(post_json("/api/v1/screen", one({{"title", std::string(100, '[') + "\\\""}})).status, 200);
}

TEST_F(Screen, ProblemsNameTheirField) {
  EXPECT_EQ(refused_field(json::object()), "queries");
  EXPECT_EQ(refused_field({{"queries", 7}}), "queries");
  EXPECT_EQ(refused_field({{"queries", json::object()}}), "queries");
  EXPECT_EQ(refused_field({{"queries", {{"a", 7}}}}), "queries.a");
  EXPECT_EQ(refused_field({{"queries", {{"a", json::object()}}}}), "queries.a.properties");
  EXPECT_EQ(refused_field({{"queries", {{"", {{"properties", json::object()}}}}}}), "queries.");
  EXPECT_EQ(refused_field({{"queries", {{"a", {{"propertys", {}}}}}}}), "queries.a.propertys");
  EXPECT_EQ(refused_field({{"queries", {{"a", {{"schema", "Person"}, {"properties", {}}}}}}}), "queries.a.schema");
  EXPECT_EQ(refused_field(one(7)), "queries.lot-12.properties");
  EXPECT_EQ(refused_field(one({{"titel", "x"}})), "queries.lot-12.properties.titel");
  EXPECT_EQ(refused_field(one({{"title", {{"en", "x"}}}})), "queries.lot-12.properties.title");
  EXPECT_EQ(refused_field(one({{"title", true}})), "queries.lot-12.properties.title");
  EXPECT_EQ(refused_field(one({{"image", {"photo.jpg"}}})), "queries.lot-12.properties.image");
  EXPECT_EQ(refused_field(one({{"image", {std::string(64, 'a')}}})), "queries.lot-12.properties.image");
  EXPECT_EQ(refused_field(one({{"image", {"../../../../etc/passwd"}}})), "queries.lot-12.properties.image");
  EXPECT_EQ(refused_field(one({{"image", std::vector<std::string>(11, demo_picture_)}})),
            "queries.lot-12.properties.image");

  json body = one({{"title", "x"}});
  body["dataset"] = "demo";
  EXPECT_EQ(refused_field(body), "dataset") << "a slip must not screen against other registers than meant";
  body.erase("dataset");
  for (const json& bad : {json(0), json(101), json(-1), json("ten"), json(1.5), json(18446744073709551615U)}) {
    body["limit"] = bad;
    EXPECT_EQ(refused_field(body), "limit") << bad;
  }
  body.erase("limit");
  for (const json& bad : {json(-0.1), json(1.1), json("half"), json(nullptr)}) {
    body["threshold"] = bad;
    EXPECT_EQ(refused_field(body), "threshold") << bad;
  }
  body.erase("threshold");
  for (const json& bad : {json("demo"), json::array()}) {
    body["datasets"] = bad;
    EXPECT_EQ(refused_field(body), "datasets") << bad;
  }
  for (const json& bad : {json({"demo", "nowhere"}), json({"demo", "police"}), json({"demo", 7})}) {
    body["datasets"] = bad;
    EXPECT_EQ(refused_field(body), "datasets[1]") << bad;
  }
}

TEST_F(Screen, WhatAPersonSaysOfWordsIsSaidOfTheOnlyText) {
  const auto asked = [](const json& properties, const json& taken_for) {
    json body = one(properties);
    body["queries"]["lot-12"]["taken_for"] = taken_for;
    return body;
  };
  const json title = {{{"field", "title"}, {"begin", 0}, {"end", 9}}};
  EXPECT_EQ(refused_field(asked({{"description", "Blue vase, 1921"}}, title)), "");
  EXPECT_EQ(refused_field(asked({{"description", "Blue"}}, title)), "queries.lot-12.taken_for[0]");
  EXPECT_EQ(refused_field(asked({{"description", "Blue vase, 1921"}}, 7)), "queries.lot-12.taken_for[0]");
  EXPECT_EQ(refused_field(asked({{"title", "Blue vase"}, {"maker", "Ada Potter"}}, title)), "queries.lot-12.taken_for")
      << "it would be said of no text, and silently left out";
}

TEST_F(Screen, PicturesThatTogetherAreTooLargeAre422) {
  Settings settings;
  settings.limits.request_picture_bytes = 2 * test_picture(64, 48, 1).size();
  make_app(settings);
  json body = one({{"image", {demo_picture_, demo_picture_}}});
  EXPECT_EQ(refused_field(body), "");
  body["queries"]["lot-13"] = {{"properties", {{"image", {demo_picture_}}}}};
  EXPECT_EQ(refused_field(body), "queries.lot-13.properties.image");
}

TEST_F(Screen, BodyOverTheLimitIs413BeforeItIsRead) {
  for (const char* target : {"/api/v1/screen", "/api/v1/report"}) {
    const auto announced = [&](std::uint64_t length) {
      const Request head{
          "POST",
          target,
          {{"host", "localhost"}, {"content-type", "application/json"}, {"content-length", std::to_string(length)}},
          {}};
      const Gate passed = gate(head, *app_);
      return passed.refusal ? passed.refusal->status : 0;
    };
    EXPECT_EQ(announced(8U << 20U), 0) << target;
    EXPECT_EQ(announced((8U << 20U) + 1), 413) << target;
  }
}

TEST_F(Screen, RefusalsNameNoCommandAndNoPathOfTheSource) {
  expect_no_word_of_the_inside({
      post("/api/v1/screen", "application/json", std::string(100, '[')),
      post_json("/api/v1/screen", {{"queries", {{"a", json::object()}}}, {"datasets", {"none"}}}),
  });
}

TEST_F(Screen, WhatTheDeskThrowsIsA500WithoutItsWords) {
  testing::internal::CaptureStderr();
  const Response response = post_json("/api/v1/screen", one({{"title", "break the program"}}));
  EXPECT_NE(testing::internal::GetCapturedStderr().find("broken as asked"), std::string::npos);
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("broken as asked"), std::string::npos);
}

TEST_F(Screen, TooManyQueriesAre422) {
  json body = {{"queries", json::object()}};
  for (int i = 0; i <= 500; ++i) body["queries"]["lot-" + std::to_string(i)] = {{"properties", {{"title", "x"}}}};
  EXPECT_EQ(refused_field(body), "queries");
}

TEST_F(Screen, WithNoRegisterThereIsNothingToScreenAgainst) {
  ASSERT_TRUE(store_->undo("demo").ok());
  ASSERT_TRUE(store_->undo("fakes").ok());
  EXPECT_EQ(refused_field(one({{"title", "x"}})), "datasets");
}

TEST_F(Screen, PicturesOfRestrictedRegistersAreNotEvenConfirmed) {
  EXPECT_EQ(refused_field(one({{"image", {police_picture_}}})), "queries.lot-12.properties.image");
  EXPECT_EQ(get("/iiif/3/" + police_picture_ + "/info.json").status, 404);
  EXPECT_EQ(post_json("/api/v1/screen", one({{"image", {demo_picture_}}})).status, 200);
  make_app({.include_restricted = true});
  EXPECT_EQ(post_json("/api/v1/screen", one({{"image", {police_picture_}}})).status, 200);
}

TEST_F(Screen, ReceiptIsFoundByItsHash) {
  const json answer = json_of(post_json("/api/v1/screen", one({{"title", "Blue vase"}})));
  const std::string hash = answer["responses"]["lot-12"]["receipt"].at("sha256");
  const Response receipt = get("/api/v1/receipts/" + hash);
  ASSERT_EQ(receipt.status, 200);
  EXPECT_EQ(json_of(receipt), answer["responses"]["lot-12"]["receipt"]);
  EXPECT_EQ(get("/api/v1/receipts/" + std::string(64, '0')).status, 404);
  EXPECT_EQ(get("/api/v1/receipts/nonsense").status, 404);
}

TEST_F(Screen, ReceiptVouchesForTheWholeAnswerAsItIsSent) {
  json body = one({{"title", "Blue vase"}});
  body["queries"]["lot-13"] = {{"properties", {{"title", "Something else"}}}};
  json sent = json_of(post_json("/api/v1/screen", body));
  EXPECT_EQ(screen::verify_receipts(sent.dump(2), "saved.json").value().whole, 2);
  json& found = sent["responses"]["lot-12"]["results"][0];
  ASSERT_TRUE(found["record"].contains("images"));
  const json whole = sent;
  found["record"]["images"] = json::array();
  EXPECT_EQ(screen::verify_receipts(sent.dump(), "saved.json").value().altered(), 1) << "what only the server adds";
  sent = whole;
  sent["responses"]["lot-13"]["notes"].push_back("Clear title.");
  EXPECT_EQ(screen::verify_receipts(sent.dump(), "saved.json").value().altered(), 1);
}

TEST_F(Screen, WhatIsRefusedSaysItsValueAndWhatToWrite) {
  const auto refused = [&](const json& body) { return json_of(post_json("/api/v1/screen", body)).at("error"); };
  const auto advice = [&](const json& body) { return refused(body).at("advice").get<std::string>(); };
  const json misspelt = refused(one({{"titel", "Blue vase"}}));
  EXPECT_EQ(misspelt.at("value"), "\"Blue vase\"");
  EXPECT_TRUE(misspelt.at("advice").get<std::string>().starts_with("did you mean title? known are: "));
  EXPECT_TRUE(advice(one({{"wingspan", "2 m"}})).starts_with("known are: ")) << "nothing is near";
  json body = one({{"title", "x"}});
  body["limt"] = 5;
  EXPECT_EQ(refused(body).at("value"), "5");
  EXPECT_TRUE(advice(body).starts_with("did you mean limit? known are "));
  body.erase("limt");
  body["limit"] = 500;
  EXPECT_EQ(advice(body), "write a whole number, such as 10");
  body.erase("limit");
  body["prior"] = 2;
  EXPECT_TRUE(advice(body).starts_with("write a number such as 0.5: ")) << advice(body);
}

TEST_F(Screen, ReceiptOfARestrictedRegisterIsNotShown) {
  const json hidden = store_->append_receipt({{"kind", "screening"}, {"datasets", {{{"name", "police"}}}}});
  const std::string address = "/api/v1/receipts/" + hidden.at("sha256").get<std::string>();
  EXPECT_EQ(get(address).status, 404);
  make_app({.include_restricted = true});
  EXPECT_EQ(get(address).status, 200);
}

TEST_F(Screen, ReportIsAPageAboutTheSameAnswers) {
  const Response response = post_json("/api/v1/report", one({{"title", "Blue vase"}}));
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(response.header("content-type"), "text/html; charset=utf-8");
  EXPECT_TRUE(response.body.starts_with("<!doctype html>") || response.body.starts_with("<!DOCTYPE html>"));
  EXPECT_NE(response.body.find("lot-12"), std::string::npos);
  EXPECT_EQ(post_json("/api/v1/report", json::object()).status, 422);
}

TEST_F(Screen, AnswersReportsAndProblemsAreSaidInTheLanguageAskedFor) {
  const std::string body = one({{"title", "Blue vase"}}).dump();
  const json answer = json_of(post("/api/v1/screen?lang=fr", "application/json", body))["responses"]["lot-12"];
  EXPECT_EQ(answer["results"][0]["explanations"]["title"]["detail"], "les mêmes mots");
  const Response report = post("/api/v1/report?lang=ar", "application/json", body);
  ASSERT_EQ(report.status, 200) << report.body;
  EXPECT_NE(report.body.find("<html lang=\"ar\" dir=\"rtl\">"), std::string::npos);
  EXPECT_NE(report.body.find("<h1>تقرير التحقق</h1>"), std::string::npos);
  const json refused = json_of(post("/api/v1/screen?lang=fr", "application/json", R"({"queries": {}})")).at("error");
  EXPECT_EQ(refused.at("reason"), "n’est pas un objet de 1 à 500 demandes désignées par leur nom");
  EXPECT_EQ(refused.at("advice"), "envoyez un long catalogue en plusieurs fois");
}

TEST_F(Screen, RegistersAreOpenedOnceForEachSetAndAgainAfterAnImport) {
  const auto screen = [&](const json& datasets) {
    json body = one({{"title", "Red vase"}});
    body["datasets"] = datasets;
    return json_of(post_json("/api/v1/screen", body))["responses"]["lot-12"]["verdict"].get<std::string>();
  };
  EXPECT_EQ(screen({"demo", "fakes"}), "no_record_found");
  EXPECT_EQ(screen({"fakes", "demo", "fakes"}), "no_record_found");
  EXPECT_EQ(opened_, 1);
  EXPECT_EQ(screen({"fakes"}), "no_record_found");
  EXPECT_EQ(opened_, 2);
  import("fakes", Visibility::open, {{ "1", { { "title", "Red vase" } } }});
  EXPECT_EQ(screen({"fakes"}), "identified");
  EXPECT_EQ(opened_, 3);
  ASSERT_TRUE(store_->undo("fakes").ok());
  EXPECT_EQ(screen({"fakes"}), "no_record_found");
  EXPECT_EQ(opened_, 4);
}

}  // namespace
}  // namespace mostari::http
