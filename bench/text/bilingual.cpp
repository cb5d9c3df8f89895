#include "bilingual.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "engines/linkage/words.hpp"

namespace mostari::bench {
namespace {

constexpr std::size_t asked_titles = 400;
constexpr std::size_t other_records = 20'000;
constexpr int english_from = 3;  ///< titles of Tate that have a word

/// What names a part of a work or a kind of drawing rather than a title in another language.
const std::set<std::string_view> no_title = {
    "untitled", "perspective", "plan",   "plans",     "model",   "volume",    "vol",  "elevation", "page", "plate",
    "sketch",   "sketches",    "detail", "prototype", "section", "number",    "opus", "version",   "view", "invitation",
    "album",    "floor",       "house",  "building",  "series",  "portfolio", "book", "no"};
const std::set<std::string_view> english_only = {"the",  "of", "and", "with", "in", "on",  "at", "to",
                                                 "from", "by", "an",  "for",  "a",  "his", "her"};

struct TwoTitles {
  std::size_t row = 0;
  std::string english, other;
  std::string maker;
};

class Vocabulary {
 public:
  explicit Vocabulary(const Table& table) {
    for (std::size_t i = 0; i < table.size(); ++i) {
      std::vector<std::string> all = words(table.cell(i, "title"));
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
      for (std::string& word : all) ++titles_[std::move(word)];
    }
  }
  bool has(const std::string& word) const {
    const auto found = titles_.find(word);
    return found != titles_.end() && found->second >= english_from;
  }

 private:
  std::unordered_map<std::string, int> titles_;
};

bool is_english(const std::vector<std::string>& title, const Vocabulary& vocabulary) {
  return std::all_of(title.begin(), title.end(), [&](const std::string& word) { return vocabulary.has(word); });
}

bool is_foreign(const std::vector<std::string>& title, const Vocabulary& vocabulary) {
  std::size_t longer = 0;
  std::size_t unknown = 0;
  for (const std::string& word : title) {
    if (english_only.contains(word)) return false;
    if (word.size() <= 2) continue;
    ++longer;
    unknown += vocabulary.has(word) ? 0U : 1U;
  }
  return longer > 0 && unknown * 2 >= longer;
}

/// "A (B)", where one of both is English and the other is not.
std::optional<TwoTitles> two_titles(const std::string& title, const Vocabulary& vocabulary) {
  const std::size_t open = title.find(" (");
  if (open == std::string::npos || open < 3 || !title.ends_with(')')) return std::nullopt;
  const std::string first = title.substr(0, open);
  const std::string second = title.substr(open + 2, title.size() - open - 3);
  for (const std::string* part : {&first, &second}) {
    if (part->size() < 3 || part->find_first_of("()[]0123456789") != std::string::npos) return std::nullopt;
  }
  const std::vector<std::string> a = words(first);
  const std::vector<std::string> b = words(second);
  const auto names_a_part = [](const std::string& word) { return no_title.contains(word); };
  if (a.empty() || b.empty() || std::any_of(a.begin(), a.end(), names_a_part) ||
      std::any_of(b.begin(), b.end(), names_a_part)) {
    return std::nullopt;
  }
  if (a.size() * 5 < b.size() * 2 || b.size() * 5 < a.size() * 2) return std::nullopt;
  if (is_english(a, vocabulary) && is_foreign(b, vocabulary)) return TwoTitles{0, first, second, {}};
  if (is_english(b, vocabulary) && is_foreign(a, vocabulary)) return TwoTitles{0, second, first, {}};
  return std::nullopt;
}

}  // namespace

std::vector<Museum> titles_in_two_languages(const std::string& folder) {
  const Vocabulary vocabulary(Table(folder + "/full/tate.csv.gz"));
  const Table moma(folder + "/full/moma.csv.gz");
  std::vector<TwoTitles> found;
  std::map<std::pair<std::string, std::string>, int> of_maker;  // a title that a maker gave twice names no record
  for (std::size_t i = 0; i < moma.size(); ++i) {
    const std::string& maker = moma.cell(i, "maker");
    // What stands in brackets behind the title of a photograph or a design is a caption.
    const std::string& kind = moma.cell(i, "classification");
    if (kind == "Photograph" || kind.starts_with("A&D") || kind == "Design" || kind == "Architecture") continue;
    std::optional<TwoTitles> two = two_titles(moma.cell(i, "title"), vocabulary);
    if (!two) continue;
    two->row = i;
    two->maker = maker;
    ++of_maker[{normalised(two->english), maker}];
    ++of_maker[{normalised(two->other), maker}];
    found.push_back(std::move(*two));
  }
  std::erase_if(found, [&](const TwoTitles& each) {
    return of_maker[{normalised(each.english), each.maker}] > 1 || of_maker[{normalised(each.other), each.maker}] > 1;
  });
  const auto by_hash = [&](std::size_t row) { return linkage::hash_text(moma.cell(row, "object_id"), 7); };
  std::sort(found.begin(), found.end(),
            [&](const TwoTitles& a, const TwoTitles& b) { return by_hash(a.row) < by_hash(b.row); });
  if (found.size() > asked_titles) found.resize(asked_titles);
  std::set<std::size_t> taken;
  for (const TwoTitles& each : found) taken.insert(each.row);
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < moma.size(); ++i) {
    if (!taken.contains(i)) others.push_back(i);
  }
  std::sort(others.begin(), others.end(), [&](std::size_t a, std::size_t b) { return by_hash(a) < by_hash(b); });
  if (others.size() > other_records) others.resize(other_records);

  auto registered = std::make_shared<Collection>();
  Museum alone{"two_alone", registered, {}};
  Museum with_maker{"two", registered, {}};
  for (const TwoTitles& each : found) {
    CulturalObject object = moma.object(each.row, "");
    CulturalObject asked;
    asked.title = each.other;
    const std::string& id = moma.cell(each.row, "object_id");
    alone.pairs.push_back({.id = id, .changed = "title", .asked = asked, .truth = registered->size()});
    asked.maker = object.maker;
    asked.date = object.date;
    with_maker.pairs.push_back({.id = id, .changed = "title", .asked = std::move(asked), .truth = registered->size()});
    object.title = each.english;
    registered->add(id, std::move(object));
  }
  for (const std::size_t row : others) registered->add(moma.cell(row, "object_id"), moma.object(row, ""));
  return {std::move(with_maker), std::move(alone)};
}

}  // namespace mostari::bench
