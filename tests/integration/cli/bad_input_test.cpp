#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "program.hpp"

namespace mostari::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

std::string picture(const std::string& name) {
  std::ifstream file(MOSTARI_SOURCE_DIR "/tests/fuzz/corpus/picture/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class BadInput : public Program {
 protected:
  void import(const std::string& content) const {
    const Ran ran = run({"import", write("register.csv", content), "--dataset", "r"});
    ASSERT_EQ(ran.exit, 0) << ran.err;
  }
};

TEST_F(BadInput, ANearestFormatIsNamedOnlyWhereItIsAlike) {
  for (const char* header : {"a;b;c", "a;b", "x,y,z", "one,two,three", "country,colour,shape,taste,smell,sound"}) {
    const Ran ran = run({"import", write("odd.csv", std::string(header) + "\n1;2;3\n")});
    EXPECT_EQ(ran.exit, 3) << header;
    EXPECT_THAT(ran.err, Not(HasSubstr("nearest"))) << header;
  }
  const Ran near = run({"import", write("near.csv", "assessor,method,causes,threats,urgency\n1,2,3,4,5\n")});
  EXPECT_THAT(near.err, HasSubstr("nearest"));
}

TEST_F(BadInput, ACellIsCalledInTheReadersLanguage) {
  const std::string open = write("open.csv", "id,title\n1,Vase\n2,\"Unclosed\n");
  EXPECT_THAT(run({"import", open, "--dataset", "d"}).err, HasSubstr("open.csv:3, column 2: "));
  EXPECT_THAT(run({"import", open, "--dataset", "d", "--lang", "fr"}).err, HasSubstr("open.csv:3, colonne 2"));
}

TEST_F(BadInput, OptionsThatExcludeEachOtherAreRefused) {
  const std::string file = write("a.csv", "id,title\n1,Vase\n");
  EXPECT_EQ(run({"import", file, "--preview", "--keep-layout", "mine"}).err,
            "--keep-layout: cannot be used together with --preview; leave out one of them\n");
  EXPECT_EQ(run({"import", file, "--dataset", "d", "--layout", file, "--format", "tate"}).err,
            "--layout: cannot be used together with --format; leave out one of them\n");
}

TEST_F(BadInput, WhatCouldNotBeCheckedIsNoAnswer) {
  import("id,title\n1,Cane alla catena\n");
  const std::string text = write("text.jpg", "this is not a picture");
  const Ran plain = run({"screen", text, "--against", "r"});
  EXPECT_EQ(plain.exit, 3) << "nothing was checked";
  EXPECT_THAT(plain.out, HasSubstr("Not checked"));
  EXPECT_THAT(plain.out + plain.err, Not(HasSubstr("No record found")));
  EXPECT_THAT(plain.err, HasSubstr("text.jpg: is not a picture"));

  const Ran csv = run({"screen", text, "--against", "r", "--csv"});
  EXPECT_THAT(csv.out, HasSubstr(",not_checked,"));
  EXPECT_THAT(csv.out, Not(HasSubstr("no_record_found")));

  const std::string lots = write("lots.csv", "id,title\na,Cane alla catena\n");
  const std::string report = (folder_ / "report.html").string();
  const Ran both = run({"screen", lots, text, "--against", "r", "--json", "--report", report});
  EXPECT_EQ(both.exit, 1) << "one of two was checked";
  const json second = json::parse(both.out.substr(both.out.find('\n') + 1));
  EXPECT_TRUE(second["verdict"].is_null());
  EXPECT_THAT(second["error"]["reason"].get<std::string>(), HasSubstr("is not a picture"));
  const json summary = json::parse(both.err.substr(both.err.rfind("{\"asked\"")));
  EXPECT_EQ(summary["not_checked"], 1);
  EXPECT_EQ(summary["verdicts"]["no_record_found"], 0);
  std::ifstream file(report);
  const std::string html{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  EXPECT_THAT(html, HasSubstr("Not checked"));
  EXPECT_THAT(html, HasSubstr("is not a picture"));
  EXPECT_THAT(html, Not(HasSubstr("class=\"verdict no_record_found\"")));
}

TEST_F(BadInput, NotesOnACatalogueAreNoRejectedRows) {
  import("id,title\n1,Cane alla catena\n");
  const std::string noted = write("noted.csv", "id,title,colour of the sky\na,Caf\xe9 noir,blue\n");
  const Ran ran = run({"screen", noted, "--against", "r", "--json"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(run({"screen", noted, "--against", "r"}).err,
              HasSubstr("noted.csv:2, title \"Café noir\": is not UTF-8"));
  EXPECT_THAT(ran.err, HasSubstr("colour of the sky"));
  const std::string rejected = write("rejected.csv", "id,title\na,Vase\n,Nameless\n");
  EXPECT_EQ(run({"screen", rejected, "--against", "r", "--json"}).exit, 1);
  EXPECT_EQ(run({"screen", write("header.csv", "id,title\n"), "--against", "r", "--json"}).exit, 3);
}

TEST_F(BadInput, APictureThatOnlyItsHeaderSaysIsOneIsNotRegistered) {
  const std::string whole = picture("plain.png");
  ASSERT_GT(whole.size(), 1000U);
  write("pictures/whole.png", whole);
  write("pictures/cut.png", whole.substr(0, whole.size() / 4));
  write("pictures/header.png", picture("header-only.png"));
  const Ran ran = run({"import", (folder_ / "pictures").string(), "--dataset", "p"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.out, HasSubstr("1 object;"));
  EXPECT_THAT(ran.err, HasSubstr("image \"cut.png\": "));
  EXPECT_THAT(ran.err, HasSubstr("image \"header.png\": "));
}

TEST_F(BadInput, ProblemsOfPicturesComeInTheOrderOfTheLines) {
  write("pictures/ok.png", picture("plain.png"));
  std::string rows = "id,title,image\n";
  for (int i = 0; i < 40; ++i) rows += std::to_string(i) + ",T,missing-" + std::to_string(i) + ".jpg|ok.png\n";
  const Ran ran = run({"import", write("r.csv", rows), "--dataset", "p", "--images", (folder_ / "pictures").string()});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.out, HasSubstr("40 pictures, 40 missing"));
  std::size_t at = 0;
  for (int i = 0; i < 40; ++i) {
    at = ran.err.find("r.csv:" + std::to_string(i + 2) + ", image \"missing-" + std::to_string(i) + ".jpg\"", at);
    ASSERT_NE(at, std::string::npos) << i << '\n' << ran.err;
  }
}

TEST_F(BadInput, APipeIsRefusedAndNotWaitedFor) {
  const std::string pipe = (folder_ / "pipe.csv").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const Ran ran = run({"import", pipe, "--dataset", "r"});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.err, HasSubstr("pipe.csv: is not a regular file"));
  import("id,title\n1,a\n");
  EXPECT_EQ(run({"screen", pipe, "--against", "r"}).exit, 3);
}

TEST_F(BadInput, WrongUseIsToldFromABadFile) {
  const std::string good = write("good.csv", "id,title\n1,a\n");
  EXPECT_EQ(run({"import", good, "--dataset", "Bad Name"}).exit, 2);
  EXPECT_EQ(run({"import", good, "--dataset", "r", "--format", "nonsense"}).exit, 2);
  EXPECT_EQ(run({"import", write("letter.csv", "Dear Sir,\n\nthank you\n"), "--dataset", "r"}).exit, 3);
  const Ran packed = run({"import", write("packed.csv.gz", "\x1f\x8b\x08"), "--dataset", "r"});
  EXPECT_EQ(packed.exit, 3);
  EXPECT_THAT(packed.err, HasSubstr("is a gzip file; unpack it"));
}

TEST_F(BadInput, WrongOptionsAreToldInTheReadersLanguage) {
  const std::string good = write("good.csv", "id,title\n1,a\n");
  const Ran choice = run({"--lang", "fr", "import", good, "--visibility", "open"});
  EXPECT_EQ(choice.exit, 2);
  EXPECT_EQ(choice.err,
            "--visibility \"open\"\u00A0: ne fait pas partie des choix\u00A0; choisissez public ou restricted\n");
  const Ran both = run({"--lang", "fr", "screen", good, "--against", "r", "--csv", "--json"});
  EXPECT_EQ(both.exit, 2);
  EXPECT_EQ(json::parse(both.err)["error"], json({{"field", "--csv"},
                                                  {"value", ""},
                                                  {"reason", "ne s’emploie pas avec --json"},
                                                  {"advice", "laissez de côté l’un des deux"}}))
      << "who asks for JSON gets problems as JSON";
}

TEST_F(BadInput, AnUnknownFormatIsAnsweredWithAllNames) {
  const std::string good = write("good.csv", "id,title\n1,a\n");
  const Ran ran = run({"import", good, "--dataset", "r", "--format", "zzz"});
  EXPECT_EQ(ran.exit, 2);
  for (const char* name : {"zzz", "object-id", "tate", "jsonl", "ties", "iati", "treaty-texts", "world-heritage"}) {
    EXPECT_THAT(ran.err, HasSubstr(name));
  }
}

TEST_F(BadInput, ANumberTooLargeIsToldWithFileLineAndValue) {
  const std::string rows = "{\"id\": \"1\", \"title\": \"One\"}\n{\"id\": \"2\", \"edition\": 1e999}\n";
  const Ran imported = run({"import", write("large.jsonl", rows), "--dataset", "r"});
  EXPECT_EQ(imported.exit, 1);
  EXPECT_THAT(imported.err, HasSubstr("large.jsonl:2 \"1e999\": is a number too large"));
  const Ran screened = run({"screen", write("lots.jsonl", rows), "--against", "r"});
  EXPECT_EQ(screened.exit, 1) << screened.err;
  EXPECT_THAT(screened.err, HasSubstr("lots.jsonl:2 \"1e999\": is a number too large"));
  const Ran form = run({"recover", "assess", write("form.json", "{\"local_id\": \"a\",\n\"x\": -1e999}")});
  EXPECT_EQ(form.exit, 3) << form.err;
  EXPECT_THAT(form.err, HasSubstr("form.json:2 \"-1e999\": is a number too large"));
  const std::string digits(400, '9');
  const Ran sites = run({"import",
                         write("sites.geojson",
                               "{\"type\": \"FeatureCollection\", \"features\": [\n{\"type\": "
                               "\"Feature\", \"properties\": {\"name\": \"A\", \"year\": " +
                                   digits + "}, \"geometry\": null}]}"),
                         "--dataset", "places"});
  EXPECT_EQ(sites.exit, 3) << sites.err << "its only site is refused";
  EXPECT_THAT(sites.err, HasSubstr("sites.geojson:2 \"9999"));
}

TEST_F(BadInput, AnExportComesBackUnchanged) {
  const std::string file = write(
      "odd.jsonl",
      R"json({"id":"=1+1","title":"=cmd()","maker":["+SUM(1)","@x"],"description":"-2+3","date":"-5"})json"
      "\n"
      R"json({"id":"2","title":"'already","maker":["after Smith; or Jones"],"alternative_titles":["One; two","Three"]})json"
      "\n"
      R"json({"id":"3","title":"\ttab","maker":["A","B; C","D"],"inscriptions":"\"quoted\", with\nlines"})json"
      "\n");
  ASSERT_EQ(run({"import", file, "--dataset", "odd"}).exit, 0);
  const Ran exported = run({"dataset", "export", "odd"});
  for (const char* formula : {"\n=1+1", ",=cmd", ",+SUM", ",-2+3", ",\t"}) {
    EXPECT_THAT(exported.out, Not(HasSubstr(formula)));
  }
  const Ran again = run({"import", write("exported.csv", exported.out), "--dataset", "odd", "--json"});
  ASSERT_EQ(again.exit, 0) << again.err;
  EXPECT_EQ(json::parse(again.out)["unchanged"], 3) << run({"dataset", "diff", "odd"}).out;
}

TEST_F(BadInput, EveryCommandHasAnExample) {
  for (const std::vector<std::string>& command : {std::vector<std::string>{},
                                                  {"import"},
                                                  {"screen"},
                                                  {"dataset"},
                                                  {"dataset", "list"},
                                                  {"dataset", "diff"},
                                                  {"dataset", "undo"},
                                                  {"dataset", "export"},
                                                  {"receipt"},
                                                  {"receipt", "verify"},
                                                  {"serve"}}) {
    std::vector<std::string> arguments = command;
    arguments.emplace_back("--help");
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.exit, 0);
    EXPECT_THAT(ran.out, HasSubstr("Example:")) << testing::PrintToString(command);
  }
}

/// What an import indexes while it reads must be what is indexed from the store.
TEST_F(BadInput, AnIndexRebuiltFromTheStoreAnswersTheSame) {
  std::string first = "id,title,maker,date,measurements\n";
  std::string second = first;
  for (int i = 0; i < 700; ++i) {
    const std::string row = std::to_string(i) + ",Harbour number " + std::to_string(i) + ",Maker " +
                            std::to_string(i % 31) + ",18" + std::to_string(10 + i % 80) + ",30 x 40 cm\n";
    first += row;
    second += i % 3 == 0 ? std::to_string(i) + ",Lion number " + std::to_string(i) + ",Maker,1900,\n" : row;
  }
  import(first);
  import(second);
  const fs::path index = fs::path(workspace_) / "index" / "r";
  std::ifstream list(index / "vision.segments");
  const std::string covered{std::istreambuf_iterator<char>(list), std::istreambuf_iterator<char>()};
  EXPECT_THAT(covered, HasSubstr("covered ")) << "nobody need look for pictures again";
  const std::string lots = write("lots.csv", "id,title,maker\na,Harbour number 40,Maker 9\nb,Lion number 42,Maker\n");
  const auto answers = [&] {
    json all = json::array();
    const Ran ran = run({"screen", lots, "--against", "r", "--json"});
    EXPECT_EQ(ran.exit, 0) << ran.err;
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = ran.out.find('\n', begin)) != std::string::npos; begin = end + 1) {
      all.push_back(json::parse(ran.out.substr(begin, end - begin)));
      for (const char* member : {"receipt", "batch"}) all.back().erase(member);
    }
    return all;
  };
  const json before = answers();
  ASSERT_EQ(before.size(), 2U);
  EXPECT_EQ(before[0]["results"][0]["id"], "r/40");
  EXPECT_EQ(before[1]["results"][0]["id"], "r/42");
  fs::remove_all(index);
  EXPECT_EQ(answers(), before);
}

}  // namespace
}  // namespace mostari::test
