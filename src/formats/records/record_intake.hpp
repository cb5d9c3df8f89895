#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "formats/records/records.hpp"

namespace mostari {

/// What every reader of records does with a finished row, and with the names of countries: checks ids, counts, hands
/// on, and remembers what did not resolve.
class RecordIntake {
 public:
  /// What was asked of an intake, in order.
  using Log = std::vector<std::function<void(RecordIntake&)>>;

  RecordIntake(std::string file, const Countries& countries, const RecordSink& record, const ProblemSink& problem)
      : file_(std::move(file)), countries_(countries), record_(&record), problem_(&problem) {}
  /// For rows that are read beside others: only writes down what is asked of it, for the file's intake to do.
  explicit RecordIntake(const Countries& countries) : countries_(countries) {}
  Log take_log() { return std::exchange(log_, {}); }

  /// Hands the record on; one whose id was used before is rejected.
  void take(NewRecord&& record, std::int64_t line);
  void reject(Problem problem);
  void warn(Problem problem);
  /// What is said once however often it occurs, with how often: rows passed over because of how a publisher writes
  /// tables, cells that are empty. finish() says it.
  void note(std::int64_t line, const std::string& field, const Message& reason, const Message& advice);
  /// The file as a whole cannot be used.
  void refuse_file(Problem problem);
  const std::optional<Problem>& refusal() const { return refusal_; }
  /// A row that cannot be used because of a country that did not resolve, which finish() lists.
  void reject_unresolved(std::string_view written);

  /// The country that is meant, or null: then finish() lists the name, unless it is empty. `field` is its column.
  const Country* country(std::string_view written, int year, std::int64_t line, std::string_view field);
  const Countries& countries() const { return countries_; }

  /// True when the receiver wants no more.
  bool stopped() const { return stopped_; }
  /// Lists what did not resolve, and what was noted.
  void finish();
  ReadSummary& summary() { return summary_; }

 private:
  struct Seen {
    std::int64_t line = 0;
    std::string field;
    Message reason, advice;
    std::int64_t times = 0;
    std::int64_t rejected = 0;  ///< rows
  };

  bool only_logs() const { return record_ == nullptr; }
  void count_unresolved(std::string_view written, std::int64_t line, std::string_view field);
  /// Where a name that did not resolve is remembered.
  Seen& unresolved(std::string_view written);

  std::string file_;
  const Countries& countries_;
  const RecordSink* record_ = nullptr;
  const ProblemSink* problem_ = nullptr;
  Log log_;
  ReadSummary summary_;
  bool stopped_ = false;
  std::unordered_map<std::string, std::int64_t> line_of_id_;
  std::unordered_map<std::string, const Country*> resolved_;  ///< by year and name as written
  std::map<std::string, Seen> unresolved_;                    ///< by name as written
  std::map<std::string, Seen> notes_;                         ///< by reason, in English
  std::optional<Problem> refusal_;
};

}  // namespace mostari
