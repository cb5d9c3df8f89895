// How well photos are recognised, on the photos of ../shared/data: `accuracy_photo [--cache DIR]`. Prints the tables
// that docs/measured/photos.md explains.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "attacks.hpp"
#include "base/parallel.hpp"
#include "engines/vision/calibration.hpp"
#include "engines/vision/search.hpp"
#include "photo_set.hpp"

namespace {

using namespace mostari;
using bench::Photo;

struct Ranking {
  std::vector<vision::PictureMatch> matches;
  double milliseconds = 0;
};

/// Retrieval measures over some queries.
struct Measures {
  double first = 0, first_five = 0, precision = 0, queries = 0;
  void add(const Ranking& ranking, const std::vector<Photo>& photos, const Photo& query, std::size_t relevant) {
    double found = 0;
    double sum = 0;
    bool in_five = false;
    for (std::size_t rank = 0; rank < ranking.matches.size(); ++rank) {
      if (!bench::same_content(photos[ranking.matches[rank].picture], query)) continue;
      found += 1;
      sum += found / static_cast<double>(rank + 1);
      if (rank == 0) first += 1;
      in_five = in_five || rank < 5;
    }
    first_five += in_five ? 1 : 0;
    precision += sum / static_cast<double>(relevant);
    queries += 1;
  }
  std::string row() const {
    const double n = std::max(1.0, queries);
    return fmt::format("{:.3f} | {:.3f} | {:.3f}", first / n, first_five / n, precision / n);
  }
};

class Accuracy {
 public:
  Accuracy(std::string folder, std::string cache)
      : folder_(std::move(folder)), cache_(std::move(cache)), photos_(bench::list_photos(folder_)) {}

  bool available() const { return !photos_.empty(); }

  void build_index() {
    std::vector<vision::Features> registered(photos_.size());
    parallel_for(photos_.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i)
        registered[i] =
            cache_.get(photos_[i].path, {}, [&] { return bench::read_photo(folder_ + "/" + photos_[i].path); });
    });
    vision::SegmentBuilder builder(bench::shipped_codebook());
    for (std::size_t i = 0; i < photos_.size(); ++i) builder.add(i, registered[i]);
    bytes_ = builder.finish();
    segment_.push_back(vision::Segment::open(bytes_, bench::shipped_codebook()).value());
  }

  /// Every photo asks for all others.
  void query_all() {
    rankings_.resize(photos_.size());
    parallel_for(photos_.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) {
        const vision::Features query = cache_.get(photos_[i].path, vision::ExtractOptions::for_query(),
                                                  [&] { return bench::read_photo(folder_ + "/" + photos_[i].path); });
        rankings_[i] = ask(query, photos_.size(), [i](std::uint64_t p) { return p == i; });
      }
    });
    for (const Ranking& ranking : rankings_) search_ += ranking.milliseconds / static_cast<double>(photos_.size());
    constexpr std::size_t sample = 20;
    for (std::size_t k = 0; k < sample; ++k) {
      const RgbImage image = bench::read_photo(folder_ + "/" + photos_[k * photos_.size() / sample].path);
      const double start = bench::thread_milliseconds();
      extracted_ += vision::extract(image, vision::ExtractOptions::for_query()).keypoints.size();
      extraction_ += (bench::thread_milliseconds() - start) / sample;
    }
  }

  void print_views() const {
    Measures all;
    std::map<bool, Measures> halves;
    std::map<std::string, Measures> kinds;
    for (std::size_t i = 0; i < photos_.size(); ++i) {
      if (photos_[i].is_distractor()) continue;
      const auto relevant = static_cast<std::size_t>(
          std::count_if(photos_.begin(), photos_.end(), [&](const Photo& p) { return p.group == photos_[i].group; }) -
          1);
      for (Measures* each : {&all, &halves[photos_[i].held_out], &kinds[photos_[i].group.substr(0, 3)]})
        each->add(rankings_[i], photos_, photos_[i], relevant);
    }
    fmt::print("\n## Other views of the same object: {} queries, each against the other {} photos\n\n", all.queries,
               photos_.size() - 1);
    fmt::print("| | recall@1 | recall@5 | mAP | index a picture | search a query |\n|---|---|---|---|---|---|\n");
    fmt::print("| **Mostari** | {} | {:.1f} KB | {:.0f} ms |\n", all.row(),
               static_cast<double>(bytes_.size()) / 1024 / static_cast<double>(photos_.size()), search_);
    fmt::print(
        "| VISE (Oxford), published | 0.884 | 0.920 | 0.668 | 24 KB | 175 ms |\n"
        "| COLMAP 3.8, Hamming embedding + vote-and-verify, published | 0.876 | 0.911 | 0.683 | 60 KB | 491 ms |\n"
        "| COLMAP 3.8, Hamming embedding, published | 0.862 | 0.929 | 0.732 | 60 KB | 241 ms |\n"
        "| DBoW3 with ORB, published | 0.636 | 0.791 | 0.419 | 75 KB | 29 ms |\n"
        "| Pastec, published | 0.524 | 0.524 | 0.254 | 10 KB | |\n"
        "| PDQ hash, published | 0.169 | 0.267 | 0.068 | 32 B | |\n");
    fmt::print("\n| Mostari, part | queries | recall@1 | recall@5 | mAP |\n|---|---|---|---|---|\n");
    for (const auto& [held_out, measures] : halves)
      fmt::print("| {} | {} | {} |\n", held_out ? "groups kept out of tuning" : "groups tuned on", measures.queries,
                 measures.row());
    for (const auto& [kind, measures] : kinds) fmt::print("| {} | {} | {} |\n", kind, measures.queries, measures.row());
    fmt::print("\nProcessor time of one query: extraction {:.0f} ms, search {:.0f} ms: extraction takes {:.0f} %.\n",
               extraction_, search_, 100 * extraction_ / (extraction_ + search_));
  }

  void print_false_answers() const {
    int queries = 0;
    int wrong = 0;
    for (std::size_t i = 0; i < photos_.size(); ++i) {
      if (!photos_[i].is_distractor()) continue;
      ++queries;
      for (const vision::PictureMatch& match : rankings_[i].matches) {
        if (bench::same_content(photos_[match.picture], photos_[i])) continue;
        if (match.probability < vision::kIdentifiedProbability) continue;
        ++wrong;
        fmt::print("false: {} -> {} probability {:.4f}, {} inliers\n", photos_[i].path, photos_[match.picture].path,
                   match.probability, match.inliers);
        break;
      }
    }
    fmt::print("\n## False `identified`\n\n{} of {} distractor queries (at probability {} and above).\n", wrong,
               queries, vision::kIdentifiedProbability);
  }

  /// Over every answer with any evidence, of queries nothing was tuned on.
  void print_reliability() const {
    constexpr std::array<double, 9> edges = {0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0001};
    fmt::print(
        "\n## Reliability, queries kept out of tuning\n\n| probability given | answers | mean given | truly the same "
        "|\n|---|---|---|---|\n");
    for (std::size_t b = 0; b + 1 < edges.size(); ++b) {
      double answers = 0;
      double same = 0;
      double given = 0;
      for (std::size_t i = 0; i < photos_.size(); ++i) {
        if (!photos_[i].held_out) continue;
        for (const vision::PictureMatch& match : rankings_[i].matches) {
          if (match.probability <= edges[b] || match.probability > edges[b + 1]) continue;
          answers += 1;
          given += match.probability;
          same += bench::same_content(photos_[match.picture], photos_[i]) ? 1 : 0;
        }
      }
      if (answers > 0)
        fmt::print("| {:.2f} to {:.2f} | {} | {:.3f} | {:.3f} |\n", edges[b], std::min(1.0, edges[b + 1]), answers,
                   given / answers, same / answers);
    }
  }

  void print_attacks(std::size_t sample) const {
    std::vector<std::size_t> chosen;
    for (std::size_t k = 0; k < std::min(sample, photos_.size()); ++k)
      chosen.push_back((k * 2654435761U + 17) % photos_.size());
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    fmt::print("\n## Attacks: {} photos, each changed and asked against all {}\n\n", chosen.size(), photos_.size());
    fmt::print("| attack | recall@1 | identified | called a copy |\n|---|---|---|---|\n");
    double all = 0;
    for (const bench::Attack& attack : bench::all_attacks()) {
      std::vector<int> first(chosen.size(), 0);
      std::vector<int> identified(chosen.size(), 0);
      std::vector<int> copy(chosen.size(), 0);
      parallel_for(chosen.size(), 1, [&](std::size_t from, std::size_t to) {
        for (std::size_t k = from; k < to; ++k) {
          const std::size_t i = chosen[k];
          const std::size_t scene = (i * 31 + 7) % photos_.size();
          const vision::Features query =
              cache_.get(fmt::format("{} {}", attack.name, photos_[i].path), vision::ExtractOptions::for_query(), [&] {
                return attack.apply(bench::read_photo(folder_ + "/" + photos_[i].path),
                                    bench::read_photo(folder_ + "/" + photos_[scene].path), i);
              });
          // The scene that it was pasted into is truly in the picture: it and its group are no wrong answers.
          const bool uses_scene = attack.name == "small in a cluttered scene";
          const Ranking ranking = ask(query, 1, [&](std::uint64_t p) {
            return uses_scene && p != i && (p == scene || bench::same_content(photos_[p], photos_[scene]));
          });
          if (ranking.matches.empty() || ranking.matches.front().picture != i) continue;
          first[k] = 1;
          identified[k] = ranking.matches.front().probability >= vision::kIdentifiedProbability ? 1 : 0;
          copy[k] = ranking.matches.front().copy ? 1 : 0;
        }
      });
      const auto share = [&](const std::vector<int>& hits) {
        return static_cast<double>(std::count(hits.begin(), hits.end(), 1)) / static_cast<double>(chosen.size());
      };
      all += share(first) / static_cast<double>(bench::all_attacks().size());
      fmt::print("| {} | {:.3f} | {:.3f} | {:.3f} |\n", attack.name, share(first), share(identified), share(copy));
    }
    fmt::print("| **all** | {:.3f} | | |\n", all);
  }

 private:
  Ranking ask(const vision::Features& query, std::size_t results, const vision::DeadFilter& dead) const {
    const vision::Segment* segments[] = {&segment_.front()};
    vision::SearchOptions options;
    options.results = results;
    options.with_points = 1;
    const double start = bench::thread_milliseconds();
    Ranking ranking{vision::search(segments, query, options, dead)};
    ranking.milliseconds = bench::thread_milliseconds() - start;
    return ranking;
  }

  std::string folder_;
  bench::FeatureCache cache_;
  std::vector<Photo> photos_;
  std::vector<std::byte> bytes_;
  std::vector<vision::Segment> segment_;
  std::vector<Ranking> rankings_;
  std::size_t extracted_ = 0;  ///< so that the timed extraction is not left out by the compiler
  double extraction_ = 0;
  double search_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Accuracy of photo matching");
  std::string cache;
  std::string photos = MOSTARI_SHARED_DATA "/photos";
  std::size_t attacked = 80;
  app.add_option("--cache", cache, "folder that keeps extracted features between runs");
  app.add_option("--photos", photos, "folder with MANIFEST.tsv, groups and distractors");
  app.add_option("--attacked", attacked, "photos that the attacks are tried on; 0 leaves them out");
  CLI11_PARSE(app, argc, argv);

  cv::setNumThreads(1);  // times are those of one core
  Accuracy accuracy(photos, cache);
  if (!accuracy.available()) {
    fmt::print("photo accuracy: not measured ({} is missing)\n", photos);
    return 0;
  }
  accuracy.build_index();
  accuracy.query_all();
  accuracy.print_views();
  accuracy.print_false_answers();
  accuracy.print_reliability();
  if (attacked > 0) accuracy.print_attacks(attacked);
  return 0;
}
