#pragma once

#include <string>
#include <vector>

#include "formats/iati/reader.hpp"
#include "formats/places/country_files.hpp"

namespace mostari::iati {

/// What a file gave, for tests.
struct ReadFile {
  std::vector<NewRecord> records;
  std::vector<Problem> problems;
  std::int64_t accepted = 0, rejected = 0;
  std::optional<Problem> refusal;

  const NewRecord* find(std::string_view id) const {
    for (const NewRecord& each : records) {
      if (each.local_id == id) return &each;
    }
    return nullptr;
  }
  std::vector<const NewRecord*> of_kind(std::string_view kind) const {
    std::vector<const NewRecord*> found;
    for (const NewRecord& each : records) {
      if (each.kind == kind) found.push_back(&each);
    }
    return found;
  }
  /// All problems in their words, one a line.
  std::string told() const {
    std::string all;
    for (const Problem& each : problems) all += to_string(each) + '\n';
    return all;
  }
};

inline const Reference& test_reference() {
  static const Reference reference = Reference::read(MOSTARI_SOURCE_DIR "/data").value();
  return reference;
}

inline const Countries& test_countries() {
  static const Countries countries = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  return countries;
}

inline ReadFile read_test_file(std::string_view content, const ParseOptions& options = {}) {
  ReadFile read;
  const auto summary = read_activities(
      source_of(content), "test.xml", test_reference(), test_countries(),
      [&](NewRecord&& record, std::int64_t) {
        read.records.push_back(std::move(record));
        return true;
      },
      [&](const Problem& problem) { read.problems.push_back(problem); }, options);
  if (summary) {
    read.accepted = summary->rows.accepted;
    read.rejected = summary->rows.rejected;
  } else {
    read.refusal = summary.problem();
  }
  return read;
}

/// One activity with what a test puts into it, in a file of a version.
inline std::string file_of(const std::string& inner, const std::string& version = "2.03") {
  return "<iati-activities version=\"" + version + "\"><iati-activity default-currency=\"USD\" xml:lang=\"en\">" +
         "<iati-identifier>XX-1</iati-identifier>" + inner + "</iati-activity></iati-activities>";
}

}  // namespace mostari::iati
