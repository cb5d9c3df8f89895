#include "doors/cli/command_pages.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

namespace mostari::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class CommandPages : public testing::Test {
 protected:
  CommandPages() {
    app_.name("bridges");
    app_.add_option("--folder", folder_, "Where all lies")->capture_default_str();
    CLI::App* build = app_.add_subcommand("build", "Builds one;\nslowly");
    build->footer("Example:\n  bridges build a\\b --of stone\n.5 of it");
    build->add_option("river", river_, "What it spans")->required();
    build->add_option("-o,--of", of_, "Material")->check(CLI::IsMember(std::vector<std::string>{"stone", "wood"}));
    build->add_option("--plan", plan_, "Drawing of it")->check(CLI::ExistingFile);
    build->add_flag("--again", again_, "Even if it stands");
    build->add_option("--secret", river_, "Not shown")->group("");
    app_.add_subcommand("mend", "Mends")->add_subcommand("rail", "The rail only");
    app_.add_subcommand("hidden", "Not shown")->group("");
  }

  std::string page(const std::string& name) const {
    for (const ManualPage& each : manual_pages(app_, "1.2.3")) {
      if (each.name == name) return each.text;
    }
    return "no such page";
  }

  CLI::App app_{"Keeps bridges"};
  std::string folder_ = "here";
  std::string river_, of_, plan_;
  bool again_ = false;
};

TEST_F(CommandPages, EachShownCommandHasOne) {
  std::vector<std::string> names;
  for (const ManualPage& each : manual_pages(app_, "1.2.3")) names.push_back(each.name);
  EXPECT_THAT(names, testing::ElementsAre("bridges", "bridges-build", "bridges-mend", "bridges-mend-rail"));
}

TEST_F(CommandPages, FirstPageNamesTheCommands) {
  const std::string text = page("bridges");
  EXPECT_THAT(text, HasSubstr("mostari 1.2.3"));
  EXPECT_THAT(text, HasSubstr("bridges \\- Keeps bridges\n"));
  EXPECT_THAT(text, HasSubstr(".TP\n.B build\nBuilds one; slowly\n"));
  EXPECT_THAT(text, HasSubstr("\\fB\\-\\-folder\\fR \\fITEXT\\fR\nWhere all lies\n.br\nDefault: here.\n"));
  EXPECT_THAT(text, HasSubstr(".SH EXIT STATUS"));
  EXPECT_THAT(text, HasSubstr("\\fBbridges\\-mend\\fR(1)"));
  EXPECT_THAT(text, Not(HasSubstr("hidden")));
}

TEST_F(CommandPages, PageOfACommandNamesItsOptions) {
  const std::string text = page("bridges-build");
  EXPECT_THAT(text, HasSubstr(".B bridges build\n[\\fIoptions\\fR]\n\\fIriver\\fR\n"));
  EXPECT_THAT(text, HasSubstr("\\fB\\-o, \\-\\-of\\fR \\fITEXT\\fR\nMaterial\n.br\nOne of: stone, wood.\n"));
  EXPECT_THAT(text, HasSubstr("\\fB\\-\\-plan\\fR \\fIFILE\\fR\nDrawing of it\n"));
  EXPECT_THAT(text, HasSubstr("\\fB\\-\\-again\\fR\nEven if it stands\n"));
  EXPECT_THAT(text, Not(HasSubstr("secret")));
  EXPECT_THAT(page("bridges-mend"), HasSubstr("\\fIcommand\\fR ...\n"));
}

TEST_F(CommandPages, NothingInATextIsACommandOfRoff) {
  const std::string text = page("bridges-build");
  EXPECT_THAT(text, HasSubstr(".SH EXAMPLES\n.nf\n  bridges build a\\eb \\-\\-of stone\n\\&.5 of it\n.fi\n"));
}

/// What bash offers where `typed` ends; each word is followed by a space.
std::string offered(const CLI::App& app, const std::string& typed) {
  const std::string script = bash_completion(app) + "COMP_WORDS=(" + typed +
                             ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_bridges\nprintf '%s ' \"${COMPREPLY[@]}\"\n";
  const std::string file = testing::TempDir() + "mostari-completion-" + std::to_string(::getpid());
  std::FILE* out = std::fopen(file.c_str(), "w");
  EXPECT_EQ(std::fwrite(script.data(), 1, script.size(), out), script.size());
  std::fclose(out);
  std::FILE* bash = ::popen(("bash " + file).c_str(), "r");
  std::string words;
  for (int c = std::fgetc(bash); c != EOF; c = std::fgetc(bash)) words += static_cast<char>(c);
  EXPECT_EQ(::pclose(bash), 0);
  std::remove(file.c_str());
  return words;
}

TEST_F(CommandPages, BashOffersCommandsOptionsAndWords) {
  EXPECT_EQ(offered(app_, "bridges ''"), "build mend ");
  EXPECT_EQ(offered(app_, "bridges b"), "build ");
  EXPECT_EQ(offered(app_, "bridges mend ''"), "rail ");
  EXPECT_EQ(offered(app_, "bridges build --a"), "--again ");
  EXPECT_EQ(offered(app_, "bridges build --again --f"), "--folder ") << "what every command takes";
  EXPECT_EQ(offered(app_, "bridges build --of ''"), "stone wood ");
  EXPECT_EQ(offered(app_, "bridges build -o w"), "wood ");
  EXPECT_EQ(offered(app_, "bridges build x"), " ") << "bash goes on with files";
}

}  // namespace
}  // namespace mostari::cli
