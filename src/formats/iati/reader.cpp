#include "formats/iati/reader.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "formats/iati/records.hpp"
#include "formats/iati/upgrade.hpp"
#include "formats/iati/writer.hpp"
#include "formats/records/record_intake.hpp"

namespace mostari::iati {
namespace {

/// Of a rejected element this much of its text is told, so that nothing is lost with it.
constexpr std::size_t told_bytes = 2'000;

bool is_money(const Node& node) {
  return node.is("transaction") || node.is("budget") || node.is("planned-disbursement");
}

std::string_view first_day(const Node& budget) {
  const Node* start = budget.child("period-start");
  return start == nullptr ? std::string_view() : start->value("iso-date");
}

bool by_first_day(const Node& a, const Node& b) {
  const std::string_view day_a = first_day(a);
  const std::string_view day_b = first_day(b);
  return day_a != day_b ? day_a < day_b : to_json(a).dump() < to_json(b).dump();
}

/// Takes activities as the parser gives them, and hands on their records.
class Reader : public ActivitySink {
 public:
  Reader(const Reference& reference, const Countries& countries, RecordIntake& intake, const RecordSink& record)
      : reading_{.schema = reference.schema, .codes = reference.codes, .countries = countries, .intake = intake},
        record_(record) {}

  std::optional<Problem> header(const FileHeader& header) override {
    version_ = header.version;
    for (const Attribute& each : header.attributes) {
      if (each.name == "xml:lang") language_ = each.value;
      if (each.name == "linked-data-default")
        reading_.intake.note(header.line, "iati-activities/@" + each.name,
                             message("iati.file.whole_attribute", {{"attribute", each.name}}),
                             message("iati.file.left_out"));
    }
    if (version_.starts_with("1.") || version_ == "1") {
      reading_.before_201 = true;
    } else if (version_.empty()) {
      reading_.intake.note(header.line, "iati-activities/@version", message("iati.file.no_version"),
                           message("iati.file.read_by_form"));
    } else if (!version_.starts_with("2.")) {
      return Problem{.line = header.line,
                     .field = "iati-activities/@version",
                     .value = excerpt(version_),
                     .reason = message("iati.file.unknown_version"),
                     .advice = message("iati.file.versions")};
    } else if (version_ != "2.01" && version_ != "2.02" && version_ != "2.03") {
      reading_.intake.note(header.line, "iati-activities/@version",
                           message("iati.file.newer", {{"version", excerpt(version_, 20)}}),
                           message("iati.file.unknown_aside"));
    }
    return std::nullopt;
  }

  bool activity(Node&& activity) override {
    ++activities_;
    remove_filled_in(activity);
    if (version_.empty()) reading_.before_201 = !has_narrative(activity);
    if (!language_.empty() && activity.attribute("xml:lang") == nullptr) activity.set("xml:lang", language_);
    if (!identified(activity)) return !stopped_;
    upgrade(activity, reading_);
    take(std::move(activity));
    return !stopped_;
  }

  void too_large(const std::string& identifier, std::int64_t line) override {
    reading_.intake.reject({.line = line,
                            .field = "iati-activity",
                            .value = excerpt(identifier),
                            .reason = message("iati.activity.too_large"),
                            .advice = message("iati.activity.split")});
  }

  void stray(const Node& element) override {
    reading_.intake.note(element.line, element.name, message("iati.file.stray", {{"element", element.name}}),
                         message("iati.file.left_out"));
  }

  void encoded_twice(std::int64_t line) override {
    reading_.intake.note(line, "encoding", message("iati.file.encoded_twice"), message("iati.file.check_encoding"));
  }

  std::int64_t activities() const { return activities_; }
  const std::string& version() const { return version_; }

 private:
  static bool has_narrative(const Node& activity) {
    return std::ranges::any_of(activity.children, [](const Node& each) { return each.child("narrative") != nullptr; });
  }

  /// Says why an activity without an identifier, or with one that stands already, is left out.
  bool identified(const Node& activity) {
    const Node* node = activity.child("iati-identifier");
    const std::string text = node == nullptr ? std::string() : node->own_text();
    reading_.activity = trimmed(text);
    const Node* title = activity.child("title");
    const auto monies = std::ranges::count_if(activity.children, is_money);
    const Message with = monies == 0 ? Message() : message("iati.activity.amounts_left_out", {{"count", monies}});
    if (reading_.activity.empty()) {
      reading_.intake.reject({.line = activity.line,
                              .field = "iati-identifier",
                              .value = title == nullptr ? std::string() : excerpt(words_of(*title, "en")),
                              .reason = message("iati.activity.no_identifier"),
                              .advice = both(message("iati.activity.ask_identifier"), with)});
      return false;
    }
    const auto [first, is_new] = line_of_.try_emplace(reading_.activity, activity.line);
    if (is_new) return true;
    reading_.intake.reject({.line = activity.line,
                            .field = "iati-identifier",
                            .value = excerpt(reading_.activity),
                            .reason = message("records.row.id_twice", {{"line", first->second}}),
                            .advice = both(message("iati.activity.first_kept"), with)});
    return false;
  }

  void take(Node&& activity) {
    std::vector<Node> monies;
    std::vector<Node> rest;
    for (Node& each : activity.children) (is_money(each) ? monies : rest).push_back(std::move(each));
    activity.children = std::move(rest);
    Aside aside = Aside::array();
    Conforming conforming{.reading = reading_, .aside = aside};
    const std::int64_t line = activity.line;
    // Only its identifier could make it unusable, and that is there.
    (void)conform(activity, reading_.schema.activity(), {}, conforming);
    if (conforming.wrong) {
      reading_.intake.warn({.line = line,
                            .field = reading_.activity + ", " + conforming.wrong->field,
                            .value = conforming.wrong->value,
                            .reason = conforming.wrong->reason,
                            .advice = message("iati.value.kept")});
    }
    const ActivityFacts facts = facts_of(activity, reading_);
    for (const std::string& each : facts.recipients.unresolved)
      reading_.intake.note(line, "recipient-country",
                           message("iati.activity.no_country", {{"name", excerpt(each, 60)}}),
                           message("iati.activity.taken_without"));
    std::vector<Node> good;
    std::vector<Aside> asides;
    for (Node& each : monies) take_money(std::move(each), facts, good, asides);
    std::vector<Node> budgets;
    std::ranges::copy_if(good, std::back_inserter(budgets), [](const Node& each) { return each.is("budget"); });
    // By their first day: their order in the file says nothing, and an export writes another.
    std::ranges::sort(budgets, by_first_day);
    hand_on(project_record(activity, facts, budgets, aside, version_, reading_), line);
    const std::vector<std::string> keys = money_keys(good, facts);
    for (std::size_t i = 0; i < good.size() && !stopped_; ++i) {
      hand_on(money_record(good[i], facts, keys[i], asides[i], reading_), good[i].line);
    }
  }

  /// Not through the intake, which remembers every id: identified() has seen to it that an activity stands once, and
  /// money_keys() that its amounts differ. A file may hold millions of them.
  void hand_on(NewRecord&& record, std::int64_t line) {
    ++reading_.intake.summary().accepted;
    if (!record_(std::move(record), line)) stopped_ = true;
  }

  void take_money(Node&& money, const ActivityFacts& facts, std::vector<Node>& good, std::vector<Aside>& asides) {
    const Node before = money;
    Aside aside = Aside::array();
    fill_dates(money);
    Conforming conforming{.reading = reading_, .aside = aside, .whole = true};
    std::optional<Problem> problem;
    if (!conform(money, reading_.schema.part(money.name), money.name, conforming)) {
      problem = conforming.wrong.value_or(Problem{.field = money.name, .reason = message("iati.value.incomplete")});
    } else {
      problem = money_problem(money, facts, reading_.codes);
    }
    if (!problem) {
      good.push_back(std::move(money));
      asides.push_back(std::move(aside));
      return;
    }
    problem->line = before.line;
    const std::string field = problem->field == before.name || problem->field.starts_with(before.name + '/')
                                  ? problem->field
                                  : before.name + '/' + problem->field;
    problem->field = reading_.activity + ", " + field;
    problem->advice = both(problem->advice,
                           message("iati.activity.rest_went_in", {{"element", excerpt(xml_of(before), told_bytes)}}));
    reading_.intake.reject(std::move(*problem));
  }

  /// The one date of a transaction stands for the other where it is missing.
  void fill_dates(Node& money) {
    const auto part = [&](std::string_view name) {
      const auto found = std::ranges::find_if(money.children, [&](const Node& each) { return each.is(name); });
      return found == money.children.end() ? nullptr : &*found;
    };
    Node* value = part("value");
    if (value == nullptr) return;
    Node* day = part(money.is("transaction") ? "transaction-date" : "period-start");
    std::string date = day == nullptr ? std::string() : std::string(day->value("iso-date"));
    if (day != nullptr && date.empty()) {
      const std::string text = day->own_text();
      if (wrong_value("xs:date", text).empty()) date = trimmed(text);
    }
    if (value->attribute("value-date") == nullptr && !date.empty()) {
      value->set("value-date", date);
      reading_.intake.note(money.line, money.name + "/value/@value-date",
                           message("iati.money.no_value_date", {{"element", money.name}}),
                           message("iati.money.day_taken", {{"element", money.name}}));
    } else if (date.empty() && money.is("transaction") && value->attribute("value-date") != nullptr &&
               (day == nullptr || day->attribute("iso-date") == nullptr)) {
      if (day == nullptr) {
        money.children.push_back(element("transaction-date"));
        day = &money.children.back();
        value = part("value");
      }
      day->set("iso-date", std::string(value->value("value-date")));
      reading_.intake.note(money.line, "transaction/transaction-date", message("iati.money.no_date"),
                           message("iati.money.value_day_taken"));
    }
  }

  Reading reading_;
  const RecordSink& record_;
  bool stopped_ = false;  ///< the receiver wants no more
  std::string version_;
  std::string language_;
  std::int64_t activities_ = 0;
  std::unordered_map<std::string, std::int64_t> line_of_;  ///< of each identifier
};

}  // namespace

const RecordFormat& format() {
  static const RecordFormat made{
      .name = "iati",
      .title = message("iati.title.activities"),
      .kind = "project",
      .manifest = {.name = {},
                   .title = message("iati.title.activities"),
                   .publisher = {},
                   .licence = {},
                   .source_url = {},
                   .caveats = {message("iati.caveat.as_reported"), message("iati.caveat.shared_out")}}};
  return made;
}

Result<Reference> Reference::read(const std::filesystem::path& data_dir) {
  Result<Schema> schema = Schema::read(data_dir / "iati/activity-2.03.xsd");
  if (!schema) return schema.problem();
  Result<Codes> codes = Codes::read(data_dir);
  if (!codes) return codes.problem();
  return Reference{.schema = std::move(*schema), .codes = std::move(*codes)};
}

Result<FileSummary> read_activities(const ByteSource& source, const std::string& file, const Reference& reference,
                                    const Countries& countries, const RecordSink& record, const ProblemSink& problem,
                                    const ParseOptions& options) {
  RecordIntake intake(file, countries, record, problem);
  Reader reader(reference, countries, intake, record);
  std::optional<Problem> broken = parse_activities(source, reader, options);
  if (broken) {
    broken->file = file;
    if (reader.activities() == 0) return *broken;
    broken->advice = both(broken->advice, message("iati.file.read_before", {{"count", reader.activities()}}));
    intake.reject(std::move(*broken));
  }
  intake.finish();
  intake.summary().format = format().name;
  return FileSummary{.rows = intake.summary(), .version = reader.version(), .activities = reader.activities()};
}

}  // namespace mostari::iati
