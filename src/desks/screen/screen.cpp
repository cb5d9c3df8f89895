#include "desks/screen/screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "base/time.hpp"
#include "desks/screen/description.hpp"
#include "desks/screen/indexes.hpp"
#include "desks/screen/lot_reading.hpp"
#include "desks/screen/photo_matches.hpp"
#include "desks/screen/provenance_notes.hpp"
#include "desks/screen/receipt.hpp"
#include "desks/screen/verdict.hpp"
#include "desks/screen/words.hpp"
#include "engines/linkage/materials.hpp"
#include "engines/linkage/register.hpp"
#include "engines/vision/calibration.hpp"
#include "engines/vision/extract.hpp"
#include "formats/dictionaries/dictionaries.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari::screen {
namespace {

/// Candidates of each engine that are read from the store and weighed together: at least so many, or as many as are
/// shown.
constexpr std::size_t text_candidates = 10;
constexpr std::size_t photo_candidates = 20;
/// The vision engine also returns what merely shares colours and loose points: below this it is no evidence beside a
/// text. A photo asked alone is answered with its whole ranking.
constexpr double least_photo_probability = 0.05;

bool has_text(const CulturalObject& object) {
  CulturalObject text = object;
  text.id.clear();
  text.image.clear();
  text.credit_line.clear();
  text.provenance.clear();
  text.exhibited.clear();
  text.literature.clear();
  text.estimate.clear();
  text.source_url.clear();
  text.status.clear();
  text.theft.clear();
  return text != CulturalObject{};
}

/// Registered copies of a work are told from others by this much less of their own score, log2.
constexpr double copies_within = 4;

/// The best of all the query's pictures for one object.
struct AskedPhoto {
  PhotoMatch best;
  std::size_t query_picture = 0;  ///< position in Query::pictures
};

PhotoEvidence evidence_of(const Query& query, const CulturalObject& registered, AskedPhoto& photo) {
  const QueryPicture& asked = query.pictures[photo.query_picture];
  vision::PictureMatch& match = photo.best.match;
  return {.probability = match.probability,
          .copy = match.copy,
          .mirrored = photo.best.mirrored,
          .inliers = match.inliers,
          .query_picture = asked.name,
          .query_sha256 = sha256(std::string_view(asked.bytes)),
          .candidate_sha256 = registered.image.at(photo.best.registered.picture),
          .points = std::move(match.points)};
}

/// Of the titles compared that are in two languages: "titles in Turkish were not compared in translation".
Message not_translated(const linkage::Description& asked, const std::vector<Weighed>& candidates) {
  std::set<std::string> all;
  std::set<std::string> without;
  const auto add = [&](const linkage::Description& description) {
    for (const linkage::TitleMeaning& meaning : description.meanings) {
      all.insert(meaning.without.empty() ? meaning.language : meaning.without);
      if (!meaning.without.empty()) without.insert(meaning.without);
    }
  };
  add(asked);
  if (all.empty()) return {};
  for (const Weighed& each : candidates) add(each.description);
  if (all.size() < 2 || without.empty()) return {};
  ListSaid languages;
  for (const std::string& code : without) {
    languages.items.push_back(message("screen.translation.language", {{"language", LanguageSaid{code}}}));
  }
  return message("screen.translation.no_dictionary", {{"languages", std::move(languages)}, {"count", without.size()}});
}

class OpenRegisters final : public Registers {
 public:
  OpenRegisters(Store& store, std::vector<DatasetIndexes> indexes, nlohmann::json versions)
      : store_(store),
        indexes_(std::move(indexes)),
        versions_(std::move(versions)),
        dead_(dead_rows(store, versions_)),
        register_(linkage_segments(indexes_), dead_) {
    for (const nlohmann::json& each : versions_) names_.push_back(each["name"].get<std::string>());
    for (const DatasetIndexes& each : indexes_) {
      for (const vision::Segment& segment : each.vision) vision_.push_back(&segment);
    }
  }

  Answer screen(const Query& query, const Options& options) const override {
    return std::move(screen(std::vector{query}, options).front());
  }

  std::vector<Answer> screen(const std::vector<Query>& queries, const Options& options) const override {
    std::vector<Answer> answers(queries.size());
    parallel_for(queries.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) answers[i] = answer_to(queries[i], options);
    });
    const std::string batch = new_batch();
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const Place& given = queries[i].place;
      answers[i].place = given.count > 0 ? given : Place{.batch = batch, .number = i + 1, .count = queries.size()};
    }
    // The chain keeps the order of the queries.
    for (std::size_t i = 0; options.receipts && i < queries.size(); ++i) {
      append_receipt(queries[i], answers[i], options);
    }
    return answers;
  }

  const nlohmann::json& dataset_versions() const override { return versions_; }

 private:
  static std::vector<std::uint64_t> dead_rows(const Store& store, const nlohmann::json& versions) {
    std::vector<std::uint64_t> rows;
    for (const nlohmann::json& each : versions) {
      for (const std::int64_t row : store.dead_rows(each["name"].get<std::string>())) {
        rows.push_back(static_cast<std::uint64_t>(row));
      }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
  }

  static std::vector<linkage::Segment> linkage_segments(const std::vector<DatasetIndexes>& indexes) {
    std::vector<linkage::Segment> all;
    for (const DatasetIndexes& each : indexes) all.insert(all.end(), each.linkage.begin(), each.linkage.end());
    return all;
  }

  bool is_dead(std::uint64_t picture) const {
    return std::binary_search(dead_.begin(), dead_.end(), static_cast<std::uint64_t>(unpacked(picture).row));
  }

  void append_receipt(const Query& query, Answer& answer, const Options& options) const {
    if (answer.failure) return;
    answer.receipt = store_.append_receipt(make_receipt(query, answer, versions_, options.language, options.view));
  }

  /// What the pictures show, by row; `readable` is the first that can be read. Pictures that cannot be read become
  /// warnings.
  std::map<std::int64_t, AskedPhoto> match_photos(const Query& query, std::size_t results, Answer& answer,
                                                  std::optional<std::size_t>& readable) const {
    const double least = has_text(query.object) ? least_photo_probability : 0;
    std::map<std::int64_t, AskedPhoto> best;
    for (std::size_t i = 0; i < query.pictures.size(); ++i) {
      const vision::ExtractOptions extract = vision::ExtractOptions::for_query();
      const Result<RgbImage> image = decode_rgb(query.pictures[i].bytes, extract.max_side);
      if (!image) {
        answer.warnings.push_back(image.problem());
        answer.warnings.back().file = query.pictures[i].name;
        continue;
      }
      for (Problem warning : image.warnings()) {
        warning.file = query.pictures[i].name;
        answer.warnings.push_back(std::move(warning));
      }
      if (!readable) readable = i;
      for (auto& [row, match] :
           photo_matches(vision_, vision::extract(*image, extract), std::max(photo_candidates, results),
                         [this](std::uint64_t picture) { return is_dead(picture); })) {
        if (match.match.probability < least) continue;
        const auto [at, first] = best.try_emplace(row);
        if (first || is_better(match.match, at->second.best.match)) {
          at->second = {.best = std::move(match), .query_picture = i};
        }
      }
    }
    return best;
  }

  Answer answer_to(const Query& query, const Options& options) const;
  /// What both engines found, each object once, with its evidence.
  std::vector<Weighed> weigh(const Query& query, const linkage::Description& asked,
                             const std::vector<linkage::Match>& matches, std::map<std::int64_t, AskedPhoto>& photos,
                             std::optional<std::size_t> asked_picture) const;
  /// Whether the photo, asked alone, tells the work that it shows from other registered copies of it.
  void find_copies(std::vector<Weighed>& candidates) const;

  Store& store_;
  std::vector<DatasetIndexes> indexes_;
  nlohmann::json versions_;
  std::vector<std::string> names_;   ///< of the datasets
  std::vector<std::uint64_t> dead_;  ///< rows of all registers, sorted
  linkage::Register register_;
  std::vector<const vision::Segment*> vision_;
};

Answer OpenRegisters::answer_to(const Query& query, const Options& options) const {
  Answer answer;
  answer.query = query.name;
  answer.settings = options.settings();
  answer.warnings = query.problems;
  std::optional<std::size_t> readable;
  std::map<std::int64_t, AskedPhoto> photos = match_photos(query, options.results, answer, readable);
  const bool text = has_text(query.object);
  if (!text && !readable) {
    answer.failure = !answer.warnings.empty() ? answer.warnings.front()
                                              : Problem{.value = excerpt(query.name),
                                                        .reason = message("screen.query.empty"),
                                                        .advice = message("screen.query.give")};
    return answer;
  }
  answer.read = read_prose(query.object, query.taken_for);
  const linkage::Description asked =
      describe(answer.read ? answer.read->object : query.object, utc_today(), &answer.not_read);
  for (Problem& each : answer.not_read) {
    each.file = query.file;
    each.line = query.line;
  }
  std::vector<linkage::Match> matches;
  if (text) {
    linkage::SearchOptions search;
    search.results = search.candidates;
    search.explained = 0;
    search.prior = options.prior;
    matches = register_.search(asked, search);
    matches.resize(matches_to_weigh(matches, std::max(text_candidates, options.results)));
  }
  std::vector<Weighed> candidates = weigh(query, asked, matches, photos, readable);
  if (!text) find_copies(candidates);
  for (Problem& broken : Dictionaries::installed().problems()) answer.warnings.push_back(std::move(broken));
  Judgement judgement = judge(asked, candidates, unlisted_odds(matches));
  answer.verdict = judgement.verdict;
  answer.probability = judgement.probability;
  answer.group_members = judgement.group_members;
  answer.summary = std::move(judgement.summary);
  answer.what_separates = std::move(judgement.what_separates);
  answer.calibration = both(judgement.calibration, not_translated(asked, candidates));
  std::size_t members = 0;
  for (Weighed& each : candidates) {
    if (each.candidate.photo) each.candidate.score_log2 += each.candidate.photo->weight_log2;
    // What belongs to the verdict is shown however short the answer shall be, but of a group not more than can be seen
    // at a glance.
    if (!each.candidate.match && answer.results.size() + answer.below_threshold >= options.results) continue;
    if (each.candidate.match && answer.group_members > 0 && ++members > shown_members) continue;
    if (each.candidate.probability < options.threshold) {
      ++answer.below_threshold;
      continue;
    }
    answer.results.push_back(std::move(each.candidate));
  }
  const CulturalObject& object = answer.read ? answer.read->object : query.object;
  if (!object.provenance.empty()) answer.notes = provenance_notes(store_, names_, object.provenance);
  if (answer.below_threshold > 0) answer.notes.insert(answer.notes.begin(), below_threshold_note(answer));
  return answer;
}

std::vector<Weighed> OpenRegisters::weigh(const Query& query, const linkage::Description& asked,
                                          const std::vector<linkage::Match>& matches,
                                          std::map<std::int64_t, AskedPhoto>& photos,
                                          std::optional<std::size_t> asked_picture) const {
  std::unordered_map<std::int64_t, double> text_log2_odds;
  std::vector<std::int64_t> rows;
  for (const linkage::Match& match : matches) {
    rows.push_back(static_cast<std::int64_t>(match.record));
    text_log2_odds.emplace(rows.back(), match.log2_odds);
  }
  for (const auto& [row, photo] : photos) {
    if (!text_log2_odds.contains(row)) rows.push_back(row);
  }
  std::vector<Weighed> candidates;
  std::vector<linkage::Description> descriptions;
  std::vector<std::uint64_t> indexed;
  const std::int32_t today = utc_today();
  for (Record& record : store_.records_by_row(rows)) {
    const CulturalObject object = object_of(record);
    Weighed& weighed = candidates.emplace_back();
    weighed.candidate.caption = caption(object);
    if (const auto found = text_log2_odds.find(record.row); found != text_log2_odds.end()) {
      weighed.text_log2_odds = found->second;
    }
    if (const auto found = photos.find(record.row); found != photos.end()) {
      weighed.photo_rank = found->second.best.match.score;
      weighed.candidate.photo = evidence_of(query, object, found->second);
    } else if (asked_picture && !object.image.empty()) {
      AskedPhoto none{.best = {}, .query_picture = *asked_picture};
      weighed.candidate.photo = evidence_of(query, object, none);
    }
    indexed.push_back(static_cast<std::uint64_t>(record.row));
    weighed.candidate.record = std::move(record);
    const auto as_needed = register_.holds(indexed.back()) ? describe_indexed : describe;
    descriptions.push_back(as_needed(object, today, &weighed.candidate.not_read));
  }
  std::vector<std::vector<linkage::FieldEvidence>> evidence = register_.explain(asked, descriptions, {}, indexed);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Weighed& weighed = candidates[i];
    weighed.candidate.fields = std::move(evidence[i]);
    for (const linkage::FieldEvidence& field : weighed.candidate.fields) {
      weighed.candidate.score_log2 += field.weight_log2;
    }
    weighed.description = std::move(descriptions[i]);
  }
  return candidates;
}

void OpenRegisters::find_copies(std::vector<Weighed>& candidates) const {
  const auto best = std::ranges::max_element(candidates, {}, [](const Weighed& each) {
    return each.candidate.photo ? each.candidate.photo->probability : 0.0;
  });
  if (best == candidates.end() || !best->candidate.photo) return;
  if (best->candidate.photo->probability < vision::kIdentifiedProbability ||
      !linkage::is_multiple(best->description.object_type, best->description.materials, best->description.edition))
    return;
  linkage::SearchOptions search;
  search.results = photo_candidates;
  search.explained = 0;
  search.use_inventory_number = false;
  const std::vector<linkage::Match> matches = register_.search(best->description, search);
  const auto itself = std::ranges::find(matches, static_cast<std::uint64_t>(best->candidate.record.row),
                                        [](const linkage::Match& match) { return match.record; });
  if (itself == matches.end()) return;
  std::vector<std::int64_t> copies;
  for (const linkage::Match& match : matches) {
    if (match.record != itself->record && match.score_log2 > itself->score_log2 - copies_within) {
      copies.push_back(static_cast<std::int64_t>(match.record));
    }
  }
  bool separated = false;
  for (const Record& record : store_.records_by_row(copies)) {
    if (object_of(record).image.empty()) continue;
    const auto seen =
        std::ranges::find(candidates, record.row, [](const Weighed& each) { return each.candidate.record.row; });
    const int points = seen != candidates.end() && seen->candidate.photo ? seen->candidate.photo->inliers : 0;
    if (4 * points >= best->candidate.photo->inliers) return;
    separated = true;
  }
  best->copies_differ = separated;
}

}  // namespace

std::string_view Answer::status() const {
  return left_out ? "not_screened" : failure ? "not_checked" : "screened";
}

std::size_t Answer::members_left_out() const {
  const auto shown = static_cast<std::size_t>(std::ranges::count_if(results, &Candidate::match));
  return group_members > shown ? group_members - shown : 0;
}

Answer left_out_answer(const std::string& query, const Place& place, const Settings& settings, const Problem& why) {
  Answer answer;
  answer.query = query;
  answer.place = place;
  answer.settings = settings;
  answer.failure = why;
  answer.left_out = true;
  return answer;
}

std::string new_batch() {
  std::random_device source;
  std::string name;
  for (int i = 0; i < 4; ++i) name += fmt::format("{:08x}", source());
  return name;
}

bool holds_objects(const HeldDataset& dataset) {
  return dataset.records_of("object") > 0;
}

Result<std::unique_ptr<Registers>> Registers::open(Store& store, const std::vector<std::string>& datasets) {
  std::vector<DatasetIndexes> indexes;
  nlohmann::json versions = nlohmann::json::array();
  for (std::size_t i = 0; i < datasets.size(); ++i) {
    const std::string& name = datasets[i];
    // Opened twice, each of its records would be found twice, and each would be the other's double.
    if (std::find(datasets.begin(), datasets.begin() + static_cast<std::ptrdiff_t>(i), name) !=
        datasets.begin() + static_cast<std::ptrdiff_t>(i)) {
      continue;
    }
    // Of one read: the version that the receipts name is the one that was found to hold objects.
    const std::optional<HeldDataset> held = store.held_dataset(name);
    if (!held) {
      ListSaid names;
      for (const Manifest& each : store.datasets()) names.items.emplace_back(each.name);
      return Problem{.field = "dataset",
                     .value = excerpt(name),
                     .reason = message("screen.dataset.unknown"),
                     .advice = names.items.empty() ? message("screen.dataset.import")
                                                   : message("screen.dataset.known", {{"names", std::move(names)}})};
    }
    if (!holds_objects(*held)) {
      return Problem{.field = "dataset",
                     .value = excerpt(name),
                     .reason = message("screen.dataset.no_objects"),
                     .advice = message("screen.dataset.objects")};
    }
    Result<DatasetIndexes> opened = open_indexes(store, name);
    if (!opened) return opened.problem();
    indexes.push_back(std::move(*opened));
    versions.push_back({{"name", name},
                        {"version", held->version.version},
                        {"sha256", held->version.source_sha256},
                        {"records", held->version.records}});
  }
  return std::unique_ptr<Registers>(std::make_unique<OpenRegisters>(store, std::move(indexes), std::move(versions)));
}

}  // namespace mostari::screen
