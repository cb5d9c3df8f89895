#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "program.hpp"

namespace mostari::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class DatasetCommand : public Program {
 protected:
  json import(const std::string& content, const std::vector<std::string>& more = {}) {
    const std::string file = write("register.csv", content);
    std::vector<std::string> arguments = {"import", file, "--kind", "object", "--dataset", "small", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = run(arguments);
    EXPECT_LE(ran.exit, 1) << ran.err;
    return json::parse(ran.out);
  }
};

TEST_F(DatasetCommand, CountsWhatANewerFileAddedChangedAndRemoved) {
  const json first = import("id,title,maker\n1,One,A\n2,Two,B\n3,Three,C\n");
  EXPECT_EQ(first["version"], 1);
  EXPECT_EQ(first["added"], 3);
  const json again = import("id,title,maker\n1,One,A\n2,Two,B\n3,Three,C\n");
  EXPECT_EQ(again["version"], 1) << "the same file makes no new version";
  const json second = import("id,title,maker\n1,One,A\n2,Two changed,B\n4,Four,D\n");
  EXPECT_EQ(second["version"], 2);
  EXPECT_EQ(second["added"], 1);
  EXPECT_EQ(second["changed"], 1);
  EXPECT_EQ(second["removed"], 1);
  EXPECT_EQ(second["unchanged"], 1);
  const Ran diff = run({"dataset", "diff", "small"});
  EXPECT_THAT(diff.out, HasSubstr("Title: “Two” → “Two changed”"));
  EXPECT_THAT(diff.out, HasSubstr("removed 3"));
  EXPECT_THAT(diff.out, HasSubstr("added 4"));
}

TEST_F(DatasetCommand, UndoTakesTheNewestImportBack) {
  import("id,title\n1,One\n");
  import("id,title\n1,Uno\n2,Two\n");
  EXPECT_EQ(run({"dataset", "undo", "small"}).exit, 0);
  const Ran list = run({"dataset", "list", "--json"});
  EXPECT_EQ(json::parse(list.out)["version"], 1);
  EXPECT_THAT(run({"dataset", "export", "small", "--format", "jsonl"}).out, HasSubstr("\"One\""));
  EXPECT_EQ(
      json::parse(
          run({"screen", write("q.csv", "id,title\nq,One\n"), "--against", "small", "--json"}).out)["results"][0]["id"],
      "small/1")
      << "the index finds what the undo brought back";
  EXPECT_EQ(run({"dataset", "undo", "small"}).exit, 0);
  EXPECT_EQ(run({"dataset", "list"}).out, "");
  EXPECT_EQ(run({"dataset", "undo", "small"}).exit, 2);
}

TEST_F(DatasetCommand, RejectedRowsAreNamedAndStrictRefusesTheFile) {
  const std::string file = write("bad.csv", "id,title\n1,One\n,Nameless\n1,Again\n");
  const Ran lenient = run({"import", file, "--dataset", "small"});
  EXPECT_EQ(lenient.exit, 1);
  EXPECT_THAT(lenient.err, HasSubstr("bad.csv:3"));
  EXPECT_THAT(lenient.err, HasSubstr("bad.csv:4"));
  EXPECT_EQ(json::parse(run({"dataset", "list", "--json"}).out)["records"], 1);
  const Ran strict = run({"import", file, "--dataset", "other", "--strict"});
  EXPECT_EQ(strict.exit, 3);
  EXPECT_THAT(run({"dataset", "list"}).out, testing::Not(HasSubstr("other")));
}

TEST_F(DatasetCommand, AnUnknownFormatIsNeverHalfImported) {
  const Ran ran = run({"import", write("odd.csv", "Qwf,Zxy\n1,Vase\n"), "--dataset", "odd"});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.err, HasSubstr("Qwf"));
  EXPECT_THAT(ran.err, HasSubstr("docs/formats/layouts.md"));
  EXPECT_EQ(run({"dataset", "list"}).out, "");
}

TEST_F(DatasetCommand, WhatAFileAmendsStaysWhereItDoesNotNameIt) {
  import("id,title\n1,One\n2,Two\n", {"--visibility", "restricted", "--title", "Small"});
  const json amended = import("id,title\n2,Zwei\n3,Drei\n", {"--amend"});
  EXPECT_EQ(amended["records"], 3);
  EXPECT_EQ(amended["changed"], 1);
  EXPECT_EQ(amended["removed"], 0);
  EXPECT_EQ(amended["format"], "object-id");
  EXPECT_THAT(run({"dataset", "list"}).out, HasSubstr("restricted")) << "what is not said is as it was";
  const Ran found = run({"screen", write("q.csv", "id,title\nq,One\n"), "--against", "small", "--json"});
  EXPECT_EQ(json::parse(found.out)["results"][0]["id"], "small/1") << "the index finds what stayed";
}

TEST_F(DatasetCommand, FormatsAreListed) {
  const Ran listed = run({"import", "--formats"});
  EXPECT_EQ(listed.exit, 0);
  EXPECT_THAT(listed.out, HasSubstr("world-heritage (site): World Heritage list; needs id, name, year, category"));
  EXPECT_THAT(listed.out, HasSubstr("tate (object): "));
  std::istringstream lines(run({"import", "--formats", "--json"}).out);
  int rows = 0;
  for (std::string line; std::getline(lines, line); ++rows) EXPECT_FALSE(json::parse(line).at("kind").empty()) << line;
  EXPECT_GT(rows, 30);
}

TEST_F(DatasetCommand, ExportedFormulasAreHarmless) {
  import("id,title\n1,\"=cmd()\"\n2,@SUM(A1)\n3,-2+3\n");
  const Ran exported = run({"dataset", "export", "small"});
  EXPECT_THAT(exported.out, HasSubstr("'=cmd()"));
  EXPECT_THAT(exported.out, HasSubstr("'@SUM(A1)"));
  EXPECT_THAT(exported.out, HasSubstr("'-2+3"));
}

TEST_F(DatasetCommand, WrongUseIsExplained) {
  EXPECT_EQ(run({"import"}).exit, 2);
  EXPECT_EQ(run({"import", "/nowhere.csv", "--dataset", "x"}).exit, 2);
  EXPECT_EQ(run({"nonsense"}).exit, 2);
  EXPECT_EQ(run({"--help"}).exit, 0);
  for (const char* command : {"import", "screen", "dataset", "serve", "receipt"}) {
    EXPECT_THAT(run({command, "--help"}).out, HasSubstr("Example:")) << command;
  }
  const Ran name = run({"import", write("a.csv", "id,title\n1,a\n"), "--dataset", "../up"});
  EXPECT_NE(name.exit, 0);
  EXPECT_THAT(name.err, HasSubstr("../up"));
}

TEST_F(DatasetCommand, AWorkspaceThatCannotBeWrittenIsAClearError) {
  workspace_ = write("a-file", "x");
  const Ran ran = run({"dataset", "list"});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.err, HasSubstr("a-file"));
  workspace_ = "/proc/nowhere";
  EXPECT_EQ(run({"dataset", "list"}).exit, 3);
}

}  // namespace
}  // namespace mostari::test
