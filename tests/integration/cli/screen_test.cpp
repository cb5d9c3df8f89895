#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "program.hpp"

namespace mostari::test {
namespace {

using nlohmann::json;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class ScreenCommand : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    const std::string file = write("register.csv",
                                   "id,object_type,title,maker,date,materials,measurements\n"
                                   "1,painting,Cane alla catena,Ottavio Belprato,c. 1640,oil on canvas,84 x 66 cm\n"
                                   "2,painting,Untitled,Ana Kovač,1987,acrylic on paper,30 x 40 cm\n"
                                   "3,vase,Krater with two riders,,5th century BC,terracotta,H. 41 cm\n"
                                   "4,painting,Harbour at dusk,Ilse Thorvaldsen,1921,oil on panel,50 x 70 cm\n");
    ASSERT_EQ(run({"import", file, "--dataset", "r"}).exit, 0);
  }
};

TEST_F(ScreenCommand, PrintsOneJsonLineAQueryInInputOrder) {
  const std::string lots =
      write("lots.csv",
            "id,title,maker,date,materials,measurements\n"
            "lot-1,Chained dog (Cane alla catena),\"Belprato, Ottavio\",17th century,oil on canvas,840 x 660 mm\n"
            "lot-2,Teapot with lid,Josiah Example,1801,silver,12 cm\n");
  const Ran ran = run({"screen", lots, "--against", "r", "--json"});
  ASSERT_EQ(ran.exit, 0) << ran.err;
  std::istringstream lines(ran.out);
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  const json first = json::parse(line);
  EXPECT_EQ(first["query"], "lot-1");
  EXPECT_EQ(first["verdict"], "identified");
  EXPECT_EQ(first["results"][0]["id"], "r/1");
  EXPECT_TRUE(first["results"][0]["match"]);
  double sum = 0;
  for (const json& field : first["results"][0]["explanations"]) sum += field["weight_log2"].get<double>();
  EXPECT_NEAR(sum, first["results"][0]["score"].get<double>(), 0.1) << "the explanation sums to the score";
  ASSERT_TRUE(std::getline(lines, line));
  const json second = json::parse(line);
  EXPECT_EQ(second["query"], "lot-2");
  EXPECT_EQ(second["verdict"], "no_record_found");
  EXPECT_THAT(second["summary"].get<std::string>(), HasSubstr("no proof of good title"));
  EXPECT_FALSE(std::getline(lines, line));
  EXPECT_EQ(json::parse(ran.err)["asked"], 2);
}

TEST_F(ScreenCommand, ReceiptsVerifyUntilTheyAreAltered) {
  const Ran ran =
      run({"screen", write("q.csv", "id,title\na,Cane alla catena\nb,Nothing like it\n"), "--against", "r", "--json"});
  const std::string answers = write("answers.jsonl", ran.out);
  EXPECT_EQ(run({"receipt", "verify", answers}).exit, 0);
  std::string altered = ran.out;
  const std::size_t at = altered.find("\"verdict\":\"");
  ASSERT_NE(at, std::string::npos);
  altered.replace(at + 11, altered.find('"', at + 11) - at - 11, "possible_");
  const Ran told = run({"receipt", "verify", write("altered.jsonl", altered)});
  EXPECT_EQ(told.exit, 1);
  EXPECT_THAT(told.err, HasSubstr("altered.jsonl:1 \"a\": altered: what it says is not what its hash was made of"));
  const json one = json::parse(ran.out.substr(0, ran.out.find('\n')));
  json receipt = one["receipt"];
  EXPECT_TRUE(receipt.contains("signature"));
  EXPECT_EQ(run({"receipt", "verify", write("one.json", receipt.dump())}).exit, 0);
  receipt["time_utc"] = "2001-01-01T00:00:00Z";
  EXPECT_EQ(run({"receipt", "verify", write("one.json", receipt.dump())}).exit, 1);
  EXPECT_EQ(run({"receipt", "verify", write("none.json", "not a receipt")}).exit, 3);
}

TEST_F(ScreenCommand, AnAnswerThatIsNoVerdictIsNotCalledAltered) {
  const Ran ran = run({"screen", write("q.csv", "id,title\na,Cane alla catena\n"), write("none.jpg", "no picture"),
                       "--against", "r", "--json"});
  ASSERT_EQ(ran.exit, 1) << ran.err;
  const Ran verified = run({"receipt", "verify", write("answers.jsonl", ran.out)});
  EXPECT_EQ(verified.exit, 0) << verified.out;
  EXPECT_THAT(verified.out, HasSubstr("1 receipt: 1 whole, 0 altered"));
  EXPECT_THAT(verified.out, HasSubstr("nothing could be checked"));
  const std::string unchecked = ran.out.substr(ran.out.find('\n') + 1);
  EXPECT_EQ(run({"receipt", "verify", write("one.jsonl", unchecked)}).exit, 0);
}

TEST_F(ScreenCommand, AGroupIsToldWithTheOddsOfAllItsMembers) {
  std::string rows = "id,object_type,title,materials,measurements,date\n";
  for (int i = 0; i < 25; ++i) {
    rows += "owl-" + std::to_string(i) + ",coin,Tetradrachm of Athens with owl,silver,24 mm,440 BC\n";
  }
  for (int i = 0; i < 100; ++i) {
    rows += "other-" + std::to_string(i) + ",coin,Stater number " + std::to_string(i) + ",gold," +
            std::to_string(10 + i % 9) + " mm," + std::to_string(200 + i) + " BC\n";
  }
  ASSERT_EQ(run({"import", write("coins.csv", rows), "--dataset", "coins"}).exit, 0);
  const std::string lots = write("lots.csv",
                                 "id,object_type,title,materials,measurements,date\n"
                                 "lot,coin,Tetradrachm of Athens with owl,silver,24 mm,440 BC\n");
  const json answer = json::parse(run({"screen", lots, "--against", "coins", "--json"}).out);
  ASSERT_EQ(answer["verdict"], "indistinguishable_group") << answer["summary"];
  EXPECT_EQ(answer["group"], json({{"size", 25}, {"probability", answer["probability"]}, {"shown", 20}}));
  EXPECT_EQ(answer["results"].size(), 20U);
  EXPECT_GT(answer["probability"].get<double>(), 3 * answer["results"][0]["probability"].get<double>());
  const std::string words = run({"screen", lots, "--against", "coins"}).out;
  EXPECT_THAT(words, HasSubstr("One of these 25 registered coins: "));
  EXPECT_THAT(words, HasSubstr("… and 5 more like these"));
  EXPECT_THAT(run({"screen", lots, "--against", "coins", "--csv"}).out, ContainsRegex("summary,group_members"));
}

TEST_F(ScreenCommand, WritesAReportThatCarriesNoScript) {
  const std::string lots = write("lots.csv", "id,title\n<script>alert(1)</script>,Cane alla catena\n");
  const std::string report = (folder_ / "reports" / "out.html").string();
  ASSERT_EQ(run({"screen", lots, "--against", "r", "--report", report}).exit, 0);
  std::ifstream file(report);
  const std::string html{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(html, HasSubstr("no proof of good title"));
  EXPECT_THAT(html, HasSubstr("Cane alla catena"));
  EXPECT_THAT(html, ContainsRegex("Checked [0-9]+ [A-Z][a-z]+ 20[0-9][0-9], [0-9:]+ UTC against r "
                                  "\\(version 1, [0-9]+ records\\)"))
      << "each answer says when, and against which version";
}

TEST_F(ScreenCommand, CsvHasOneRowACandidate) {
  const Ran ran = run({"screen", write("q.csv", "id,title\n=1+1,Cane alla catena\n"), "--against", "r", "--csv"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("'=1+1"));
  EXPECT_THAT(ran.out, HasSubstr("r/1"));
}

TEST_F(ScreenCommand, AnUnknownRegisterIsNamedWithThoseThatExist) {
  const Ran ran = run({"screen", write("q.csv", "id,title\nq,x\n"), "--against", "nowhere"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_THAT(ran.err, HasSubstr("nowhere"));
  EXPECT_THAT(ran.err, HasSubstr("r"));
}

TEST_F(ScreenCommand, APhotoThatCannotBeReadGetsNoVerdict) {
  const std::string photo = write("photo.jpg", "this is a text, not a photo");
  const Ran ran = run({"screen", photo, "--against", "r", "--json"});
  EXPECT_EQ(ran.exit, 3);
  const json answer = json::parse(ran.out);
  EXPECT_EQ(answer["query"], photo);
  EXPECT_TRUE(answer["verdict"].is_null()) << "nothing was checked, so nothing may be said";
  EXPECT_THAT(ran.err, HasSubstr("photo.jpg"));
}

}  // namespace
}  // namespace mostari::test
