#include "screening.hpp"
#include "base/time.hpp"

#include <stdexcept>
#include <utility>

#include "base/parallel.hpp"
#include "desks/screen/description.hpp"

namespace mostari::bench {

Screening::Screening(const Collection& collection, const linkage::Parameters& parameters)
    : collection_(collection), parameters_(parameters) {
  std::vector<linkage::PreparedDescription> prepared(collection.size());
  parallel_for(collection.size(), 256, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) prepared[i] = linkage::prepare(collection.descriptions[i]);
  });
  linkage::SegmentBuilder builder;
  for (std::size_t i = 0; i < prepared.size(); ++i) builder.add(i, prepared[i]);
  bytes_ = builder.finish();
  segments_.push_back(linkage::Segment::open(bytes_).value());
  use(parameters);
}

void Screening::use(const linkage::Parameters& parameters) {
  parameters_ = parameters;
  all_ = std::make_unique<linkage::Register>(segments_, std::span<const std::uint64_t>{}, parameters_);
}

Screening::Outcome Screening::screen(const CulturalObject& query, const std::vector<std::uint64_t>& absent) const {
  std::unique_ptr<linkage::Register> without;
  if (!absent.empty()) without = std::make_unique<linkage::Register>(segments_, absent, parameters_);
  const linkage::Register& registered = without ? *without : *all_;
  linkage::SearchOptions options;
  options.use_inventory_number = false;
  options.results = options.candidates;
  options.explained = 0;
  const linkage::Description asked = mostari::screen::describe(query, utc_today());
  Outcome outcome;
  outcome.matches = registered.search(asked, options);
  std::vector<linkage::Match> weighed_matches = outcome.matches;
  weighed_matches.resize(mostari::screen::matches_to_weigh(outcome.matches, 10));
  std::vector<linkage::Description> descriptions;
  descriptions.reserve(weighed_matches.size());
  for (const linkage::Match& match : weighed_matches) descriptions.push_back(collection_.descriptions[match.record]);
  auto evidence = registered.explain(asked, descriptions, options);
  std::vector<mostari::screen::Weighed> candidates(weighed_matches.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    candidates[i].candidate.record.row = static_cast<std::int64_t>(weighed_matches[i].record);
    candidates[i].candidate.caption = caption(collection_.objects[weighed_matches[i].record]);
    candidates[i].candidate.score_log2 = weighed_matches[i].score_log2;
    candidates[i].candidate.fields = std::move(evidence[i]);
    candidates[i].description = std::move(descriptions[i]);
    candidates[i].text_log2_odds = weighed_matches[i].log2_odds;
  }
  outcome.judgement = mostari::screen::judge(asked, candidates, mostari::screen::unlisted_odds(weighed_matches));
  for (const mostari::screen::Weighed& each : candidates) {
    if (!each.candidate.match) continue;
    outcome.matched.push_back(static_cast<std::size_t>(each.candidate.record.row));
    outcome.probability.push_back(each.candidate.probability);
  }
  for (const linkage::Match& match : outcome.matches) outcome.ranked.push_back(match.record);
  return outcome;
}

}  // namespace mostari::bench
