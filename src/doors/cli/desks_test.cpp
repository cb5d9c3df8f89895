#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

#include "doors/kit/command.hpp"
#include "doors/kit/door.hpp"

namespace mostari {
namespace {

std::string content_of(const std::string& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// The names in cmake/desks.cmake, in their order.
std::vector<std::string> listed_desks() {
  std::vector<std::string> names;
  std::istringstream lines(content_of("cmake/desks.cmake"));
  const std::regex call(R"(^mostari_desk\((\w+)\))");
  for (std::string line; std::getline(lines, line);) {
    if (std::smatch found; std::regex_search(line, found, call)) names.push_back(found[1]);
  }
  return names;
}

TEST(Desks, AreThoseOfTheList) {
  std::vector<std::string> names;
  for (const Door* door : doors()) names.emplace_back(door->name);
  EXPECT_EQ(names, listed_desks());
  EXPECT_THAT(names, testing::Contains("about"));
}

TEST(Desks, HelpNamesEachWithItsExample) {
  CLI::App program("test");
  const cli::Globals globals;
  cli::Exit exit = cli::Exit::done;
  for (const Door* door : doors()) door->add_command(program, globals, exit);
  const std::string help = program.help();
  for (const Door* door : doors()) {
    const std::string name(door->name);
    EXPECT_TRUE(std::regex_search(help, std::regex("\n +" + name + " "))) << help;
    const CLI::App* command = program.get_subcommand(name);  // throws when there is none
    EXPECT_THAT(command->help(), testing::HasSubstr("mostari " + name)) << "the example of --help";
  }
}

TEST(Desks, ReadmeAsksTheirQuestions) {
  const std::string readme = content_of("README.md");
  for (const Door* door : doors()) {
    const std::string row = fmt::format("| [{0}](docs/{0}.md) | {1}", door->name, to_string(door->question));
    EXPECT_THAT(readme, testing::HasSubstr(row));
  }
}

TEST(Desks, RoutesOfAllAreDifferent) {
  std::set<std::string> seen;
  for (const Door* door : doors()) {
    for (const http::Route& route : door->routes()) {
      EXPECT_TRUE(seen.insert(std::string(route.method) + ' ' + std::string(route.pattern)).second) << route.pattern;
    }
  }
}

}  // namespace
}  // namespace mostari
