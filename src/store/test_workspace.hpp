#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "store/store.hpp"

namespace mostari {

/// A workspace folder of its own for each test.
class TestWorkspace : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() / ("mostari-" + std::string(test->test_suite_name()) + '-' +
                                                        test->name() + '-' + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::unique_ptr<Store> open() const {
    auto store = open_workspace(folder_.string());
    if (!store) throw std::runtime_error(to_string(store.problem()));
    return std::move(*store);
  }

  static Manifest manifest(std::string name, std::string title = {}) {
    Manifest made;
    made.name = std::move(name);
    made.title = std::move(title);
    return made;
  }

  /// Imports {id: title} as the next version.
  static DatasetVersion import_titles(Store& store, const std::string& dataset,
                                      const std::map<std::string, std::string>& titles,
                                      const std::string& source_sha256 = "") {
    auto session = store.begin_import(manifest(dataset), dataset + ".csv");
    if (!session) throw std::runtime_error(to_string(session.problem()));
    for (const auto& [id, title] : titles) {
      if (const auto put = (*session)->put(id, "object", {{"title", title}}); !put) {
        throw std::runtime_error(to_string(put.problem()));
      }
    }
    auto version = (*session)->commit(source_sha256, 0);
    if (!version) throw std::runtime_error(to_string(version.problem()));
    return *version;
  }

  /// All live records of a dataset as {id: title}.
  static std::map<std::string, std::string> titles(const Store& store, const std::string& dataset) {
    std::map<std::string, std::string> all;
    store.for_each_record(dataset, 0, [&](const Record& record) {
      all[record.local_id] = record.properties.at("title").get<std::string>();
      return true;
    });
    return all;
  }

  std::filesystem::path folder_;
};

}  // namespace mostari
