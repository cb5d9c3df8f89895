#include "maker_names.hpp"

#include <array>
#include <cstddef>
#include <cstdio>
#include <map>
#include <string_view>
#include <vector>

#include "engines/linkage/maker_name.hpp"
#include "engines/linkage/words.hpp"
#include "museum_files.hpp"

namespace mostari::bench {
namespace {

using linkage::NameAgreement;

NameAgreement best_agreement(const std::string& a, const std::string& b) {
  NameAgreement best = NameAgreement::different;
  for (const linkage::MakerName& x : linkage::maker_names(a)) {
    for (const linkage::MakerName& y : linkage::maker_names(b)) best = std::min(best, linkage::agreement(x, y));
  }
  return best;
}

/// Without a word in common no comparison of spellings can recognise an alias ("Il Guercino").
bool share_a_word(const std::string& a, const std::string& b) {
  const std::string x = linkage::folded(a);
  const std::string y = linkage::folded(b);
  for (const std::string_view word : linkage::split_words(x)) {
    if (word.size() < 3) continue;
    for (const std::string_view other : linkage::split_words(y)) {
      if (word == other || linkage::near_spelling(word, other)) return true;
    }
  }
  return false;
}

}  // namespace

void print_maker_names(const std::string& folder) {
  const Table aliases(folder + "/extra/nga_artist_aliases.csv");
  struct Row {
    std::size_t all = 0, comparable = 0, same = 0, usable = 0, strangers = 0, stranger_same = 0, stranger_usable = 0;
  };
  std::map<std::string, Row> rows;
  for (std::size_t i = 0; i < aliases.size(); ++i) {
    Row& row = rows[aliases.cell(i, "split")];
    const std::string& name = aliases.cell(i, "preferred");
    const std::string& alias = aliases.cell(i, "altname");
    ++row.all;
    row.comparable += share_a_word(name, alias) ? 1U : 0U;
    const NameAgreement own = best_agreement(name, alias);
    row.same += own == NameAgreement::same ? 1U : 0U;
    row.usable += own <= NameAgreement::part ? 1U : 0U;
    for (const std::size_t step : {1U, 17U, 101U, 997U}) {
      const std::size_t other = (i + step) % aliases.size();
      if (aliases.cell(other, "constituentid") == aliases.cell(i, "constituentid")) continue;
      const NameAgreement strange = best_agreement(name, aliases.cell(other, "altname"));
      ++row.strangers;
      row.stranger_same += strange == NameAgreement::same ? 1U : 0U;
      row.stranger_usable += strange <= NameAgreement::part ? 1U : 0U;
    }
  }
  const auto percent = [](std::size_t part, std::size_t all) {
    return all == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
  };
  std::printf(
      "\n| artists' aliases | n | share a word %% | same %% | same, family name or part %% | other artists: same %% "
      "| family name or part %% |\n|---|---|---|---|---|---|---|\n");
  for (const auto& [split, row] : rows) {
    std::printf("| %s | %zu | %.1f | %.1f | %.1f | %.3f | %.3f |\n", split.c_str(), row.all,
                percent(row.comparable, row.all), percent(row.same, row.all), percent(row.usable, row.all),
                percent(row.stranger_same, row.strangers), percent(row.stranger_usable, row.strangers));
  }
  const Table attributions(folder + "/extra/nga_previous_titles_attributions.csv");
  std::size_t both = 0;
  std::size_t agreeing = 0;
  std::array<std::size_t, 7> kinds{};
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    if (attributions.cell(i, "datatype") != "previous_attribution") continue;
    const auto forward = linkage::maker_names(attributions.cell(i, "forwardtext"));
    const auto inverted = linkage::maker_names(attributions.cell(i, "invertedtext"));
    if (forward.empty() || inverted.empty()) continue;
    ++both;
    ++kinds[static_cast<std::size_t>(forward.front().attribution)];
    agreeing += forward.front().attribution == inverted.front().attribution &&
                        (forward.front().anonymous ||
                         linkage::agreement(forward.front(), inverted.front()) == NameAgreement::same)
                    ? 1U
                    : 0U;
  }
  std::printf(
      "\nAttributions written forwards and inverted: %zu, read as the same name and the same kind %.1f %% (by %zu, "
      "attributed %zu, workshop %zu, circle %zu, follower %zu, manner %zu, after %zu)\n",
      both, percent(agreeing, both), kinds[0], kinds[1], kinds[2], kinds[3], kinds[4], kinds[5], kinds[6]);
}

}  // namespace mostari::bench
