#include "desks/screen/screen.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "desks/screen/description.hpp"
#include "desks/screen/indexes.hpp"
#include "desks/screen/receipt.hpp"
#include "desks/screen/verdict.hpp"
#include "engines/linkage/register.hpp"
#include "engines/vision/extract.hpp"
#include "engines/vision/search.hpp"
#include "formats/picture_file.hpp"

namespace mostari::screen {
namespace {

/// Candidates of each engine that are read from the store and weighed together.
constexpr std::size_t text_candidates = 25;
constexpr std::size_t photo_candidates = 20;

bool has_text(const CulturalObject& object) {
  CulturalObject text = object;
  text.id.clear();
  text.image.clear();
  text.credit_line.clear();
  text.source_url.clear();
  text.status.clear();
  text.theft.clear();
  return text != CulturalObject{};
}

/// The best registered picture of one object for the query's pictures.
struct PhotoMatch {
  vision::PictureMatch match;
  std::size_t registered_picture = 0;  ///< position in the record's `image`
  std::size_t query_picture = 0;       ///< position in Query::pictures
};

class OpenRegisters final : public Registers {
 public:
  OpenRegisters(Store& store, std::vector<DatasetIndexes> indexes, nlohmann::json versions)
      : store_(store),
        indexes_(std::move(indexes)),
        versions_(std::move(versions)),
        dead_(dead_rows(store, versions_)),
        register_(linkage_segments(indexes_), dead_) {
    for (const DatasetIndexes& each : indexes_) {
      for (const vision::Segment& segment : each.vision) vision_.push_back(&segment);
    }
  }

  Answer screen(const Query& query, const Options& options) const override {
    Answer answer = answer_to(query, options);
    if (options.receipts) append_receipt(query, answer);
    return answer;
  }

  std::vector<Answer> screen(const std::vector<Query>& queries, const Options& options) const override {
    std::vector<Answer> answers(queries.size());
    parallel_for(queries.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) answers[i] = answer_to(queries[i], options);
    });
    // The chain keeps the order of the queries.
    for (std::size_t i = 0; options.receipts && i < queries.size(); ++i) append_receipt(queries[i], answers[i]);
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

  void append_receipt(const Query& query, Answer& answer) const {
    if (!answer.failure) answer.receipt = store_.append_receipt(make_receipt(query, answer, versions_));
  }

  /// The best picture match of each record, by row. Pictures that cannot be read become warnings.
  std::map<std::int64_t, PhotoMatch> match_photos(const Query& query, Answer& answer, std::size_t& readable) const {
    std::map<std::int64_t, PhotoMatch> best;
    for (std::size_t i = 0; i < query.pictures.size(); ++i) {
      const vision::ExtractOptions extract = vision::ExtractOptions::for_query();
      const Result<GreyImage> image = decode_grey(query.pictures[i].bytes, extract.max_side);
      if (!image) {
        answer.warnings.push_back(image.problem());
        answer.warnings.back().file = query.pictures[i].name;
        continue;
      }
      for (Problem warning : image.warnings()) {
        warning.file = query.pictures[i].name;
        answer.warnings.push_back(std::move(warning));
      }
      ++readable;
      vision::SearchOptions options;
      options.results = photo_candidates;
      options.with_points = photo_candidates;
      for (vision::PictureMatch& match : vision::search(vision_, vision::extract(*image, extract), options,
                                                        [this](std::uint64_t picture) { return is_dead(picture); })) {
        const PictureKey key = unpacked(match.picture);
        const auto [at, first] = best.try_emplace(key.row);
        if (first || match.probability > at->second.match.probability) {
          at->second = {.match = std::move(match), .registered_picture = key.picture, .query_picture = i};
        }
      }
    }
    return best;
  }

  Answer answer_to(const Query& query, const Options& options) const;

  Store& store_;
  std::vector<DatasetIndexes> indexes_;
  nlohmann::json versions_;
  std::vector<std::uint64_t> dead_;  ///< rows of all registers, sorted
  linkage::Register register_;
  std::vector<const vision::Segment*> vision_;
};

}  // namespace

}  // namespace mostari::screen
