#include <algorithm>
#include <array>

#include "desks/bridge/dossier_parts.hpp"
#include "desks/bridge/words.hpp"
#include "model/record_caption.hpp"

namespace mostari::bridge {
namespace {

constexpr std::size_t named_items = 5;
/// Clauses that an agreement of today would hold and for which there is an article to propose; preferential treatment
/// is proposed where one of the two is a least developed country.
constexpr std::array<std::string_view, 5> drafted_clauses{"illicit_traffic", "mobility", "digital", "co_production",
                                                          "diversity"};

/// Drafts the articles from what a dossier found: each says from which figures and records. The words are ours; an
/// agreement's final ones are for the two ministries.
class Drafter {
 public:
  Drafter(const Desk& desk, const Dossier& dossier) : desk_(desk), dossier_(dossier) {}

  Programme draft() {
    const MessageArgument a("a", desk_.atlas().said(dossier_.a));
    const MessageArgument b("b", desk_.atlas().said(dossier_.b));
    programme_.title = message("bridge.draft.title", {a, b});
    programme_.preamble = message("bridge.draft.preamble", {a, b});
    if (!dossier_.heritage.joint.empty()) add("heritage", reasons(dossier_.heritage.joint));
    if (!dossier_.heritage.near_border.empty()) add("border_heritage", reasons(dossier_.heritage.near_border));
    cities();
    for (const ClauseState& clause : dossier_.clauses) present_day(clause);
    least_developed();
    translations();
    add("expenses", {});
    add("commission", {});
    return std::move(programme_);
  }

 private:
  /// The article of that name.
  void add(const std::string& name, std::vector<Reason> because, std::vector<MessageArgument> arguments = {}) {
    programme_.articles.push_back({.heading = message("bridge.draft_heading." + name),
                                   .text = message("bridge.draft_text." + name, std::move(arguments)),
                                   .because = std::move(because)});
  }

  static std::vector<Reason> reasons(const std::vector<HeritageItem>& items) {
    std::vector<Reason> because;
    for (const HeritageItem& item : items) {
      if (because.size() == named_items) break;
      because.push_back({.text = caption(item.record), .record = item.record.id()});
    }
    return because;
  }

  void cities() {
    const auto layer = std::ranges::find_if(
        dossier_.layers, [](const PairLayer& each) { return each.layer->info.name == "sister_cities"; });
    if (layer == dossier_.layers.end() || layer->status == TieStatus::no_data) return;
    const bool few = layer->reading == Reading::less || layer->total->high == 0;
    add(few ? "few_cities" : "many_cities",
        {{.text = message("bridge.draft.cities_figure",
                          {{"observed", observed_against_expected(*layer->total, layer->expected)}}),
          .record = std::nullopt}});
  }

  /// A clause that an agreement of today would hold and that no text of the pair holds.
  void present_day(const ClauseState& clause) {
    if (!clause.present_day || clause.status == ClauseState::Status::found) return;
    if (std::ranges::find(drafted_clauses, clause.clause) == drafted_clauses.end()) return;
    add(clause.clause, {{.text = clause.status == ClauseState::Status::no_text ? message("bridge.draft.no_text")
                                                                               : message("bridge.draft.none_holds"),
                         .record = std::nullopt},
                        {.text = clause.why, .record = std::nullopt}});
  }

  void least_developed() {
    for (const CountryIndex each : {dossier_.a, dossier_.b}) {
      const CountryIndex other = each == dossier_.a ? dossier_.b : dossier_.a;
      if (!desk_.atlas().country(each).least_developed || desk_.atlas().country(other).least_developed) continue;
      const MessageArgument country("country", desk_.atlas().said(each));
      add("preferential_treatment",
          {{.text = message("bridge.draft.least_developed", {country}), .record = std::nullopt}},
          {{"giver", desk_.atlas().said(other)}, country});
    }
  }

  void translations() {
    if (dossier_.translations.empty()) return;
    std::vector<Reason> because;
    for (const Translation& each : dossier_.translations) {
      because.push_back({.text = message("bridge.draft.books", {{"from", LanguageSaid{each.from_language}},
                                                                {"to", LanguageSaid{each.to_language}},
                                                                {"books", measured(each.books, "books")}}),
                         .record = each.record});
    }
    add("translation", std::move(because));
  }

  const Desk& desk_;
  const Dossier& dossier_;
  Programme programme_;
};

}  // namespace

Programme draft_programme(const Desk& desk, const Dossier& dossier) {
  return Drafter(desk, dossier).draft();
}

}  // namespace mostari::bridge
