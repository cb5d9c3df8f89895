#include "desks/screen/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "engines/linkage/object_class.hpp"
#include "engines/linkage/weights.hpp"

namespace mostari::screen {
namespace {

/// Log2 of how often a photo of a registered object does not agree with its pictures: docs/measured/screen.md.
constexpr double missed_flat_log2 = -6.4;    ///< one in 84
constexpr double missed_vessel_log2 = -3.5;  ///< one in 11: their ornament goes around
constexpr double missed_other_log2 = -1;     ///< one in two: carved, cast, woven; seen from another side, in folds
/// The register's own photo says this much more than any other photo that agrees, log2: a copy by chance was not met
/// among 328,616 pairs (docs/measured/photos.md), of which 10 bits are a careful share.
constexpr double copy_log2 = 10;
/// Text may speak so much, in log2, against and for what a photo shows.
constexpr double text_against = -4;
constexpr double text_for = 12;
/// Odds beyond this, in log2, are not told apart by a calibration on some hundred photos.
constexpr double most_photo_log2 = 20;
/// The vision engine's log2 odds of two pictures that share nothing, and of 30 nats of agreement, beyond which chance
/// is left behind (engines/vision/calibration.hpp).
constexpr double nothing_shared_log2 = -4.96;
constexpr double beyond_chance_log2 = 0.75;
/// So much of what is shared with another object is taken off: chosen on the groups for tuning,
/// docs/measured/screen.md.
constexpr double taken_off = 0.6;
/// From this probability on, a photo agrees.
constexpr double agrees_from = 0.5;
/// Doubling the points that agree says so much for one of two registered objects that both agree.
constexpr double per_doubled_points = 6;
/// A number of another impression is misread once in so many times, log2.
constexpr double misread_number_log2 = -10;
/// Odds of what nothing speaks for, log2.
constexpr double hopeless = -40;
/// What a photo alone finds below this keeps the order of the engine, which knows colours too.
constexpr double least_told_apart = 0.1;

double log2_odds_of(double probability) {
  const double least = std::exp2(-most_photo_log2);
  const double kept = std::clamp(probability, least, 1 - least);
  return std::log2(kept / (1 - kept));
}

/// Flat things are photographed from the one side that they have.
double missed_log2(const linkage::Description& description) {
  switch (linkage::object_class(description)) {
    case linkage::ObjectClass::painting:
    case linkage::ObjectClass::drawing:
    case linkage::ObjectClass::print:
    case linkage::ObjectClass::photograph:
    case linkage::ObjectClass::manuscript:
      return missed_flat_log2;
    case linkage::ObjectClass::vessel:
      return missed_vessel_log2;
    default:
      return missed_other_log2;
  }
}

double text_ratio(const Weighed& weighed) {
  return weighed.candidate.fields.empty() ? 0 : linkage::default_parameters().slope * weighed.candidate.score_log2;
}

/// The photos of all candidates together.
struct Photos {
  std::vector<double> odds;  ///< log2 that the photo shows this candidate, by its position; `hopeless` without a photo
  int most_points = 0;       ///< of a candidate whose photo agrees
  double most_text = -std::numeric_limits<double>::infinity();  ///< likelihood ratio of text, of those that agree
};

bool agrees(double odds) {
  return odds >= std::log2(agrees_from / (1 - agrees_from));
}

Photos photos_of(const std::vector<Weighed>& candidates) {
  Photos all;
  for (const Weighed& weighed : candidates) {
    const std::optional<PhotoEvidence>& photo = weighed.candidate.photo;
    all.odds.push_back(!photo ? hopeless : log2_odds_of(photo->probability) + (photo->copy ? copy_log2 : 0));
  }
  // Only the best two can be another candidate's strongest rival.
  double best = nothing_shared_log2;
  double second = nothing_shared_log2;
  for (const double odds : all.odds) {
    second = std::max(second, std::min(best, odds));
    best = std::max(best, odds);
  }
  for (double& odds : all.odds) {
    const double rival = odds == best ? second : best;
    odds -= taken_off * (std::clamp(rival, nothing_shared_log2, beyond_chance_log2) - nothing_shared_log2);
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!agrees(all.odds[i])) continue;
    all.most_points = std::max(all.most_points, candidates[i].candidate.photo->inliers);
    all.most_text = std::max(all.most_text, text_ratio(candidates[i]));
  }
  return all;
}

/// The odds by what the photo shows, in log2, and by the text beside it.
double odds_by_photo(const Weighed& weighed, double odds, const Photos& all) {
  const PhotoEvidence& photo = *weighed.candidate.photo;
  if (photo.inliers > 0 && all.most_points > photo.inliers && !photo.copy) {
    odds += per_doubled_points * std::log2(static_cast<double>(photo.inliers) / all.most_points);
  }
  const double too_much = std::max(0.0, all.most_text - text_for);
  return odds + std::max(text_against, text_ratio(weighed) - too_much);
}

/// Odds against "not registered" in log2, and what the photo added to them.
double combined_odds(Weighed& weighed, double photo_odds, const Photos& all) {
  const double text = weighed.text_log2_odds.value_or(hopeless);
  if (!weighed.candidate.photo) return text;
  weighed.photo_missed = weighed.text_log2_odds && !agrees(photo_odds);
  const double odds = weighed.photo_missed ? text + missed_log2(weighed.description)
                                           : std::max(text, odds_by_photo(weighed, photo_odds, all));
  weighed.candidate.photo->weight_log2 = weighed.text_log2_odds ? odds - text : odds;
  return odds;
}

}  // namespace

std::string impression_number(const linkage::Description& description) {
  for (const std::string* text : {&description.edition, &description.inscriptions}) {
    for (std::size_t at = text->find('/'); at != std::string::npos; at = text->find('/', at + 1)) {
      std::size_t begin = at;
      std::size_t end = at + 1;
      const auto digit = [&](std::size_t i) { return i < text->size() && (*text)[i] >= '0' && (*text)[i] <= '9'; };
      while (begin > 0 && digit(begin - 1)) --begin;
      while (digit(end)) ++end;
      if (begin < at && end > at + 1 && at - begin <= 4) return text->substr(begin, end - begin);
    }
  }
  return {};
}

void set_probabilities(const std::string& asked_impression, std::vector<Weighed>& candidates, double unlisted_odds) {
  const auto has_the_number = [&](const Weighed& weighed) {
    return !asked_impression.empty() && weighed.impression == asked_impression;
  };
  const bool number_found = std::any_of(candidates.begin(), candidates.end(), has_the_number);
  const Photos all = photos_of(candidates);
  std::vector<double> odds;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Weighed& weighed = candidates[i];
    weighed.candidate.match = false;
    odds.push_back(combined_odds(weighed, all.odds[i], all));
    if (number_found && !has_the_number(weighed) && !weighed.impression.empty()) {
      odds.back() += misread_number_log2;
    }
  }
  // Odds of many bits are told apart only relative to the largest.
  const double largest = odds.empty() ? 0 : std::max(0.0, *std::max_element(odds.begin(), odds.end()));
  double total = (1 + unlisted_odds) * std::exp2(-largest);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    total += candidates[i].candidate.probability = std::exp2(odds[i] - largest);
  }
  for (Weighed& weighed : candidates) weighed.candidate.probability /= total;
  const bool texts = std::any_of(candidates.begin(), candidates.end(),
                                 [](const Weighed& weighed) { return weighed.text_log2_odds.has_value(); });
  std::stable_sort(candidates.begin(), candidates.end(), [texts](const Weighed& a, const Weighed& b) {
    const double least = texts ? 0 : least_told_apart;
    const double of_a = std::max(a.candidate.probability, least);
    const double of_b = std::max(b.candidate.probability, least);
    return of_a != of_b ? of_a > of_b : !texts && a.photo_rank > b.photo_rank;
  });
}

}  // namespace mostari::screen
