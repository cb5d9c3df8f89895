#include "desks/screen/receipt.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desks/screen/words.hpp"
#include "store/receipt.hpp"
#include "store/test_workspace.hpp"

namespace mostari::screen {
namespace {

using nlohmann::json;

class ReceiptCheckTest : public TestWorkspace {
 protected:
  void SetUp() override {
    TestWorkspace::SetUp();
    store_ = open();
  }

  json answered(const std::string& name, Language language = {}, const Place& place = {}, const AnswerView& view = {}) {
    Query query{.name = name, .object = {}, .pictures = {}};
    query.object.title = "Boats at Anchor";
    Answer answer;
    answer.query = name;
    answer.place = place;
    answer.verdict = Verdict::identified;
    answer.probability = 0.97;
    answer.summary = message("screen.summary.identified_alone", {{"caption", "Boats at Anchor"}});
    Candidate candidate;
    candidate.record = {.row = 1, .dataset = "demo", .local_id = "1", .kind = "object", .properties = {}};
    candidate.caption = "Boats at Anchor";
    candidate.probability = 0.97;
    candidate.match = true;
    answer.results.push_back(candidate);
    answer.receipt = store_->append_receipt(make_receipt(query, answer, json::array(), language, view));
    return view ? view(answer, language) : answer_json(answer, language);
  }

  static json unchecked(const std::string& name) {
    Answer answer;
    answer.query = name;
    answer.failure = Problem{.value = name, .reason = message("screen.query.empty")};
    return answer_json(answer, Language());
  }

  static ReceiptCheck check(const std::vector<json>& answers) {
    std::string lines;
    for (const json& each : answers) lines += each.dump() + '\n';
    return verify_receipts(lines, "answers.jsonl").value();
  }

  /// With a hash that fits what stands in it: what anybody can make.
  static json forged(json answer) {
    json& receipt = answer["receipt"];
    receipt["sha256"] = receipt_sha256(receipt);
    return answer;
  }

  std::unique_ptr<Store> store_;
};

TEST_F(ReceiptCheckTest, WhatWasNotCheckedHasNoReceiptAndIsNotAltered) {
  const ReceiptCheck one = check({unchecked("lot-12")});
  EXPECT_EQ(one.receipts, 0);
  EXPECT_EQ(one.altered(), 0);
  EXPECT_EQ(one.unchecked, 1);
  const ReceiptCheck among = check({answered("a"), unchecked("b"), answered("c")});
  EXPECT_EQ(among.receipts, 2);
  EXPECT_EQ(among.whole, 2);
  EXPECT_EQ(among.unchecked, 1);
}

TEST_F(ReceiptCheckTest, AVerdictWithoutItsReceiptIsAltered) {
  json answer = answered("a");
  answer["receipt"] = nullptr;
  EXPECT_EQ(check({answer}).altered(), 1);
  json blank = unchecked("a");
  blank["verdict"] = "no_record_found";
  EXPECT_EQ(check({blank}).altered(), 1);
}

TEST_F(ReceiptCheckTest, WhateverIsChangedIsNoticed) {
  const json whole = answered("a");
  ASSERT_EQ(check({whole}).whole, 1);
  const auto altered = [&](const char* pointer, const json& value) {
    json answer = whole;
    answer[json::json_pointer(pointer)] = value;
    return check({answer}).altered();
  };
  EXPECT_EQ(altered("/verdict", "no_record_found"), 1);
  EXPECT_EQ(altered("/probability", 0.1), 1);
  EXPECT_EQ(altered("/summary", "Clear title."), 1);
  EXPECT_EQ(altered("/query", "another lot"), 1);
  EXPECT_EQ(altered("/results/0/caption", "Something else"), 1);
  EXPECT_EQ(altered("/results", json::array()), 1);
  EXPECT_EQ(altered("/receipt/time_utc", "2019-05-05T05:05:05Z"), 1);
  EXPECT_EQ(altered("/receipt/signature", "made up"), 1);
  EXPECT_EQ(altered("/receipt", 7), 1);
  EXPECT_EQ(altered("/settings/threshold", 0.9), 1);
  EXPECT_EQ(altered("/below_threshold", 3), 1);
}

TEST_F(ReceiptCheckTest, EveryMemberOfTheAnswerIsVouchedFor) {
  const json whole = answered("a");
  const auto altered = [](const json& answer) { return check({answer}).altered() == 1; };
  for (const auto& [name, value] : whole.items()) {
    json answer = whole;
    answer[name] = "something else";
    EXPECT_TRUE(altered(answer)) << name;
    answer.erase(name);
    EXPECT_TRUE(name == "receipt" || altered(answer)) << "without " << name;
  }
  for (const auto& [name, value] : whole["results"][0].items()) {
    json answer = whole;
    answer["results"][0][name] = "something else";
    EXPECT_TRUE(altered(answer)) << name;
  }
  json more = whole;
  more["cleared_by"] = "the registrar";
  EXPECT_TRUE(altered(more)) << "what was added";
}

TEST_F(ReceiptCheckTest, AnAnswerIsVouchedForAsItsDoorHandsItOut) {
  const AnswerView view = [](const Answer& answer, Language language) {
    json shown = answer_json(answer, language);
    shown["results"][0]["record"]["images"] = {"/pictures/9"};
    return shown;
  };
  json answer = answered("a", {}, {}, view);
  EXPECT_EQ(check({answer}).whole, 1);
  answer["results"][0]["record"]["images"] = {"/pictures/8"};
  EXPECT_EQ(check({answer}).altered(), 1);
}

TEST_F(ReceiptCheckTest, NumbersAreTheSameHoweverTheyAreWritten) {
  const json written = json::parse(R"({"b": [1.0, -0.0, 0.25], "a": 3})");
  const json otherwise = json::parse(R"({"a": 3.0, "b": [1, 0, 25e-2], "receipt": null})");
  EXPECT_EQ(answer_sha256(written), answer_sha256(otherwise));
  EXPECT_NE(answer_sha256(written), answer_sha256(json::parse(R"({"b": [1, 0, 0.26], "a": 3})")));
  EXPECT_NE(answer_sha256(json::parse(R"({"a": 1})")), answer_sha256(json::parse(R"({"a": "1"})")));
}

TEST_F(ReceiptCheckTest, ReceiptsAloneOneALineAreVerified) {
  const std::vector<json> answers{answered("a"), answered("b"), answered("c")};
  std::vector<json> receipts;
  for (const json& each : answers) receipts.push_back(each["receipt"]);
  const ReceiptCheck all = check(receipts);
  EXPECT_EQ(all.whole, 3);
  EXPECT_EQ(all.alone, 3);
  EXPECT_TRUE(all.is_whole());
  EXPECT_EQ(check({receipts[1], receipts[0], receipts[2]}).out_of_order, 1);
  EXPECT_EQ(check({receipts[0], receipts[0]}).repeated, 1);
  EXPECT_EQ(check({answers[0], receipts[1]}).alone, 1) << "beside answers";
  receipts[1]["query"] = "another lot";
  EXPECT_EQ(check(receipts).altered(), 1);
}

TEST_F(ReceiptCheckTest, AReceiptMadeAnewThatContradictsItsAnswerIsAltered) {
  json answer = answered("a");
  answer["verdict"] = "no_record_found";
  answer["probability"] = 0;
  answer["results"] = json::array();
  answer["receipt"]["result"] = {{"verdict", "no_record_found"}, {"probability", 0}, {"results", json::array()}};
  EXPECT_EQ(check({forged(answer)}).altered(), 1) << "the summary still tells of a finding";
}

TEST_F(ReceiptCheckTest, AnAnswerIsKeptAsItWasSaidAndNamesItsLanguage) {
  for (const Language& language : Language::all()) {
    json answer = answered("a", language);
    EXPECT_EQ(answer["receipt"]["language"], language.code());
    EXPECT_EQ(answer["receipt"]["result"]["summary"], answer["summary"]);
    EXPECT_EQ(check({answer}).whole, 1) << language.code();
    answer["receipt"]["language"] = "de";
    EXPECT_EQ(check({answer}).altered(), 1) << "the language is vouched for too";
  }
  EXPECT_EQ(check({answered("a"), answered("b", Language::of("ar").value())}).whole, 2) << "one chain of all languages";
  json mixed = answered("a");
  mixed["summary"] = answered("a", Language::of("fr").value())["summary"];
  EXPECT_EQ(check({mixed}).altered(), 1) << "a translation made later is not what was said";
}

TEST_F(ReceiptCheckTest, WhatAPersonSaidTheWordsAreIsKept) {
  const auto made = [](std::vector<LotSpan> taken_for) {
    Query query{.name = "lot-12", .object = {}, .pictures = {}, .taken_for = std::move(taken_for)};
    query.object.description = "Boats at Anchor, 1921";
    return make_receipt(query, Answer(), json::array(), Language());
  };
  const json corrected = made({{LotField::title, 0, 15}});
  EXPECT_EQ(corrected.at("taken_for"), json({{{"field", "title"}, {"begin", 0}, {"end", 15}}}));
  EXPECT_NE(corrected.at("query_sha256"), made({{LotField::title, 0, 5}}).at("query_sha256"));
  EXPECT_FALSE(made({}).contains("taken_for"));
}

TEST_F(ReceiptCheckTest, ReceiptsOfEarlierVersionsStayWhole) {
  json answer = answered("a");
  for (const char* member : {"version", "settings", "batch", "answer_sha256"}) answer["receipt"].erase(member);
  for (const char* member : {"summary", "below_threshold"}) answer["receipt"]["result"].erase(member);
  answer["receipt"]["result"]["results"][0].erase("caption");
  const ReceiptCheck found = check({forged(answer)});
  EXPECT_EQ(found.whole, 1);
  EXPECT_EQ(found.partial, 1);
  json second = answered("b");
  second["receipt"]["version"] = 2;
  second["receipt"].erase("answer_sha256");
  EXPECT_EQ(check({forged(second)}).whole, 1);
  EXPECT_EQ(check({forged(second)}).partial, 1);
  second["receipt"]["version"] = 3;
  EXPECT_EQ(check({forged(second)}).altered(), 1) << "one of this version has the hash";
  EXPECT_EQ(check({answered("c")}).partial, 0);
}

TEST_F(ReceiptCheckTest, RepeatedAndReorderedOnesAreTold) {
  const std::vector<json> answers{answered("a"), answered("b"), answered("c")};
  const ReceiptCheck repeated = check({answers[0], answers[0], answers[0]});
  EXPECT_EQ(repeated.whole, 1);
  EXPECT_EQ(repeated.repeated, 2);
  const ReceiptCheck reversed = check({answers[2], answers[1], answers[0]});
  EXPECT_EQ(reversed.out_of_order, 2);
  EXPECT_EQ(reversed.altered(), 0);
  EXPECT_EQ(check(answers).whole, 3);
}

TEST_F(ReceiptCheckTest, AGapInWhatWasAskedTogetherIsNamed) {
  const auto numbered = [&](const std::string& name, std::size_t number, std::size_t count, const char* batch = "7f") {
    return answered(name, {}, {.batch = batch, .number = number, .count = count});
  };
  const std::vector<json> answers{numbered("a", 1, 4), numbered("b", 2, 4), numbered("c", 3, 4), numbered("d", 4, 4)};
  EXPECT_TRUE(check(answers).is_whole());
  const auto told = [](const ReceiptCheck& found) {
    std::vector<std::string> all;
    for (const ReceiptFault& each : found.faults) {
      all.push_back(std::to_string(each.line) + ' ' + std::string(fault_name(each.kind)) + ": " + to_string(each.why));
    }
    return all;
  };
  const ReceiptCheck gap = check({answers[0], answers[2]});
  EXPECT_EQ(gap.missing, 2);
  EXPECT_EQ(gap.whole, 2);
  EXPECT_FALSE(gap.is_whole());
  EXPECT_THAT(told(gap),
              testing::ElementsAre("2 missing: number 2 of 4 is not in the file; missing between “a” and “c”",
                                   "2 missing: number 4 of 4 is not in the file; missing after “c”"));
  EXPECT_EQ(check({answers[0], answers[1], answers[3], answers[2]}).out_of_order, 1);
  EXPECT_EQ(check({answers[0], numbered("b2", 2, 4), answers[1], answers[2], answers[3]}).repeated, 1)
      << "two receipts of one number";
  EXPECT_EQ(check({answers[0], numbered("x", 1, 1, "8a"), answers[1], answers[2], answers[3]}).missing, 0)
      << "two runs in one file";
  json moved = answers[3];
  moved["batch"]["number"] = 3;
  const ReceiptCheck altered = check({answers[0], answers[1], moved});
  EXPECT_EQ(altered.altered(), 1) << "the number is vouched for";
  EXPECT_EQ(altered.missing, 1);
  const json batch = {{"responses", {{"a", answers[0]}, {"b", answers[1]}, {"d", answers[3]}}}};
  EXPECT_EQ(verify_receipts(batch.dump(), "batch.json").value().missing, 1);
  EXPECT_EQ(verify_receipts(answers[1]["receipt"].dump(), "one.json").value().missing, 0) << "a receipt by itself";
}

TEST_F(ReceiptCheckTest, OlderOnesWithoutNumbersAreSaidAndNotRefused) {
  json answer = answered("a");
  for (const char* member : {"version", "settings", "batch", "answer_sha256"}) answer["receipt"].erase(member);
  answer["receipt"]["result"].erase("below_threshold");
  const ReceiptCheck found = check({forged(answer)});
  EXPECT_TRUE(found.is_whole());
  EXPECT_EQ(found.unnumbered, 1);
}

TEST_F(ReceiptCheckTest, SettingsArePartOfWhatWasAsked) {
  const auto made = [](const Settings& settings) {
    Query query{.name = "lot-12", .object = {}, .pictures = {}};
    Answer answer;
    answer.settings = settings;
    return make_receipt(query, answer, json::array(), Language());
  };
  const json usual = made({});
  EXPECT_EQ(usual.at("settings"), json({{"limit", 10}, {"prior", 0.5}, {"threshold", 0.0}}));
  for (const Settings& other : {Settings{.limit = 5}, Settings{.prior = 0.01}, Settings{.threshold = 0.5}}) {
    EXPECT_NE(made(other).at("query_sha256"), usual.at("query_sha256"));
  }
}

TEST_F(ReceiptCheckTest, TheOneThatIsNotWholeIsNamed) {
  const json first = answered("a");
  json second = answered("b");
  second["summary"] = "Clear title.";
  json third = answered("c");
  third["receipt"]["time_utc"] = "2019-05-05T05:05:05Z";
  json fourth = answered("d");
  fourth["receipt"] = nullptr;
  const ReceiptCheck found = check({first, second, third, first, fourth});
  EXPECT_EQ(found.whole, 1);
  std::vector<std::string> told;
  for (const ReceiptFault& each : found.faults) {
    told.push_back(std::to_string(each.line) + ' ' + each.query + ' ' + std::string(fault_name(each.kind)) + ": " +
                   to_string(each.why));
  }
  EXPECT_THAT(told, testing::ElementsAre("2 b altered: the answer beside it is not the one that it vouches for",
                                         "3 c altered: what it says is not what its hash was made of",
                                         "4 a repeated: it stands in the file already",
                                         "5 d altered: it lacks what a receipt holds"));
}

TEST_F(ReceiptCheckTest, OneReceiptOneAnswerAndABatchAreTaken) {
  const json answer = answered("a");
  EXPECT_EQ(verify_receipts(answer["receipt"].dump(2), "receipt.json").value().whole, 1);
  EXPECT_EQ(verify_receipts(answer.dump(2), "answer.json").value().whole, 1);
  const json batch = {{"responses", {{"z", answered("z")}, {"b", answered("b")}, {"n", unchecked("n")}}}};
  const ReceiptCheck all = verify_receipts(batch.dump(2), "batch.json").value();
  EXPECT_EQ(all.whole, 2);
  EXPECT_EQ(all.unchecked, 1);
  EXPECT_FALSE(verify_receipts("", "empty.jsonl").ok());
  EXPECT_FALSE(verify_receipts("{\"query\": 1}\n{\"query\": 2}\n", "other.jsonl").ok());
}

}  // namespace
}  // namespace mostari::screen
