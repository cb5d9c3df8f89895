// iati_speed generate FILE MEGABYTES: an invented IATI file of about that size, always the same.
// iati_speed WHAT FILE: one pass over it, as one row of a table: megabytes, seconds, megabytes a second, memory at
// most.
//   xml      libxml2's own text reader walks the file and keeps nothing: the peer
//   parse    our parser: one tree an activity
//   read     all of the reader: 2.03, records, countries
//   validate our parser with the schema
#include <libxml/xmlreader.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "formats/iati/reader.hpp"
#include "formats/places/country_files.hpp"

namespace mostari::bench {
namespace {

/// One activity: a title, an implementer, places, sectors, thirty transactions, now and then a result.
std::string activity(std::size_t number) {
  const auto text = [](std::size_t value) { return std::to_string(value); };
  const std::string id = "XX-BENCH-" + text(number);
  std::string xml = "<iati-activity xml:lang=\"en\" default-currency=\"EUR\" hierarchy=\"1\">\n<iati-identifier>" + id +
                    "</iati-identifier>\n<reporting-org ref=\"XX-BENCH\" type=\"40\"><narrative>Invented "
                    "Fund</narrative></reporting-org>\n"
                    "<title><narrative>Works on bridge number " +
                    text(number) +
                    " &amp; its banks</narrative></title>\n"
                    "<description type=\"1\"><narrative>Arches, parapets and paving are rebuilt with local stone, "
                    "after the flood of year " +
                    text(1900 + number % 120) + ".</narrative></description>\n<participating-org ref=\"XM-DAC-" +
                    text(1 + number % 12) + "-1\" type=\"10\" role=\"1\"><narrative>Ministry " + text(number % 97) +
                    "</narrative></participating-org>\n"
                    "<activity-status code=\"" +
                    text(1 + number % 5) + "\"/>\n<activity-date type=\"2\" iso-date=\"20" + text(10 + number % 14) +
                    "-03-01\"/>\n<recipient-country code=\"" + (number % 2 == 0 ? "BA" : "IQ") +
                    "\" percentage=\"100\"/>\n<sector vocabulary=\"1\" code=\"16061\" percentage=\"100\"/>\n";
  for (std::size_t i = 0; i < 30; ++i) {
    xml += "<transaction ref=\"" + text(i) + "\"><transaction-type code=\"" + text(1 + (number + i) % 13) +
           "\"/><transaction-date iso-date=\"20" + text(10 + i % 14) + "-0" + text(1 + i % 9) +
           "-15\"/><value value-date=\"20" + text(10 + i % 14) + "-01-01\">" +
           text((number * 7919 + i * 104729) % 10'000'000) + ".50</value><description><narrative>Instalment " +
           text(i) + "</narrative></description><receiver-org ref=\"XX-MASONS-" + text(i % 7) +
           "\"><narrative>Masons " + text(i % 7) + "</narrative></receiver-org></transaction>\n";
  }
  if (number % 5 == 0) {
    xml +=
        "<result type=\"1\"><title><narrative>Arches</narrative></title><indicator "
        "measure=\"1\"><title><narrative>Arches closed"
        "</narrative></title><period><period-start iso-date=\"2015-01-01\"/><period-end "
        "iso-date=\"2015-12-31\"/><target value=\"2\"/>"
        "<actual value=\"1\"/></period></indicator></result>\n";
  }
  return xml + "</iati-activity>\n";
}

int generate(const char* path, std::size_t megabytes) {
  std::ofstream file(path, std::ios::binary);
  file << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\">\n";
  std::size_t written = 0;
  for (std::size_t number = 0; written < megabytes * 1'000'000; ++number) {
    const std::string xml = activity(number);
    written += xml.size();
    file << xml;
  }
  file << "</iati-activities>\n";
  file.close();
  return file ? 0 : 1;
}

class Counter : public iati::ActivitySink {
 public:
  std::optional<Problem> header(const iati::FileHeader&) override { return std::nullopt; }
  bool activity(iati::Node&&) override { return ++count > 0; }
  void too_large(const std::string&, std::int64_t) override {}
  void stray(const iati::Node&) override {}
  void encoded_twice(std::int64_t) override {}
  std::int64_t count = 0;
};

int read_bytes(void* context, char* buffer, int size) {
  auto& file = *static_cast<std::ifstream*>(context);
  file.read(buffer, size);
  return static_cast<int>(file.gcount());
}

/// Answers what was found, to be printed.
std::string pass(std::string_view what, std::ifstream& file) {
  const iati::ByteSource source = [&](char* buffer, std::size_t size) {
    file.read(buffer, static_cast<std::streamsize>(size));
    return static_cast<std::size_t>(file.gcount());
  };
  if (what == "xml") {
    xmlTextReaderPtr reader = xmlReaderForIO(read_bytes, nullptr, &file, nullptr, nullptr, XML_PARSE_NONET);
    std::int64_t nodes = 0;
    while (xmlTextReaderRead(reader) == 1) ++nodes;
    xmlFreeTextReader(reader);
    return std::to_string(nodes) + " nodes";
  }
  if (what == "parse") {
    Counter counter;
    if (const auto problem = iati::parse_activities(source, counter)) throw std::runtime_error(to_string(*problem));
    return std::to_string(counter.count) + " activities";
  }
  const iati::Reference reference = iati::Reference::read(MOSTARI_SOURCE_DIR "/data").value();
  if (what == "validate") {
    const auto breaches = reference.schema.validate(source, [](const Problem&) {});
    return std::to_string(breaches.value()) + " breaches";
  }
  if (what != "read") throw std::runtime_error("no such pass: " + std::string(what));
  const Countries countries = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  std::int64_t records = 0;
  const auto summary = iati::read_activities(
      source, "bench.xml", reference, countries, [&](NewRecord&&, std::int64_t) { return ++records > 0; },
      [](const Problem&) {});
  return std::to_string(summary->rows.accepted) + " records, " + std::to_string(summary->rows.rejected) + " rejected";
}

int run(std::span<char*> arguments) {
  const std::string_view what = arguments.size() > 2 ? arguments[1] : "";
  if (what == "generate" && arguments.size() == 4)
    return generate(arguments[2], std::strtoull(arguments[3], nullptr, 10));
  if (arguments.size() != 3) {
    std::fprintf(stderr, "iati_speed generate FILE MEGABYTES | iati_speed xml|parse|read|validate FILE\n");
    return 2;
  }
  std::ifstream file(arguments[2], std::ios::binary | std::ios::ate);
  const double megabytes = static_cast<double>(file.tellg()) / 1e6;
  file.seekg(0);
  const auto begin = std::chrono::steady_clock::now();
  const std::string found = pass(what, file);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const double processor = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
  std::printf("| %s | %s | %.0f | %.1f | %.1f | %.0f | %.0f |\n", arguments[1], found.c_str(), megabytes, seconds,
              processor, megabytes / processor, static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}

}  // namespace
}  // namespace mostari::bench

int main(int count, char** arguments) {
  return mostari::bench::run({arguments, static_cast<std::size_t>(count)});
}
