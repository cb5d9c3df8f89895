#include "formats/records/record_intake.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace mostari {
namespace {

constexpr std::size_t max_id_bytes = 300;
/// A file of nothing but wrong names is answered with this many of them.
constexpr std::size_t max_listed_names = 200;
/// Kinds of notes that are told.
constexpr std::size_t max_listed_notes = 1'000;
/// Names that are remembered with what they resolve to; a file of more distinct ones is only slower.
constexpr std::size_t max_remembered_names = 100'000;
constexpr std::size_t max_remembered_bytes = 200;

Message with_times(const Message& reason, std::int64_t count) {
  return message("formats.records.times", {{"reason", reason}, {"count", count}});
}

}  // namespace

void RecordIntake::take(NewRecord&& record, std::int64_t line) {
  if (only_logs()) {
    log_.emplace_back(
        [record = std::move(record), line](RecordIntake& to) mutable { to.take(std::move(record), line); });
    return;
  }
  if (stopped_) return;
  const auto refuse = [&](Message reason, Message advice) {
    reject({.line = line,
            .field = "id",
            .value = excerpt(record.local_id),
            .reason = std::move(reason),
            .advice = std::move(advice)});
  };
  if (record.local_id.empty()) return refuse(message("base.value.empty"), message("records.row.own_id"));
  if (record.local_id.size() > max_id_bytes)
    return refuse(message("base.value.longer_bytes", {{"limit", max_id_bytes}}), message("base.do.shorten"));
  const bool control =
      std::ranges::any_of(record.local_id, [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; });
  if (control) return refuse(message("base.value.control_character"), message("formats.objects.one_line_id"));
  const auto [first, is_new] = line_of_id_.try_emplace(record.local_id, line);
  if (!is_new) {
    return refuse(message("records.row.id_twice", {{"line", first->second}}), message("records.row.first_kept"));
  }
  ++summary_.accepted;
  if (!(*record_)(std::move(record), line)) stopped_ = true;
}

void RecordIntake::reject(Problem problem) {
  if (only_logs()) {
    log_.emplace_back([problem = std::move(problem)](RecordIntake& to) { to.reject(problem); });
    return;
  }
  ++summary_.rejected;
  warn(std::move(problem));
}

void RecordIntake::warn(Problem problem) {
  if (only_logs()) {
    log_.emplace_back([problem = std::move(problem)](RecordIntake& to) { to.warn(problem); });
    return;
  }
  problem.file = file_;
  (*problem_)(problem);
}

void RecordIntake::note(std::int64_t line, const std::string& field, const Message& reason, const Message& advice) {
  if (only_logs()) {
    log_.emplace_back([=](RecordIntake& to) { to.note(line, field, reason, advice); });
    return;
  }
  // A file may have as many wrong codes as it has bytes.
  std::string key = to_string(reason);
  const bool too_many = notes_.size() >= max_listed_notes && !notes_.contains(key);
  Seen& seen = notes_[too_many ? std::string() : std::move(key)];
  if (seen.times++ > 0) return;
  seen.line = line;
  seen.field = field;
  seen.reason = too_many ? message("records.notes.more") : reason;
  seen.advice = advice;
}

void RecordIntake::refuse_file(Problem problem) {
  if (only_logs()) {
    log_.emplace_back([problem = std::move(problem)](RecordIntake& to) { to.refuse_file(problem); });
    return;
  }
  problem.file = file_;
  refusal_ = std::move(problem);
}

RecordIntake::Seen& RecordIntake::unresolved(std::string_view written) {
  std::string name = excerpt(written, 120);
  if (unresolved_.size() >= max_listed_names && !unresolved_.contains(name)) name = "…";
  return unresolved_[name];
}

void RecordIntake::reject_unresolved(std::string_view written) {
  if (only_logs()) {
    log_.emplace_back([name = std::string(written)](RecordIntake& to) { to.reject_unresolved(name); });
    return;
  }
  ++summary_.rejected;
  ++unresolved(written).rejected;
}

const Country* RecordIntake::country(std::string_view written, int year, std::int64_t line, std::string_view field) {
  if (written.empty()) return nullptr;
  std::string key = std::to_string(year);
  key += '/';
  key += written;
  const Country* country = nullptr;
  if (const auto known = resolved_.find(key); known != resolved_.end()) {
    country = known->second;
  } else {
    country = countries_.resolve(written, year);
    if (resolved_.size() < max_remembered_names && key.size() < max_remembered_bytes) {
      resolved_.emplace(std::move(key), country);
    }
  }
  if (country == nullptr) count_unresolved(written, line, field);
  return country;
}

void RecordIntake::count_unresolved(std::string_view written, std::int64_t line, std::string_view field) {
  if (only_logs()) {
    log_.emplace_back([name = std::string(written), line, of = std::string(field)](RecordIntake& to) {
      to.count_unresolved(name, line, of);
    });
    return;
  }
  Seen& seen = unresolved(written);
  if (seen.times++ > 0) return;
  seen.line = line;
  seen.field = field;
}

void RecordIntake::finish() {
  for (const auto& [name, seen] : unresolved_) {
    ListSaid near{.joined = ListSaid::Joined::with_or};
    for (const Country* each : countries_.nearest(name, 2)) {
      near.items.push_back(message("records.country.quoted", {{"country", CountrySaid{each->code, each->name}}}));
    }
    const bool none_near = near.items.empty();
    warn({.line = seen.line,
          .field = seen.field,
          .value = name,
          .reason = with_times(message("records.country.unknown"), seen.times),
          .advice = both(message(seen.rejected > 0 ? "records.country.rejected" : "records.country.no_tie"),
                         none_near ? Message() : message("records.country.near", {{"names", std::move(near)}}))});
  }
  for (const auto& [key, seen] : notes_) {
    warn(
        {.line = seen.line, .field = seen.field, .reason = with_times(seen.reason, seen.times), .advice = seen.advice});
  }
}

}  // namespace mostari
