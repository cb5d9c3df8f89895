#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <initializer_list>
#include <iterator>
#include <numeric>
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
  /// `name_width`: of the longest name that is printed.
  Printer(bool json, bool csv, std::size_t name_width) : json_(json), csv_(csv), name_width_(name_width) {
    if (csv_) {
      put(csv_row({"query", "verdict", "probability", "candidate", "caption", "candidate_probability", "match",
                   "summary", "group_members", "below_threshold", "prior", "threshold"}));
    }
    label_width_ = std::max(width_of(say(screen::not_checked_label())), width_of(say(screen::not_screened_label())));
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      label_width_ = std::max(label_width_, width_of(say(screen::verdict_label(static_cast<screen::Verdict>(i)))));
    }
    for (const double probability : {0.0, 0.5, 1.0}) {
      percent_width_ = std::max(percent_width_, width_of(say(screen::percent(probability))));
    }
  }

  void print(const Answer& answer) {
    if (answer.left_out) {
      ++not_screened_;
    } else if (answer.failure) {
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
  std::int64_t not_screened() const { return not_screened_; }
  std::int64_t screened() const { return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0}); }

  void print_counts() const {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] > 0) {
        print_count(counts_[i], screen::verdict_label(static_cast<screen::Verdict>(i)));
      }
    }
    if (not_checked_ > 0) print_count(not_checked_, screen::not_checked_label());
    if (not_screened_ > 0) print_count(not_screened_, screen::not_screened_label());
  }

  const std::array<std::int64_t, 5>& counts() const { return counts_; }

 private:
  static void put(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

  static void print_count(std::int64_t count, const Message& label) {
    fmt::print(stderr, "{:>8}  {}\n", spoken().number(static_cast<double>(count)), say(label));
  }

  static void print_csv(const Answer& answer) {
    const std::string prior = fmt::format("{}", answer.settings.prior);
    const std::string threshold = fmt::format("{}", answer.settings.threshold);
    if (answer.failure) {
      put(csv_row({answer.query, answer.status(), "", "", "", "", "", to_string(*answer.failure, spoken()), "", "",
                   prior, threshold}));
      return;
    }
    const std::string hidden = std::to_string(answer.below_threshold);
    const auto row = [&](std::string_view candidate, std::string_view caption, std::string_view probability,
                         std::string_view match) {
      put(csv_row({answer.query, screen::verdict_name(answer.verdict), fmt::format("{:.4f}", answer.probability),
                   candidate, caption, probability, match, say(answer.summary),
                   answer.group_members > 0 ? std::to_string(answer.group_members) : "", hidden, prior, threshold}));
    };
    if (answer.results.empty()) {
      const bool all_hidden = answer.below_threshold > 0;
      row(all_hidden ? "below_threshold" : "", all_hidden ? say(screen::below_threshold_note(answer)) : "", "", "");
    }
    for (const screen::Candidate& candidate : answer.results) {
      row(candidate.record.id(), candidate.caption, fmt::format("{:.4f}", candidate.probability),
          candidate.match ? "yes" : "no");
    }
  }

  /// Below the name: "   97 %  demo/1  Blue vase".
  void print_below(const std::string& text) const { fmt::print("{}   {}\n", std::string(name_width_, ' '), text); }

  void print_text(const Answer& answer) const {
    const Message label = answer.left_out  ? screen::not_screened_label()
                          : answer.failure ? screen::not_checked_label()
                                           : screen::verdict_label(answer.verdict);
    const std::string begin = padded(answer.query, name_width_) + ' ' + padded(say(label), label_width_);
    if (answer.failure) {
      const std::string reason = answer.left_out ? to_string(*answer.failure, spoken()) : say(answer.failure->reason);
      fmt::print("{} {}\n", begin, say(message("screen.command.no_answer", {{"reason", reason}})));
      return;
    }
    fmt::print("{} {}\n", begin, say(answer.summary));
    for (const Message& note : answer.notes) print_below(say(note));
    if (answer.verdict == screen::Verdict::no_record_found) return;
    for (const screen::Candidate& candidate : answer.results) {
      if (!candidate.match && &candidate != &answer.results.front()) continue;
      print_below(padded(say(screen::percent(candidate.probability)), percent_width_, true) + "  " +
                  candidate.record.id() + "  " + candidate.caption);
    }
    if (const std::size_t more = answer.members_left_out(); more > 0) print_below(say(screen::more_like_these(more)));
  }

  bool json_;
  bool csv_;
  std::size_t name_width_;
  std::size_t label_width_ = 0;
  std::size_t percent_width_ = 0;
  std::array<std::int64_t, 5> counts_{};
  std::int64_t not_checked_ = 0;
  std::int64_t not_screened_ = 0;
};

/// What the columns of a catalogue were taken for, where no format describes it.
void tell_guessed_columns(const std::string& source, const ObjectLayouts& layouts, const std::string& format) {
  const Result<ColumnsTaken> taken = screen::catalogue_columns(source, layouts, format);
  if (taken && taken->is_guessed) tell_columns(*taken, source, stderr);
}

/// All requests of all sources, in order; nothing when a source cannot be read. Rows that gave no lot are told; what
/// is told of the others goes to `warn`.
std::optional<std::vector<screen::Request>> requests(const ScreenArguments& arguments, const ObjectLayouts& layouts,
                                                     bool quiet, const ProblemSink& warn) {
  std::vector<screen::Request> all;
  for (const std::string& source : arguments.sources) {
    if (!screen::is_catalogue(source)) {
      all.push_back({.name = source, .object = {}, .pictures = {source}});
      continue;
    }
    if (!quiet && !screen::is_prose_catalogue(source)) tell_guessed_columns(source, layouts, arguments.format);
    Result<std::vector<screen::Request>> read =
        screen::read_catalogue(source, arguments.images, layouts, arguments.format, warn);
    if (!read) {
      complain(read.problem());
      return std::nullopt;
    }
    std::move(read->begin(), read->end(), std::back_inserter(all));
  }
  for (const screen::Request& each : all) {
    if (each.left_out) complain(*each.left_out);
  }
  return all;
}

/// Names longer than this push their own line aside.
constexpr std::size_t widest_name = 40;

std::size_t name_width(const std::vector<screen::Request>& asked) {
  std::size_t width = 0;
  for (const screen::Request& each : asked) {
    if (const std::size_t own = width_of(each.name); own <= widest_name) width = std::max(width, own);
  }
  return width;
}

/// The answers to `asked` from `first` on, as many as are screened at once.
struct Batch {
  std::vector<Query> queries;
  std::vector<Answer> answers;
};

Batch screen_batch(const screen::Registers& registers, const std::vector<screen::Request>& asked, std::size_t first,
                   const std::string& name, const screen::Options& options) {
  Batch batch;
  std::vector<Query> lots;
  const std::size_t end = std::min(first + batch_size, asked.size());
  for (std::size_t i = first; i < end; ++i) {
    batch.queries.push_back(asked[i].left_out ? Query{.name = asked[i].name, .object = {}, .pictures = {}}
                                              : screen::load(asked[i]));
    batch.queries.back().line = asked[i].line;
    batch.queries.back().place = {.batch = name, .number = i + 1, .count = asked.size()};
    if (!asked[i].left_out) lots.push_back(batch.queries.back());
  }
  std::vector<Answer> answers = registers.screen(lots, options);
  auto next = answers.begin();
  for (std::size_t i = first; i < end; ++i) {
    const std::optional<Problem>& why = asked[i].left_out;
    batch.answers.push_back(
        why ? screen::left_out_answer(asked[i].name, batch.queries[i - first].place, options.settings(), *why)
            : std::move(*next++));
  }
  return batch;
}

Exit run(const ScreenArguments& arguments, const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  const auto registers = screen::Registers::open(*store, arguments.against);
  if (!registers) {
    Problem problem = registers.problem();
    problem.field = "--against";
    complain(problem);
    return Exit::wrong_use;
  }
  std::int64_t told = 0;
  const ProblemSink warn = [&](const Problem& problem) {
    complain(problem);
    ++told;
  };
  const auto catalogue =
      requests(arguments, screen::layouts_of(*store, arguments.layout), globals.json || arguments.csv, warn);
  if (!catalogue) return Exit::unreadable;
  const std::vector<screen::Request>& asked = *catalogue;

  Printer printer(globals.json, arguments.csv, name_width(asked));
  std::optional<screen::Report> report;
  if (!arguments.report.empty()) report.emplace(*store, (*registers)->dataset_versions(), arguments.options);
  std::int64_t warnings = 0;  // of lots that were not screened as they were described
  bool unreadable = false;
  {
    const std::string name = screen::new_batch();
    Progress progress(message("screen.progress.screening"), asked.size());
    for (std::size_t first = 0; first < asked.size() && !interrupted(); first += batch_size) {
      const Batch batch = screen_batch(**registers, asked, first, name, arguments.options);
      for (std::size_t i = 0; i < batch.answers.size(); ++i) {
        const Answer& answer = batch.answers[i];
        for (const Problem& warning : answer.warnings) warn(warning);
        warnings += static_cast<std::int64_t>(answer.warnings.size());
        for (const Problem& each : answer.not_read) warn(each);  // the lot was asked nevertheless
        printer.print(answer);
        if (report) report->add(batch.queries[i], answer);
      }
      progress.advance(batch.answers.size());
    }
  }
  if (report) {
    if (const Outcome written = write_file_atomically(arguments.report, report->html()); !written) {
      complain(written.problem());
      unreadable = true;
    }
  }
  if (interrupted()) {
    complain({.reason = message("screen.command.interrupted"), .advice = message("screen.command.whole")});
  }
  const auto count = static_cast<std::int64_t>(asked.size());
  const std::int64_t answered = printer.screened() + printer.not_checked() + printer.not_screened();
  if (globals.json) {
    nlohmann::json summary = {{"asked", count},
                              {"screened", printer.screened()},
                              {"not_checked", printer.not_checked()},
                              {"not_screened", printer.not_screened()},
                              {"not_reached", count - answered},
                              {"warnings", told},
                              {"settings", screen::settings_json(arguments.options.settings())},
                              {"datasets", (*registers)->dataset_versions()}};
    for (std::size_t i = 0; i < printer.counts().size(); ++i) {
      summary["verdicts"][std::string(screen::verdict_name(static_cast<screen::Verdict>(i)))] = printer.counts()[i];
    }
    if (report) summary["report"] = arguments.report;
    fmt::print(stderr, "{}\n", json_line(summary));
  } else {
    printer.print_counts();
    fmt::print(stderr, "{}\n", say(screen::settings_words(arguments.options.settings())));
    fmt::print(stderr, "{}\n", say(screen::absence_sentence()));
    if (report && !unreadable) {
      fmt::print(stderr, "{}\n", say(message("screen.command.written", {{"file", arguments.report}})));
    }
  }
  if (unreadable || (printer.screened() == 0 && !interrupted())) return Exit::unreadable;
  return warnings > 0 || printer.screened() < count ? Exit::rejected_rows : Exit::done;
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
  new_file(command->add_option("--report", arguments->report, say(message("screen.command.report"))));
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
    if (!arguments->layout.empty() && !arguments->format.empty()) {
      throw WrongUse(not_together("--layout", "--format"));
    }
    arguments->options.language = spoken();
    exit = run(*arguments, globals);
  });
}

}  // namespace mostari::cli
