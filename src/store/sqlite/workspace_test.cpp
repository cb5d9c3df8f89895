#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <array>
#include <fstream>
#include <thread>

#include "base/file.hpp"
#include "store/sqlite/database.hpp"
#include "store/test_workspace.hpp"

namespace mostari {
namespace {

namespace fs = std::filesystem;

class Workspaces : public TestWorkspace {
 protected:
  std::string problem() const {
    const auto store = open_workspace(folder_.string());
    return store ? "" : to_string(store.problem());
  }
};

TEST_F(Workspaces, ReopenedHoldsWhatWasStored) {
  import_titles(*open(), "tate", {{"1", "a"}});
  const auto store = open();
  EXPECT_EQ(titles(*store, "tate").size(), 1U);
  EXPECT_EQ(store->datasets().size(), 1U);
  EXPECT_EQ(store->index_dir(), (folder_ / "index").string());
}

TEST_F(Workspaces, ManyThreadsMayCreateOneAtOnce) {
  std::vector<std::thread> threads;
  std::array<bool, 6> good{};
  for (std::size_t t = 0; t < good.size(); ++t) {
    threads.emplace_back([&, t] { good[t] = open_workspace(folder_.string()).ok(); });
  }
  for (auto& each : threads) each.join();
  for (const bool each : good) EXPECT_TRUE(each);
  EXPECT_EQ(import_titles(*open(), "tate", {{"1", "a"}}).version, 1);
}

TEST_F(Workspaces, ManifestIsKept) {
  const auto store = open();
  const Manifest given{.name = "tate",
                       .title = std::string("Tate"),
                       .publisher = std::string("Tate Gallery"),
                       .licence = std::string("CC0"),
                       .source_url = "https://example.org",
                       .visibility = Visibility::restricted};
  auto session = *store->begin_import(given, "x");
  ASSERT_TRUE(session->put("1", "object", {{"title", "x"}}).ok());
  ASSERT_TRUE(session->commit("", 0).ok());
  const Manifest kept = *store->dataset("tate");
  EXPECT_EQ(kept.name, "tate");
  EXPECT_EQ(kept.title, "Tate");
  EXPECT_EQ(kept.publisher, "Tate Gallery");
  EXPECT_EQ(kept.licence, "CC0");
  EXPECT_EQ(kept.source_url, "https://example.org");
  EXPECT_EQ(kept.visibility, Visibility::restricted);
}

TEST_F(Workspaces, BadDatasetNamesAreAProblem) {
  const auto store = open();
  for (const char* bad : {"", "../x", "A", "a b"}) EXPECT_FALSE(store->begin_import(manifest(bad), "x").ok()) << bad;
  EXPECT_FALSE(store->undo("../x").ok());
}

TEST_F(Workspaces, AFileIsNotAWorkspace) {
  ASSERT_TRUE(write_file_atomically(folder_, "x").ok());
  EXPECT_NE(problem().find("is a file, not a workspace folder"), std::string::npos);
  EXPECT_FALSE(open_workspace("").ok());
  EXPECT_FALSE(open_workspace((folder_ / "below").string()).ok());
}

TEST_F(Workspaces, AFolderThatCannotBeMadeIsAProblem) {
  EXPECT_NE(to_string(open_workspace("/proc/mostari").problem()).find("can be written"), std::string::npos);
}

TEST_F(Workspaces, ANewerFormatIsRefusedAndLeftAlone) {
  open();
  {
    sqlite::Database database((folder_ / "mostari.sqlite").string());
    database.execute("PRAGMA user_version = 4");
  }
  EXPECT_NE(problem().find("newer version of Mostari"), std::string::npos) << problem();
}

TEST_F(Workspaces, ADatabaseOfAnotherProgramIsRefused) {
  fs::create_directories(folder_);
  {
    sqlite::Database database((folder_ / "mostari.sqlite").string());
    database.execute("CREATE TABLE theirs (x)");
  }
  EXPECT_NE(problem().find("another program"), std::string::npos) << problem();
}

TEST_F(Workspaces, WhatIsNoDatabaseIsRefused) {
  fs::create_directories(folder_);
  ASSERT_TRUE(write_file_atomically(folder_ / "mostari.sqlite", std::string(5000, 'x')).ok());
  EXPECT_NE(problem().find("not a database"), std::string::npos) << problem();
}

TEST_F(Workspaces, ADamagedDatabaseThrowsAndSaysSo) {
  std::map<std::string, std::string> many;
  for (int i = 0; i < 5000; ++i) many[std::to_string(i)] = std::string(200, 'x');
  import_titles(*open(), "tate", many);
  {
    std::fstream file(folder_ / "mostari.sqlite", std::ios::in | std::ios::out | std::ios::binary);
    for (std::streamoff page = 5; page < 200; ++page) {
      file.seekp(page * 4096);
      file << std::string(4096, '\x7f');
    }
  }
  const auto store = open();
  try {
    titles(*store, "tate");
    FAIL() << "read a damaged database";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("damaged"), std::string::npos) << error.what();
  }
}

TEST_F(Workspaces, ADamagedTextIndexIsBuiltAnew) {
  {
    const auto store = open();
    import_titles(*store, "tate", {{"1", "amber"}});
    EXPECT_EQ(store->records({.text = "amber"}).total, 1);
  }
  ASSERT_TRUE(write_file_atomically(folder_ / "search.sqlite", std::string(9000, 'x')).ok());
  EXPECT_EQ(open()->records({.text = "amber"}).total, 1);
  fs::remove(folder_ / "search.sqlite");
  EXPECT_EQ(open()->records({.text = "amber"}).total, 1);
}

}  // namespace
}  // namespace mostari
