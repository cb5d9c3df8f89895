#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "base/file.hpp"
#include "program.hpp"

namespace mostari::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string many_rows(int rows, const std::string& word) {
  std::string csv = "id,title,maker,date,measurements\n";
  for (int i = 0; i < rows; ++i) {
    csv += std::to_string(i) + "," + word + " number " + std::to_string(i) + ",Maker " + std::to_string(i % 97) +
           ",19" + std::to_string(10 + i % 80) + "," + std::to_string(100 + i % 311) + " x " +
           std::to_string(200 + i % 277) + " mm\n";
  }
  return csv;
}

class Interruption : public Program {
 protected:
  /// Starts an import and waits until it holds the workspace, which takes longer the more else the machine does.
  pid_t start_import(const std::string& file) const {
    const pid_t child =
        start({"--workspace", workspace_, "import", file, "--dataset", "r"}, folder_ / "o", folder_ / "e");
    const std::string holder = std::to_string(child) + ' ';
    const auto lock = std::filesystem::path(workspace_) / "import.lock";
    for (int waited_ms = 0; waited_ms < 60'000; ++waited_ms) {
      if (const Result<std::string> held = read_file(lock, 1000); held && held->starts_with(holder)) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return child;
  }
};

TEST_F(Interruption, KillingAnImportAtAnyPointLeavesThePreviousVersionWhole) {
  const std::string before = write("before.csv", many_rows(300, "Lion"));
  const std::string after = write("after.csv", many_rows(6000, "Horse"));
  ASSERT_EQ(run({"import", before, "--dataset", "r"}).exit, 0);

  const auto start_time = std::chrono::steady_clock::now();
  {
    const std::string kept = workspace_;
    workspace_ = (folder_ / "timing").string();
    ASSERT_EQ(run({"import", after, "--dataset", "r"}).exit, 0);
    workspace_ = kept;
  }
  const auto whole = std::chrono::steady_clock::now() - start_time;

  std::mt19937 random(20261123);
  int interrupted = 0;
  for (int round = 0; round < 40; ++round) {
    const auto delay =
        std::chrono::duration_cast<std::chrono::microseconds>(whole) * std::uniform_real_distribution<>(0, 1.0)(random);
    const pid_t child =
        start({"--workspace", workspace_, "import", after, "--dataset", "r"}, folder_ / "o", folder_ / "e");
    std::this_thread::sleep_for(delay);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);

    const Ran list = run({"dataset", "list", "--json"});
    ASSERT_EQ(list.exit, 0) << list.err;
    const json newest = json::parse(list.out);
    const bool committed = newest["version"] == 2;
    ASSERT_EQ(newest["records"], committed ? 6000 : 300);
    const Ran screened = run(
        {"screen",
         write("q.csv", std::string("id,title,maker\nq,") + (committed ? "Horse" : "Lion") + " number 41,Maker 41\n"),
         "--against", "r", "--json"});
    ASSERT_EQ(screened.exit, 0) << screened.err;
    ASSERT_EQ(json::parse(screened.out)["results"][0]["id"], "r/41");
    if (!committed) ++interrupted;
    if (committed) {
      ASSERT_EQ(run({"dataset", "undo", "r"}).exit, 0);
    }
  }
  EXPECT_GT(interrupted, 0) << "no kill came before the commit: the test tested nothing";
  EXPECT_EQ(run({"import", after, "--dataset", "r"}).exit, 0) << "an import works after all that";
}

TEST_F(Interruption, CtrlCLeavesThePreviousVersionAndSaysSo) {
  const std::string before = write("before.csv", many_rows(10, "Lion"));
  const std::string after = write("after.csv", many_rows(400000, "Horse"));
  ASSERT_EQ(run({"import", before, "--dataset", "r"}).exit, 0);
  const pid_t child = start_import(after);
  ::kill(child, SIGINT);
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 3);
  EXPECT_EQ(json::parse(run({"dataset", "list", "--json"}).out)["records"], 10);
}

TEST_F(Interruption, ASecondImporterIsToldWhoHoldsTheWorkspace) {
  const std::string file = write("big.csv", many_rows(400000, "Horse"));
  const std::string small = write("small.csv", "id,title\n1,a\n");
  const pid_t first = start_import(file);
  const Ran second = run({"import", small, "--dataset", "s"});
  EXPECT_EQ(second.exit, 3);
  EXPECT_THAT(second.err, HasSubstr(std::to_string(first)));
  EXPECT_EQ(run({"dataset", "undo", "s"}).exit, 3) << "busy is no wrong use";
  ::kill(first, SIGKILL);
  int status = 0;
  ::waitpid(first, &status, 0);
  EXPECT_EQ(run({"import", small, "--dataset", "s"}).exit, 0) << "a dead importer's lock holds nobody up";
}

TEST_F(Interruption, AnIndexThatCannotBeWrittenIsSaidAndMadeGoodLater) {
  ASSERT_EQ(run({"import", write("before.csv", many_rows(10, "Lion")), "--dataset", "r"}).exit, 0);
  // A folder where the list of segments belongs: what is written anew cannot take its place.
  const std::filesystem::path list = std::filesystem::path(workspace_) / "index" / "r" / "linkage.segments";
  std::filesystem::remove(list);
  std::filesystem::create_directories(list / "in-the-way");
  const Ran ran = run({"import", write("after.csv", many_rows(20, "Horse")), "--dataset", "r"});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.err, HasSubstr("the objects are imported, but not yet indexed"));
  EXPECT_THAT(ran.err, testing::Not(HasSubstr("nothing was changed")));
  EXPECT_EQ(json::parse(run({"dataset", "list", "--json"}).out)["records"], 20);
  std::filesystem::remove_all(list);
  const Ran screened =
      run({"screen", write("q.csv", "id,title,maker\nq,Horse number 17,Maker 17\n"), "--against", "r", "--json"});
  ASSERT_EQ(screened.exit, 0) << screened.err;
  EXPECT_EQ(json::parse(screened.out)["results"][0]["id"], "r/17");
}

}  // namespace
}  // namespace mostari::test
