#include "doors/kit/option_checks.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "doors/kit/terminal.hpp"

namespace mostari::cli {
namespace {

class OptionChecks : public testing::Test {
 protected:
  OptionChecks() {
    app_.name("bridges");
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.add_option("--folder", folder_, "Where all lies");
    CLI::App* build = app_.add_subcommand("build", "Builds one");
    existing_file(build->add_option("plan", plan_, "Drawing of it")->required());
    existing_folder(build->add_option("--yard", yard_, "Where it is built"));
    existing_path(build->add_option("--stones", stones_, "What it is built of"));
    one_of(build->add_option("--of", of_, "Material"), {"stone", "wood"});
    within(build->add_option("--arches", arches_, "How many"), 1, 100'000);
    within(build->add_option("--rise", rise_, "Of its span"), 1e-6, 0.5);
    new_file(build->add_option("--drawing", drawing_, "Of what was built"));
    new_file(build->add_option("--drawing2", drawing_, "Of what was built"));
    one_or_more(build->add_option("--of-version", version_, "Of the plan"));
    build->add_option("--masons", masons_, "How many");
    CLI::Option* again = build->add_flag("--again", again_, "Even if it stands");
    build->add_flag("--never", never_, "Not at all")->excludes(again);
    build->add_option("--colour", colour_, "Of the wood")->needs(again);
    app_.add_subcommand("mend", "Mends one");
    app_.add_subcommand("hidden", "Not shown")->group("");
  }

  /// What is wrong with this line, in English; empty where nothing is.
  std::string wrong_with(const std::string& line) {
    try {
      app_.parse(line, false);
      return {};
    } catch (const CLI::Error& error) {
      return to_string(problem_of(error, app_));
    }
  }

  const std::string here_ = testing::TempDir();
  const std::string file_ = std::filesystem::read_symlink("/proc/self/exe").string();

  CLI::App app_{"Keeps bridges"};
  std::string folder_, plan_, yard_, stones_, of_, colour_, drawing_;
  int arches_ = 0, masons_ = 0, version_ = 0;
  double rise_ = 0;
  bool again_ = false, never_ = false;
};

TEST_F(OptionChecks, RightOnesAreTaken) {
  EXPECT_EQ(wrong_with("build " + file_ + " --yard " + here_ + " --stones " + here_ + " --of wood --arches 100000 " +
                       "--rise 1e-6 --of-version 1 --masons 7 --again --colour red --folder x"),
            "");
  EXPECT_EQ(arches_, 100'000);
  EXPECT_EQ(rise_, 1e-6);
}

TEST_F(OptionChecks, PathsThatAreNotThere) {
  EXPECT_EQ(wrong_with("build /no/plan"), "plan \"/no/plan\": there is no such file; check how its path is written");
  EXPECT_EQ(wrong_with("build " + here_), "plan \"" + here_ + "\": is a folder, not a file; name a file");
  EXPECT_EQ(wrong_with("build " + file_ + " --yard " + file_),
            "--yard \"" + file_ + "\": is a file, not a folder; name a folder");
  EXPECT_EQ(wrong_with("build " + file_ + " --yard /no/yard"),
            "--yard \"/no/yard\": there is no such folder; check how its path is written");
  EXPECT_EQ(wrong_with("build " + file_ + " --stones /no/stones"),
            "--stones \"/no/stones\": there is no such file or folder; check how its path is written");
}

TEST_F(OptionChecks, AFileToWriteNeedsItsFolder) {
  EXPECT_EQ(wrong_with("build " + file_ + " --drawing " + here_ + "new.svg --drawing2 new.svg"), "");
  EXPECT_EQ(wrong_with("build " + file_ + " --drawing /no/new.svg"),
            "--drawing \"/no/new.svg\": the folder /no is not there; create it, or name another place");
  EXPECT_EQ(wrong_with("build " + file_ + " --drawing " + here_),
            "--drawing \"" + here_ + "\": is a folder, not a file; name a file");
}

TEST_F(OptionChecks, NumbersMayHaveTheSignOfTheLanguage) {
  speak(Language::of("fr").value());
  take_decimal_sign(app_);
  speak(Language());
  EXPECT_EQ(wrong_with("build " + file_ + " --rise 0,25"), "");
  EXPECT_EQ(rise_, 0.25);
  EXPECT_EQ(wrong_with("build " + file_ + " --rise 0.125"), "");
  EXPECT_EQ(rise_, 0.125);
  EXPECT_NE(wrong_with("build " + file_ + " --rise 0,1,5"), "");
  EXPECT_NE(wrong_with("build " + file_ + " --arches 1,5"), "") << "whole numbers have no decimals";
}

TEST_F(OptionChecks, WhatFollowsAMisspeltOptionIsNotBlamed) {
  for (const std::string& line : {"build --arche 3 " + file_, "build " + file_ + " --arche 3",
                                  std::string("build --arche 3"), "build --of iron --arche=3 " + file_}) {
    EXPECT_NE(wrong_with(line).find("did you mean --arches?"), std::string::npos) << line << ": " << wrong_with(line);
  }
}

TEST(Padded, CountsColumnsAndNotBytes) {
  EXPECT_EQ(padded("ab", 4), "ab  ");
  EXPECT_EQ(padded("97 %", 6, true), "  97 %");
  EXPECT_EQ(padded("Identifié", 11), "Identifié  ");
  EXPECT_EQ(width_of("Künstler"), 8U);
  EXPECT_EQ(width_of("Ku\u0308nstler"), 8U) << "a mark above the letter takes no column";
  EXPECT_EQ(width_of("作者"), 4U);
  EXPECT_EQ(padded("too long", 3), "too long");
}

TEST_F(OptionChecks, ValuesThatAreNotAllowed) {
  const std::string build = "build " + file_ + ' ';
  EXPECT_EQ(wrong_with(build + "--of iron"), "--of \"iron\": is not one of the choices; choose stone or wood");
  EXPECT_EQ(wrong_with(build + "--arches 100001"),
            "--arches \"100001\": is out of range; write a number from 1 to 100,000");
  EXPECT_EQ(wrong_with(build + "--rise 0.6"), "--rise \"0.6\": is out of range; write a number from 0.000001 to 0.5");
  EXPECT_EQ(wrong_with(build + "--arches many"),
            "--arches \"many\": is not a whole number; write a whole number, such as 10");
  EXPECT_EQ(wrong_with(build + "--arches 2.5"),
            "--arches \"2.5\": is not a whole number; write a whole number, such as 10");
  EXPECT_EQ(wrong_with(build + "--rise steep"), "--rise \"steep\": is not a number; write a number, such as 0.5");
  EXPECT_EQ(wrong_with(build + "--masons few"),
            "--masons \"few\": is not a whole number; write a whole number, such as 10");
  EXPECT_EQ(wrong_with(build + "--of-version 0"), "--of-version \"0\": is not a number from 1 up; write 1 or more");
}

TEST_F(OptionChecks, TooFewAndTooMany) {
  EXPECT_EQ(wrong_with("build"), "plan: is missing; name it; the help describes it as “Drawing of it”");
  EXPECT_EQ(wrong_with("build " + file_ + " --of"), "--of: has no value; write the value after --of");
  EXPECT_EQ(wrong_with("build " + file_ + " --masons"), "--masons: has no value; write a whole number, such as 10");
  EXPECT_EQ(wrong_with("build " + file_ + " --of stone --of wood"),
            "--of: takes 1 value and was given 2; leave out the others");
  EXPECT_EQ(wrong_with("build " + file_ + " --again=perhaps"),
            "--again \"perhaps\": takes no value; write --again alone");
  EXPECT_EQ(wrong_with("build " + file_ + " --never --again"),
            "--again: cannot be used together with --never; leave out one of them");
  EXPECT_EQ(wrong_with("build " + file_ + " --colour red"), "--colour: needs --again; add --again");
}

TEST_F(OptionChecks, WhatIsMistypedIsGuessed) {
  EXPECT_EQ(wrong_with("build " + file_ + " --archs 3"),
            "\"--archs\": is not an option of bridges build; did you mean --arches?");
  EXPECT_EQ(wrong_with("build " + file_ + " --foldr=x"),
            "\"--foldr=x\": is not an option of bridges build; did you mean --folder?");
  EXPECT_EQ(wrong_with("build " + file_ + " --zzz"),
            "\"--zzz\": is not an option of bridges build; bridges build --help shows what can be written here");
  EXPECT_EQ(wrong_with("build " + file_ + " surplus"),
            "\"surplus\": is one word too many; bridges build --help shows what can be written here");
  EXPECT_EQ(wrong_with("bild"), "\"bild\": is not a command of bridges; did you mean build?");
  EXPECT_EQ(wrong_with("zzz"), "\"zzz\": is not a command of bridges; choose build or mend");
  EXPECT_EQ(wrong_with(""), "bridges is followed by the name of a command; choose build or mend");
}

TEST_F(OptionChecks, InTheReadersLanguage) {
  try {
    app_.parse("build " + file_ + " --of iron", false);
    FAIL();
  } catch (const CLI::Error& error) {
    EXPECT_EQ(to_string(problem_of(error, app_), Language::of("fr").value()),
              "--of \"iron\"\u00A0: ne fait pas partie des choix\u00A0; choisissez stone ou wood");
  }
}

}  // namespace
}  // namespace mostari::cli
