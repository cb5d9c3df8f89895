#include "formats/dictionaries/senses_table.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <thread>
#include <vector>

#include "base/file.hpp"
#include "formats/dictionaries/dictionaries.hpp"
#include "formats/dictionaries/test_dictionary.hpp"

namespace mostari {
namespace {

class KeptSenses : public testing::Test {
 protected:
  KeptSenses() { write("bridge\n"); }

  void write(const std::string& meaning) const {
    dictionaries_.add("freedict-deu-eng", {{"brücke", meaning}, {"see", "lake\n"}, {"träne", "tear\n"}});
  }
  /// What a process that starts anew answers.
  std::vector<std::string> asked(const std::string& word = "brücken") const {
    const Dictionaries dictionaries(dictionaries_.path());
    dictionaries.keep_compiled_in(folder());
    return dictionaries.senses("deu", word);
  }
  std::filesystem::path folder() const { return dictionaries_.path() / "kept" / "here"; }
  std::vector<std::filesystem::path> files() const {
    std::vector<std::filesystem::path> result;
    for (const auto& each : std::filesystem::directory_iterator(folder())) result.push_back(each.path());
    return result;
  }
  static ino_t inode(const std::filesystem::path& path) {
    struct stat found {};
    ::stat(path.c_str(), &found);
    return found.st_ino;
  }

  DictionaryFolder dictionaries_;
};

TEST_F(KeptSenses, AreReadAgainAndNotWrittenAgain) {
  const std::vector<std::string> first = asked();
  EXPECT_EQ(first, std::vector<std::string>{"bridg"});
  ASSERT_EQ(files().size(), 1U);
  const ino_t written = inode(files().front());
  EXPECT_EQ(asked(), first);
  EXPECT_EQ(asked("tränensee"), (std::vector<std::string>{"tear", "lake"}));
  EXPECT_EQ(inode(files().front()), written);
}

TEST_F(KeptSenses, OfAnotherVersionAreWrittenAnew) {
  asked();
  const std::filesystem::path before = files().front();
  write("gangway\n");
  EXPECT_EQ(asked(), std::vector<std::string>{"gangway"});
  ASSERT_EQ(files().size(), 1U);
  EXPECT_NE(files().front(), before);
}

TEST_F(KeptSenses, DamagedAnywhereAreWrittenAnew) {
  const std::vector<std::string> right = asked();
  const std::filesystem::path path = files().front();
  const std::string whole = read_file(path, 1U << 20U).value();
  for (std::size_t at = 0; at < whole.size(); at += 11) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    std::ofstream(path, std::ios::binary) << damaged;
    ASSERT_EQ(asked(), right) << "byte " << at;
    std::ofstream(path, std::ios::binary) << whole.substr(0, at);
    ASSERT_EQ(asked(), right) << "cut at " << at;
  }
  EXPECT_EQ(read_file(path, 1U << 20U).value(), whole);
}

TEST_F(KeptSenses, NowhereToKeepThemIsNoFault) {
  std::ofstream(dictionaries_.path() / "file") << "no folder";
  const Dictionaries dictionaries(dictionaries_.path());
  dictionaries.keep_compiled_in(dictionaries_.path() / "file" / "kept");
  EXPECT_EQ(dictionaries.senses("deu", "brücke"), std::vector<std::string>{"bridg"});
  EXPECT_TRUE(dictionaries.problems().empty());
}

TEST_F(KeptSenses, ManyThreadsAndProcessesShareAFolder) {
  std::vector<std::thread> threads;
  std::vector<std::vector<std::string>> answers(8);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < 20; ++round) {
        answers[i] = asked();
        if (i != 0) continue;
        for (const std::filesystem::path& each : files()) std::filesystem::remove(each);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<std::string>& answer : answers) EXPECT_EQ(answer, std::vector<std::string>{"bridg"});
}

}  // namespace
}  // namespace mostari
