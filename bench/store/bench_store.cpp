// bench_store [ROWS [FOLDER]]: what the store's share of an import costs, and what its queries take. Rows are made up
// of seeded words whose frequencies fall off as in titles; FOLDER (made anew, removed at the end) lies on the disk to
// be measured.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "store/segment_files.hpp"
#include "store/store.hpp"

namespace mostari {
namespace {

using Rows = std::vector<std::pair<std::string, nlohmann::json>>;

class Words {
 public:
  explicit Words(std::uint32_t seed) : random_(seed) {
    for (int i = 0; i < 30'000; ++i) {
      std::string word;
      for (std::uint32_t length = 3 + random_() % 8; length > 0; --length)
        word += static_cast<char>('a' + random_() % 26);
      vocabulary_.push_back(std::move(word));
    }
  }
  std::string text(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      const double u = std::uniform_real_distribution<double>(0, 1)(random_);
      text += (i > 0 ? " " : "") + vocabulary_[static_cast<std::size_t>(u * u * u * 30'000)];
    }
    return text;
  }
  std::uint32_t number() { return static_cast<std::uint32_t>(random_()); }
  const std::string& word(std::size_t rank) const { return vocabulary_[rank]; }

 private:
  std::mt19937 random_;
  std::vector<std::string> vocabulary_;
};

Rows made_up_rows(Words& words, int count) {
  Rows rows;
  for (int i = 0; i < count; ++i) {
    rows.emplace_back("N" + std::to_string(i),
                      nlohmann::json{{"title", words.text(5)},
                                     {"maker", nlohmann::json::array({words.text(2)})},
                                     {"date", "c. " + std::to_string(1500 + words.number() % 500)},
                                     {"materials", words.text(4)},
                                     {"measurements", "161 x 240 mm"},
                                     {"credit_line", words.text(6)},
                                     {"object_type", words.text(1)},
                                     {"inventory_number", "N" + std::to_string(words.number() % 1'000'000)},
                                     {"source_url", "https://example.org/art/" + words.text(1)}});
  }
  std::shuffle(rows.begin(), rows.end(), std::mt19937(1));
  return rows;
}

double cpu_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Wall and processor seconds of one piece of work.
std::pair<double, double> timed(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  const double cpu_start = cpu_seconds();
  work();
  const double cpu = cpu_seconds() - cpu_start;
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), cpu};
}

void print_rate(const char* what, std::size_t count, const char* unit, const std::function<void()>& work) {
  const auto [wall, cpu] = timed(work);
  const auto n = static_cast<double>(count);
  std::printf("%-42s %9.0f %s/s by the clock, %9.0f a processor second\n", what, n / wall, unit, n / cpu);
}

void print_time(const char* what, const std::function<void()>& work) {
  const auto [wall, cpu] = timed(work);
  std::printf("%-42s %9.2f ms by the clock, %9.2f ms of processor\n", what, 1e3 * wall, 1e3 * cpu);
}

void import_rows(Store& store, const Rows& rows) {
  Manifest manifest;
  manifest.name = "made-up";
  auto session = store.begin_import(manifest, "made-up");
  for (const auto& [id, properties] : rows) {
    if (!(*session)->put(id, "object", properties)) throw std::runtime_error("a made-up row was refused");
  }
  if (!(*session)->commit("", 0)) throw std::runtime_error("the import was refused");
}

void run(int count, const std::string& folder) {
  std::filesystem::remove_all(folder);
  Words words(1);
  Rows rows = made_up_rows(words, count);
  std::size_t bytes = 0;
  for (const auto& row : rows) bytes += row.second.dump().size();
  std::printf("%d rows, %zu bytes of JSON each\n", count, bytes / rows.size());
  const auto store = std::move(*open_workspace(folder));
  print_rate("import, all new", rows.size(), "rows", [&] { import_rows(*store, rows); });
  print_rate("import, all unchanged", rows.size(), "rows", [&] { import_rows(*store, rows); });
  for (std::size_t i = 0; i < rows.size(); i += 10) rows[i].second["date"] = "1820?";
  print_rate("import, every tenth changed", rows.size(), "rows", [&] { import_rows(*store, rows); });
  print_rate("visit all", rows.size(), "rows",
             [&] { store->for_each_record("made-up", 0, [](const Record&) { return true; }); });
  print_rate("words of all for the first text search", rows.size(), "rows",
             [&] { store->records({.text = words.word(29'999)}); });
  print_time("search a frequent word", [&] { store->records({.text = words.word(0)}); });
  print_time("search two words", [&] { store->records({.text = words.word(0) + " " + words.word(50)}); });
  print_time("search a rare word", [&] { store->records({.text = words.word(20'000)}); });
  print_time("a page from the middle", [&] { store->records({.kind = "object", .offset = count / 2}); });
  print_rate("receipts", 20'000, "", [&] {
    for (int i = 0; i < 20'000; ++i) store->append_receipt({{"query", i}, {"verdict", "no_record_found"}});
  });
  print_time("undo every tenth changed", [&] { static_cast<void>(store->undo("made-up")); });
  print_time("undo the first import", [&] { static_cast<void>(store->undo("made-up")); });

  const std::string segment(256U << 20U, 's');
  auto files = *SegmentFiles::open(store->index_dir(), "made-up", "vision", 1);
  print_time("write a segment of 256 MB",
             [&] { static_cast<void>(files.append(1, std::as_bytes(std::span(segment)))); });
  print_time("open and check a segment of 256 MB",
             [&] { static_cast<void>(SegmentFiles::open(store->index_dir(), "made-up", "vision", 1)); });
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace mostari

int main(int count, char** values) {
  const std::string folder =
      count > 2 ? values[2] : (std::filesystem::temp_directory_path() / "mostari-bench-store").string();
  mostari::run(count > 1 ? std::stoi(values[1]) : 200'000, folder);
}
