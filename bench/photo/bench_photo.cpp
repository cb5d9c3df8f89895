// Speed and size of photo search at scale: `bench_photo [--pictures 100000] [--cache DIR]`. The register holds the
// photos of ../shared/data and synthetic pictures with their statistics; the queries are the grouped photos, so that
// the table also says what the larger register costs in recall.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <opencv2/core.hpp>
#include <random>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/parallel.hpp"
#include "engines/vision/calibration.hpp"
#include "engines/vision/search.hpp"
#include "photo_set.hpp"

namespace {

using namespace mostari;
using bench::Photo;

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// A picture that never was: runs of features of several real pictures, every descriptor disturbed, laid elsewhere. The
/// runs keep what features of one picture have in common, which is what fills some cells far above the others.
vision::Features synthetic(const std::vector<const vision::Features*>& real, std::uint64_t seed) {
  std::minstd_rand random(static_cast<std::uint32_t>(seed * 2654435761U + 99));
  const std::size_t wanted = static_cast<std::size_t>(vision::ExtractOptions{}.max_features);
  vision::Features made;
  made.width = 1024;
  made.height = 768;
  while (made.keypoints.size() < wanted) {
    const vision::Features& source = *real[random() % real.size()];
    if (source.keypoints.empty()) continue;
    made.colours = source.colours;
    std::size_t at = random() % source.keypoints.size();
    for (int run = 0; run < 60 && at < source.keypoints.size() && made.keypoints.size() < wanted; ++run, ++at) {
      vision::Keypoint keypoint = source.keypoints[at];
      keypoint.x = static_cast<float>(random() % 1024);
      keypoint.y = static_cast<float>(random() % 768);
      keypoint.angle = static_cast<float>(random() % 360);
      made.keypoints.push_back(keypoint);
      // Noise of about the size of the difference between two descriptors that do not belong together but share a cell.
      for (std::size_t d = 0; d < 128; ++d) {
        const int noise = static_cast<int>(random() % 33) - 16 + static_cast<int>(random() % 33) - 16;
        made.descriptors.push_back(
            static_cast<std::uint8_t>(std::clamp(source.descriptors[at * 128 + d] + noise, 0, 255)));
      }
    }
  }
  for (std::uint64_t& word : made.global_hash) word = (std::uint64_t{random()} << 32U) ^ random();
  return made;
}

/// What the machine can do at most, in the run that is compared with it.
void print_walls() {
  constexpr std::size_t words = std::size_t{1} << 25U;  // 256 MB
  const std::vector<std::uint64_t> memory(words, 3);
  double start = bench::thread_milliseconds();
  std::uint64_t sum = 0;
  for (const std::uint64_t word : memory) sum += word;
  const double reading = bench::thread_milliseconds() - start;

  constexpr std::size_t postings = std::size_t{1} << 24U;
  std::vector<float> votes(100'000, 0);
  std::vector<std::uint32_t> order(postings);
  std::minstd_rand random(5);
  for (std::uint32_t& picture : order) picture = static_cast<std::uint32_t>(random() % votes.size());
  start = bench::thread_milliseconds();
  for (const std::uint32_t picture : order) votes[picture] += 1;
  const double scattering = bench::thread_milliseconds() - start;
  fmt::print("machine, one core: memory reads {:.1f} GB/s, votes scattered {:.0f} million/s (check {})\n",
             static_cast<double>(words) * 8 / reading / 1e6, static_cast<double>(postings) / scattering / 1e3,
             (sum + static_cast<std::uint64_t>(votes[7])) % 10);
}

struct Register {
  std::vector<std::unique_ptr<std::vector<std::byte>>> bytes;
  std::vector<vision::Segment> segments;
  void add(std::vector<std::byte> made) {
    bytes.push_back(std::make_unique<std::vector<std::byte>>(std::move(made)));
    segments.push_back(vision::Segment::open(*bytes.back(), bench::shipped_codebook()).value());
  }
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Speed and size of photo search");
  std::string cache;
  std::string folder = MOSTARI_SHARED_DATA "/photos";
  std::size_t pictures = 100'000;
  std::size_t a_segment = 10'000;
  std::size_t distinct = 0;
  std::size_t query_step = 1;
  app.add_option("--cache", cache, "folder that keeps extracted features between runs");
  app.add_option("--photos", folder, "folder with MANIFEST.tsv, groups and distractors");
  app.add_option("--pictures", pictures, "synthetic pictures beside the real ones");
  app.add_option("--segment", a_segment, "synthetic pictures in one segment");
  app.add_option(
      "--distinct", distinct,
      "draw only so many synthetic pictures and register copies of their segments: quicker, same work a search");
  app.add_option("--every", query_step, "ask only with every n-th grouped photo");
  CLI11_PARSE(app, argc, argv);
  cv::setNumThreads(1);  // times are those of one core

  const std::vector<Photo> photos = bench::list_photos(folder);
  if (photos.empty()) {
    fmt::print("photo search at scale: not measured ({} is missing)\n", folder);
    return 0;
  }
  const bench::FeatureCache features(cache);
  const auto extract_all = [&](const vision::ExtractOptions& options) {
    std::vector<vision::Features> all(photos.size());
    parallel_for(photos.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i)
        all[i] =
            features.get(photos[i].path, options, [&] { return bench::read_photo(folder + "/" + photos[i].path); });
    });
    return all;
  };
  const std::vector<vision::Features> registered = extract_all({});
  const std::vector<vision::Features> queries = extract_all(vision::ExtractOptions::for_query());

  Register index;
  {
    vision::SegmentBuilder builder(bench::shipped_codebook());
    for (std::size_t i = 0; i < photos.size(); ++i) builder.add(i, registered[i]);
    index.add(builder.finish());
  }
  // Of distractors only: a disturbed copy of what a query shows would be a second right answer.
  std::vector<const vision::Features*> sources;
  for (std::size_t i = 0; i < photos.size(); ++i)
    if (photos[i].is_distractor()) sources.push_back(&registered[i]);
  const double start = wall_seconds();
  const std::size_t segments = (pictures + a_segment - 1) / a_segment;
  if (distinct == 0) distinct = pictures;
  std::vector<std::vector<std::byte>> made(std::min(segments, (distinct + a_segment - 1) / a_segment));
  parallel_for(made.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t s = first; s < last; ++s) {
      vision::SegmentBuilder builder(bench::shipped_codebook());
      for (std::size_t i = s * a_segment; i < std::min(pictures, (s + 1) * a_segment); ++i)
        builder.add(photos.size() + i, synthetic(sources, i));
      made[s] = builder.finish();
    }
  });
  for (std::size_t s = 0; s < segments; ++s) index.add(made[s % made.size()]);
  const double building = wall_seconds() - start;

  std::size_t total_bytes = 0;
  std::vector<const vision::Segment*> all;
  for (std::size_t s = 0; s < index.segments.size(); ++s) {
    all.push_back(&index.segments[s]);
    total_bytes += index.bytes[s]->size();
  }
  const std::vector<const vision::Segment*> real_only = {all.front()};
  std::size_t total = 0;
  for (const vision::Segment* segment : all) total += segment->pictures();
  fmt::print(
      "register: {} real and {} synthetic pictures ({} of them distinct) in {} segments, {:.0f} bytes a picture, built "
      "in {:.0f} s\n",
      photos.size(), total - photos.size(), std::min(distinct, pictures), all.size(),
      static_cast<double>(total_bytes) / static_cast<double>(total), building);
  print_walls();

  double extraction = 0;
  constexpr std::size_t extraction_sample = 20;
  for (std::size_t k = 0; k < extraction_sample; ++k) {
    const RgbImage image = bench::read_photo(folder + "/" + photos[k * photos.size() / extraction_sample].path);
    const double before = bench::thread_milliseconds();
    const vision::Features unused = vision::extract(image, vision::ExtractOptions::for_query());
    extraction += (bench::thread_milliseconds() - before) / extraction_sample;
    if (unused.width == 0) return 1;
  }
  fmt::print(
      "\n| register | queries | search, mean | p99 | recall@1 | recall@5 | false identified | "
      "extraction share |\n"
      "|---|---|---|---|---|---|---|---|\n");
  for (const auto& searched : {real_only, all}) {
    std::vector<double> milliseconds;
    double first = 0, five = 0, wrong = 0;
    std::size_t grouped = 0;
    for (std::size_t i = 0; i < photos.size(); ++i) {
      if (photos[i].is_distractor() || grouped++ % query_step != 0) continue;
      const double before = bench::thread_milliseconds();
      const auto matches = vision::search(searched, queries[i], {}, [i](std::uint64_t p) { return p == i; });
      milliseconds.push_back(bench::thread_milliseconds() - before);
      const auto same = [&](const vision::PictureMatch& m) {
        return m.picture < photos.size() && bench::same_content(photos[m.picture], photos[i]);
      };
      first += !matches.empty() && same(matches.front());
      const auto top = matches.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(5, matches.size()));
      five += std::any_of(matches.begin(), top, same);
      wrong += std::any_of(matches.begin(), matches.end(), [&](const vision::PictureMatch& m) {
        return m.probability >= vision::kIdentifiedProbability && !same(m);
      });
    }
    const auto asked = static_cast<double>(milliseconds.size());
    std::sort(milliseconds.begin(), milliseconds.end());
    double mean = 0;
    for (const double each : milliseconds) mean += each / static_cast<double>(milliseconds.size());
    fmt::print("| {} | {} | {:.1f} ms | {:.1f} ms | {:.3f} | {:.3f} | {} | {:.0f} % of {:.0f} ms |\n",
               searched.size() == 1 ? photos.size() : total, milliseconds.size(), mean,
               milliseconds[milliseconds.size() * 99 / 100], first / asked, five / asked, wrong,
               100 * extraction / (extraction + mean), extraction + mean);
  }
  return 0;
}
