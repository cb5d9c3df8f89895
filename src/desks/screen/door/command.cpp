#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <span>

#include "base/file.hpp"
#include "base/progress.hpp"
#include "desks/screen/door/door.hpp"
#include "desks/screen/read_queries.hpp"
#include "desks/screen/report.hpp"
#include "desks/screen/words.hpp"
#include "doors/kit/columns_told.hpp"
#include "doors/kit/command.hpp"
#include "doors/kit/option_checks.hpp"
#include "doors/kit/terminal.hpp"
#include "formats/table/csv_write.hpp"

namespace mostari::cli {
namespace {

namespace fs = std::filesystem;
using screen::Answer;
using screen::Query;

/// Lots screened at once: enough for all cores, few enough that their pictures fit in memory.
constexpr std::size_t batch_size = 64;

struct ScreenArguments {
  std::vector<std::string> sources;
  std::vector<std::string> against;
  std::string images;
  std::string format;
  std::string layout;
  std::string report;
  bool csv = false;
  screen::Options options;
};

std::string csv_row(std::initializer_list<std::string_view> cells) {
  std::string row;
  append_csv_row(row, std::span(cells.begin(), cells.size()));
  return row;
}

/// Prints answers in the form asked for.
class Printer {
 public:
  Printer(bool json, bool csv) : json_(json), csv_(csv) {
    if (csv_) {
      put(csv_row({"query", "verdict", "probability", "candidate", "caption", "candidate_probability", "match",
                   "summary", "group_members"}));
    }
  }

  void print(const Answer& answer) {
    if (answer.failure) {
      ++not_checked_;
    } else {
      ++counts_[static_cast<std::size_t>(answer.verdict)];
    }
    if (json_) {
      put(json_line(screen::answer_json(answer, spoken())) + "\n");
    } else if (csv_) {
      print_csv(answer);
    } else {
      print_text(answer);
    }
  }

  std::int64_t not_checked() const { return not_checked_; }

  void print_counts() const {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] > 0) {
        print_count(counts_[i], screen::verdict_label(static_cast<screen::Verdict>(i)));
      }
    }
    if (not_checked_ > 0) print_count(not_checked_, screen::not_checked_label());
  }

  const std::array<std::int64_t, 5>& counts() const { return counts_; }

 private:
  static void put(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

  static void print_count(std::int64_t count, const Message& label) {
    fmt::print(stderr, "{:>8}  {}\n", spoken().number(static_cast<double>(count)), say(label));
  }

  static void print_csv(const Answer& answer) {
    if (answer.failure) {
      put(csv_row({answer.query, "not_checked", "", "", "", "", "", to_string(*answer.failure, spoken()), ""}));
      return;
    }
    const auto row = [&](const screen::Candidate* candidate) {
      put(csv_row({answer.query, screen::verdict_name(answer.verdict), fmt::format("{:.4f}", answer.probability),
                   candidate != nullptr ? candidate->record.id() : "", candidate != nullptr ? candidate->caption : "",
                   candidate != nullptr ? fmt::format("{:.4f}", candidate->probability) : "",
                   candidate != nullptr ? (candidate->match ? "yes" : "no") : "", say(answer.summary),
                   answer.group_members > 0 ? std::to_string(answer.group_members) : ""}));
    };
    if (answer.results.empty()) row(nullptr);
    for (const screen::Candidate& candidate : answer.results) row(&candidate);
  }

  static void print_text(const Answer& answer) {
    if (answer.failure) {
      fmt::print("{:<24} {:<24} {}\n", answer.query, say(screen::not_checked_label()),
                 say(message("screen.command.no_answer", {{"reason", answer.failure->reason}})));
      return;
    }
    fmt::print("{:<24} {:<24} {}\n", answer.query, say(screen::verdict_label(answer.verdict)), say(answer.summary));
    for (const Message& note : answer.notes) fmt::print("{:<24}   {}\n", "", say(note));
    if (answer.verdict == screen::Verdict::no_record_found) return;
    for (const screen::Candidate& candidate : answer.results) {
      if (!candidate.match && &candidate != &answer.results.front()) continue;
      fmt::print("{:<24}   {:>10}  {}  {}\n", "", say(screen::percent(candidate.probability)), candidate.record.id(),
                 candidate.caption);
    }
    if (const std::size_t more = answer.members_left_out(); more > 0) {
      fmt::print("{:<24}   {}\n", "", say(screen::more_like_these(more)));
    }
  }

  bool json_;
  bool csv_;
  std::array<std::int64_t, 5> counts_{};
  std::int64_t not_checked_ = 0;
};

/// What the columns of a catalogue were taken for, where no format describes it.
void tell_guessed_columns(const std::string& source, const ObjectLayouts& layouts, const std::string& format) {
  const Result<ColumnsTaken> taken = screen::catalogue_columns(source, layouts, format);
  if (taken && taken->is_guessed) tell_columns(*taken, source, stderr);
}

/// All requests of all sources, in order; nothing when a source cannot be read.
std::optional<screen::Catalogue> requests(const ScreenArguments& arguments, const ObjectLayouts& layouts, bool quiet,
                                          const ProblemSink& problem) {
  screen::Catalogue all;
  for (const std::string& source : arguments.sources) {
    if (!screen::is_catalogue(source)) {
      all.lots.push_back({.name = source, .object = {}, .pictures = {source}});
      continue;
    }
    if (!quiet && !screen::is_prose_catalogue(source)) tell_guessed_columns(source, layouts, arguments.format);
    Result<screen::Catalogue> read =
        screen::read_catalogue(source, arguments.images, layouts, arguments.format, problem);
    if (!read) {
      complain(read.problem());
      return std::nullopt;
    }
    std::move(read->lots.begin(), read->lots.end(), std::back_inserter(all.lots));
    all.left_out += read->left_out;
  }
  return all;
}

Exit run(const ScreenArguments& arguments, const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  const auto catalogue =
      requests(arguments, screen::layouts_of(*store, arguments.layout), globals.json || arguments.csv, complain);
  if (!catalogue) return Exit::unreadable;
  const std::vector<screen::Request>& asked = catalogue->lots;
  std::int64_t left_out = catalogue->left_out;
  const ProblemSink on_problem = [&](const Problem& problem) {
    ++left_out;
    complain(problem);
  };
  const auto registers = screen::Registers::open(*store, arguments.against);
  if (!registers) {
    complain(registers.problem());
    return Exit::wrong_use;
  }

  Printer printer(globals.json, arguments.csv);
  std::optional<screen::Report> report;
  if (!arguments.report.empty()) report.emplace(*store, (*registers)->dataset_versions(), spoken());
  bool unreadable = false;
  {
    Progress progress(message("screen.progress.screening"), asked.size());
    for (std::size_t first = 0; first < asked.size() && !interrupted(); first += batch_size) {
      std::vector<Query> batch;
      for (std::size_t i = first; i < std::min(first + batch_size, asked.size()); ++i) {
        batch.push_back(screen::load(asked[i], on_problem));
      }
      const std::vector<Answer> answers = (*registers)->screen(batch, arguments.options);
      for (std::size_t i = 0; i < answers.size(); ++i) {
        for (const Problem& warning : answers[i].warnings) on_problem(warning);
        for (const Problem& each : answers[i].not_read) complain(each);  // the lot was asked nevertheless
        printer.print(answers[i]);
        if (report) report->add(batch[i], answers[i]);
      }
      progress.advance(batch.size());
    }
  }
  if (report) {
    const fs::path path = arguments.report;
    std::error_code ignored;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), ignored);
    if (const Outcome written = write_file_atomically(path, report->html()); !written) {
      complain(written.problem());
      unreadable = true;
    }
  }
  if (interrupted()) {
    complain({.reason = message("screen.command.interrupted"), .advice = message("screen.command.whole")});
  }
  if (globals.json) {
    nlohmann::json summary = {{"asked", asked.size()},
                              {"left_out", left_out},
                              {"not_checked", printer.not_checked()},
                              {"datasets", (*registers)->dataset_versions()}};
    for (std::size_t i = 0; i < printer.counts().size(); ++i) {
      summary["verdicts"][std::string(screen::verdict_name(static_cast<screen::Verdict>(i)))] = printer.counts()[i];
    }
    if (report) summary["report"] = arguments.report;
    fmt::print(stderr, "{}\n", json_line(summary));
  } else {
    printer.print_counts();
    fmt::print(stderr, "{}\n", say(screen::absence_sentence()));
    if (report && !unreadable) {
      fmt::print(stderr, "{}\n", say(message("screen.command.written", {{"file", arguments.report}})));
    }
  }
  const bool none_checked = printer.not_checked() == static_cast<std::int64_t>(asked.size());
  if (unreadable || (none_checked && !interrupted())) return Exit::unreadable;
  return left_out > 0 || printer.not_checked() > 0 || interrupted() ? Exit::rejected_rows : Exit::done;
}

}  // namespace

void add_screen(CLI::App& app, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<ScreenArguments>();
  CLI::App* command = app.add_subcommand("screen", say(message("screen.command.does")));
  command->footer(
      example("  mostari screen catalogue.csv photo.jpg --against demo --report out.html\n"
              "  mostari screen photo.jpg --against demo --json"));
  existing_file(command->add_option("source", arguments->sources, say(message("screen.command.source")))->required());
  command->add_option("--against", arguments->against, say(message("screen.command.against")))->required();
  existing_folder(command->add_option("--images", arguments->images, say(message("screen.command.images"))));
  command->add_option("--format", arguments->format, say(message("screen.command.format")));
  existing_file(command->add_option("--layout", arguments->layout, say(message("screen.command.layout"))));
  command->add_option("--report", arguments->report, say(message("screen.command.report")));
  within(command->add_option("--prior", arguments->options.prior, say(message("screen.command.prior"))), 1e-6, 1 - 1e-6)
      ->capture_default_str();
  within(command->add_option("--limit", arguments->options.results, say(message("screen.command.limit"))), 1, 100)
      ->capture_default_str();
  within(command->add_option("--threshold", arguments->options.threshold, say(message("screen.command.threshold"))), 0,
         1)
      ->capture_default_str();
  command->add_flag("--csv", arguments->csv, say(message("screen.command.csv")));
  command->callback([arguments, &globals, &exit] {
    if (globals.json && arguments->csv) throw WrongUse(not_together("--csv", "--json"));
    arguments->options.language = spoken();
    exit = run(*arguments, globals);
  });
}

}  // namespace mostari::cli
