#include <gtest/gtest.h>

#include "base/resources.hpp"
#include "doors/http/test_app.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

class Routes : public TestApp {
 protected:
  std::vector<std::string> ids(const Response& response) const {
    std::vector<std::string> all;
    const json page = json_of(response);
    for (const json& record : page.at("records")) all.push_back(record.at("id"));
    return all;
  }
};

TEST_F(Routes, StatusCountsWhatIsShownAndTellsTheLimits) {
  const json status = json_of(get("/api/v1/status"));
  EXPECT_EQ(status.at("program"), "mostari");
  EXPECT_EQ(status.at("version"), program_version());
  EXPECT_EQ(status.at("datasets"), 2);
  EXPECT_EQ(status.at("changes_allowed"), true);
  EXPECT_EQ(status.at("limits").at("picture_bytes"), 64 << 20);
}

TEST_F(Routes, ContractIsServedAsItIs) {
  const Response response = get("/api/v1/openapi.yaml");
  EXPECT_EQ(response.status, 200);
  EXPECT_TRUE(response.body.starts_with("openapi: 3.1"));
}

TEST_F(Routes, RestrictedDatasetsAreNotShown) {
  const json datasets = json_of(get("/api/v1/datasets")).at("datasets");
  ASSERT_EQ(datasets.size(), 2U);
  EXPECT_EQ(datasets[0].at("name"), "demo");
  EXPECT_EQ(datasets[0].at("title"), "The demo register");
  EXPECT_EQ(datasets[0].at("records"), 2);
  EXPECT_EQ(datasets[0].at("version"), 1);
  EXPECT_EQ(datasets[1].at("name"), "fakes");
  for (const char* address :
       {"/api/v1/datasets/police", "/api/v1/datasets/police/versions", "/api/v1/datasets/police/diff",
        "/api/v1/records?dataset=police", "/api/v1/records/police/7"}) {
    const Response hidden = get(address);
    EXPECT_EQ(hidden.status, 404) << address;
    EXPECT_EQ(field_of(hidden), "dataset") << address;
  }
  EXPECT_EQ(get("/api/v1/records?q=Hidden").status, 200);
  EXPECT_EQ(json_of(get("/api/v1/records?q=Hidden")).at("total"), 0);
  EXPECT_EQ(json_of(get("/api/v1/records")).at("total"), 3);

  make_app({.include_restricted = true});
  EXPECT_EQ(get("/api/v1/records/police/7").status, 200);
  EXPECT_EQ(json_of(get("/api/v1/records")).at("total"), 4);
  EXPECT_EQ(json_of(get("/api/v1/datasets")).at("datasets").size(), 3U);
}

TEST_F(Routes, UnknownDatasetIs404AndNamesThoseThereAre) {
  const Response response = get("/api/v1/datasets/nowhere");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(json_of(response).at("error").at("advice"), "there are: demo, fakes");
}

TEST_F(Routes, VersionsAndDiff) {
  import("fakes", Visibility::open, {{"1", { { "title", "Red vase" } }}, { "2", { { "title", "New" } } }});
  const json versions = json_of(get("/api/v1/datasets/fakes/versions")).at("versions");
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[1].at("added"), 1);
  EXPECT_EQ(versions[1].at("changed"), 1);

  const json diff = json_of(get("/api/v1/datasets/fakes/diff"));
  EXPECT_EQ(diff.at("version"), 2);
  EXPECT_EQ(diff.at("total"), 2);
  ASSERT_EQ(diff.at("changes").size(), 2U);
  EXPECT_EQ(diff["changes"][0].at("kind"), "changed");
  EXPECT_EQ(diff["changes"][0].at("before").at("title"), "Blue vase");
  EXPECT_EQ(diff["changes"][0].at("after").at("title"), "Red vase");
  EXPECT_EQ(diff["changes"][1].at("kind"), "added");
  EXPECT_TRUE(diff["changes"][1].at("before").is_null());

  EXPECT_EQ(json_of(get("/api/v1/datasets/fakes/diff?offset=1&limit=1")).at("changes").size(), 1U);
  EXPECT_EQ(json_of(get("/api/v1/datasets/fakes/diff?version=1")).at("total"), 1);
  EXPECT_EQ(field_of(get("/api/v1/datasets/fakes/diff?version=3")), "version");
}

TEST_F(Routes, RecordWithItsPictures) {
  const json record = json_of(get("/api/v1/records/demo/vase"));
  EXPECT_EQ(record.at("id"), "demo/vase");
  EXPECT_EQ(record.at("caption"), "Blue vase, Ada Potter");
  ASSERT_EQ(record.at("images").size(), 1U);
  const json& image = record["images"][0];
  EXPECT_EQ(image.at("sha256"), demo_picture_);
  EXPECT_EQ(image.at("iiif"), "/iiif/3/" + demo_picture_);
  EXPECT_EQ(image.at("width"), 64);
  EXPECT_EQ(image.at("height"), 48);
}

TEST_F(Routes, LocalIdsMayHoldAnyCharacter) {
  const Response response = get("/api/v1/records/demo/" + percent_encoded("a/b é?#%"));
  ASSERT_EQ(response.status, 200);
  EXPECT_EQ(json_of(response).at("local_id"), "a/b é?#%");
  EXPECT_EQ(get("/api/v1/records/demo/a/b").status, 404);
  const Response unknown = get("/api/v1/records/demo/none");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(field_of(unknown), "local_id");
}

TEST_F(Routes, SearchFindsAndPages) {
  EXPECT_EQ(ids(get("/api/v1/records?q=vase&dataset=demo")), std::vector<std::string>{"demo/vase"});
  EXPECT_EQ(json_of(get("/api/v1/records?kind=site")).at("total"), 0);
  EXPECT_EQ(get("/api/v1/records?q=" + std::string(1001, 'a')).status, 422);

  // With a hidden dataset in between, pages must neither repeat nor lose a record.
  std::vector<std::string> paged;
  for (int offset = 0; offset < 3; ++offset) {
    const Response page = get("/api/v1/records?limit=1&offset=" + std::to_string(offset));
    EXPECT_EQ(json_of(page).at("total"), 3);
    for (const std::string& id : ids(page)) paged.push_back(id);
  }
  EXPECT_EQ(paged, ids(get("/api/v1/records")));
  EXPECT_EQ(paged.size(), 3U);
  EXPECT_TRUE(ids(get("/api/v1/records?offset=3")).empty());
}

TEST_F(Routes, QueryPictureIsCheckedAndKept) {
  const std::string bytes = test_picture(30, 20, 9);
  const Response response = post("/api/v1/pictures", "image/png", bytes);
  ASSERT_EQ(response.status, 200) << response.body;
  const json kept = json_of(response);
  EXPECT_EQ(kept.at("sha256"), sha256(std::string_view(bytes)));
  EXPECT_EQ(kept.at("width"), 30);
  EXPECT_EQ(kept.at("height"), 20);
  EXPECT_EQ(kept.at("format"), "png");
  EXPECT_EQ(app_->pictures.bytes(kept.at("sha256").get<std::string>()).value(), bytes);
  EXPECT_FALSE(store_->picture(kept.at("sha256").get<std::string>()).ok()) << "it must not enter the registers";
}

TEST_F(Routes, WhatIsNoPictureIs422NamingTheBody) {
  const std::string picture = test_picture();
  for (const std::string& bad : {std::string(), std::string("hello"), std::string("\xFF\xD8\xFF"),
                                 picture.substr(0, 60), std::string(1000, '\0')}) {
    const Response response = post("/api/v1/pictures", "image/png", bad);
    EXPECT_EQ(response.status, 422) << bad.size();
    EXPECT_EQ(field_of(response), "body");
  }
}

TEST_F(Routes, IatiIsImportedAndWhatIsWrongWithItTold) {
  const auto file_of = [](const std::string& monies) {
    return "<iati-activities version=\"2.03\">\n<iati-activity default-currency=\"USD\">"
           "<iati-identifier>A</iati-identifier>\n" +
           monies + "</iati-activity>\n</iati-activities>\n";
  };
  const auto money = [](const std::string& day, const std::string& currency) {
    return "<transaction><transaction-type code=\"3\"/><transaction-date iso-date=\"" + day +
           "\"/><value value-date=\"2011-03-31\" currency=\"" + currency + "\">5</value></transaction>\n";
  };
  const std::string rows =
      file_of(money("2011-03-31", "USD") + money("31/12/2011", "USD") + money("2011-03-31", "ZZZ"));
  const Response response = post("/api/v1/datasets/fund/import?source_name=fund.xml", "application/xml", rows);
  ASSERT_EQ(response.status, 200) << response.body;
  const json result = json_of(response);
  EXPECT_EQ(result.at("format"), "iati");
  EXPECT_EQ(result.at("version").at("added"), 2);
  EXPECT_EQ(result.at("rejected"), 2);
  EXPECT_EQ(result.at("problems")[0].at("file"), "fund.xml");
  EXPECT_EQ(result.at("problems")[0].at("line"), 4);
  EXPECT_EQ(result.at("problems")[0].at("value"), "31/12/2011");
  EXPECT_EQ(result.at("problems")[1].at("value"), "ZZZ");
  const std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><iati-activities version=\"2.03\"/>";
  EXPECT_EQ(field_of(post("/api/v1/datasets/bomb/import", "text/xml", bomb)), "DOCTYPE");
  EXPECT_EQ(post("/api/v1/datasets/bomb/import", "text/xml", "").status, 422);
  EXPECT_EQ(post("/api/v1/datasets/bomb/import?strict=true", "application/xml", rows).status, 422);
  EXPECT_EQ(get("/api/v1/datasets/bomb").status, 404) << "nothing is half stored";
}

TEST_F(Routes, ImportOfTiesAnswersWhatWentInAndWhatWasWrong) {
  const std::string rows = "from,to,layer,value\nBIH,TUR,visits,1\nAtlantis,BIH,visits,1\n";
  const Response response =
      post("/api/v1/datasets/visits/import?source_name=visits.csv&title=Visits", "text/csv", rows);
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(json_of(response).at("version").at("added"), 1);
  EXPECT_EQ(json_of(response).at("rejected"), 1);
  EXPECT_EQ(json_of(response).at("problems")[0].at("line"), 3);
  EXPECT_EQ(json_of(get("/api/v1/datasets/visits")).at("title"), "Visits");
  EXPECT_EQ(post("/api/v1/datasets/police/import", "text/csv", rows).status, 404);
  EXPECT_EQ(store_->versions("police").size(), 1U);
}

TEST_F(Routes, JsonAndGeoJsonAreImported) {
  const std::string sites =
      R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Old Bridge"},)"
      R"( "geometry": {"type": "Point", "coordinates": [17.815, 43.337]}}]})";
  for (const char* type : {"application/geo+json", "application/json"}) {
    const Response response = post("/api/v1/datasets/places/import?source_name=places.geojson", type, sites);
    ASSERT_EQ(response.status, 200) << response.body;
    EXPECT_EQ(json_of(response).at("version").at("records"), 1);
  }
  const std::string objects = "{\"id\": \"1\", \"title\": \"One\"}\n{\"id\": \"2\", \"title\": \"Two\"}\n";
  EXPECT_EQ(json_of(post("/api/v1/catalogues", "application/json", objects)).at("lots").size(), 2U);
}

TEST_F(Routes, ANumberTooLargeIsToldWithItsPlace) {
  const Response body = post("/api/v1/test", "application/json", "{\"say\":\n1e999}");
  ASSERT_EQ(body.status, 400) << body.body;
  EXPECT_EQ(json_of(body).at("error").at("line"), 2);
  EXPECT_EQ(json_of(body).at("error").at("value"), "1e999");
  EXPECT_FALSE(json_of(body).at("error").at("advice").get<std::string>().empty());

  const Response sites = post("/api/v1/datasets/places/import", "application/geo+json",
                              "{\"type\": \"FeatureCollection\", \"features\": [\n"
                              "{\"type\": \"Feature\", \"properties\": {\"name\": \"A\"},\n"
                              " \"geometry\": {\"type\": \"Point\", \"coordinates\": [1e999, 43]}},\n"
                              "{\"type\": \"Feature\", \"properties\": {\"name\": \"B\"},"
                              " \"geometry\": {\"type\": \"Point\", \"coordinates\": [17, 43]}}]}");
  ASSERT_EQ(sites.status, 200) << sites.body;
  EXPECT_EQ(json_of(sites).at("problems")[0].at("line"), 3) << sites.body;
  EXPECT_EQ(json_of(sites).at("problems")[0].at("value"), "1e999");
}

TEST_F(Routes, NoRefusalNamesACommandOrAPathOfTheSource) {
  std::vector<Response> refusals = {
      post("/api/v1/datasets/new/import?format=zzz", "text/csv", "id,title\n1,x\n"),
      post("/api/v1/datasets/new/import", "text/csv", ",1990,1995\nBIH,1,2\n"),
      post("/api/v1/datasets/new/import?format=ties", "text/csv", "a,b\n1,2\n"),
      post("/api/v1/datasets/new/import?visibility=restricted", "text/csv", "id,title\n1,x\n"),
      post("/api/v1/catalogues", "text/csv", "what,is,this\n1,2,3\n"),
      post("/api/v1/catalogues?format=zzz", "text/csv", "id,title\n1,x\n"),
      post("/api/v1/test", "application/json", std::string(100, '[')),
      post_json("/api/v1/test", json::array()),
      get("/api/v1/none"),
  };
  make_app({.loopback = false, .changes_allowed = false});
  refusals.push_back(send("POST", "/api/v1/datasets/fakes/undo"));
  refusals.push_back(send("GET", "/api/v1/status", {{"host", "museum.example.org"}}));
  std::filesystem::remove(folder_ / "web" / "index.html");
  refusals.push_back(get("/"));
  expect_no_word_of_the_inside(refusals);
}

TEST_F(Routes, UndoTakesTheNewestVersionBack) {
  import("fakes", Visibility::open, {{ "1", { { "title", "Red vase" } } }});
  const Response undone = send("POST", "/api/v1/datasets/fakes/undo");
  ASSERT_EQ(undone.status, 200) << undone.body;
  EXPECT_EQ(json_of(undone).at("version"), 2);
  EXPECT_EQ(json_of(get("/api/v1/records/fakes/1")).at("properties").at("title"), "Blue vase");
  EXPECT_EQ(send("POST", "/api/v1/datasets/fakes/undo").status, 200);
  EXPECT_EQ(send("POST", "/api/v1/datasets/fakes/undo").status, 404);
  EXPECT_EQ(send("POST", "/api/v1/datasets/police/undo").status, 404);
  EXPECT_EQ(store_->versions("police").size(), 1U);
}

TEST_F(Routes, FromAfarNothingIsChangedUnlessAllowed) {
  make_app({.loopback = false, .changes_allowed = false});
  EXPECT_EQ(post("/api/v1/datasets/new/import", "text/csv", "id,title\n1,x\n").status, 403);
  EXPECT_EQ(send("POST", "/api/v1/datasets/fakes/undo").status, 403);
  EXPECT_EQ(json_of(get("/api/v1/status")).at("changes_allowed"), false);
  EXPECT_EQ(store_->versions("fakes").size(), 1U);
}

TEST_F(Routes, CatalogueIsReadIntoLotsAndNotKept) {
  const Response response = post("/api/v1/catalogues?source_name=sale.csv", "text/csv",
                                 "id,title,maker\n1,Blue vase,Ada Potter\n,No id,B\n2,Odd,C\n");
  ASSERT_EQ(response.status, 200) << response.body;
  const json catalogue = json_of(response);
  ASSERT_EQ(catalogue.at("lots").size(), 2U);
  EXPECT_EQ(catalogue["lots"][0].at("name"), "1");
  EXPECT_EQ(catalogue["lots"][0].at("properties").at("title"), "Blue vase");
  ASSERT_EQ(catalogue.at("rejected").size(), 1U);
  EXPECT_EQ(catalogue["rejected"][0].at("line"), 3);
  EXPECT_EQ(catalogue["rejected"][0].at("file"), "sale.csv");
  EXPECT_EQ(store_->datasets().size(), 3U);
  EXPECT_EQ(post("/api/v1/catalogues", "text/csv", "what,is,this\n1,2,3\n").status, 422);
}

}  // namespace
}  // namespace mostari::http
