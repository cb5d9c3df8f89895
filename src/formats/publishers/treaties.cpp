// Bilateral cultural treaties as the World Treaty Index (Pearson, Poast) exports them.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "formats/records/record_reader.hpp"
#include "formats/treaties/treaty_party.hpp"

namespace mostari {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kinds{{{"AGREEM", "agreement"},
                                                                               {"AGREE", "agreement"},
                                                                               {"CONVEN", "convention"},
                                                                               {"EXCHAN", "exchange of notes"},
                                                                               {"INSTRU", "instrument"},
                                                                               {"PROGRA", "programme"},
                                                                               {"PROTOC", "protocol"},
                                                                               {"TREATY", "treaty"},
                                                                               {"PLAN", "plan"},
                                                                               {"CONTRA", "contract"},
                                                                               {"MEMORA", "memorandum"},
                                                                               {"DECLAR", "declaration"},
                                                                               {"ARRANG", "arrangement"},
                                                                               {"UNDERS", "understanding"},
                                                                               {"CONCOR", "concordat"},
                                                                               {"LETTER", "letter"},
                                                                               {"ACCORD", "accord"}}};
/// Subjects of the index; the first digit is its chapter.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> topic_names{
    {{"7CULT", "culture"}, {"7EDUC", "education"}, {"7SCIEN", "science"}, {"7SEMIN", "seminars"}}};

template <std::size_t Size>
std::string_view name_in(const std::array<std::pair<std::string_view, std::string_view>, Size>& table,
                         std::string_view key) {
  const auto* found = std::ranges::find(table, key, &std::pair<std::string_view, std::string_view>::first);
  return found == table.end() ? key : found->second;
}

/// Words that stay capital in a headline.
constexpr std::array<std::string_view, 11> acronyms{"UAR", "USSR", "USA", "UK",  "UN", "UNESCO",
                                                    "TV",  "FRG",  "GDR", "PRC", "WHO"};

/// "CULTURAL COOPERATION (UAR)." as "Cultural cooperation (UAR)": the index shouts.
std::string headline(std::string_view text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.remove_suffix(1);
  std::string result(text);
  if (std::ranges::any_of(result, [](char c) { return c >= 'a' && c <= 'z'; })) return result;
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  for (std::size_t begin = 0; begin < result.size();) {
    std::size_t end = begin;
    while (end < result.size() && is_letter(text[end])) ++end;
    const bool keep = std::ranges::find(acronyms, text.substr(begin, end - begin)) != acronyms.end();
    const bool first = begin == 0 || text[begin - 1] == '(';
    for (std::size_t i = begin + (first ? 1 : 0); i < end && !keep; ++i)
      result[i] = static_cast<char>(text[i] - 'A' + 'a');
    begin = std::max(end, begin + 1);
  }
  return result;
}

struct PartyColumns {
  Column code, name, iso;
};

/// Where the ISO column says another state than the code and the name do.
class Disagreements {
 public:
  void note(const TreatyParty& party, const Country* meant, std::int64_t line) {
    if (party.iso.empty() || meant == nullptr || meant->code == party.iso) return;
    const std::array<std::string, 3> what{excerpt(party.code), excerpt(party.iso), meant->code};
    if (seen_.size() >= most && !seen_.contains(what)) return;
    Seen& seen = seen_[what];
    if (seen.times++ == 0) seen.line = line;
  }
  void report(RecordIntake& intake, const std::string& field) const {
    for (const auto& [what, seen] : seen_) {
      const auto& [code, iso, meant] = what;
      intake.warn({.line = seen.line,
                   .field = field,
                   .value = iso,
                   .reason = message(
                       "formats.records.times",
                       {{"reason", message("records.treaty.other_iso", {{"code", code}})}, {"count", seen.times}}),
                   .advice = message("records.treaty.taken", {{"country", meant}})});
    }
  }

 private:
  static constexpr std::size_t most = 200;  ///< that are told of
  struct Seen {
    std::int64_t line = 0;
    std::int64_t times = 0;
  };
  std::map<std::array<std::string, 3>, Seen> seen_;
};

void read_treaties(RecordSource& source) {
  const Column id = source.column("id");
  const Column signed_on = source.column("signed");
  const Column in_force = source.column("in_force");
  const std::array<PartyColumns, 2> sides{
      {{.code = source.column("party1"), .name = source.column("name1"), .iso = source.column("iso1")},
       {.code = source.column("party2"), .name = source.column("name2"), .iso = source.column("iso2")}}};
  const std::array<Column, 2> topics{source.column("topic1"), source.column("topic2")};
  const Column headnote = source.column("headnote");
  const Column kind = source.column("kind");
  const Column citation = source.column("source");
  const Column english = source.column("english");
  const Column french = source.column("french");
  const TreatyParties resolver(source.intake().countries());
  Disagreements disagreements;
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord treaty{.local_id = std::string(row.text(id, /*required=*/true)), .kind = "treaty"};
    json& properties = treaty.properties;
    const std::string day = row.date(signed_on, /*required=*/true);
    properties["signed"] = day;
    put(properties, "in_force", row.date(in_force));
    if (!row.ok()) continue;
    const int year = row.year(signed_on);

    std::vector<const Country*> states;
    std::vector<std::string> written;
    for (const PartyColumns& side : sides) {
      const TreatyParty party{.code = row.text(side.code), .name = row.text(side.name), .iso = row.text(side.iso)};
      const Column& shown_in = party.name.empty() ? side.code : side.name;
      const std::string_view shown = row.cell(shown_in);
      if (shown.empty()) row.reject(side.code, message("base.value.empty"), message("records.treaty.two_parties"));
      const Country* state = resolver.resolve(party, year);
      // Listed as unresolved, unless a name with the same words did resolve by its code.
      if (state == nullptr) state = source.intake().country(shown, year, row.line(), shown_in.name);
      disagreements.note(party, state, row.line());
      states.push_back(state);
      written.emplace_back(shown);
    }
    if (states[0] != nullptr && states[0] == states[1]) row.reject_same(sides[1].code, *states[1]);
    put_countries(properties, "parties", states, written);

    const std::string_view form = name_in(kinds, row.text(kind));
    std::string name = headline(row.text(headnote));
    if (name.empty()) name = "Cultural treaty";
    if (!form.empty()) name += " (" + std::string(form) + ")";
    properties["name"] = name;
    std::vector<std::string> about;
    for (const Column& topic : topics) {
      if (!row.text(topic).empty()) about.emplace_back(name_in(topic_names, row.cell(topic)));
    }
    if (!about.empty()) properties["topics"] = about;
    std::vector<std::string> languages;
    if (!row.text(english).empty()) languages.emplace_back("eng");
    if (!row.text(french).empty()) languages.emplace_back("fra");
    if (!languages.empty()) properties["languages"] = languages;
    put(properties, "source", row.text(citation));
    if (row.ok()) source.intake().take(std::move(treaty), row.line());
  }
  disagreements.report(source.intake(), sides[0].iso.name + ", " + sides[1].iso.name);
}

RecordReader treaty_reader() {
  return {
      .format = {.name = "cultural-treaties",
                 .title = message("treaties.title.index"),
                 .kind = "treaty",
                 .manifest = {.name = {},
                              .title = message("treaties.title.cultural"),
                              .publisher = std::string("World Treaty Index"),
                              .licence = message("formats.licence.none"),
                              .source_url = "https://worldtreatyindex.com/",
                              .caveats = {message("treaties.caveat.ends"), message("treaties.caveat.complete"),
                                          message("treaties.caveat.in_force"), message("treaties.caveat.parties")}}},
      .fields = {{.name = "id", .names = {"treaty_id", "treatyid", "wti_id", "id"}, .required = true},
                 {.name = "signed", .names = {"signed", "date_signed", "signature", "signed_date"}, .required = true},
                 {.name = "in_force", .names = {"force", "in_force", "entry_into_force", "force_date"}},
                 {.name = "party1", .names = {"party1", "party_1", "p1"}, .required = true},
                 {.name = "name1", .names = {"n1", "name1", "party1_name"}},
                 {.name = "iso1", .names = {"iso1", "iso_1"}},
                 {.name = "party2", .names = {"party2", "party_2", "p2"}, .required = true},
                 {.name = "name2", .names = {"n2", "name2", "party2_name"}},
                 {.name = "iso2", .names = {"iso2", "iso_2"}},
                 {.name = "topic1", .names = {"topic1", "topic_1", "topic"}},
                 {.name = "topic2", .names = {"topic2", "topic_2"}},
                 {.name = "headnote", .names = {"headnote", "subject"}},
                 {.name = "kind", .names = {"title", "form", "kind"}},
                 {.name = "source", .names = {"source", "citation"}},
                 {.name = "english", .names = {"english", "lang_english"}},
                 {.name = "french", .names = {"french", "lang_french"}}},
      .fits = nullptr,
      .read = read_treaties};
}

}  // namespace

std::vector<RecordReader> treaties_readers() {
  return {treaty_reader()};
}

}  // namespace mostari
