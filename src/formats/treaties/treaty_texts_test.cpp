#include "formats/treaties/treaty_texts.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace mostari {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Files = std::vector<std::pair<std::string, std::string>>;

/// A zip of these files, deflated; encrypted when there is a password.
std::string zip(const Files& files, const char* password = nullptr) {
  std::string out(std::size_t{8} << 20U, '\0');
  std::size_t used = 0;
  archive* made = archive_write_new();
  archive_write_set_format_zip(made);
  if (password != nullptr) {
    archive_write_set_options(made, "zip:encryption=zipcrypt");
    archive_write_set_passphrase(made, password);
  }
  archive_write_open_memory(made, out.data(), out.size(), &used);
  for (const auto& [name, content] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(made, entry);
    archive_write_data(made, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(made);
  archive_write_free(made);
  out.resize(used);
  return out;
}

struct Outcomes {
  std::vector<TreatyText> texts;
  std::vector<std::string> problems;
  TreatyTextSummary summary;
  std::string refusal;  ///< of the whole file
};

Outcomes read(const std::string& content, const std::string& file = "texts.zip", const TreatyTextLimits& limits = {}) {
  Outcomes outcomes;
  const auto summary = read_treaty_texts(
      content, file,
      [&](TreatyText&& text) {
        outcomes.texts.push_back(std::move(text));
        return true;
      },
      [&](const Problem& problem) { outcomes.problems.push_back(to_string(problem)); }, limits);
  if (summary.ok()) {
    outcomes.summary = *summary;
  } else {
    outcomes.refusal = to_string(summary.problem());
  }
  return outcomes;
}

TEST(TreatyTexts, AZipGivesItsTexts) {
  const auto read_in = read(zip({{"folder/100007_en.txt", "No. 7. Text one."}, {"100008_fr_corr.TXT", "Texte deux."}}));
  ASSERT_EQ(read_in.texts.size(), 2U);
  EXPECT_EQ(read_in.texts[0].id, "100007");
  EXPECT_EQ(read_in.texts[0].file, "folder/100007_en.txt");
  EXPECT_EQ(read_in.texts[0].un_number, "7");
  EXPECT_EQ(read_in.texts[0].text, "No. 7. Text one.");
  EXPECT_EQ(read_in.texts[1].id, "100008");
  EXPECT_EQ(read_in.summary.accepted, 2);
  EXPECT_EQ(read_in.summary.rejected, 0);
}

TEST(TreatyTexts, ALoneTextIsRead) {
  const auto read_in = read("The sides shall meet.", "my treaty.txt");
  ASSERT_EQ(read_in.texts.size(), 1U);
  EXPECT_EQ(read_in.texts[0].id, "my treaty");
}

TEST(TreatyTexts, TheSinkMayStop) {
  int seen = 0;
  const auto summary = read_treaty_texts(
      zip({{"a.txt", "a"}, {"b.txt", "b"}}), "texts.zip",
      [&](TreatyText&&) {
        ++seen;
        return false;
      },
      [](const Problem&) {});
  ASSERT_TRUE(summary.ok());
  EXPECT_EQ(seen, 1);
}

TEST(TreatyTexts, EntriesThatCannotBeUsedAreNamedAndTheRestGoesIn) {
  const auto read_in = read(zip({{"empty.txt", " \n"},
                                 {"binary.txt", std::string("a\0b", 3)},
                                 {"picture.jpg", "x"},
                                 {"twice.txt", "one"},
                                 {"again/twice.txt", "two"},
                                 {"good.txt", "good"}}));
  EXPECT_EQ(read_in.summary.accepted, 2);
  EXPECT_EQ(read_in.summary.rejected, 3);
  EXPECT_THAT(read_in.problems,
              ElementsAre(HasSubstr("empty.txt: is empty"), HasSubstr("binary.txt: is not text"),
                          HasSubstr("picture.jpg: is no text file"), HasSubstr("is the id of two texts")));
}

TEST(TreatyTexts, OtherEncodingsAreReadWithAWarning) {
  const auto read_in = read(zip({{"latin.txt", "Caf\xE9 culturel"},
                                 {"wide.txt", std::string("\xFF\xFE"
                                                          "A\0b\0",
                                                          6)},
                                 {"mark.txt", "\xEF\xBB\xBFplain"}}));
  ASSERT_EQ(read_in.texts.size(), 3U);
  EXPECT_EQ(read_in.texts[0].text, "Café culturel");
  EXPECT_EQ(read_in.texts[1].text, "Ab");
  EXPECT_EQ(read_in.texts[2].text, "plain");
  EXPECT_THAT(read_in.problems, ElementsAre(HasSubstr("Windows-1252"), HasSubstr("UTF-16")));
}

TEST(TreatyTexts, EncryptedEntriesAreProblems) {
  const auto read_in = read(zip({{"secret.txt", "hidden words"}}, "key"));
  EXPECT_EQ(read_in.summary.accepted, 0);
  ASSERT_FALSE(read_in.problems.empty());
  EXPECT_THAT(read_in.problems[0], HasSubstr("is encrypted"));
}

TEST(TreatyTexts, ABrokenZipGivesWhatWasWholeAndAProblem) {
  std::string first;
  std::string second;
  for (int word = 0; word < 4000; ++word) {
    first += "word" + std::to_string(word * 7919 % 10007) + ' ';
    second += "other" + std::to_string(word * 104729 % 10007) + ' ';
  }
  const std::string whole = zip({{"first.txt", first}, {"second.txt", second}});
  const auto cut = read(whole.substr(0, whole.size() * 3 / 4));
  EXPECT_EQ(cut.summary.accepted, 1);
  EXPECT_FALSE(cut.problems.empty());
  std::string damaged = whole;
  for (std::size_t at = whole.size() / 8; at < whole.size() / 8 + 64; ++at) damaged[at] = '\x55';
  const auto spoilt = read(damaged);
  EXPECT_EQ(spoilt.summary.accepted, 1);
  ASSERT_FALSE(spoilt.problems.empty());
  EXPECT_THAT(spoilt.problems[0], HasSubstr("first.txt"));
}

TEST(TreatyTexts, WhatIsNoArchiveAtAllIsRefused) {
  EXPECT_THAT(read("").refusal, HasSubstr("is empty"));
  EXPECT_THAT(read("not a zip").refusal, HasSubstr("is not a zip archive"));
  EXPECT_THAT(read(zip({})).refusal, HasSubstr("empty archive"));
  EXPECT_THAT(read("PK\x03\x04 and then nothing").refusal, HasSubstr("broken"));
  EXPECT_THAT(read(std::string("%PDF\0\x01", 6), "a.txt").refusal, HasSubstr("is not text"));
}

TEST(TreatyTexts, LimitsHold) {
  const std::string text(300'000, 'a');
  TreatyTextLimits limits;
  limits.max_text_bytes = 1000;
  EXPECT_THAT(read(zip({{"long.txt", text}, {"short.txt", "b"}}), "t.zip", limits).problems,
              ElementsAre(HasSubstr("longer than 1,000 bytes")));
  limits = {};
  limits.max_entries = 2;
  EXPECT_EQ(read(zip({{"a.txt", "a"}, {"b.txt", "b"}, {"c.txt", "c"}}), "t.zip", limits).summary.accepted, 2);
  limits = {};
  limits.max_total_bytes = 500'000;
  EXPECT_THAT(read(zip({{"a.txt", text}, {"b.txt", text}}), "t.zip", limits).problems,
              ElementsAre(HasSubstr("beyond the 500,000 bytes")));
  limits = {};
  limits.max_archive_bytes = 10;
  EXPECT_THAT(read(zip({{"a.txt", "a"}}), "t.zip", limits).refusal, HasSubstr("larger than 10 bytes"));
}

TEST(TreatyTexts, ABombIsStopped) {
  Files files;
  for (int count = 0; count < 5; ++count)
    files.emplace_back(std::to_string(count) + ".txt", std::string(1U << 20U, ' ') + "x");
  const auto read_in = read(zip(files));
  EXPECT_LT(read_in.summary.accepted, 3);
  ASSERT_FALSE(read_in.problems.empty());
  EXPECT_THAT(read_in.problems.back(), HasSubstr("more than 100 times"));
}

TEST(TreatyTexts, NamesAreNeverPaths) {
  const auto read_in = read(zip({{"../../etc/out.txt", "text"}, {"/root.txt", "text"}}));
  ASSERT_EQ(read_in.texts.size(), 2U);
  EXPECT_EQ(read_in.texts[0].id, "out");
  EXPECT_EQ(read_in.texts[1].id, "root");
}

}  // namespace
}  // namespace mostari
