// How sure the desk's answers are, and how right: of texts alone, photos alone, and both at once. Prints the tables
// that docs/measured/screen.md explains. Photos are those of ../shared/data/photos, texts those of the Dallas Museum of
// Art, which taught the weights of text nothing.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "attacks.hpp"
#include "base/parallel.hpp"
#include "base/time.hpp"
#include "desks/screen/description.hpp"
#include "desks/screen/photo_matches.hpp"
#include "desks/screen/verdict.hpp"
#include "engines/linkage/register.hpp"
#include "museum_files.hpp"
#include "photo_set.hpp"
#include "variations.hpp"

namespace {

using namespace mostari;
using bench::Photo;
using screen::Verdict;

/// What is asked: one photo, what is said of what it shows, and the record that it is of.
struct Asked {
  std::size_t photo = 0;
  std::string attack;  ///< empty: the photo itself is asked, and left out of the register
  bool registered = true;
};

enum class Given { text, photo, both };

struct Outcome {
  Verdict verdict = Verdict::no_record_found;
  double probability = 0;
  bool right = false;   ///< the best candidate is the object
  bool missed = false;  ///< the object's own photo does not agree
};

struct Tenths {
  std::array<std::size_t, 10> all{}, right{};
  std::array<double, 10> given{};
  void add(double probability, bool is_right) {
    const auto at = std::min<std::size_t>(9, static_cast<std::size_t>(probability * 10));
    ++all[at];
    given[at] += probability;
    right[at] += is_right ? 1U : 0U;
  }
};

class Bench {
 public:
  Bench(std::string folder, std::string cache, const bench::Collection& museum)
      : folder_(std::move(folder)), cache_(std::move(cache)), photos_(bench::list_photos(folder_)), museum_(museum) {
    for (std::size_t i = 0; i < photos_.size(); ++i) {
      std::size_t object = objects_;
      for (std::size_t j = 0; j < i && object == objects_; ++j) {
        if (bench::same_content(photos_[i], photos_[j])) object = object_of_[j];
      }
      if (object == objects_) ++objects_;
      object_of_.push_back(object);
    }
    index_photos();
    index_texts();
  }

  std::vector<Asked> views(bool held_out, bool registered) const {
    std::vector<Asked> all;
    for (std::size_t i = 0; i < photos_.size(); ++i) {
      if (photos_[i].held_out != held_out || (registered && photos_[i].is_distractor())) continue;
      all.push_back({.photo = i, .attack = {}, .registered = registered});
    }
    return all;
  }
  /// Every `step`th distractor, photographed anew in one of the ways of attacks.hpp.
  std::vector<Asked> attacked(bool held_out, std::size_t step) const {
    std::vector<Asked> all;
    std::size_t number = 0;
    for (std::size_t i = 0; i < photos_.size(); ++i) {
      if (photos_[i].held_out != held_out || !photos_[i].is_distractor() || number++ % step != 0) continue;
      const auto attacks = bench::all_attacks();
      all.push_back({.photo = i, .attack = std::string(attacks[all.size() % attacks.size()].name), .registered = true});
    }
    return all;
  }

  std::vector<Outcome> ask(const std::vector<Asked>& queries, Given given) const {
    std::vector<Outcome> outcomes(queries.size());
    parallel_for(queries.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) outcomes[i] = answer(queries[i], given);
    });
    return outcomes;
  }

  const Photo& photo(const Asked& asked) const { return photos_[asked.photo]; }

 private:
  std::uint64_t key(std::size_t photo) const {
    return screen::packed({.row = static_cast<std::int64_t>(object_of_[photo]), .picture = photo - object_of_[photo]});
  }

  void index_photos() {
    std::vector<vision::Features> features(photos_.size());
    parallel_for(photos_.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) {
        features[i] =
            cache_.get(photos_[i].path, {}, [&] { return bench::read_photo(folder_ + "/" + photos_[i].path); });
      }
    });
    vision::SegmentBuilder builder(bench::shipped_codebook());
    for (std::size_t i = 0; i < photos_.size(); ++i) builder.add(key(i), features[i]);
    photo_bytes_ = builder.finish();
    photo_segment_.push_back(vision::Segment::open(photo_bytes_, bench::shipped_codebook()).value());
  }

  /// Record number i is object number i; further records have no picture.
  void index_texts() {
    linkage::SegmentBuilder builder;
    for (std::size_t i = 0; i < museum_.size(); ++i) {
      builder.add(i, linkage::prepare(museum_.descriptions[i]));
    }
    text_bytes_ = builder.finish();
    text_segments_.push_back(linkage::Segment::open(text_bytes_).value());
  }

  vision::Features features_of(const Asked& asked) const {
    const std::string path = photos_[asked.photo].path;
    const std::size_t scene = (asked.photo * 31 + 7) % photos_.size();
    return cache_.get(
        asked.attack.empty() ? path : asked.attack + " " + path, vision::ExtractOptions::for_query(), [&] {
          const RgbImage photo = bench::read_photo(folder_ + "/" + path);
          if (asked.attack.empty()) return photo;
          const auto attacks = bench::all_attacks();
          const auto attack = std::ranges::find(attacks, asked.attack, &bench::Attack::name);
          return attack->apply(photo, bench::read_photo(folder_ + "/" + photos_[scene].path), asked.photo);
        });
  }

  /// The pictures that the query is not held against: its own, of an innocent one all of its object.
  bool left_out(const Asked& asked, std::uint64_t picture) const {
    if (!asked.attack.empty()) {
      // The scene that a picture was pasted into is truly in the query.
      const std::size_t scene = object_of_[(asked.photo * 31 + 7) % photos_.size()];
      return asked.attack == "small in a cluttered scene" && scene != object_of_[asked.photo] &&
             screen::unpacked(picture).row == static_cast<std::int64_t>(scene);
    }
    if (asked.registered) return picture == key(asked.photo);
    return screen::unpacked(picture).row == static_cast<std::int64_t>(object_of_[asked.photo]);
  }

  Outcome answer(const Asked& asked, Given given) const {
    const std::size_t truth = object_of_[asked.photo];
    std::map<std::int64_t, screen::PhotoMatch> photos;
    if (given != Given::text) {
      const vision::Segment* segments[] = {&photo_segment_.front()};
      constexpr std::size_t pictures = 20;
      photos = screen::photo_matches(segments, features_of(asked), pictures,
                                     [&](std::uint64_t picture) { return left_out(asked, picture); });
    }
    linkage::Description description;
    std::vector<linkage::Match> matches;
    std::vector<std::uint64_t> absent;
    if (!asked.registered) absent.push_back(truth);
    const linkage::Register texts(text_segments_, absent);
    linkage::SearchOptions search;
    search.use_inventory_number = false;
    search.results = search.candidates;
    search.explained = 0;
    if (given != Given::photo) {
      // Half of the innocent ones are another work of the registered maker: what a look-alike is.
      const CulturalObject& object = museum_.objects[truth];
      const bool sibling = !asked.registered && asked.photo % 2 == 0;
      description = screen::describe(
          sibling ? bench::sibling(object, museum_.objects[(truth * 7 + 3) % museum_.size()], asked.photo)
                  : bench::as_catalogued(object, asked.photo),
          utc_today());
      matches = texts.search(description, search);
      matches.resize(screen::matches_to_weigh(matches, 10));
    }
    std::vector<std::size_t> rows;
    for (const linkage::Match& match : matches) rows.push_back(match.record);
    for (const auto& [row, match] : photos) {
      // As the desk does: what hardly agrees is no evidence beside a text.
      constexpr double least = 0.05;
      const bool known = std::ranges::find(rows, static_cast<std::size_t>(row)) != rows.end();
      if (!known && (given == Given::photo || match.match.probability >= least)) {
        rows.push_back(static_cast<std::size_t>(row));
      }
    }
    std::vector<linkage::Description> descriptions;
    for (const std::size_t row : rows) descriptions.push_back(museum_.descriptions[row]);
    std::vector<std::vector<linkage::FieldEvidence>> evidence(rows.size());
    if (given != Given::photo) evidence = texts.explain(description, descriptions, search);
    std::vector<screen::Weighed> candidates(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      screen::Weighed& weighed = candidates[i];
      weighed.candidate.record.row = static_cast<std::int64_t>(rows[i]);
      weighed.candidate.fields = std::move(evidence[i]);
      for (const auto& field : weighed.candidate.fields) weighed.candidate.score_log2 += field.weight_log2;
      weighed.description = std::move(descriptions[i]);
      if (i < matches.size()) weighed.text_log2_odds = matches[i].log2_odds;
      const auto found = photos.find(weighed.candidate.record.row);
      if (given != Given::text && (found != photos.end() || rows[i] < objects_)) weighed.candidate.photo.emplace();
      if (found == photos.end()) continue;
      weighed.photo_rank = found->second.match.score;
      weighed.candidate.photo->probability = found->second.match.probability;
      weighed.candidate.photo->copy = found->second.match.copy;
      weighed.candidate.photo->inliers = found->second.match.inliers;
    }
    const screen::Judgement judgement = screen::judge(description, candidates, screen::unlisted_odds(matches));
    const auto own = photos.find(static_cast<std::int64_t>(truth));
    return {.verdict = judgement.verdict,
            .probability = candidates.empty() ? 0 : candidates.front().candidate.probability,
            .right = asked.registered && !candidates.empty() &&
                     candidates.front().candidate.record.row == static_cast<std::int64_t>(truth),
            .missed = own == photos.end() || own->second.match.probability < 0.5};
  }

  std::string folder_;
  bench::FeatureCache cache_;
  std::vector<Photo> photos_;
  std::vector<std::size_t> object_of_;  ///< by photo
  std::size_t objects_ = 0;
  const bench::Collection& museum_;
  std::vector<std::byte> photo_bytes_, text_bytes_;
  std::vector<vision::Segment> photo_segment_;
  std::vector<linkage::Segment> text_segments_;
};

double share(std::size_t part, std::size_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

void print_photo_alone(const Bench& bench) {
  fmt::print(
      "\n## A photo alone\n\n| part | registered | right one possible or better | right one identified or edition | "
      "wrong "
      "one possible or better | innocent | possible or better | identified or edition "
      "|\n|---|---|---|---|---|---|---|---|\n");
  const auto found = [](const Outcome& o) { return o.verdict != Verdict::no_record_found; };
  const auto sure = [](const Outcome& o) {
    return o.verdict == Verdict::identified || o.verdict == Verdict::same_edition;
  };
  for (const bool held_out : {false, true}) {
    const auto registered = bench.ask(bench.views(held_out, true), Given::photo);
    const auto innocent = bench.ask(bench.views(held_out, false), Given::photo);
    const auto count = [](const std::vector<Outcome>& of, const auto& is) {
      return share(static_cast<std::size_t>(std::ranges::count_if(of, is)), of.size());
    };
    fmt::print("| {} | {} | {:.3f} | {:.3f} | {:.3f} | {} | {:.3f} | {:.3f} |\n",
               held_out ? "groups kept out of tuning" : "groups tuned on", registered.size(),
               count(registered, [&](const Outcome& o) { return found(o) && o.right; }),
               count(registered, [&](const Outcome& o) { return sure(o) && o.right; }),
               count(registered, [&](const Outcome& o) { return found(o) && !o.right; }), innocent.size(),
               count(innocent, found), count(innocent, sure));
  }
}

void print_missed(const Bench& bench, std::size_t step) {
  fmt::print(
      "\n## How often the photo of a registered object does not agree\n\n| photo | asked | missed |\n|---|---|---|\n");
  std::map<std::string, std::pair<std::size_t, std::size_t>> rows;
  for (const bool held_out : {false, true}) {
    const auto add = [&](const std::vector<Asked>& asked, const auto& name) {
      const auto outcomes = bench.ask(asked, Given::photo);
      for (std::size_t i = 0; i < asked.size(); ++i) {
        auto& [all, missed] = rows[name(asked[i])];
        ++all;
        missed += outcomes[i].missed ? 1U : 0U;
      }
    };
    add(bench.attacked(held_out, step), [](const Asked& asked) { return "the same picture: " + asked.attack; });
    add(bench.views(held_out, true),
        [&](const Asked& asked) { return "another view: " + bench.photo(asked).group.substr(0, 3); });
  }
  std::map<std::string, std::pair<std::size_t, std::size_t>> sums;
  for (const auto& [name, row] : rows) {
    fmt::print("| {} | {} | {} |\n", name, row.first, row.second);
    auto& sum = sums[name.substr(0, name.find(':'))];
    sum.first += row.first;
    sum.second += row.second;
  }
  for (const auto& [name, row] : sums) {
    fmt::print("| **{}** | {} | {} ({:.3f}) |\n", name, row.first, row.second, share(row.second, row.first));
  }
}

/// Nothing was tuned on any of these queries.
void print_reliability(const Bench& bench, std::size_t step) {
  std::vector<Asked> asked = bench.views(true, true);
  for (const Asked& each : bench.attacked(true, step)) asked.push_back(each);
  const std::size_t registered = asked.size();
  // As many innocent ones as registered: the prior that the desk assumes.
  const std::vector<Asked> innocent = bench.views(true, false);
  for (std::size_t i = 0; i < std::min(registered, innocent.size()); ++i) {
    asked.push_back(innocent[i * innocent.size() / std::min(registered, innocent.size())]);
  }
  fmt::print("\n## Text, photo, both: {} registered and {} innocent queries, all kept out of tuning\n\n", registered,
             asked.size() - registered);
  std::array<Tenths, 3> tenths;
  std::array<std::array<std::size_t, 5>, 3> found{}, wrong{}, of_innocent{};
  for (const Given given : {Given::text, Given::photo, Given::both}) {
    const auto which = static_cast<std::size_t>(given);
    const std::vector<Outcome> outcomes = bench.ask(asked, given);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      tenths[which].add(outcomes[i].probability, outcomes[i].right);
      const auto verdict = static_cast<std::size_t>(outcomes[i].verdict);
      ++(i >= registered ? of_innocent : outcomes[i].right ? found : wrong)[which][verdict];
    }
  }
  constexpr std::array<const char*, 3> names{"text", "photo", "both"};
  fmt::print(
      "| probability of the best | text: answers | given | right | photo: answers | given | right | both: answers | "
      "given | right |\n|---|---|---|---|---|---|---|---|---|---|\n");
  for (std::size_t t = 0; t < 10; ++t) {
    fmt::print("| {:.1f} to {:.1f} |", 0.1 * static_cast<double>(t), 0.1 * static_cast<double>(t + 1));
    for (const Tenths& of : tenths) {
      if (of.all[t] == 0) {
        fmt::print(" 0 | | |");
      } else {
        fmt::print(" {} | {:.3f} | {:.3f} |", of.all[t], of.given[t] / static_cast<double>(of.all[t]),
                   share(of.right[t], of.all[t]));
      }
    }
    fmt::print("\n");
  }
  fmt::print(
      "\n| given | queries | identified | same edition | group | possible | no record found "
      "|\n|---|---|---|---|---|---|---|\n");
  for (std::size_t which = 0; which < 3; ++which) {
    for (const auto& [name, of] :
         {std::pair{"registered, right one first", &found[which]},
          std::pair{"registered, another one first", &wrong[which]}, std::pair{"innocent", &of_innocent[which]}}) {
      fmt::print("| {}: {} |", names[which], name);
      std::size_t all = 0;
      for (const std::size_t count : *of) all += count;
      fmt::print(" {} |", all);
      for (const std::size_t count : *of) fmt::print(" {} |", count);
      fmt::print("\n");
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("How sure answers are, and how right");
  std::string cache;
  std::size_t step = 4;
  app.add_option("--cache", cache, "folder that keeps extracted features between runs");
  app.add_option("--every", step, "every so many distractors are photographed anew");
  CLI11_PARSE(app, argc, argv);
  cv::setNumThreads(1);
  const std::string folder = MOSTARI_SHARED_DATA "/photos";
  if (bench::list_photos(folder).empty() || bench::object_folder().empty()) {
    fmt::print("verdicts: not measured (../shared/data is missing)\n");
    return 0;
  }
  const bench::Collection museum = bench::read_museum(bench::object_folder() + "/dma.csv", "dma");
  const Bench bench(folder, cache, museum);
  print_photo_alone(bench);
  print_missed(bench, step);
  print_reliability(bench, step);
  return 0;
}
