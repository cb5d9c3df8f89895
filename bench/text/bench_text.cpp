// Speed and size of text linkage: prints the tables of docs/measured/text.md. bench_text [OBJECTS] [--no-peer]; one
// million objects by default. --no-peer leaves SQLite out, which takes longer than all the rest.
#include <sqlite3.h>
#include <sys/resource.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "desks/screen/description.hpp"
#include "engines/linkage/register.hpp"
#include "museum_files.hpp"
#include "variations.hpp"

namespace mostari::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Of all threads of this process, in user mode.
double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) + 1e-6 * static_cast<double>(usage.ru_utime.tv_usec);
}

/// The museums' complete files, and behind them seeded siblings of their objects without end; made when asked for,
/// because ten million do not fit into memory.
class RegisteredObjects {
 public:
  explicit RegisteredObjects(const std::string& folder) {
    for (const char* name : {"/full/tate.csv.gz", "/full/moma.csv.gz"}) {
      const Table table(folder + name);
      for (std::size_t i = 0; i < table.size(); ++i) {
        real_.push_back(table.object(i, ""));
        real_.back().inventory_number = table.cell(i, "accession");
      }
    }
  }
  CulturalObject operator[](std::size_t i) const {
    return i < real_.size() ? real_[i] : sibling(real_[i % real_.size()], real_[(i * 7919) % real_.size()], i);
  }

 private:
  std::vector<CulturalObject> real_;
};

/// The index as the desk keeps it: segments of a million objects.
class Index {
 public:
  Index(const RegisteredObjects& objects, std::size_t count) {
    constexpr std::size_t a_segment = 1'000'000;
    constexpr std::size_t a_batch = 50'000;
    linkage::SegmentBuilder builder;
    for (std::size_t begin = 0; begin < count; begin += a_batch) {
      const std::size_t size = std::min(a_batch, count - begin);
      std::vector<CulturalObject> batch(size);
      parallel_for(size, 512, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) batch[i] = objects[begin + i];
      });
      std::vector<linkage::PreparedDescription> prepared(size);
      auto start = Clock::now();
      const double processor = processor_seconds();
      parallel_for(size, 512, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i)
          prepared[i] = linkage::prepare(screen::describe(batch[i], utc_today()));
      });
      preparing += seconds_since(start);
      preparing_processor += processor_seconds() - processor;
      start = Clock::now();
      for (std::size_t i = 0; i < size; ++i) builder.add(begin + i, prepared[i]);
      if (builder.size() >= a_segment || begin + size == count) bytes_.push_back(builder.finish());
      building += seconds_since(start);
    }
  }
  std::vector<linkage::Segment> segments() const {
    std::vector<linkage::Segment> opened;
    for (const std::vector<std::byte>& each : bytes_) opened.push_back(linkage::Segment::open(each).value());
    return opened;
  }
  std::size_t bytes() const {
    std::size_t all = 0;
    for (const std::vector<std::byte>& each : bytes_) all += each.size();
    return all;
  }

  double preparing = 0, preparing_processor = 0, building = 0;  ///< seconds

 private:
  std::vector<std::vector<std::byte>> bytes_;
};

/// One number for everything that was found: equal where two programs answer alike to the last bit.
std::uint64_t fingerprint(const std::vector<std::vector<linkage::Match>>& answers) {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto add = [&](std::uint64_t value) { hash = (hash ^ value) * 1099511628211ULL; };
  for (const std::vector<linkage::Match>& matches : answers) {
    for (const linkage::Match& match : matches) {
      add(match.record);
      add(std::bit_cast<std::uint64_t>(match.score_log2));
      add(std::bit_cast<std::uint64_t>(match.log2_odds));
      for (const linkage::FieldEvidence& field : match.evidence) add(std::bit_cast<std::uint64_t>(field.weight_log2));
    }
  }
  return hash;
}

double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0
                        : values[std::min(values.size() - 1,
                                          static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

/// SQLite FTS5 on the same words, in memory: the peer that anyone would take first.
class FullText {
 public:
  FullText(const RegisteredObjects& objects, std::size_t count) {
    sqlite3* opened = nullptr;
    sqlite3_open(":memory:", &opened);
    database_.reset(opened);
    sqlite3_exec(opened, "CREATE VIRTUAL TABLE t USING fts5(words, content='', detail=none); BEGIN", nullptr, nullptr,
                 nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(opened, "INSERT INTO t(rowid, words) VALUES(?, ?)", -1, &insert, nullptr);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string text = words_of(objects[i]);
      sqlite3_bind_int64(insert, 1, static_cast<sqlite3_int64>(i) + 1);
      sqlite3_bind_text(insert, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
      sqlite3_step(insert);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    sqlite3_exec(opened, "COMMIT", nullptr, nullptr, nullptr);
  }

  std::vector<std::size_t> search(const CulturalObject& query) const {
    std::string match;
    for (const std::string& word : words(words_of(query))) match += (match.empty() ? "\"" : " OR \"") + word + "\"";
    std::vector<std::size_t> result;
    if (match.empty()) return result;
    sqlite3_stmt* select = nullptr;
    sqlite3_prepare_v2(database_.get(), "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", -1, &select,
                       nullptr);
    sqlite3_bind_text(select, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
    while (sqlite3_step(select) == SQLITE_ROW)
      result.push_back(static_cast<std::size_t>(sqlite3_column_int64(select, 0) - 1));
    sqlite3_finalize(select);
    return result;
  }

 private:
  static std::string words_of(const CulturalObject& object) {
    std::string text = object.title;
    for (const std::string& maker : object.maker) text += " " + maker;
    return text + " " + object.date + " " + object.materials + " " + object.measurements;
  }
  struct Closer {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  std::unique_ptr<sqlite3, Closer> database_;
};

int run(std::size_t count, bool with_peer) {
  std::printf("# Speed and size of text linkage\n\n");
  const std::string folder = object_folder();
  if (folder.empty()) {
    std::printf("not measured: ../shared/data is not here\n");
    return 0;
  }
  const RegisteredObjects objects(folder);
  const Index index(objects, count);
  const linkage::Register registered(index.segments());
  constexpr std::size_t lots = 4000;
  std::vector<CulturalObject> queries;
  std::vector<std::size_t> truth;
  for (std::size_t i = 0; i < lots; ++i) {
    truth.push_back((i * 104'729) % count);
    queries.push_back(as_catalogued(objects[truth.back()], i));
  }
  std::vector<std::vector<linkage::Match>> answers(lots);
  auto start = Clock::now();
  const double processor_before = processor_seconds();
  parallel_for(lots, 8, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      answers[i] = registered.search(screen::describe(queries[i], utc_today()));
    }
  });
  const double batch = seconds_since(start);
  const double processor = processor_seconds() - processor_before;
  std::size_t found = 0;
  for (std::size_t i = 0; i < lots; ++i) {
    found += !answers[i].empty() && answers[i].front().record == truth[i] ? 1U : 0U;
  }
  std::vector<double> single_ms;
  for (std::size_t i = 0; i < lots; ++i) {
    const auto began = Clock::now();
    const auto matches = registered.search(screen::describe(queries[i], utc_today()));
    single_ms.push_back(1000 * seconds_since(began));
  }

  const auto rows = static_cast<double>(count);
  const double built = index.preparing + index.building;
  std::printf("| %zu objects | linkage |\n|---|---|\n", count);
  std::printf("| lots a second in batch, all cores | %.0f |\n", lots / batch);
  std::printf("| processor time of one lot, ms | %.3f |\n", 1000 * processor / lots);
  std::printf("| one lot, p50 ms | %.2f |\n", percentile(single_ms, 0.5));
  std::printf("| one lot, p99 ms | %.2f |\n", percentile(single_ms, 0.99));
  std::printf("| right one first %% (edited records) | %.1f |\n", 100.0 * static_cast<double>(found) / lots);
  std::printf("| index, MiB | %.0f |\n", static_cast<double>(index.bytes()) / (1U << 20U));
  std::printf("| build, rows a second | %.0f |\n", rows / built);
  std::printf("| reading dates and measurements and taking apart, us a row on all cores | %.1f |\n",
              1e6 * index.preparing / rows);
  std::printf("| the same, us of processor time a row | %.1f |\n", 1e6 * index.preparing_processor / rows);
  std::printf("| adding and sorting, us a row | %.1f |\n", 1e6 * index.building / rows);
  std::printf("\nfingerprint of all answers: %016llx\n", static_cast<unsigned long long>(fingerprint(answers)));
  if (!with_peer) return 0;

  constexpr std::size_t peer_lots = 20;  // a query of any word takes it seconds at this size
  start = Clock::now();
  const FullText peer(objects, count);
  const double peer_building = seconds_since(start);
  std::vector<double> peer_ms;
  for (std::size_t i = 0; i < peer_lots; ++i) {
    const auto began = Clock::now();
    peer.search(queries[i * (lots / peer_lots)]);
    peer_ms.push_back(1000 * seconds_since(began));
  }
  std::printf("\n| the same words | linkage | SQLite FTS5 (bm25, any word) | ratio |\n|---|---|---|---|\n");
  std::printf("| build, rows a second | %.0f | %.0f | %.1f |\n", rows / built, rows / peer_building,
              peer_building / built);
  std::printf("| one lot, p50 ms | %.2f | %.2f | %.1f |\n", percentile(single_ms, 0.5), percentile(peer_ms, 0.5),
              percentile(peer_ms, 0.5) / percentile(single_ms, 0.5));
  std::printf("| one lot, p99 ms | %.2f | %.2f | %.1f |\n", percentile(single_ms, 0.99), percentile(peer_ms, 0.99),
              percentile(peer_ms, 0.99) / percentile(single_ms, 0.99));
  return 0;
}

}  // namespace
}  // namespace mostari::bench

int main(int count, char** arguments) {
  std::size_t objects = 1'000'000;
  bool with_peer = true;
  for (int i = 1; i < count; ++i) {
    if (std::string_view(arguments[i]) == "--no-peer") {
      with_peer = false;
    } else {
      objects = std::strtoull(arguments[i], nullptr, 10);
    }
  }
  return mostari::bench::run(objects, with_peer);
}
