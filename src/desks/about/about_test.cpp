#include "desks/about/about.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "store/test_workspace.hpp"

namespace mostari::about {
namespace {

std::string content_of(const std::string& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::set<std::string> named_parts() {
  std::set<std::string> names;
  const Result<std::vector<Part>> parts = read_parts();
  if (!parts) {
    ADD_FAILURE() << to_string(parts.problem());
    return names;
  }
  for (const Part& each : *parts) names.insert(each.build_name);
  return names;
}

TEST(Parts, EachLibraryThatIsLinkedIsNamed) {
  const std::string dependencies = content_of("cmake/Dependencies.cmake");
  // What finds others, and what only tests use, is no part of the program.
  const std::set<std::string> no_part = {"PkgConfig", "Threads", "GTest"};
  const std::set<std::string> named = named_parts();
  const std::regex found(R"((?:find_package|pkg_check_modules)\((\S+))");
  int libraries = 0;
  for (std::sregex_iterator each(dependencies.begin(), dependencies.end(), found), end; each != end; ++each) {
    if (no_part.contains((*each)[1])) continue;
    ++libraries;
    EXPECT_TRUE(named.contains((*each)[1])) << (*each)[1] << " is missing in data/about/parts.csv";
  }
  EXPECT_GT(libraries, 10);
}

TEST(Parts, EachPackageOfTheWebAppIsNamed) {
  const std::set<std::string> named = named_parts();
  const nlohmann::json package = nlohmann::json::parse(content_of("web/package.json"));
  for (const auto& [name, version] : package.at("dependencies").items()) {
    EXPECT_TRUE(named.contains(name)) << name << " is missing in data/about/parts.csv";
  }
}

TEST(Parts, EachSaysItsLicenceUseAndAddress) {
  const Result<std::vector<Part>> parts = read_parts();
  ASSERT_TRUE(parts.ok());
  for (const Part& each : *parts) {
    EXPECT_FALSE(each.licence.empty()) << each.name;
    for (const Language& language : Language::all()) {
      EXPECT_NE(language.say(each.use), each.use.name_or_text()) << each.name << ": no words for what it is used for";
    }
    EXPECT_TRUE(each.address.starts_with("https://")) << each.name;
  }
}

class LoadedData : public TestWorkspace {};

TEST_F(LoadedData, IsWhatIsShown) {
  const auto store = open();
  for (const auto& [name, visibility] : {std::pair("police", Visibility::restricted), {"demo", Visibility::open}}) {
    Manifest manifest;
    manifest.name = name;
    manifest.licence = std::string("CC0-1.0");
    manifest.visibility = visibility;
    auto session = store->begin_import(manifest, "file.csv").value();
    ASSERT_TRUE(session->put("1", "object", {{"title", "Vase"}}).ok());
    ASSERT_TRUE(session->commit("", 0).ok());
  }
  const auto shown = loaded_data(*store, [](const Manifest& each) { return each.visibility == Visibility::open; });
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0].manifest.name, "demo");
  EXPECT_EQ(shown[0].manifest.licence, "CC0-1.0");
  EXPECT_EQ(loaded_data(*store, [](const Manifest&) { return true; }).size(), 2U);
}

}  // namespace
}  // namespace mostari::about
