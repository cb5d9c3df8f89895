// Import, export, import: what the standard can hold comes back as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "base/file.hpp"
#include "formats/iati/compose.hpp"
#include "formats/iati/writer.hpp"
#include "test_iati.hpp"

namespace mostari::iati {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

struct Exported {
  std::string xml;
  std::string told;
  std::vector<std::string> breaches;
};

/// What the desk does with the records of a dataset, without its store.
Exported export_records(const std::vector<NewRecord>& records, const Reporter& reporter = {}) {
  Exported exported;
  const ProblemSink tell = [&](const Problem& problem) { exported.told += to_string(problem) + '\n'; };
  const RecordSink no_record = [](NewRecord&&, std::int64_t) { return true; };
  RecordIntake notes("", test_countries(), no_record, tell);
  Composer composer({.schema = test_reference().schema,
                     .codes = test_reference().codes,
                     .countries = test_countries(),
                     .intake = notes},
                    reporter);
  Writer writer(
      [&](std::string_view piece) {
        exported.xml += piece;
        return true;
      },
      "2026-01-01T00:00:00Z");
  std::map<std::string, ActivitySource> sources;
  for (const NewRecord& each : records) {
    if (each.kind == "project") sources[each.local_id] = {.id = "test/" + each.local_id, .project = each.properties};
  }
  for (const NewRecord& each : records) {
    if (each.kind != "transaction") continue;
    const std::string project = each.links.empty() ? "" : each.links.front().target;
    sources[project].id = "test/" + project;
    sources[project].monies.push_back(
        {.dataset = "test", .local_id = each.local_id, .kind = each.kind, .properties = each.properties});
  }
  for (const auto& [id, source] : sources) {
    const Result<Node> activity = composer.activity(source);
    if (activity) {
      writer.activity(*activity);
    } else {
      exported.told += to_string(activity.problem()) + '\n';
    }
  }
  (void)writer.finish();
  notes.finish();
  const auto checked = test_reference().schema.validate(
      source_of(exported.xml), [&](const Problem& problem) { exported.breaches.push_back(to_string(problem)); });
  if (!checked) exported.breaches.push_back(to_string(checked.problem()));
  return exported;
}

/// Records by id, without what a file of version 2.03 cannot hold.
std::map<std::string, json> comparable(const ReadFile& read) {
  std::map<std::string, json> all;
  for (const NewRecord& each : read.records) {
    json record = each.properties;
    record["kind"] = each.kind;
    for (const Link& link : each.links) record["links"].push_back(link.role + ' ' + link.target);
    record.erase("iati_aside");
    record.erase("iati_version");
    all[each.local_id] = std::move(record);
  }
  return all;
}

void expect_round_trip(const std::string& content, const std::string& what) {
  const ReadFile first = read_test_file(content);
  ASSERT_FALSE(first.refusal) << what << to_string(*first.refusal);
  ASSERT_EQ(first.rejected, 0) << what << first.told();
  const Exported exported = export_records(first.records);
  EXPECT_THAT(exported.breaches, IsEmpty()) << what;
  const ReadFile second = read_test_file(exported.xml);
  ASSERT_FALSE(second.refusal) << what << to_string(*second.refusal);
  EXPECT_EQ(second.rejected, 0) << what << second.told();
  const auto before = comparable(first);
  const auto after = comparable(second);
  ASSERT_EQ(before.size(), after.size()) << what;
  for (const auto& [id, record] : before) {
    ASSERT_TRUE(after.contains(id)) << what << ' ' << id;
    EXPECT_EQ(record, after.at(id)) << what << ' ' << id << json::diff(record, after.at(id)).dump();
  }
  for (const NewRecord& each : second.records) EXPECT_FALSE(each.properties.contains("iati_aside")) << what;
}

std::string case_text(const std::string& name) {
  return read_file(std::filesystem::path(MOSTARI_SOURCE_DIR) / "tests/cases/iati" / name, 1U << 20U).value();
}

TEST(IatiRoundTrip, EveryElementOfTheStandard) {
  expect_round_trip(case_text("every-element-2.03.xml"), "every element");
}

TEST(IatiRoundTrip, HardCases) {
  const std::string content = case_text("hard-cases-2.03.xml");
  expect_round_trip(content, "hard cases");
  const Exported exported = export_records(read_test_file(content).records);
  for (const char* kept : {"Stari most", "Premier, encore", "The Old Bridge", "Stone &amp; lime &lt;masonry",
                           "currency=\"JPY\"", "2012-03-31Z", "phaseout-year", "BRIDGES", "crs-channel-code", "voucher",
                           "batch", "kept", "left", "17.815", "b=1&amp;c=2", "-12"}) {
    EXPECT_THAT(exported.xml, HasSubstr(kept));
  }
}

TEST(IatiRoundTrip, OldForms) {
  expect_round_trip(case_text("old-forms-1.03.xml"), "old forms");
}

/// The case file must stay true to its name.
TEST(IatiRoundTrip, TheCaseHoldsEveryElementAndAttribute) {
  const std::string content = case_text("every-element-2.03.xml");
  std::set<const Shape*> seen;
  const std::function<void(const Shape&)> walk = [&](const Shape& shape) {
    if (!seen.insert(&shape).second) return;
    for (const AttributeShape& each : shape.attributes)
      EXPECT_THAT(content, HasSubstr(' ' + each.name + "=\"")) << shape.name;
    for (const ChildShape& each : shape.children) {
      EXPECT_THAT(content, HasSubstr('<' + each.name)) << shape.name;
      walk(*each.shape);
    }
  };
  walk(test_reference().schema.activity());
  EXPECT_GT(seen.size(), 40U);
  EXPECT_TRUE(test_reference().schema.validate(source_of(content), [](const Problem&) {}).value() == 0);
}

TEST(IatiRoundTrip, FilesOf2011) {
  const std::filesystem::path folder = std::filesystem::path(MOSTARI_SHARED_DATA) / "iati";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "../shared/data is not here";
  for (const char* name : {"189", "AF", "AS", "KO", "OT"})
    expect_round_trip(read_file(folder / ("dfid_2011_" + std::string(name) + ".xml"), 1U << 24U).value(), name);
}

/// Of what was read, the tree of every record, written and read again, is the same tree.
void expect_trees_come_back(const ReadFile& read) {
  for (const NewRecord& each : read.records) {
    const Node tree = node_from_json(each.properties.at("iati"));
    const bool money = each.kind == "transaction";
    const std::string xml = xml_of(tree);
    struct Sink : ActivitySink {
      std::optional<Problem> header(const FileHeader&) override { return std::nullopt; }
      bool activity(Node&& activity) override {
        read = std::move(activity);
        return true;
      }
      void too_large(const std::string&, std::int64_t) override {}
      void stray(const Node&) override {}
      void encoded_twice(std::int64_t) override {}
      Node read;
    } again;
    const auto problem =
        parse_activities(source_of("<iati-activities>" + (money ? "<iati-activity>" + xml + "</iati-activity>" : xml) +
                                   "</iati-activities>"),
                         again);
    ASSERT_FALSE(problem) << to_string(*problem) << '\n' << xml;
    if (money) {
      ASSERT_EQ(again.read.children.size(), 1U) << xml;
      again.read = Node(again.read.children.front());
    }
    EXPECT_EQ(again.read, tree) << xml << '\n' << to_json(again.read).dump() << '\n' << to_json(tree).dump();
  }
}

struct Odd {
  const char* what;
  std::string activity;  ///< what stands in it
  std::string kept;      ///< of the tree, as JSON
};

class IatiOddContent : public testing::TestWithParam<Odd> {};

TEST_P(IatiOddContent, ComesBackAsItWas) {
  const ReadFile read = read_test_file(
      "<iati-activities version=\"2.03\" xmlns:m=\"urn:mostari:iati\" xmlns:o=\"urn:o\"><iati-activity>" +
      GetParam().activity + "</iati-activity></iati-activities>");
  ASSERT_FALSE(read.refusal) << to_string(*read.refusal);
  ASSERT_EQ(read.rejected, 0) << read.told();
  ASSERT_FALSE(read.records.empty());
  expect_trees_come_back(read);
  std::string trees;
  for (const NewRecord& each : read.records) trees += each.properties.at("iati").dump();
  EXPECT_THAT(trees, HasSubstr(GetParam().kept));
}

const std::string identified = "<iati-identifier>XX-1</iati-identifier>";

INSTANTIATE_TEST_SUITE_P(
    Kinds, IatiOddContent,
    testing::Values(
        Odd{"AnElementWithinAText", "<iati-identifier>XX-<title/>1</iati-identifier>", R"(["XX-1"])"},
        Odd{"SeveralElementsWithinAText", "<iati-identifier>X<a/>X<b>lost</b>-<o:c/>1<d/></iati-identifier>",
            R"(["XX-1"])"},
        Odd{"AnElementWithinTheWordsOfANarrative",
            identified + "<title><narrative>old <b>stone</b> bridge</narrative></title>", R"(["old  bridge"])"},
        Odd{"AnElementWithinAnAmount",
            identified + "<transaction><transaction-type code=\"3\"/><transaction-date iso-date=\"2012-03-31\"/>"
                         "<value currency=\"EUR\" value-date=\"2012-03-31\">12<note/>.5</value></transaction>",
            R"(["12.5"])"},
        Odd{"AFilledInElementWithinWordsOfAnotherNamespace",
            identified + "<o:note>one <title m:filled-in=\"element\"/>two <o:b/> three</o:note>", R"(["one two ",{)"},
        Odd{"CommentsAndInstructionsWithinAText", "<iati-identifier>X<!-- -->X<?go?>-1</iati-identifier>",
            R"(["XX-1"])"},
        Odd{"CdataBesideText",
            identified + "<title><narrative>a <![CDATA[<b> & ]]]]><![CDATA[>]]> c</narrative></title>",
            R"(["a <b> & ]]> c"])"},
        Odd{"LineEndsAndTabsAsNumbers",
            identified +
                "<title><narrative>a&#13;&#10;b&#9;c&#13;</narrative></title><o:x o:y=\"a&#13;&#10;b&#9;c  d\"/>",
            R"("a\r\nb\tc  d")"},
        Odd{"BlanksAlone", identified + "<o:x> </o:x><o:y>&#10;</o:y>", R"(["\n"])"},
        Odd{"ANamespaceOfOddLetters",
            identified + "<o:x xmlns:q=\"urn:a&amp;b&lt;'&quot;}{ č\" q:y=\"1\"><q:z><w xmlns=\"\"/></q:z></o:x>",
            "urn:a&b<'\\\"}{ č"},
        Odd{"UndeclaredPrefixes", identified + "<p:x p:y=\"1\" xml:space=\"preserve\"><:w/><xml:v/></p:x>",
            "undeclared-prefix:p"},
        Odd{"LettersBeyondTheFirstPlane",
            identified + "<o:x o:y=\"\U0001F309\">\U0001F309&#x1F309;&#x85;&#x2028;&#x7F;</o:x>",
            "\U0001F309\U0001F309"}),
    [](const auto& param) { return std::string(param.param.what); });

TEST(IatiReader, AnAttributeThatStandsTwiceIsNotDropped) {
  const ReadFile read = read_test_file(
      "<iati-activities version=\"2.03\" xmlns:a=\"urn:o\" xmlns:b=\"urn:o\"><iati-activity a:x=\"1\" b:x=\"2\">" +
      identified + "</iati-activity></iati-activities>");
  ASSERT_TRUE(read.refusal);
  EXPECT_THAT(to_string(*read.refusal), HasSubstr("stands twice"));
}

/// Makes activities that keep to the standard, at random: any element that may stand there, any value of its type.
class RandomActivity {
 public:
  explicit RandomActivity(unsigned seed) : random_(seed) {}

  Node make(const std::string& identifier) {
    Node activity = element_of("iati-activity", test_reference().schema.activity(), 0);
    for (Node& each : activity.children) {
      if (each.is("iati-identifier")) each.children = {text_node(identifier)};
    }
    activity.set("default-currency", "EUR");
    return activity;
  }

 private:
  int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }

  std::string text() {
    static const std::vector<std::string> pieces{"bridge", " ", "\n", "\t",  "&",  "<", ">", "\"",   "'",
                                                 "é",      "ж", "橋", "]]>", "\r", "🌉", "0", "&amp;"};
    std::string made = "t";  // of nothing but blanks no reader could say whether they were meant
    for (int i = below(8); i > 0; --i) made += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
    return made;
  }

  std::string value(const std::string& type) {
    if (type == "xs:date")
      return std::to_string(1990 + below(40)) + "-0" + std::to_string(1 + below(9)) + "-1" + std::to_string(below(10)) +
             (below(4) == 0 ? "Z" : "");
    if (type == "xs:dateTime") return value("xs:date").substr(0, 10) + "T12:00:0" + std::to_string(below(10)) + "Z";
    if (type == "xs:decimal")
      return (below(5) == 0 ? "-" : "") + std::to_string(below(100000)) + (below(2) == 0 ? ".50" : "");
    if (type == "xs:boolean") return below(2) == 0 ? "1" : "false";
    if (type == "xs:int" || type == "xs:nonNegativeInteger" || type == "xs:positiveInteger")
      return std::to_string(1 + below(3000));
    if (type == "xs:anyURI") return "https://example.org/" + std::to_string(below(1000));
    if (type == "xs:NMTOKEN") return "sector";
    return text();
  }

  std::string attribute_value(const std::string& element, const AttributeShape& shape) {
    if (shape.name == "currency" || shape.name == "default-currency") return below(2) == 0 ? "USD" : "JPY";
    if (element == "transaction-type") return std::to_string(1 + below(13));
    return value(shape.type);
  }

  Node element_of(const std::string& name, const Shape& shape, int depth) {
    Node node = element(name);
    for (const AttributeShape& each : shape.attributes) {
      if (each.required || below(2) == 0) node.set(each.name, attribute_value(name, each));
    }
    if (shape.open && below(10) == 0) node.set("{https://example.org/x}mark", text());
    if (name == "narrative" && below(3) == 0) node.set("xml:lang", below(2) == 0 ? "fr" : "bs");
    if (!shape.text.empty()) {
      node.children.push_back(text_node(value(shape.text)));
      return node;
    }
    for (const ChildShape& each : shape.children) {
      int count = each.required ? 1 : below(depth < 3 ? 3 : 5) == 0 ? 1 : 0;
      if (each.repeats && below(3) == 0) count += below(3);
      for (; count > 0; --count) node.children.push_back(element_of(each.name, *each.shape, depth + 1));
    }
    if (below(15) == 0) {
      Node foreign = element("note", {{"kind", text()}}, {text_node(text())});
      foreign.space = "https://example.org/x";
      node.children.push_back(std::move(foreign));
    }
    return node;
  }

  std::mt19937 random_;
};

TEST(IatiRoundTrip, RandomActivitiesComeBackAsTheyWere) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    RandomActivity random(seed);
    std::string xml;
    Writer writer(
        [&](std::string_view piece) {
          xml += piece;
          return true;
        },
        "2026-01-01T00:00:00Z");
    const Node first = random.make("XX-" + std::to_string(seed));
    writer.activity(first);
    writer.activity(random.make("XX-" + std::to_string(seed) + "-b"));
    ASSERT_TRUE(writer.finish());
    expect_round_trip(xml, "seed " + std::to_string(seed));
    // And the tree is what was written, not only what was read twice.
    const ReadFile read = read_test_file(xml);
    Node tree = node_from_json(read.records.front().properties["iati"]);
    Node expected = first;
    std::erase_if(expected.children, [](const Node& each) {
      return each.is("transaction") || each.is("budget") || each.is("planned-disbursement");
    });
    EXPECT_EQ(tree, expected) << "seed " << seed << '\n' << xml_of(tree) << '\n' << xml_of(expected);
    if (HasFailure()) break;
  }
}

TEST(IatiExport, WhatDidNotComeFromIatiBecomesAnActivityThatKeepsToTheStandard) {
  const auto money = [](const std::string& id, json properties) {
    NewRecord record{.local_id = id, .kind = "transaction"};
    properties["name"] = id;
    record.properties = std::move(properties);
    record.links = {{"project", "bridge"}};
    return record;
  };
  NewRecord project{.local_id = "bridge", .kind = "project"};
  project.properties = {{"name", "A bridge"},
                        {"source", "An invented review"},
                        {"recipient_countries", json::array({{{"country", "BIH"}}})}};
  const std::vector<NewRecord> records{
      project,
      money("p1", {{"transaction_type", "pledge"},
                   {"amount", 2000000},
                   {"currency", "USD"},
                   {"date", "1999"},
                   {"provider", "Invented Republic"},
                   {"source", "A"},
                   {"figure", "gift"}}),
      money("p2", {{"transaction_type", "pledge"},
                   {"amount", 2500000},
                   {"currency", "USD"},
                   {"date", "1999-05-01"},
                   {"source", "B"},
                   {"figure", "gift"}}),
      money("k1", {{"transaction_type", "disbursement"}, {"in_kind", "600 stones"}, {"date", "2001-03-01"}}),
      money("k2", {{"transaction_type", "incoming_pledge"},
                   {"amount", 0.25},
                   {"currency", "EUR"},
                   {"date", "2001-03-01"},
                   {"in_kind", "and a lorry"}})};
  const Exported refused = export_records(records);
  EXPECT_THAT(refused.told, HasSubstr("its reference, its name and its type")) << "somebody must report it";
  const Exported exported = export_records(records, {.ref = "XX-HOUSE", .name = "House", .type = "40"});
  EXPECT_THAT(exported.breaches, IsEmpty());
  EXPECT_THAT(exported.xml, HasSubstr("<recipient-country code=\"BA\"/>"));
  EXPECT_THAT(exported.xml, HasSubstr("<transaction-type code=\"12\"/>"));
  EXPECT_THAT(exported.xml, HasSubstr("<transaction-type code=\"13\"/>"));
  EXPECT_THAT(exported.xml, HasSubstr("600 stones"));
  EXPECT_THAT(exported.xml, HasSubstr("In kind: and a lorry"));
  EXPECT_THAT(exported.xml, HasSubstr("Date as stated: 1999"));
  EXPECT_THAT(exported.told, HasSubstr("another source’s statement"));
  EXPECT_THAT(exported.told, HasSubstr("without an amount"));
  EXPECT_THAT(exported.told, HasSubstr("activity-status is required and not known"));
  const ReadFile read = read_test_file(exported.xml);
  EXPECT_EQ(read.of_kind("transaction").size(), 2U) << "the other source and the stones are no transactions";
  EXPECT_THAT(read.of_kind("project").front()->properties["iati"].dump(), HasSubstr("2500000 USD"));
  EXPECT_FALSE(read.of_kind("project").front()->properties.contains("status"))
      << "what was filled in is taken out again";
}

}  // namespace
}  // namespace mostari::iati
