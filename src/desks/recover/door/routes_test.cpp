#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "desks/recover/door/test_app.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class Recover : public RecoverApp {
 protected:
  void SetUp() override {
    RecoverApp::SetUp();
    put_chain();
  }
};

constexpr const char* assessments = "/api/v1/recover/assessments";

TEST_F(Recover, AnAssessmentIsKeptOnceAndShownWithItsSite) {
  const Response kept = post_json(assessments, submission());
  ASSERT_EQ(kept.status, 200) << kept.body;
  EXPECT_EQ(post_json(assessments, submission()).body, kept.body);
  EXPECT_EQ(get(std::string(assessments) + "/a-1").body, kept.body);
  const json dossier = json_of(get("/api/v1/recover/sites/rec/bridge"));
  ASSERT_EQ(dossier["assessments"].size(), 2U);
  EXPECT_EQ(dossier["assessments"][0]["record"], "assessments/a-1") << "newest first";
  EXPECT_EQ(dossier["assessments"][0]["editable"], true);
  EXPECT_EQ(dossier["assessments"][1]["editable"], false);
}

TEST_F(Recover, AConflictIsShownAndNothingOverwritten) {
  const std::string tag = json_of(post_json(assessments, submission())).at("tag").get<std::string>();
  json first = submission();
  first["based_on"] = tag;
  first["properties"]["overall_condition"] = "very_bad";
  ASSERT_EQ(post_json(assessments, first).status, 200);
  json late = submission();
  late["based_on"] = tag;
  late["properties"]["overall_condition"] = "good";
  const Response conflict = post_json(assessments, late);
  EXPECT_EQ(conflict.status, 409);
  const json shown = json_of(conflict);
  ASSERT_EQ(shown["fields"].size(), 1U);
  EXPECT_EQ(shown["fields"][0]["yours"], "good");
  EXPECT_EQ(shown["fields"][0]["theirs"], "very_bad");
  EXPECT_EQ(json_of(get(std::string(assessments) + "/a-1"))["properties"]["overall_condition"], "very_bad");
}

TEST_F(Recover, BadAssessmentsAreRefusedWithTheField) {
  EXPECT_EQ(post(assessments, "application/json", "{").status, 400);
  EXPECT_EQ(field_of(post_json(assessments, json::array())), "body");
  json bad = submission();
  bad["extra"] = 1;
  EXPECT_EQ(field_of(post_json(assessments, bad)), "extra");
  bad = submission();
  bad["local_id"] = 7;
  EXPECT_EQ(field_of(post_json(assessments, bad)), "local_id");
  bad = submission();
  bad.erase("properties");
  EXPECT_EQ(field_of(post_json(assessments, bad)), "properties");
  EXPECT_EQ(field_of(post_json(assessments, submission("rec/none"))), "site");
  EXPECT_EQ(post_json(assessments, submission("rec/none")).status, 422);
  EXPECT_EQ(get(std::string(assessments) + "/none").status, 404);
}

TEST_F(Recover, AServerThatAllowsNoChangesTakesNothing) {
  make_app({.changes_allowed = false});
  EXPECT_EQ(post_json(assessments, submission()).status, 403);
  EXPECT_EQ(post("/api/v1/recover/photos", "image/png", test_picture()).status, 403);
  EXPECT_FALSE(store_->dataset("assessments"));
  EXPECT_EQ(get("/api/v1/recover/sites/rec/bridge").status, 200);
}

TEST_F(Recover, WhatIsRestrictedLeaksNowhere) {
  put("hidden", Visibility::restricted,
      {{"vault", "site", {{"name", "Secret vault"}, {"states", {"BIH"}}, {"latitude", 48.74}, {"longitude", 33.0}}, {}},
       {"raid",
        "incident",
        {{"name", "Secret raid"}, {"date", "2022-03-02"}, {"latitude", 48.7475}, {"longitude", 33.0085}},
        {{"site", "rec/bridge"}}},
       {"look",
        "assessment",
        {{"name", "Secret look"},
         {"date", "2023-01-01"},
         {"damage_class", "destroyed"},
         {"photos", {{{"sha256", police_picture_}, {"caption", "Secret photo"}}}}},
        {{"site", "rec/bridge"}}},
       {"gift",
        "transaction",
        {{"name", "Secret gift"},
         {"transaction_type", "pledge"},
         {"amount", 77e6},
         {"currency", "USD"},
         {"provider", "Secret donor"}},
        {{"site", "rec/bridge"}}},
       {"radar",
        "observation",
        {{"name", "Secret radar"}, {"run", "secret-run"}, {"status", "tested"}, {"q_value", 0.001}},
        {{"site", "rec/bridge"}}},
       // Of the same name as a run of the open dataset.
       {"radar-1",
        "observation",
        {{"name", "Secret radar"}, {"run", "run-1"}, {"status", "tested"}, {"q_value", 0.001}},
        {{"site", "rec/bridge"}}}});
  put_map("hidden", "secret-run");
  put_map("hidden", "run-1");
  for (const char* address : {"/api/v1/recover/map", "/api/v1/recover/sites/rec/bridge", "/api/v1/recover/donors",
                              "/api/v1/recover/priorities", "/api/v1/recover/report",
                              "/api/v1/recover/report?site=rec/bridge", "/api/v1/recover/runs"}) {
    const Response response = get(address);
    EXPECT_EQ(response.status, 200) << address;
    EXPECT_THAT(response.body, Not(HasSubstr("ecret"))) << address;
    EXPECT_THAT(response.body, Not(HasSubstr(police_picture_))) << address;
  }
  EXPECT_EQ(get("/api/v1/recover/sites/hidden/vault").status, 404);
  EXPECT_EQ(get("/api/v1/recover/report?site=hidden/vault").status, 422);
  for (const char* run : {"secret-run", "run-1"}) {
    const std::string of_run = std::string("/api/v1/recover/runs/hidden/") + run;
    EXPECT_EQ(get(of_run + "/overlay").status, 404) << run;
    EXPECT_EQ(get(of_run + "/chips/before?site=rec/bridge").status, 404) << run;
  }
  EXPECT_EQ(get("/api/v1/recover/runs/rec/run-1/overlay").status, 200);
  EXPECT_EQ(get("/api/v1/recover/iati/hidden").status, 404);
  EXPECT_EQ(get("/iiif/3/" + police_picture_ + "/info.json").status, 404);
  EXPECT_EQ(get("/iiif/3/" + demo_picture_ + "/info.json").status, 200) << "a photo of an open assessment";
  // Neither a site nor an incident that is hidden can be found out by sending an assessment of it.
  EXPECT_EQ(field_of(post_json(assessments, submission("hidden/vault"))), "site");
  json of_raid = submission();
  of_raid["incident"] = "hidden/raid";
  EXPECT_EQ(field_of(post_json(assessments, of_raid)), "incident");

  make_app({.include_restricted = true});
  EXPECT_THAT(get("/api/v1/recover/sites/rec/bridge").body, HasSubstr("Secret raid"));
  EXPECT_EQ(get("/api/v1/recover/runs/hidden/run-1/overlay").status, 200);
  EXPECT_EQ(json_of(get("/api/v1/recover/runs"))["runs"].size(), 3U) << "two of one name";
}

TEST_F(Recover, PicturesOfARunAreOfItsMap) {
  const json runs = json_of(get("/api/v1/recover/runs"));
  ASSERT_EQ(runs["runs"].size(), 1U);
  EXPECT_EQ(runs["runs"][0]["fired"], 1);
  EXPECT_EQ(get(runs["runs"][0]["overlay"].get<std::string>()).header("content-type"), "image/png");
  const json chips = json_of(get("/api/v1/recover/sites/rec/bridge"))["observations"][0]["chips"];
  for (const char* which : {"before", "after", "change"}) {
    EXPECT_EQ(get(chips.at(which).get<std::string>()).status, 200) << which;
  }
  // What the browser has is not drawn again: not even the map is opened.
  for (const std::string& address :
       {runs["runs"][0]["overlay"].get<std::string>(), chips["after"].get<std::string>()}) {
    const std::string etag(get(address).header("etag"));
    ASSERT_FALSE(etag.empty()) << address;
    EXPECT_EQ(get(address).header("etag"), etag) << address;
    const std::filesystem::path map = std::filesystem::path(store_->raster_dir()) / "rec" / "run-1.tif";
    const std::filesystem::path aside = map.string() + ".aside";
    const auto written = std::filesystem::last_write_time(map);
    std::filesystem::copy_file(map, aside);
    std::ofstream(map, std::ios::binary) << std::string(std::filesystem::file_size(aside), 'x');
    std::filesystem::last_write_time(map, written);
    const Response again = send("GET", address, {{"if-none-match", etag}});
    EXPECT_EQ(again.status, 304) << address;
    EXPECT_TRUE(again.body.empty()) << address;
    EXPECT_EQ(send("GET", address, {{"if-none-match", "\"other\""}}).status, 422) << address;
    std::filesystem::rename(aside, map);
    std::filesystem::last_write_time(map, written + std::chrono::seconds(2));
    EXPECT_EQ(send("GET", address, {{"if-none-match", etag}}).status, 200) << "the map is another one";
    std::filesystem::last_write_time(map, written);
  }
  EXPECT_EQ(get("/api/v1/recover/runs/rec/run-1/chips/sideways?site=rec/bridge").status, 404);
  EXPECT_EQ(get("/api/v1/recover/runs/rec/run-1/chips/before?site=rec/none").status, 422);
  EXPECT_EQ(get("/api/v1/recover/runs/rec/..%2F..%2Fmostari.db/overlay").status, 404);
  EXPECT_EQ(get("/api/v1/recover/runs/..%2Frec/run-1/overlay").status, 404);
  EXPECT_THAT(get("/api/v1/recover/report?site=rec/bridge").body, HasSubstr("data:image/png;base64,"));
}

TEST_F(Recover, InventedSitesAreOnNoMapThatDoesNotAskForThem) {
  put("tried", Visibility::open,
      {{"s", "site", {{"name", "Invented"}, {"simulated", true}, {"latitude", 1.0}, {"longitude", 1.0}}, {}}});
  const json map = json_of(get("/api/v1/recover/map"));
  EXPECT_EQ(map["sites"].size(), 1U);
  EXPECT_EQ(map["total"], 1);
  EXPECT_EQ(map["left_out"], "1 invented site, used to test the radar method, is left out.");
  const json asked = json_of(get("/api/v1/recover/map?invented=true"));
  EXPECT_EQ(asked["sites"].size(), 2U);
  EXPECT_TRUE(asked["left_out"].is_null());
  EXPECT_EQ(field_of(get("/api/v1/recover/map?invented=perhaps")), "invented");
}

TEST_F(Recover, RefusalsNameNoCommandAndNoPathOfTheSource) {
  expect_no_word_of_the_inside({post_json(assessments, json::array()), get("/api/v1/recover/iati/demo")});
}

TEST_F(Recover, WeightsAndCountriesAreChecked) {
  EXPECT_EQ(field_of(get("/api/v1/recover/priorities?damage=101")), "damage");
  EXPECT_EQ(field_of(get("/api/v1/recover/map?country=Narnia")), "country");
  EXPECT_EQ(field_of(get("/api/v1/recover/map?concerned=perhaps")), "concerned");
  EXPECT_TRUE(json_of(get("/api/v1/recover/map?country=MLI"))["sites"].empty());
}

TEST_F(Recover, SentencesAreInTheLanguageThatIsAskedFor) {
  const json dossier = json_of(get("/api/v1/recover/sites/rec/bridge?lang=fr"));
  EXPECT_EQ(dossier["chain"][2]["title"], "Évaluation");
  EXPECT_EQ(dossier["chain"][2]["words"], "1 fiche, 1er avril 2022.");
  EXPECT_EQ(dossier["chain"][2]["stage"], "assessment") << "codes are for machines";
  EXPECT_EQ(dossier["ledger"]["steps"][1]["title"], "Besoin");
  EXPECT_EQ(json_of(get("/api/v1/recover/priorities?lang=fr"))["criteria"][3]["title"], "Coût");
  EXPECT_EQ(json_of(get("/api/v1/recover/donors?lang=fr"))["donors"][0]["recipients"][0]["name"], "Bosnie-Herzégovine");
  EXPECT_THAT(get("/api/v1/recover/report?lang=ar").body, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
  EXPECT_THAT(get("/api/v1/recover/map?country=Narnia&lang=fr").body, HasSubstr("n’est pas un pays connu"));
}

}  // namespace
}  // namespace mostari::http
