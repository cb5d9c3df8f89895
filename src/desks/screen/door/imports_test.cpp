#include <gtest/gtest.h>

#include "desks/screen/door/test_app.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

/// Files of objects come in over the server through this desk's importer.
class Imports : public ScreenApp {};

TEST_F(Imports, ImportCountsAndTellsWhatItLeftOut) {
  const Response response = post("/api/v1/datasets/new/import?source_name=new.csv&title=New&licence=CC0", "text/csv",
                                 "id,title,maker\nn1,One,A\n,No id,B\nn2,Two,C\n");
  ASSERT_EQ(response.status, 200) << response.body;
  const json result = json_of(response);
  EXPECT_EQ(result.at("version").at("added"), 2);
  EXPECT_EQ(result.at("version").at("source_name"), "new.csv");
  EXPECT_EQ(result.at("rejected"), 1);
  EXPECT_EQ(result.at("problems_total"), 1);
  EXPECT_EQ(result.at("problems")[0].at("line"), 3);
  EXPECT_EQ(result.at("problems")[0].at("file"), "new.csv");
  EXPECT_EQ(json_of(get("/api/v1/datasets/new")).at("licence"), "CC0");
  EXPECT_EQ(json_of(get("/api/v1/records/new/n2")).at("properties").at("title"), "Two");

  const Response again = post("/api/v1/datasets/new/import", "text/csv", "id,title,maker\nn1,One,A\n");
  EXPECT_EQ(json_of(again).at("version").at("removed"), 1);
  EXPECT_EQ(json_of(get("/api/v1/datasets/new")).at("title"), "New") << "what is left out is kept";
}

TEST_F(Imports, AnImportTakesWhatTheCommandTakes) {
  const std::string first = "id,title\na,One\nb,Two\n";
  const std::string address = "/api/v1/datasets/new/import";
  ASSERT_EQ(post(address + "?caveat=Not%20all.&caveat=Old.", "text/csv", first).status, 200);
  EXPECT_EQ(json_of(get("/api/v1/datasets/new")).at("caveats"), (json{"Not all.", "Old."}));
  const json amended = json_of(post(address + "?mode=amend", "text/csv", "id,title\nc,Three\n"));
  EXPECT_EQ(amended.at("version").at("records"), 3);
  EXPECT_EQ(amended.at("version").at("removed"), 0);
  EXPECT_EQ(amended.at("kind"), "object");
  EXPECT_EQ(json_of(post(address + "?mode=replace", "text/csv", first)).at("version").at("removed"), 1);
  EXPECT_EQ(field_of(post(address + "?mode=add", "text/csv", first)), "mode");
  EXPECT_EQ(field_of(post(address + "?kind=boat", "text/csv", first)), "kind");
  const std::string ties = "from,to,layer,value\nBIH,TUR,visits,1\n";
  EXPECT_EQ(field_of(post("/api/v1/datasets/visits/import?kind=site", "text/csv", ties)), "kind");
  EXPECT_EQ(json_of(post("/api/v1/datasets/visits/import?kind=figure", "text/csv", ties)).at("format"), "ties");
  EXPECT_EQ(field_of(post(address + "?title=A&title=B", "text/csv", first)), "title") << "said once, but for caveats";
}

TEST_F(Imports, FormatsAreListedWithWhatTheyHold) {
  std::map<std::string, json> known;
  const json answer = json_of(get("/api/v1/formats"));
  for (const json& each : answer.at("formats")) known[each.at("name")] = each;
  EXPECT_EQ(known.at("ties").at("columns"), (json{"from", "to", "layer", "value"}));
  EXPECT_EQ(known.at("world-heritage").at("kind"), "site");
  EXPECT_EQ(known.at("tate").at("kind"), "object");
  EXPECT_FALSE(known.contains("pictures")) << "a folder is not sent";
}

TEST_F(Imports, ImportThatCannotBeUsedIs422AndChangesNothing) {
  const std::string rows = "id,title,maker\nn1,One,A\n,No id,B\n";
  EXPECT_EQ(post("/api/v1/datasets/new/import?strict=true", "text/csv", rows).status, 422);
  EXPECT_EQ(field_of(post("/api/v1/datasets/new/import?strict=maybe", "text/csv", rows)), "strict");
  EXPECT_EQ(field_of(post("/api/v1/datasets/new/import?visibility=secret", "text/csv", rows)), "visibility");
  EXPECT_EQ(field_of(post("/api/v1/datasets/new/import?visibility=restricted", "text/csv", rows)), "visibility");
  EXPECT_EQ(post("/api/v1/datasets/new/import?format=no-such", "text/csv", rows).status, 422);
  EXPECT_EQ(post("/api/v1/datasets/Not%20A%20Name/import", "text/csv", rows).status, 422);
  EXPECT_EQ(post("/api/v1/datasets/new/import", "text/csv", "what,is,this\n1,2,3\n").status, 422);
  EXPECT_EQ(post("/api/v1/datasets/police/import", "text/csv", rows).status, 404);
  EXPECT_EQ(get("/api/v1/datasets/new").status, 404);
  EXPECT_EQ(store_->versions("police").size(), 1U);
}

TEST_F(Imports, AnUnknownFormatIsAnsweredWithAllNames) {
  const json error = json_of(post("/api/v1/datasets/new/import?format=zzz", "text/csv", "id,title\n1,x\n")).at("error");
  EXPECT_EQ(error.at("field"), "format");
  for (const char* name : {"object-id", "jsonl", "iati", "ties", "treaty-texts"}) {
    EXPECT_NE(error.at("advice").get<std::string>().find(name), std::string::npos) << name << ": " << error;
  }
}

TEST_F(Imports, ObjectsInJson) {
  const std::string objects = "{\"id\": \"1\", \"title\": \"One\"}\n{\"id\": \"2\", \"title\": \"Two\"}\n";
  EXPECT_EQ(json_of(post("/api/v1/datasets/new/import", "application/json", objects)).at("version").at("added"), 2);
}

TEST_F(Imports, ANumberTooLargeIsToldWithItsPlace) {
  const Response body = post("/api/v1/screen", "application/json", "{\"limit\":\n1e999}");
  ASSERT_EQ(body.status, 400) << body.body;
  EXPECT_EQ(json_of(body).at("error").at("line"), 2);
  EXPECT_EQ(json_of(body).at("error").at("value"), "1e999");
  EXPECT_FALSE(json_of(body).at("error").at("advice").get<std::string>().empty());

  const Response lines = post("/api/v1/datasets/new/import?source_name=new.jsonl", "application/jsonl",
                              "{\"id\": \"1\", \"title\": \"One\"}\n{\"id\": \"2\", \"date\": 1e999}\n"
                              "{\"id\": \"3\", \"inventory_number\": 123456789012345678901234}\n");
  ASSERT_EQ(lines.status, 200) << lines.body;
  const json problems = json_of(lines).at("problems");
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].at("line"), 2);
  EXPECT_EQ(problems[0].at("value"), "1e999");
  EXPECT_EQ(problems[1].at("line"), 3);
  EXPECT_EQ(problems[1].at("value"), "123456789012345678901234");
}

TEST_F(Imports, NoRefusalNamesACommandOrAPathOfTheSource) {
  expect_no_word_of_the_inside({
      post("/api/v1/datasets/new/import?format=zzz", "text/csv", "id,title\n1,x\n"),
      post("/api/v1/datasets/new/import", "text/csv", "what,is,this\n1,2,3\n"),
      post("/api/v1/datasets/new/import", "text/csv", ",1990,1995\nBIH,1,2\n"),
      post("/api/v1/datasets/new/import?strict=true", "text/csv", "id,title\n1,x\n,no id\n"),
  });
  const Response imported = post("/api/v1/datasets/new/import", "text/csv", "id,title,image\n1,x,a.jpg\n");
  for (const char* told : {"--", "`", "docs/", "tools/"}) {
    EXPECT_EQ(imported.body.find(told), std::string::npos) << told << " in " << imported.body;
  }
}

}  // namespace
}  // namespace mostari::http
