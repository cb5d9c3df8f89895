// Speed and size of text linkage at one million registered objects: prints the table of docs/measured/text.md.
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
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

/// The museums' complete files, and then seeded siblings of their objects until there are `count`.
std::vector<CulturalObject> registered_objects(const std::string& folder, std::size_t count) {
  std::vector<CulturalObject> objects;
  for (const char* name : {"/full/tate.csv.gz", "/full/moma.csv.gz"}) {
    const Table table(folder + name);
    for (std::size_t i = 0; i < table.size() && objects.size() < count; ++i) {
      objects.push_back(table.object(i, ""));
      objects.back().inventory_number = table.cell(i, "accession");
    }
  }
  const std::size_t real = objects.size();
  for (std::size_t i = objects.size(); i < count; ++i) {
    objects.push_back(sibling(objects[i % real], objects[(i * 7919) % real], i));
  }
  return objects;
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
  explicit FullText(const std::vector<CulturalObject>& objects) {
    sqlite3* opened = nullptr;
    sqlite3_open(":memory:", &opened);
    database_.reset(opened);
    sqlite3_exec(opened, "CREATE VIRTUAL TABLE t USING fts5(words, content='', detail=none); BEGIN", nullptr, nullptr,
                 nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(opened, "INSERT INTO t(rowid, words) VALUES(?, ?)", -1, &insert, nullptr);
    for (std::size_t i = 0; i < objects.size(); ++i) {
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

int run(std::size_t count) {
  std::printf("# Speed and size of text linkage\n\n");
  const std::string folder = object_folder();
  if (folder.empty()) {
    std::printf("not measured: ../shared/data is not here\n");
    return 0;
  }
  const std::vector<CulturalObject> objects = registered_objects(folder, count);
  std::vector<linkage::PreparedDescription> prepared(objects.size());

  auto start = Clock::now();
  parallel_for(objects.size(), 512, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      prepared[i] = linkage::prepare(screen::describe(objects[i], utc_today()));
  });
  const double preparing = seconds_since(start);
  start = Clock::now();
  linkage::SegmentBuilder builder;
  for (std::size_t i = 0; i < prepared.size(); ++i) builder.add(i, prepared[i]);
  const std::vector<std::byte> bytes = builder.finish();
  const double building = seconds_since(start);
  prepared = {};

  const linkage::Register registered({linkage::Segment::open(bytes).value()});
  constexpr std::size_t lots = 4000;
  std::vector<CulturalObject> queries;
  std::vector<std::size_t> truth;
  for (std::size_t i = 0; i < lots; ++i) {
    truth.push_back((i * 104'729) % objects.size());
    queries.push_back(as_catalogued(objects[truth.back()], i));
  }
  std::vector<std::size_t> first_found(lots, objects.size());
  start = Clock::now();
  parallel_for(lots, 8, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const auto matches = registered.search(screen::describe(queries[i], utc_today()));
      if (!matches.empty()) first_found[i] = matches.front().record;
    }
  });
  const double batch = seconds_since(start);
  std::size_t found = 0;
  for (std::size_t i = 0; i < lots; ++i) found += first_found[i] == truth[i] ? 1U : 0U;
  std::vector<double> single_ms;
  for (std::size_t i = 0; i < lots; ++i) {
    const auto began = Clock::now();
    const auto matches = registered.search(screen::describe(queries[i], utc_today()));
    single_ms.push_back(1000 * seconds_since(began));
  }

  constexpr std::size_t peer_lots = 20;  // a query of any word takes it seconds at this size
  start = Clock::now();
  const FullText peer(objects);
  const double peer_building = seconds_since(start);
  std::vector<double> peer_ms;
  for (std::size_t i = 0; i < peer_lots; ++i) {
    const auto began = Clock::now();
    peer.search(queries[i * (lots / peer_lots)]);
    peer_ms.push_back(1000 * seconds_since(began));
  }

  const auto rows = static_cast<double>(objects.size());
  std::printf("| %zu objects | linkage | SQLite FTS5 (bm25, any word) | ratio |\n|---|---|---|---|\n", objects.size());
  std::printf("| build, rows a second | %.0f | %.0f | %.1f |\n", rows / (preparing + building), rows / peer_building,
              peer_building / (preparing + building));
  std::printf("| one lot, p50 ms | %.2f | %.2f | %.1f |\n", percentile(single_ms, 0.5), percentile(peer_ms, 0.5),
              percentile(peer_ms, 0.5) / percentile(single_ms, 0.5));
  std::printf("| one lot, p99 ms | %.2f | %.2f | %.1f |\n", percentile(single_ms, 0.99), percentile(peer_ms, 0.99),
              percentile(peer_ms, 0.99) / percentile(single_ms, 0.99));
  std::printf("| right one first %% (edited records) | %.1f | | |\n", 100.0 * static_cast<double>(found) / lots);
  std::printf("| lots a second in batch, all cores | %.0f | | |\n", lots / batch);
  std::printf("| index, MiB | %.0f | | |\n", static_cast<double>(bytes.size()) / (1U << 20U));
  std::printf(
      "\nreading dates and measurements and taking apart: %.1f us a row on all cores; adding and sorting: %.1f us a "
      "row\n",
      1e6 * preparing / rows, 1e6 * building / rows);
  return 0;
}

}  // namespace
}  // namespace mostari::bench

int main(int count, char** arguments) {
  return mostari::bench::run(count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000);
}
