#include "desks/screen/verdict.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "desks/screen/reasons.hpp"
#include "desks/screen/words.hpp"
#include "engines/linkage/calibration.hpp"
#include "engines/linkage/compare.hpp"
#include "engines/linkage/object_class.hpp"
#include "engines/vision/calibration.hpp"

namespace mostari::screen {
namespace {

using linkage::Field;
namespace level = linkage::level;

/// Probabilities at which a verdict is given. A group is a set that almost certainly holds the object.
constexpr double identified_from = 0.9;
constexpr double possible_from = 0.1;
/// What keeps a candidate that words point to from being identified (another maker, one field only) keeps its
/// probability here at most.
constexpr double most_possible = 0.89;
static_assert(most_possible < identified_from);
constexpr double group_from = 0.5;  ///< of all its members together
static_assert(group_from >= possible_from, "what is not worth a look one by one is not worth it together");
/// A runner-up with at least this share of the best one's probability cannot be told from it.
constexpr double share_of_an_equal = 0.1;
/// A group holds this much of the probability of all candidates.
constexpr double group_share = 0.95;
/// From this share of another's probability on, both are equal.
constexpr double tie = 0.99;
std::uint8_t level_of(const Weighed& weighed, Field field) {
  for (const linkage::FieldEvidence& evidence : weighed.candidate.fields) {
    if (evidence.field == field) return evidence.level;
  }
  return 0;
}

bool is_one_of(std::uint8_t value, std::initializer_list<int> levels) {
  return std::find(levels.begin(), levels.end(), value) != levels.end();
}

bool is_same_maker(const Weighed& weighed) {
  return is_one_of(level_of(weighed, Field::maker), {level::maker_same, level::maker_same_other_attribution,
                                                     level::maker_family_only, level::maker_part});
}

/// Maker and title agree well enough to name one work.
bool is_same_work(const Weighed& weighed) {
  return is_same_maker(weighed) &&
         is_one_of(level_of(weighed, Field::title),
                   {level::title_same, level::title_near, level::title_contained, level::title_translated});
}

bool is_same_edition(const Weighed& weighed) {
  return is_same_work(weighed) && level_of(weighed, Field::object_type) != level::type_different &&
         !is_one_of(level_of(weighed, Field::date), {level::date_within_25, level::date_far});
}

/// Every field that both give is written alike, and enough of them are given: two impressions of an edition are hardly
/// ever described in the same words and measured alike, but for the number of the impression.
bool is_verbatim(const std::string& asked_impression, const Weighed& weighed) {
  if (asked_impression != weighed.impression) return false;
  constexpr std::size_t enough = 4;
  std::size_t alike = 0;
  bool measured = false;
  for (const linkage::FieldEvidence& evidence : weighed.candidate.fields) {
    if (!evidence.same_text) return false;
    ++alike;
    measured = measured || evidence.field == Field::measurements;
  }
  return measured && alike >= enough;
}

/// Something ties a multiple to this very impression.
bool is_tied(const std::string& asked_impression, const Weighed& weighed) {
  if (level_of(weighed, Field::inventory_number) == level::inventory_same) return true;
  if (!asked_impression.empty() && !weighed.impression.empty()) return asked_impression == weighed.impression;
  if (weighed.candidate.photo && weighed.candidate.photo->copy) return true;
  if (is_verbatim(asked_impression, weighed)) return true;
  return level_of(weighed, Field::measurements) == level::extent_same_parts && is_same_edition(weighed);
}

/// How often measurements that agree so mean one impression rather than two of an edition: estimates by hand, not yet
/// measured.
double chance_by_size(const Weighed& weighed) {
  switch (level_of(weighed, Field::measurements)) {
    case level::extent_same_parts:
      return 0.99;
    case level::extent_same:
      return 0.93;
    case level::extent_swapped:
      return 0.9;
    case level::extent_rounded:
      return 0.3;
    case level::extent_near:
      return 0.15;
    case level::extent_none_given:
    case level::extent_one_length:
      return 0.5;
    default:
      return 0.05;
  }
}

/// Of "4/8", 8; 1 where it says no more.
double copies_of(const std::string& impression) {
  const std::size_t slash = impression.find('/');
  return slash == std::string::npos ? 1 : std::max(1.0, std::strtod(impression.c_str() + slash + 1, nullptr));
}

double chance_of_one_impression(const std::string& asked_impression, const Weighed& weighed) {
  const std::string& registered = weighed.impression;
  if (!asked_impression.empty() && !registered.empty() && asked_impression != registered) return 0.02;
  // The calibration of photos was measured on prints and casts, too.
  if (weighed.candidate.photo && weighed.candidate.photo->probability >= 0.5) return 1;
  const double by_size = chance_by_size(weighed);
  // Whoever does not tell the number may have any of the numbered copies.
  return asked_impression.empty() ? std::min(by_size, std::max(0.05, 1 / copies_of(registered))) : by_size;
}

/// Measurements, or the lack of them, that let two objects be one.
bool may_be_one(const Weighed& weighed) {
  return !is_one_of(level_of(weighed, Field::measurements), {level::extent_different, level::extent_close}) &&
         level_of(weighed, Field::object_type) != level::type_different;
}

double weight_of(const Weighed& weighed, Field field) {
  for (const linkage::FieldEvidence& evidence : weighed.candidate.fields) {
    if (evidence.field == field) return evidence.weight_log2;
  }
  return 0;
}

/// Another maker or another time: however much else agrees, a person has to look, unless something ties the two.
bool is_contradicted(const Weighed& weighed) {
  constexpr double contrary_log2 = -3;
  return weight_of(weighed, Field::maker) <= contrary_log2 || weight_of(weighed, Field::date) <= contrary_log2;
}

/// One field alone speaks for it: how rare its words are in the world is more than a register can know.
bool is_told_by_one_field(const Weighed& weighed) {
  constexpr double speaks_log2 = 0.5;
  const auto speaking = std::ranges::count_if(
      weighed.candidate.fields, [](const linkage::FieldEvidence& each) { return each.weight_log2 > speaks_log2; });
  return !weighed.candidate.photo && speaking < 2;
}

Judgement identified(std::vector<Weighed>& candidates) {
  Weighed& top = candidates.front();
  top.candidate.match = true;
  const std::string& caption = top.candidate.caption;
  Message agreeing = agreement(top);
  Message summary = agreeing.empty() ? message("screen.summary.identified_alone", {{"caption", caption}})
                                     : message("screen.summary.identified",
                                               {{"caption", caption}, {"agreement", std::move(agreeing)}});
  return {.verdict = Verdict::identified, .probability = top.candidate.probability, .summary = std::move(summary)};
}

Judgement same_edition(const std::string& asked_impression, std::vector<Weighed>& candidates) {
  for (Weighed& weighed : candidates) {
    weighed.candidate.match = is_same_edition(weighed);
    weighed.candidate.probability *= chance_of_one_impression(asked_impression, weighed);
  }
  Weighed& top = candidates.front();
  top.candidate.match = true;
  return {.verdict = Verdict::same_edition,
          .probability = top.candidate.probability,
          .summary = message("screen.summary.same_edition", {{"caption", top.candidate.caption}}),
          .what_separates = message("screen.separate.copies")};
}

/// Only what the text fits, or the photo well enough, can be of a group: weak likenesses in a photo have nothing in
/// common.
bool can_be_member(const Weighed& weighed) {
  return weighed.text_log2_odds || (weighed.candidate.photo && weighed.candidate.photo->probability >= 0.5);
}

struct Group {
  std::vector<std::size_t> members;  ///< positions among the candidates
  double probability = 0;            ///< that one of the members is the object
};

/// The candidates that hold most of the probability of all, best first.
Group group_of(const std::vector<Weighed>& candidates) {
  double all = 0;
  for (const Weighed& weighed : candidates) all += weighed.candidate.probability;
  Group group;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!can_be_member(candidates[i])) continue;
    const double now = candidates[i].candidate.probability;
    // What equals the last member is as good as it.
    if (group.members.size() >= 2 && group.probability >= group_share * all &&
        now < tie * candidates[group.members.back()].candidate.probability) {
      break;
    }
    group.probability += now;
    group.members.push_back(i);
  }
  group.probability = std::min(group.probability, 1.0);
  return group;
}

Judgement group(std::vector<Weighed>& candidates) {
  const Group found = group_of(candidates);
  std::vector<const Weighed*> members;
  std::vector<std::string> types;
  for (const std::size_t at : found.members) {
    candidates[at].candidate.match = true;
    members.push_back(&candidates[at]);
    types.push_back(candidates[at].description.object_type);
  }
  return {.verdict = Verdict::indistinguishable_group,
          .probability = found.probability,
          .summary = group_sentence(types, found.probability, members.front()->candidate.probability),
          .what_separates = separation(members),
          .group_members = members.size()};
}

/// `multiple`: it is one of several copies, and nothing ties it to the registered one. Nothing is found when that
/// leaves too little.
Judgement possible(const Weighed& asked, std::vector<Weighed>& candidates, bool multiple) {
  Weighed& top = candidates.front();
  const bool sure = top.candidate.probability >= identified_from;
  if (multiple) top.candidate.probability *= chance_of_one_impression(asked.impression, top);
  if (top.candidate.probability < possible_from) return {};
  if (top.text_log2_odds) top.candidate.probability = std::min(top.candidate.probability, most_possible);
  top.candidate.match = true;
  const std::string& caption = top.candidate.caption;
  Message agreeing = agreement(top);
  Message summary =
      agreeing.empty() ? message("screen.summary.possible_alone", {{"caption", caption}})
                       : message("screen.summary.possible", {{"caption", caption}, {"agreement", std::move(agreeing)}});
  Message settles = multiple                                                     ? message("screen.separate.copies")
                    : !sure || is_contradicted(top) || is_told_by_one_field(top) ? would_settle(asked, top)
                    : may_be_one(top)                                            ? message("screen.settle.words")
                    : level_of(top, Field::object_type) == level::type_different
                        ? message("screen.settle.object_type")
                        : message("screen.settle.measurements");
  return {.verdict = Verdict::possible,
          .probability = top.candidate.probability,
          .summary = std::move(summary),
          .what_separates = std::move(settles)};
}

bool has_the_title(const Weighed& weighed) {
  return is_one_of(level_of(weighed, Field::title), {level::title_same, level::title_near, level::title_translated});
}

/// The runner-up fits about as well as the best candidate, and one of them all is likely enough to be the object. A
/// best candidate with the very title stands out from runners-up with other titles while they are few.
bool is_group(const std::vector<Weighed>& candidates) {
  if (candidates.size() < 2) return false;
  if (!can_be_member(candidates[0]) || !can_be_member(candidates[1])) return false;
  const double best = candidates[0].candidate.probability;
  if (candidates[1].candidate.probability < share_of_an_equal * best) return false;
  double all = 0;
  for (const Weighed& weighed : candidates) all += weighed.candidate.probability;
  if (has_the_title(candidates[0]) && !has_the_title(candidates[1]) && 2 * best >= all) return false;
  const Group found = group_of(candidates);
  // A photo that agrees with none of them contradicts the words: that is for an expert.
  if (std::ranges::all_of(found.members, [&](std::size_t at) { return candidates[at].photo_missed; })) return false;
  return found.probability >= group_from;
}

/// The candidates that can hardly be told from the best are numbered impressions of the edition that the query names.
bool are_impressions(const std::vector<Weighed>& candidates) {
  std::set<std::string> numbers;
  const double least = share_of_an_equal * candidates.front().candidate.probability;
  for (const Weighed& weighed : candidates) {
    if (weighed.candidate.probability < least) continue;
    if (weighed.impression.empty() || !is_same_edition(weighed)) return false;
    numbers.insert(weighed.impression);
  }
  return numbers.size() >= 2;
}

/// Photos tell the registered copies of this work apart: the best one's agrees, and those of the copies that text
/// cannot separate from it agree in far fewer points.
bool photo_separates(const std::vector<Weighed>& candidates) {
  const Candidate& top = candidates.front().candidate;
  if (!top.photo || top.photo->probability < vision::kIdentifiedProbability) return false;
  if (candidates.front().copies_differ) return true;
  bool separated = false;
  for (auto other = candidates.begin() + 1; other != candidates.end(); ++other) {
    const std::optional<PhotoEvidence>& photo = other->candidate.photo;
    if (!photo || !other->text_log2_odds || other->candidate.score_log2 <= top.score_log2 - 4) continue;
    if (4 * photo->inliers >= top.photo->inliers) return false;
    separated = true;
  }
  return separated;
}

/// The best candidate, or one that it can hardly be told from, is of the edition that the query names.
bool is_edition_found(const std::vector<Weighed>& candidates) {
  const double least = share_of_an_equal * candidates.front().candidate.probability;
  return std::any_of(candidates.begin(), candidates.end(), [&](const Weighed& weighed) {
    return weighed.candidate.probability >= least && is_same_edition(weighed) && has_the_title(weighed);
  });
}

Judgement decide(const linkage::Description& query, const std::string& asked_impression,
                 std::vector<Weighed>& candidates) {
  if (candidates.empty()) return {};
  const Weighed& top = candidates.front();
  // Where a bronze is asked for without its type, the record's type tells whether it is a statuette or a clock.
  const bool is_kind_asked = linkage::told_class(query) != linkage::ObjectClass::unknown || !query.edition.empty() ||
                             linkage::told_class(top.description) == linkage::ObjectClass::unknown;
  const bool multiple = linkage::is_multiple(top.description) || (is_kind_asked && linkage::is_multiple(query));
  const bool tied = is_tied(asked_impression, top) || photo_separates(candidates);
  // A photo alone may be wrong once in a thousand times, which its calibration promises from this on.
  const bool photo_suffices =
      top.text_log2_odds || (top.candidate.photo && top.candidate.photo->probability >= vision::kIdentifiedProbability);
  const bool sure = top.candidate.probability >= identified_from && photo_suffices;
  const bool untied_copy = multiple && !tied;
  // Numbers that are given on both sides would tie the two, were they the same.
  const bool other_number = untied_copy && !asked_impression.empty() && !top.impression.empty();
  if (untied_copy) {
    const std::uint8_t measurements = level_of(top, Field::measurements);
    const bool all_shared =
        is_one_of(measurements, {level::extent_same_parts, level::extent_same, level::extent_swapped,
                                 level::extent_numbers, level::extent_rounded}) ||
        (measurements == level::extent_none_given && query.measurements.empty());
    if (are_impressions(candidates)) return same_edition(asked_impression, candidates);
    if (sure && top.candidate.photo && !top.text_log2_odds) return same_edition(asked_impression, candidates);
    const bool photo_of_edition = top.candidate.photo && is_same_edition(top);
    if (all_shared && !photo_of_edition && !other_number && is_group(candidates)) return group(candidates);
    if (is_same_edition(top) || is_edition_found(candidates)) return same_edition(asked_impression, candidates);
  } else if (sure && (tied || top.candidate.photo ||
                      (may_be_one(top) && !is_contradicted(top) && !is_told_by_one_field(top)))) {
    return identified(candidates);
  }
  if (!other_number && is_group(candidates)) return group(candidates);
  if (top.candidate.probability < possible_from) return {};
  Weighed asked;
  asked.description = query;
  asked.impression = asked_impression;
  return possible(asked, candidates, untied_copy);
}

/// What a reader should know of the photo beside what was found; empty when it simply agrees.
Message photo_told(const Weighed& weighed) {
  if (weighed.photo_missed) return message("screen.summary.photo_differs");
  const std::optional<PhotoEvidence>& photo = weighed.candidate.photo;
  return photo && photo->mirrored && photo->probability >= 0.5 ? message("screen.summary.photo_mirrored") : Message();
}

}  // namespace

double unlisted_odds(const std::vector<linkage::Match>& matches) {
  if (matches.empty() || matches.front().probability <= 0) return 0;
  double rest = std::exp2(matches.front().log2_odds) / matches.front().probability - 1;
  for (const linkage::Match& match : matches) rest -= std::exp2(match.log2_odds);
  return std::max(0.0, rest);
}

std::size_t matches_to_weigh(const std::vector<linkage::Match>& matches, std::size_t least) {
  double all = unlisted_odds(matches);
  for (const linkage::Match& match : matches) all += std::exp2(match.log2_odds);
  double held = 0;
  std::size_t count = 0;
  while (count < matches.size() &&
         (count < least || held < group_share * all ||
          std::exp2(matches[count].log2_odds) >= tie * std::exp2(matches[count - 1].log2_odds))) {
    held += std::exp2(matches[count++].log2_odds);
  }
  return count;
}

Judgement judge(const linkage::Description& query, std::vector<Weighed>& candidates, double unlisted_odds) {
  const std::string asked_impression = impression_number(query);
  for (Weighed& weighed : candidates) weighed.impression = impression_number(weighed.description);
  set_probabilities(asked_impression, candidates, unlisted_odds);
  const bool photos = std::any_of(candidates.begin(), candidates.end(),
                                  [](const Weighed& weighed) { return weighed.candidate.photo.has_value(); });
  const bool texts = std::any_of(candidates.begin(), candidates.end(),
                                 [](const Weighed& weighed) { return weighed.text_log2_odds.has_value(); });
  Judgement judgement = decide(query, asked_impression, candidates);
  if (judgement.verdict == Verdict::no_record_found) {
    judgement.summary = message("screen.summary.no_record_found");
    judgement.probability = candidates.empty() ? 0 : candidates.front().candidate.probability;
    constexpr std::size_t nearest = 3;
    for (std::size_t i = 0; i < std::min(nearest, candidates.size()); ++i) {
      candidates[i].candidate.why_not = why_not(candidates[i]);
    }
  } else {
    constexpr double tells_log2 = -1;
    ListSaid contrary = against(candidates.front(), tells_log2);
    if (!contrary.items.empty()) {
      judgement.summary = message("screen.summary.with_against",
                                  {{"summary", std::move(judgement.summary)}, {"fields", std::move(contrary)}});
    }
    if (Message photo = photo_told(candidates.front()); !photo.empty()) {
      judgement.summary = message("screen.summary.with_photo",
                                  {{"summary", std::move(judgement.summary)}, {"photo", std::move(photo)}});
    }
  }
  const Message of_text = texts || !photos ? linkage::calibration_text() : Message();
  judgement.calibration = both(of_text, photos ? message("screen.calibration.photo") : Message());
  return judgement;
}

}  // namespace mostari::screen
