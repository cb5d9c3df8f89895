#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "base/resources.hpp"
#include "desks/recover/door/commands.hpp"
#include "desks/recover/money/ledger_export.hpp"
#include "doors/kit/option_checks.hpp"
#include "doors/kit/terminal.hpp"
#include "formats/places/country_files.hpp"

namespace mostari::cli {
namespace {

namespace fs = std::filesystem;

/// More than this is counted, not printed.
constexpr int printed_ledger_problems = 50;

struct LedgerArguments {
  std::string file;
  std::string dataset;
  std::string out;
  iati::Reporter reporter;
};

/// The tables that IATI is read by.
struct Tables {
  iati::Reference reference;
  const Countries& countries;
};

Result<Tables> read_tables() {
  Result<iati::Reference> reference = iati::Reference::read(resource_dir() / "data");
  if (!reference) return reference.problem();
  const Result<Countries>& countries = own_countries();
  if (!countries) return countries.problem();
  return Tables{.reference = std::move(*reference), .countries = *countries};
}

/// Prints the first problems and counts all.
class Told {
 public:
  explicit Told(std::string file) : file_(std::move(file)) {}
  void operator()(Problem problem) {
    if (problem.file.empty()) problem.file = file_;
    if (count_++ < printed_ledger_problems) complain(problem);
  }
  std::int64_t count() const { return count_; }
  void finish() const {
    if (count_ > printed_ledger_problems)
      fmt::print(stderr, "{}\n",
                 say(message("money.export.more_problems", {{"count", count_ - printed_ledger_problems}})));
  }

 private:
  std::string file_;
  std::int64_t count_ = 0;
};

iati::ByteSource source_of_file(std::ifstream& file) {
  return [&file](char* buffer, std::size_t size) {
    file.read(buffer, static_cast<std::streamsize>(size));
    return static_cast<std::size_t>(file.gcount());
  };
}

/// How often a file breaks the schema of version 2.03. That it is not XML to its end counts as one.
std::int64_t breaches_of(const fs::path& path, const Tables& tables, Told& told) {
  std::ifstream file(path, std::ios::binary);
  std::int64_t told_breaches = 0;
  const Result<std::int64_t> breaches = tables.reference.schema.validate(source_of_file(file), [&](Problem problem) {
    ++told_breaches;
    told(std::move(problem));
  });
  if (breaches) return *breaches;
  told(breaches.problem());
  return told_breaches + 1;
}

Exit check(const LedgerArguments& arguments, const Globals& globals) {
  const Result<Tables> tables = read_tables();
  if (!tables) {
    complain(tables.problem());
    return Exit::internal;
  }
  Told told(arguments.file);
  std::ifstream file(arguments.file, std::ios::binary);
  std::int64_t amounts = 0;
  const Result<iati::FileSummary> summary = iati::read_activities(
      source_of_file(file), arguments.file, tables->reference, tables->countries,
      [&](NewRecord&& record, std::int64_t) {
        amounts += record.kind == "transaction" ? 1 : 0;
        return true;
      },
      [&](const Problem& problem) { told(problem); });
  if (!summary) {
    complain(summary.problem());
    return Exit::unreadable;
  }
  const bool comparable = !summary->version.starts_with("1");
  const std::int64_t breaches = comparable ? breaches_of(arguments.file, *tables, told) : 0;
  told.finish();
  const std::int64_t rejected = summary->rows.rejected;
  if (globals.json) {
    nlohmann::json line{{"file", arguments.file}, {"version", summary->version}, {"activities", summary->activities},
                        {"amounts", amounts},     {"rejected", rejected},        {"problems", told.count()},
                        {"breaches", nullptr}};
    if (comparable) line["breaches"] = breaches;
    fmt::print("{}\n", json_line(line));
  } else {
    print(message("money.export.checked",
                  {{"file", arguments.file},
                   {"stated", summary->version.empty() ? "no" : "yes"},
                   {"version", summary->version},
                   {"activities", summary->activities},
                   {"amounts", amounts},
                   {"rejected", rejected},
                   {"measured", comparable ? message("money.export.breaches", {{"breaches", breaches}})
                                           : message("money.export.not_measured")}}));
  }
  return rejected > 0 || breaches > 0 ? Exit::rejected_rows : Exit::done;
}

/// Writes beside the file and puts it in its place when it is whole.
Result<recover::LedgerExport> write_file(const LedgerArguments& arguments, const Store& store, const Tables& tables,
                                         Told& told) {
  const fs::path part = arguments.out + ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  Result<recover::LedgerExport> exported = recover::export_ledger(
      store, arguments.dataset, arguments.reporter, tables.reference, tables.countries,
      [&](std::string_view piece) {
        return bool(file.write(piece.data(), static_cast<std::streamsize>(piece.size())));
      },
      [&](const Problem& problem) { told(problem); });
  file.close();
  std::error_code error;
  if (exported && file) fs::rename(part, arguments.out, error);
  if (exported && file && !error) return exported;
  std::error_code ignored;
  fs::remove(part, ignored);
  if (!exported) return exported.problem();
  return Problem{.file = arguments.out,
                 .reason = message("money.export.not_written"),
                 .advice = message("money.export.check_disk")};
}

Exit export_file(const LedgerArguments& arguments, const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  const Result<Tables> tables = read_tables();
  if (!tables) {
    complain(tables.problem());
    return Exit::internal;
  }
  Told told(arguments.out);
  const Result<recover::LedgerExport> exported = write_file(arguments, *store, *tables, told);
  if (!exported) {
    Problem problem = exported.problem();
    if (problem.field == "reporting-org")
      problem.advice = both(problem.advice, std::string("--reporting-ref, --reporting-name, --reporting-type"));
    complain(problem);
    return exported.problem().field.empty() ? Exit::unreadable : Exit::wrong_use;
  }
  const std::int64_t breaches = breaches_of(arguments.out, *tables, told);
  told.finish();
  if (globals.json) {
    fmt::print("{}\n", json_line({{"dataset", arguments.dataset},
                                  {"file", arguments.out},
                                  {"activities", exported->activities},
                                  {"amounts", exported->amounts},
                                  {"breaches", breaches}}));
  } else {
    print(message("money.export.exported", {{"file", arguments.out},
                                            {"activities", exported->activities},
                                            {"amounts", exported->amounts},
                                            {"breaches", breaches}}));
  }
  return breaches > 0 ? Exit::rejected_rows : Exit::done;
}

}  // namespace

void add_recover_ledger(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<LedgerArguments>();
  CLI::App* ledger = recover.add_subcommand("ledger", say(message("money.help.ledger")));
  ledger->require_subcommand(1);
  ledger->footer(
      example("  mostari recover ledger check activities.xml\n"
              "  mostari recover ledger export --dataset dfid --out dfid-2.03.xml"));
  CLI::App* checking = ledger->add_subcommand("check", say(message("money.help.check")));
  existing_file(checking->add_option("file", arguments->file, say(message("money.help.file")))->required());
  checking->footer(example("  mostari recover ledger check activities.xml"));
  checking->callback([arguments, &globals, &exit] { exit = check(*arguments, globals); });
  CLI::App* exporting = ledger->add_subcommand("export", say(message("money.help.export")));
  exporting->add_option("--dataset", arguments->dataset, say(message("money.help.dataset")))->required();
  new_file(exporting->add_option("--out", arguments->out, say(message("money.help.out")))->required());
  exporting->add_option("--reporting-ref", arguments->reporter.ref, say(message("money.help.reporting_ref")));
  exporting->add_option("--reporting-name", arguments->reporter.name, say(message("money.help.reporting_name")));
  exporting->add_option("--reporting-type", arguments->reporter.type, say(message("money.help.reporting_type")));
  exporting->footer(
      example("  mostari recover ledger export --dataset dfid --out dfid-2.03.xml\n"
              "  mostari recover ledger export --dataset starter --out starter.xml --reporting-ref XM-DAC-41304 \\\n"
              "    --reporting-name UNESCO --reporting-type 40"));
  exporting->callback([arguments, &globals, &exit] { exit = export_file(*arguments, globals); });
}

}  // namespace mostari::cli
