#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/time.hpp"
#include "desks/screen/door/door.hpp"
#include "desks/screen/lot_reading.hpp"
#include "doors/kit/command.hpp"
#include "doors/kit/message.hpp"
#include "doors/kit/option_checks.hpp"
#include "doors/kit/terminal.hpp"
#include "formats/lots/lots_file.hpp"
#include "formats/sheets/workbook.hpp"

namespace mostari::cli {
namespace {

constexpr std::uint64_t max_file_bytes = 256U << 20U;

Result<std::vector<LotText>> lots_of(const std::string& file, const LotWords& words, const ProblemSink& reject) {
  const Result<std::string> content = read_file(file, max_file_bytes);
  if (!content) return content.problem();
  if (!is_workbook(*content)) return lots_of_file(*content, file, words, reject, complain);
  const Result<WorkbookTable> table = workbook_table(*content);
  if (!table) {
    Problem problem = table.problem();
    problem.file = file;
    return problem;
  }
  return lots_of_table(table->csv, file, reject, complain);
}

/// A date from an inscription, and a period, are said as such: "1887 (written on it …)", "Edo (Edo period: 1603 to …)".
std::string with_origin(const std::string& words, const LotSpan& span, const LotReading& reading) {
  if (span.field != LotField::date) return words;
  if (screen::is_from_inscription(span, reading))
    return say(message("screen.lots.from_inscription", {{"date", words}}));
  const screen::PeriodSaid period = screen::period_said(words);
  if (period.period.empty()) return words;
  return say(
      message("screen.lots.period",
              {{"words", words}, {"period", period.period}, {"first", period.first_year}, {"last", period.last_year}}));
}

void print_lot(const LotText& lot, const LotReading& reading) {
  fmt::print("{}\n", lot.name);
  for (std::size_t i = 0; i < lot_field_count; ++i) {
    const auto field = static_cast<LotField>(i);
    for (const LotSpan& span : reading.spans) {
      if (span.field != field) continue;
      const std::string words = excerpt(lot.text.substr(span.begin, span.end - span.begin), 400);
      fmt::print("  {:<16} {}\n", say(screen::lot_field_label(field)), with_origin(words, span, reading));
    }
  }
  fmt::print("\n");
}

Exit read(const std::string& file, const Globals& globals) {
  const Result<LotWords>& words = lot_words();
  if (!words) {
    complain(words.problem());
    return Exit::internal;
  }
  std::int64_t left_out = 0;
  const auto lots = lots_of(file, *words, [&](const Problem& problem) {
    ++left_out;
    complain(problem);
  });
  if (!lots) {
    complain(lots.problem());
    return Exit::unreadable;
  }
  for (const LotText& lot : *lots) {
    const LotReading reading = read_lot(lot.text, *words);
    const std::vector<Problem> doubts = screen::doubts(lot.text, reading, utc_today(), file, lot.line);
    for (const Problem& each : doubts) complain(each);
    if (globals.json) {
      nlohmann::json line = screen::reading_json(lot.text, reading);
      line["warnings"] = http::problems_json(doubts, spoken());
      line["lot"] = lot.name;
      line["line"] = lot.line;
      fmt::print("{}\n", json_line(line));
    } else {
      print_lot(lot, reading);
    }
  }
  if (globals.json) fmt::print(stderr, "{}\n", json_line({{"lots", lots->size()}, {"left_out", left_out}}));
  if (lots->empty()) {
    complain({.file = file, .reason = message("base.value.empty"), .advice = message("screen.lots.give")});
    return Exit::unreadable;
  }
  return left_out > 0 ? Exit::rejected_rows : Exit::done;
}

}  // namespace

void add_lots(CLI::App& app, const Globals& globals, Exit& exit) {
  CLI::App* command = app.add_subcommand("lots", say(message("screen.lots.does")));
  command->footer(example("  mostari lots catalogue.txt\n  mostari lots catalogue.csv --json"));
  auto file = std::make_shared<std::string>();
  existing_file(command->add_option("file", *file, say(message("screen.lots.file")))->required());
  command->callback([file, &globals, &exit] { exit = read(*file, globals); });
}

}  // namespace mostari::cli
