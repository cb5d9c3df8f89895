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

TEST_F(ScreenCommand, ReceiptsVouchForReasonsAndRecordsToo) {
  const Ran ran =
      run({"screen", write("q.csv", "id,title\na,Cane alla catena\nb,Nothing like it\n"), "--against", "r", "--json"});
  const json whole = json::parse(ran.out.substr(0, ran.out.find('\n')));
  for (const char* part : {"/results/0/record/title", "/results/0/explanations/title/detail", "/results/0/why_not",
                           "/what_separates", "/calibration"}) {
    json answer = whole;
    answer[json::json_pointer(part)] = "Clear title.";
    const Ran told = run({"receipt", "verify", write("one.jsonl", answer.dump() + '\n'), "--json"});
    EXPECT_EQ(json::parse(told.out)["altered"], 1) << part;
  }
  std::string receipts;
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) receipts += json::parse(line)["receipt"].dump() + '\n';
  const Ran alone = run({"receipt", "verify", write("receipts.jsonl", receipts)});
  EXPECT_EQ(alone.exit, 0) << alone.err;
  EXPECT_THAT(alone.out, HasSubstr("2 receipts: 2 whole"));
  EXPECT_THAT(alone.out, HasSubstr("2 receipts stand without their answers"));
}

TEST_F(ScreenCommand, ARegisterNamedTwiceIsAskedOnce) {
  const std::string lots = write("q.csv", "id,title,maker\na,Cane alla catena,Ottavio Belprato\n");
  const json once = json::parse(run({"screen", lots, "--against", "r", "--json"}).out);
  const json twice = json::parse(run({"screen", lots, "--against", "r", "r", "--json"}).out);
  EXPECT_EQ(twice["results"], once["results"]);
  EXPECT_EQ(twice["verdict"], once["verdict"]);
  EXPECT_EQ(twice["probability"], once["probability"]);
  EXPECT_EQ(twice["receipt"]["datasets"].size(), 1U);
}

TEST_F(ScreenCommand, WarningsThatWereToldAreCounted) {
  const Ran ran =
      run({"screen", write("q.csv", "id,title,date\na,Cane alla catena,one fine day\n"), "--against", "r", "--json"});
  std::int64_t told = 0;
  json totals;
  std::istringstream lines(ran.err);
  for (std::string line; std::getline(lines, line);) {
    totals = json::parse(line);
    if (!totals.contains("asked")) ++told;
  }
  EXPECT_GE(told, 1) << ran.err;
  EXPECT_EQ(totals["warnings"], told) << ran.err;
}

TEST_F(ScreenCommand, TheReportNamesTheNearestWhereNothingWasFound) {
  const std::string lots = write("lots.csv", "id,title,maker\nlot-2,Harbour in the morning,Josiah Example\n");
  const std::string report = (folder_ / "out.html").string();
  const Ran ran = run({"screen", lots, "--against", "r", "--report", report, "--json"});
  const json answer = json::parse(ran.out);
  ASSERT_EQ(answer["verdict"], "no_record_found");
  ASSERT_FALSE(answer["results"].empty());
  std::ifstream file(report);
  const std::string html{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::size_t row = html.find("href=\"#q1\"");
  ASSERT_NE(row, std::string::npos);
  const std::string cells = html.substr(row, html.find("</tr>", row) - row);
  EXPECT_THAT(cells, HasSubstr(answer["results"][0]["id"].get<std::string>()));
  EXPECT_THAT(cells, ContainsRegex("class=\"number\">[^<]*[0-9][^<]*%"));
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
  const Ran alone = run({"receipt", "verify", write("one.jsonl", unchecked)});
  EXPECT_EQ(alone.exit, 1) << "the answer before it is gone";
  EXPECT_THAT(alone.err, HasSubstr("number 1 of 2 is not in the file"));
}

/// The lines of a text.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST_F(ScreenCommand, AnAnswerTakenOutOfTheFileIsMissed) {
  const std::string lots = write("q.csv", "id,title\na,Cane alla catena\nb,Teapot\n,Nameless\nd,Vase\ne,Jug\n");
  const std::vector<std::string> lines = lines_of(run({"screen", lots, "--against", "r", "--json"}).out);
  ASSERT_EQ(lines.size(), 5U);
  const auto verified = [&](const std::vector<std::size_t>& kept) {
    std::string text;
    for (const std::size_t at : kept) text += lines[at] + '\n';
    return run({"receipt", "verify", write("kept.jsonl", text), "--json"});
  };
  EXPECT_EQ(verified({0, 1, 2, 3, 4}).exit, 0);
  const auto told = [&](const std::vector<std::size_t>& kept) {
    const Ran ran = verified(kept);
    EXPECT_EQ(ran.exit, 1) << ran.out;
    const json check = json::parse(ran.out);
    std::string all = std::to_string(check["missing"].get<int>());
    for (const json& fault : check["faults"]) all += "; " + fault["why"].get<std::string>();
    return all;
  };
  EXPECT_EQ(told({0, 2, 3, 4}), "1; number 2 of 5 is not in the file; missing between “a” and “Line 2”");
  EXPECT_EQ(told({0, 1, 3, 4}), "1; number 3 of 5 is not in the file; missing between “b” and “d”")
      << "what was not screened has its number too";
  EXPECT_EQ(told({0}), "4; numbers 2 to 5 of 5 are not in the file; missing after “a”");
  EXPECT_EQ(told({3, 4}), "3; numbers 1 to 3 of 5 are not in the file; missing before “d”");
  EXPECT_EQ(json::parse(verified({0, 2, 1, 3, 4}).out)["out_of_order"], 0) << "the receipts themselves are in order";
  EXPECT_EQ(json::parse(verified({0, 3, 1, 2, 4}).out)["out_of_order"], 1);
  EXPECT_EQ(json::parse(verified({0, 1, 2, 3, 3, 4}).out)["repeated"], 1);
}

TEST_F(ScreenCommand, RowsThatGaveNoLotStandAmongTheAnswers) {
  const std::string lots = write("q.csv", "id,title\na,Cane alla catena\n,Nameless\nc,\na,Again\ne,Teapot\n");
  const std::string report = (folder_ / "out.html").string();
  const Ran ran = run({"screen", lots, "--against", "r", "--json", "--report", report});
  EXPECT_EQ(ran.exit, 1);
  std::vector<std::string> told;
  for (const std::string& line : lines_of(ran.out)) {
    const json answer = json::parse(line);
    told.push_back(answer["query"].get<std::string>() + ' ' + answer["status"].get<std::string>() + ' ' +
                   (answer.contains("error") ? answer["error"]["line"].dump() : ""));
    if (answer["status"] == "not_screened") {
      EXPECT_TRUE(answer["verdict"].is_null());
      EXPECT_FALSE(answer["error"]["reason"].get<std::string>().empty());
    }
  }
  EXPECT_THAT(told, testing::ElementsAre("a screened ", " not_screened 3", "c not_screened 4", "a not_screened 5",
                                         "e screened "));
  const json summary = json::parse(ran.err.substr(ran.err.rfind("{\"asked\"")));
  EXPECT_EQ(summary["asked"], 5);
  EXPECT_EQ(summary["screened"].get<int>() + summary["not_checked"].get<int>() + summary["not_screened"].get<int>(), 5);
  EXPECT_EQ(summary["not_screened"], 3);
  std::ifstream file(report);
  const std::string html{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  EXPECT_THAT(html, HasSubstr("5 asked"));
  EXPECT_THAT(html, HasSubstr("Not screened</span></td><td class=\"number\">3</td>"));
  EXPECT_THAT(html, HasSubstr("Line 3"));
  EXPECT_THAT(html, HasSubstr("was used before, on line 2"));
  EXPECT_THAT(run({"screen", lots, "--against", "r", "--csv"}).out, HasSubstr("c,not_screened,,,,,,"));
}

TEST_F(ScreenCommand, AMissingPictureIsToldInTheAnswer) {
  const std::string lots =
      write("q.csv", "id,title,image\na,Cane alla catena,gone.jpg\nb,Cane alla catena,../up.jpg\n");
  for (const std::string& line : lines_of(run({"screen", lots, "--against", "r", "--json"}).out)) {
    const json answer = json::parse(line);
    EXPECT_EQ(answer["status"], "screened");
    EXPECT_EQ(answer["warnings"].size(), 1U) << line;
  }
}

TEST_F(ScreenCommand, SettingsAndWhatTheThresholdHidAreSaid) {
  const std::string lots = write("q.csv", "id,title\na,Cane alla catena\n");
  const auto asked = [&](std::vector<std::string> more) {
    std::vector<std::string> line{"screen", lots, "--against", "r"};
    line.insert(line.end(), more.begin(), more.end());
    return run(line);
  };
  const json plain = json::parse(asked({"--json"}).out);
  EXPECT_EQ(plain["settings"], json({{"limit", 10}, {"prior", 0.5}, {"threshold", 0.0}}));
  EXPECT_EQ(plain["below_threshold"], 0);
  const std::string report = (folder_ / "out.html").string();
  const Ran ran = asked({"--json", "--prior", "0.01", "--threshold", "1", "--report", report});
  const json hidden = json::parse(ran.out);
  EXPECT_EQ(hidden["below_threshold"], plain["results"].size());
  EXPECT_THAT(hidden["notes"][0].get<std::string>(), HasSubstr("less probable than the threshold of 1 and not shown"));
  EXPECT_EQ(hidden["receipt"]["settings"], hidden["settings"]);
  EXPECT_NE(hidden["receipt"]["query_sha256"], plain["receipt"]["query_sha256"]);
  json forged = hidden;
  forged["settings"]["prior"] = 0.5;
  EXPECT_EQ(run({"receipt", "verify", write("a.json", hidden.dump())}).exit, 0);
  EXPECT_EQ(run({"receipt", "verify", write("b.json", forged.dump())}).exit, 1);
  std::ifstream file(report);
  const std::string html{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  EXPECT_THAT(html, HasSubstr("is registered at all: 0.01. Candidates less probable than the threshold of 1 are not"));
  EXPECT_THAT(html, HasSubstr("and not shown.</td>")) << "in place of the best candidate";
  const std::string csv = asked({"--csv", "--threshold", "1", "--lang", "fr"}).out;
  EXPECT_THAT(csv, HasSubstr(",below_threshold,"));
  EXPECT_THAT(csv, HasSubstr("que le seuil de 1"));
}

TEST_F(ScreenCommand, TheLineIsCheckedBeforeTheFilesAreRead) {
  const std::string broken = write("q.json", "[{\"id\": \"1\", \"title\":}");
  const Ran nowhere = run({"screen", broken, "--against", "nowhere"});
  EXPECT_EQ(nowhere.exit, 2);
  EXPECT_THAT(nowhere.err, testing::StartsWith("--against \"nowhere\": is not a dataset"));
  const std::string lots = write("q.csv", "id,title\na,Cane alla catena\n");
  const Ran report = run({"screen", lots, "--against", "r", "--report", (folder_ / "none" / "out.html").string()});
  EXPECT_EQ(report.exit, 2);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "none"));
  const Ran misspelt = run({"screen", "--treshold", "0.5", lots, "--against", "r"});
  EXPECT_EQ(misspelt.exit, 2);
  EXPECT_EQ(misspelt.err, "\"--treshold\": is not an option of mostari screen; did you mean --threshold?\n");
  const Ran both = run({"screen", lots, "--against", "r", "--layout", lots, "--format", "tate"});
  EXPECT_THAT(both.err, testing::StartsWith("--layout: cannot be used together with --format"));
}

TEST_F(ScreenCommand, WithJsonProblemsAreJsonToo) {
  for (const std::vector<std::string>& line :
       std::vector<std::vector<std::string>>{{"screen", "--treshold", "1", "--json"},
                                             {"screen", write("q.csv", "id,title\na,b\n"), "--against", "no", "--json"},
                                             {"--json", "import", write("e.csv", "")},
                                             {"--json", "--lang", "xx", "about"},
                                             {"dataset", "diff", "nothing", "--json"}}) {
    const Ran ran = run(line);
    EXPECT_GE(ran.exit, 2);
    const json told = json::parse(ran.err.substr(0, ran.err.find('\n')), nullptr, false);
    ASSERT_TRUE(told.is_object()) << ran.err;
    for (const char* member : {"field", "value", "reason", "advice"}) EXPECT_TRUE(told["error"].contains(member));
  }
}

TEST_F(ScreenCommand, NumbersTakeTheDecimalSignOfTheLanguage) {
  const std::string lots = write("q.csv", "id,title\na,Cane alla catena\n");
  const auto asked = [&](const std::string& language, const std::string& prior) {
    return run({"screen", lots, "--against", "r", "--json", "--lang", language, "--prior", prior});
  };
  EXPECT_EQ(json::parse(asked("fr", "0,25").out)["settings"]["prior"], 0.25);
  EXPECT_EQ(json::parse(asked("fr", "0.25").out)["settings"]["prior"], 0.25);
  EXPECT_EQ(asked("en", "0,25").exit, 2) << "English writes thousands so";
  EXPECT_EQ(asked("fr", "0,2,5").exit, 2);
  EXPECT_THAT(asked("fr", "halb").err, HasSubstr("par exemple 0,5"));
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
  const std::string report = (folder_ / "out.html").string();
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
