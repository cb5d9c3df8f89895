#include "model/message_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/language.hpp"

namespace mostari {
namespace {

Message kept_and_read(const Message& message) {
  return read_message(nlohmann::json::parse(message_json(message).dump()));
}

TEST(MessageJson, TextStaysText) {
  EXPECT_EQ(message_json(std::string("MIT")), "MIT");
  EXPECT_FALSE(kept_and_read(std::string("MIT")).is_named());
  EXPECT_EQ(kept_and_read(std::string("MIT")), "MIT");
}

TEST(MessageJson, ASentenceIsSaidInAnyLanguage) {
  const Message read = kept_and_read(message("schema.value.leave_out"));
  EXPECT_EQ(Language::of("fr")->say(read), Language::of("fr")->say(message("schema.value.leave_out")));
  EXPECT_NE(Language::of("fr")->say(read), to_string(read));
}

TEST(MessageJson, KeepsWhatStandsInItsPlaceholders) {
  const ListSaid list{.items = {message("base.value.empty"), std::string("b")}, .joined = ListSaid::Joined::with_or};
  const Message all = message("any.name.of_mine", {{"text", "a"},
                                                   {"count", 7},
                                                   {"number", 0.25},
                                                   {"date", DateSaid{"2004-07"}},
                                                   {"country", CountrySaid{.code = "BIH", .otherwise = "Bosnia"}},
                                                   {"language", LanguageSaid{"bos"}},
                                                   {"words", WordsSaid{.name = "kinds.site", .english = "Site"}},
                                                   {"list", list}});
  const nlohmann::json with = message_json(all).at("with");
  EXPECT_EQ(with.size(), all.arguments().size());
  EXPECT_EQ(with.at("text"), "a");
  EXPECT_EQ(with.at("count"), 7);
  for (const auto& [placeholder, value] : with.items()) {
    const Message carrier = message("schema.value.with_example", {{"advice", "x"}, {"example", list}});
    nlohmann::json kept = message_json(carrier);
    kept["with"]["example"] = value;
    EXPECT_EQ(message_json(read_message(kept)).at("with").at("example"), value) << placeholder;
  }
}

TEST(MessageJson, WhatIsSaidAlikeIsSaidOnce) {
  const std::vector<Message> all{message("base.value.empty"), std::string("Not all."), message("base.value.empty")};
  EXPECT_EQ(said_json(all, Language()), (nlohmann::json{"is empty", "Not all."}));
}

TEST(MessageJson, WhatIsNoLongerKnownIsInEnglish) {
  EXPECT_EQ(read_message({{"message", "gone.with.wind"}, {"with", {}}, {"english", "It was so."}}), "It was so.");
  EXPECT_EQ(read_message({{"message", "base.value.empty"}, {"with", {{"a", nullptr}}}, {"english", "Empty."}}),
            "Empty.");
  EXPECT_TRUE(read_message({{"message", 7}}).empty());
  EXPECT_TRUE(read_message(7).empty());
}

}  // namespace
}  // namespace mostari
