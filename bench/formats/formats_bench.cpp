// How fast catalogues are read: the CSV alone, objects by a layout, dates, measurements, JSON Lines.
//   formats_bench write FILE.csv ROWS     an invented register of so many rows (seeded)
//   formats_bench read FILE               one line a step: name, MB/s, rows/s
//   formats_bench records FILE…           tables about countries: format, MB/s, records/s, seconds; then all together
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "formats/dates/edtf.hpp"
#include "formats/measurements/measurement_text.hpp"
#include "formats/objects/import.hpp"
#include "formats/places/country_files.hpp"
#include "formats/publishers/catalogue.hpp"
#include "formats/table/csv.hpp"
#include "formats/table/csv_write.hpp"

namespace {

using mostari::CulturalObject;

/// Rows of the length and make-up of a museum's: about 260 bytes, some quoted, some with accents.
void write_register(const std::string& path, int rows) {
  std::mt19937 random(20261123);
  const auto pick = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
  const std::vector<std::string> nouns{"Bridge", "Tower",      "Gate, seen from the river",
                                       "Brücke", "Procession", "Portrait"};
  const std::vector<std::string> makers{"Example, Anna", "Otto Muster", "after Ivo Vzor", "Józef Przykład"};
  std::string text =
      "id,object_type,title,maker,date,materials,measurements,inscriptions,description,inventory_number,credit_"
      "line\r\n";
  for (int i = 0; i < rows; ++i) {
    const int year = 1600 + pick(400);
    const int height = 100 + pick(900);
    const int width = 100 + pick(900);
    const std::vector<std::string> cells{
        "r-" + std::to_string(i),
        pick(2) == 0 ? "painting" : "on paper, print",
        nouns[static_cast<std::size_t>(pick(6))] + " no. " + std::to_string(pick(5000)),
        makers[static_cast<std::size_t>(pick(4))],
        pick(3) == 0 ? "c. " + std::to_string(year) : std::to_string(year) + "-" + std::to_string(year % 100 + 3),
        "oil on canvas",
        "sheet: " + std::to_string(height / 25) + " 3/4 x " + std::to_string(width / 25) + " 1/2\" (" +
            std::to_string(height / 10) + "." + std::to_string(height % 10) + " x " + std::to_string(width / 10) + "." +
            std::to_string(width % 10) + " cm)",
        pick(10) == 0 ? "signed \"A. E.\" lower left" : "",
        pick(4) == 0 ? "Invented for measuring.\nA second line, with a comma." : "",
        std::to_string(1900 + pick(100)) + "." + std::to_string(i),
        "Gift of nobody in particular, in memory of somebody, through the Friends of the Museum"};
    mostari::append_csv_row(text, std::vector<std::string_view>(cells.begin(), cells.end()));
  }
  std::ofstream(path, std::ios::binary) << text;
}

/// The best of three runs, in processor time: other work on the machine does not count.
template <typename Step>
void measure(const char* name, std::size_t bytes, const Step& step) {
  double best = 1e9;
  std::int64_t rows = 0;
  for (int run = 0; run < 3; ++run) {
    const std::clock_t start = std::clock();
    rows = step();
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::printf("%s\t%.1f\t%.0f\n", name, static_cast<double>(bytes) / best / 1e6, static_cast<double>(rows) / best);
}

int read(const std::string& path) {
  const auto content = mostari::read_file(path, std::uint64_t{1} << 33U);
  if (!content.ok()) {
    std::fprintf(stderr, "%s\n", to_string(content.problem()).c_str());
    return 3;
  }
  const std::string& text = *content;
  std::vector<std::string> dates;
  std::vector<std::string> sizes;
  measure("csv", text.size(), [&] {
    mostari::CsvReader reader(text);
    mostari::CsvRow row;
    std::int64_t rows = 0;
    while (reader.next(row)) ++rows;
    return rows;
  });
  measure("objects", text.size(), [&] {
    dates.clear();
    sizes.clear();
    const auto summary = mostari::read_objects(
        text, path, {.program = MOSTARI_SOURCE_DIR "/data/layouts"}, "",
        [&](CulturalObject&& object, std::int64_t) {
          dates.push_back(std::move(object.date));
          sizes.push_back(std::move(object.measurements));
          return true;
        },
        [](const mostari::Problem&) {});
    return summary.ok() ? summary->accepted : 0;
  });
  const auto bytes = [](const std::vector<std::string>& texts) {
    std::size_t sum = 0;
    for (const std::string& each : texts) sum += each.size();
    return sum;
  };
  std::int64_t understood = 0;
  measure("dates", bytes(dates), [&] {
    for (const std::string& each : dates) understood += mostari::read_date(each).ok() ? 1 : 0;
    return static_cast<std::int64_t>(dates.size());
  });
  measure("measurements", bytes(sizes), [&] {
    for (const std::string& each : sizes) understood += mostari::read_measurements(each).ok() ? 1 : 0;
    return static_cast<std::int64_t>(sizes.size());
  });
  return understood > 0 ? 0 : 1;
}

double seconds_of(const std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// Each file once, as an import reads it; the countries' own tables first.
int read_record_files(const std::vector<std::string>& paths) {
  const std::clock_t begin = std::clock();
  const auto countries = mostari::read_countries(MOSTARI_SOURCE_DIR "/data");
  if (!countries.ok()) {
    std::fprintf(stderr, "%s\n", to_string(countries.problem()).c_str());
    return 3;
  }
  std::printf("countries\t\t%zu\t%.3f\n", countries->all().size(), seconds_of(begin));
  for (const std::string& path : paths) {
    const auto content = mostari::read_file(path, std::uint64_t{1} << 33U);
    if (!content.ok()) {
      std::fprintf(stderr, "%s\n", to_string(content.problem()).c_str());
      return 3;
    }
    const std::clock_t start = std::clock();
    const mostari::RecordFormat* format = mostari::recognise_record_format(*content, path);
    if (format == nullptr) {
      std::fprintf(stderr, "%s\n", to_string(mostari::unrecognised_record_format(*content, path).problem).c_str());
      continue;
    }
    std::int64_t records = 0;
    const auto summary = mostari::read_records(
        *content, path, *format, *countries,
        [&](mostari::NewRecord&&, std::int64_t) {
          ++records;
          return true;
        },
        [](const mostari::Problem&) {});
    const double seconds = std::max(seconds_of(start), 1e-6);
    std::printf("%s\t%.1f\t%.0f\t%.3f\n", format->name.c_str(), static_cast<double>(content->size()) / seconds / 1e6,
                static_cast<double>(records) / seconds, seconds);
    if (!summary.ok()) return 3;
  }
  std::printf("all\t\t\t%.3f\n", seconds_of(begin));
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments, arguments + count);
  if (count == 4 && words[1] == "write") {
    write_register(words[2], std::atoi(words[3].c_str()));  // NOLINT(cert-err34-c)
    return 0;
  }
  if (count == 3 && words[1] == "read") return read(words[2]);
  if (count > 2 && words[1] == "records") return read_record_files({words.begin() + 2, words.end()});
  std::fprintf(stderr, "usage: formats_bench write FILE.csv ROWS | read FILE | records FILE…\n");
  return 2;
}
