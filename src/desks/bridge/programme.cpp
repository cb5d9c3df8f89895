#include <fmt/format.h>

#include <algorithm>

#include "desks/bridge/dossier_parts.hpp"
#include "desks/bridge/words.hpp"
#include "model/record_caption.hpp"

namespace mostari::bridge {
namespace {

constexpr std::size_t named_items = 5;

/// Drafts the articles from what a dossier found: each says from which figures and records. The words are ours; an
/// agreement's final ones are for the two ministries.
class Drafter {
 public:
  Drafter(const Desk& desk, const Dossier& dossier)
      : desk_(desk),
        dossier_(dossier),
        a_(desk.atlas().country(dossier.a).name),
        b_(desk.atlas().country(dossier.b).name) {}

  Programme draft() {
    programme_.title = fmt::format("Programme of cultural co-operation between {} and {} (draft)", a_, b_);
    programme_.preamble = fmt::format(
        "The competent authorities of {} and {}, building on what already links the two countries, and wishing that "
        "culture "
        "travels between them both ways, have agreed on the following programme.",
        a_, b_);
    shared_heritage();
    border_heritage();
    cities();
    for (const ClauseState& clause : dossier_.clauses) present_day(clause);
    least_developed();
    translations();
    add("Expenses",
        "Unless agreed otherwise for a single event, the sending side bears international travel and the insurance of "
        "persons and objects; the receiving side bears board and lodging, transport within its territory, venues and "
        "local publicity. Exhibitions travel under a separate arrangement on insurance, security and state guarantees.",
        {});
    commission();
    return std::move(programme_);
  }

 private:
  void add(std::string heading, std::string text, std::vector<Reason> because) {
    programme_.articles.push_back({.heading = fmt::format("Article {}. {}", programme_.articles.size() + 1, heading),
                                   .text = std::move(text),
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

  void shared_heritage() {
    if (dossier_.heritage.joint.empty()) return;
    add("Shared heritage",
        "Both sides jointly safeguard and manage the heritage that they have inscribed together, exchange the experts "
        "who "
        "care for it, present it together to visitors and in schools, and report on it jointly.",
        reasons(dossier_.heritage.joint));
  }

  void border_heritage() {
    if (dossier_.heritage.near_border.empty()) return;
    add("Heritage along the common border",
        "Institutions on both sides of the border co-operate in the conservation of the heritage near it, in "
        "what is told there and in remembrance, and examine whether joint nominations or extensions are possible.",
        reasons(dossier_.heritage.near_border));
  }

  void cities() {
    const auto layer = std::ranges::find_if(
        dossier_.layers, [](const PairLayer& each) { return each.layer->info.name == "sister_cities"; });
    if (layer == dossier_.layers.end() || layer->status == TieStatus::no_data) return;
    std::string figure = "City partnerships: " + observed_against_expected(*layer->total, layer->expected);
    const bool few = layer->reading == Reading::less || layer->total->high == 0;
    add("Cities",
        few ? "Both sides invite their cities to enter into partnerships, name a contact for cities that look for a "
              "partner, "
              "and support first visits of city officers and cultural institutions."
            : "Both sides make use of the existing partnerships of their cities for tours, residencies and youth "
              "exchange, "
              "and support meetings of the partner cities.",
        {{.text = std::move(figure), .record = std::nullopt}});
  }

  /// A clause that an agreement of today would hold and that no text of the pair holds.
  void present_day(const ClauseState& clause) {
    if (!clause.present_day || clause.status == ClauseState::Status::found) return;
    const std::string reason =
        clause.status == ClauseState::Status::no_text
            ? "No text of an agreement of the two is in the workspace; whether one holds it is not known"
            : "None of the texts in the workspace holds it";
    const std::vector<Reason> because{{.text = reason, .record = std::nullopt},
                                      {.text = clause.why, .record = std::nullopt}};
    if (clause.clause == "illicit_traffic") {
      add("Illicit traffic and return of cultural property",
          "Both sides apply the Convention of 1970 between them: they inform each other of thefts and of seizures, "
          "check "
          "objects of the other side's origin against its registers before they are sold, lent or cleared, and return "
          "what "
          "was unlawfully taken away.",
          because);
    } else if (clause.clause == "mobility") {
      add("Mobility of artists and cultural professionals",
          "Both sides ease the entry, stay and work of artists, cultural professionals and their equipment: single "
          "contact, "
          "short times, visas for several entries, no fee for non-commercial events.",
          because);
    } else if (clause.clause == "digital") {
      add("Digital co-operation",
          "Both sides co-operate in digitising collections, in giving access to them, and in making works in their "
          "languages "
          "findable on digital services.",
          because);
    } else if (clause.clause == "co_production") {
      add("Co-production",
          "Films and series made jointly under rules to be agreed count as national works on both sides and have "
          "access to "
          "the support of both.",
          because);
    } else if (clause.clause == "diversity") {
      add("Diversity of cultural expressions",
          "Both sides act in the spirit of the Convention of 2005: support for independent cultural industries, room "
          "for each "
          "other's works, fair pay of artists.",
          because);
    }
  }

  void least_developed() {
    for (const CountryIndex each : {dossier_.a, dossier_.b}) {
      const CountryIndex other = each == dossier_.a ? dossier_.b : dossier_.a;
      if (!desk_.atlas().country(each).least_developed || desk_.atlas().country(other).least_developed) continue;
      const std::string& name = desk_.atlas().country(each).name;
      add("Preferential treatment",
          fmt::format(
              "Under article 16 of the Convention of 2005 {} grants artists, cultural professionals, goods and "
              "services "
              "from {} preferential treatment: easier entry, fees waived, places in festivals, fairs and residencies.",
              desk_.atlas().country(other).name, name),
          {{.text = name + " is on the United Nations list of least developed countries", .record = std::nullopt}});
    }
  }

  void translations() {
    if (dossier_.translations.empty()) return;
    std::vector<Reason> because;
    for (const Translation& each : dossier_.translations) {
      because.push_back(
          {.text = fmt::format("{} to {}: {} books", each.from_language, each.to_language, number(each.books)),
           .record = each.record});
    }
    add("Translation",
        "Each side supports the translation of a number of works of the other's literature a year, and the meeting of "
        "translators; more is spent on the direction that has less.",
        std::move(because));
  }

  void commission() {
    add("Mixed commission, duration and review",
        "A mixed commission meets every two years, receives a dossier of figures like the one behind this draft, and "
        "adjusts "
        "the programme. The programme enters into force on signature, runs for four years and is renewed unless one "
        "side "
        "declines six months before.",
        {});
  }

  const Desk& desk_;
  const Dossier& dossier_;
  const std::string& a_;
  const std::string& b_;
  Programme programme_;
};

}  // namespace

Programme draft_programme(const Desk& desk, const Dossier& dossier) {
  return Drafter(desk, dossier).draft();
}

}  // namespace mostari::bridge
