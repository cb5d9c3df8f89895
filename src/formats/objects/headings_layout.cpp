#include <algorithm>
#include <array>
#include <map>

#include "formats/objects/headings.hpp"

namespace mostari {
namespace {

/// Of several columns for one of these the best is it.
constexpr std::array<std::string_view, 6> alone{"id",   "title",           "object_type",
                                                "date", "place_of_origin", "inventory_number"};

struct Sized {
  std::string_view meaning;
  const char* label;  ///< as measurements are read
};
constexpr std::array<Sized, 6> sizes{{{"height", "H."},
                                      {"width", "W."},
                                      {"depth", "D."},
                                      {"diameter", "Diam."},
                                      {"length", "L."},
                                      {"weight", "weight"}}};

bool is_alone(std::string_view meaning) {
  return std::ranges::find(alone, meaning) != alone.end();
}

/// Makes the columns that a generic layout lacks for one header.
class Completion {
 public:
  Completion(const Headings& headings, const Layout& generic, const std::vector<std::string>& header)
      : generic_(generic), header_(header), result_(generic) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      meanings_.emplace_back();
      if (header[i].empty()) continue;
      if (const LayoutColumn* named = generic.find(header[i])) {
        meanings_.back() = HeadingMeaning{.name = named->property.empty() ? "left_out" : named->property};
        if (is_alone(named->property)) best_.try_emplace(named->property, i);
      } else {
        meanings_.back() = headings.meaning(header[i]);
      }
    }
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (!meanings_[i] || !is_alone(meanings_[i]->name)) continue;
      const auto [best, is_first] = best_.try_emplace(meanings_[i]->name, i);
      const bool by_name = generic.find(header[best->second]) != nullptr;
      if (!is_first && !by_name && meanings_[i]->rank < meanings_[best->second]->rank) best->second = i;
    }
  }

  Layout layout() {
    // A range of years tells more than the name of a period: it is asked first where no date is written.
    for (const bool ranges : {true, false}) {
      for (std::size_t i = 0; i < header_.size(); ++i) {
        if (!meanings_[i] || (meanings_[i]->name == "date_from") != ranges) continue;
        if (result_.find(header_[i]) == nullptr) result_.columns.push_back(column(i));
      }
    }
    put_ids_in_order();
    find_other_id();
    return std::move(result_);
  }

 private:
  /// Place of the first column of a meaning.
  const std::string& heading_of(std::string_view meaning) const {
    static const std::string none;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (meanings_[i] && meanings_[i]->name == meaning) return header_[i];
    }
    return none;
  }

  LayoutColumn of_property(const std::string& name, const std::string& property) const {
    LayoutColumn made{.name = name, .property = property};
    if (const LayoutColumn* like = generic_.find(property)) made.separators = like->separators;
    return made;
  }

  LayoutColumn column(std::size_t at) const {
    const HeadingMeaning& meaning = *meanings_[at];
    const std::string& name = header_[at];
    if (const auto* size = std::ranges::find(sizes, meaning.name, &Sized::meaning); size != sizes.end()) {
      LayoutColumn made = of_property(name, "measurements");
      made.label = size->label;
      made.unit = meaning.unit;
      return made;
    }
    if (meaning.name == "date_from") {
      LayoutColumn made = of_property(name, "date");
      made.after = heading_of("date_to");
      made.between = "/";
      made.otherwise = true;
      return made;
    }
    if (meaning.name == "date_to") {
      LayoutColumn made = of_property(name, heading_of("date_from").empty() ? "date" : "");
      made.otherwise = !made.property.empty();
      return made;
    }
    if (meaning.name == "estimate_from") {
      LayoutColumn made = of_property(name, "estimate");
      made.before = heading_of("currency");
      made.after = heading_of("estimate_to");
      made.between = " - ";
      return made;
    }
    if (meaning.name == "estimate_to") return of_property(name, heading_of("estimate_from").empty() ? "estimate" : "");
    if (meaning.name == "culture") {
      LayoutColumn made = of_property(name, "maker");
      made.otherwise = true;
      return made;
    }
    return plain_column(at);
  }

  LayoutColumn plain_column(std::size_t at) const {
    const HeadingMeaning& meaning = *meanings_[at];
    // What is no property of objects is used by another column, or by none.
    const bool used = meaning.name == "id" || generic_.find(meaning.name) != nullptr;
    LayoutColumn made = of_property(header_[at], used ? meaning.name : "");
    const auto best = best_.find(meaning.name);
    if (best != best_.end() && best->second != at) {
      if (meaning.name == "title") {
        made = of_property(header_[at], "alternative_titles");
      } else {
        made.otherwise = meaning.name != "id";
      }
    }
    if (meaning.name == "measurements") made.unit = meaning.unit;
    if (meaning.name == "maker") {
      made.before = heading_of("maker_before");
      made.after = heading_of("maker_after");
    }
    if (meaning.name == "estimate") made.before = heading_of("currency");
    return made;
  }

  /// Of several columns that may be the id the layout's first is it.
  void put_ids_in_order() {
    const auto best = best_.find("id");
    if (best == best_.end() || generic_.find(header_[best->second]) != nullptr) return;
    const auto found = std::ranges::find(result_.columns, header_[best->second], &LayoutColumn::name);
    if (found != result_.columns.end()) std::rotate(result_.columns.begin(), found, found + 1);
  }

  /// A table without a column of ids is told apart by the owner's numbers, or by its rows.
  void find_other_id() {
    if (best_.contains("id")) return;
    const auto number = best_.find("inventory_number");
    if (number != best_.end()) {
      result_.id_instead = header_[number->second];
    } else {
      result_.row_ids = fit(result_, header_).describing > 0;
    }
  }

  const Layout& generic_;
  const std::vector<std::string>& header_;
  Layout result_;
  std::vector<std::optional<HeadingMeaning>> meanings_;   ///< of each heading
  std::map<std::string, std::size_t, std::less<>> best_;  ///< place of the best column of a meaning
};

}  // namespace

Layout Headings::completed(const Layout& generic, const std::vector<std::string>& header) const {
  return Completion(*this, generic, header).layout();
}

}  // namespace mostari
