#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "base/file.hpp"
#include "desks/screen/door/door.hpp"
#include "desks/screen/receipt.hpp"
#include "doors/kit/command.hpp"
#include "doors/kit/option_checks.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {
namespace {

constexpr std::uint64_t max_receipt_bytes = 1U << 20U;

/// More than this are counted, not printed: the first ones show the pattern.
constexpr std::size_t printed_faults = 50;

nlohmann::json faults_json(const screen::ReceiptCheck& check) {
  nlohmann::json all = nlohmann::json::array();
  for (const screen::ReceiptFault& each : check.faults) {
    all.push_back({{"fault", screen::fault_name(each.kind)},
                   {"line", each.line == 0 ? nlohmann::json(nullptr) : nlohmann::json(each.line)},
                   {"query", each.query},
                   {"why", say(each.why)}});
  }
  return all;
}

void tell_faults(const screen::ReceiptCheck& check, const std::string& path) {
  for (const screen::ReceiptFault& each :
       std::span(check.faults).first(std::min(check.faults.size(), printed_faults))) {
    complain({.file = path,
              .line = each.line,
              .value = excerpt(each.query),
              .reason = message("cli.receipt.fault", {{"kind", screen::fault_name(each.kind)}, {"why", each.why}})});
  }
  if (check.faults.size() <= printed_faults) return;
  fmt::print(stderr, "{}\n", say(message("cli.import.more", {{"count", check.faults.size() - printed_faults}})));
}

void tell(const screen::ReceiptCheck& check) {
  print(message("cli.receipt.counts", {{"receipts", check.receipts},
                                       {"whole", check.whole},
                                       {"altered", check.altered()},
                                       {"repeated", check.repeated},
                                       {"out_of_order", check.out_of_order},
                                       {"missing", check.missing},
                                       {"signed", check.signed_ones}}));
  if (check.unchecked > 0) print(message("cli.receipt.unchecked", {{"count", check.unchecked}}));
  if (check.alone > 0) print(message("cli.receipt.alone", {{"count", check.alone}}));
  if (check.partial > 0) print(message("cli.receipt.partial", {{"count", check.partial}}));
  if (check.unnumbered > 0) print(message("cli.receipt.unnumbered", {{"count", check.unnumbered}}));
  if (check.receipts > 0 && check.signed_ones < check.receipts) print(message("cli.receipt.unsigned"));
}

/// One receipt, or JSON Lines of answers that hold one each.
Exit verify(const std::string& path, const Globals& globals) {
  Result<std::string> content = read_file(path, max_receipt_bytes << 8U);
  if (!content) {
    complain(content.problem());
    return Exit::unreadable;
  }
  const Result<screen::ReceiptCheck> check = screen::verify_receipts(*content, path);
  if (!check) {
    complain(check.problem());
    return Exit::unreadable;
  }
  if (globals.json) {
    fmt::print("{}\n", json_line({{"receipts", check->receipts},
                                  {"whole", check->whole},
                                  {"altered", check->altered()},
                                  {"repeated", check->repeated},
                                  {"out_of_order", check->out_of_order},
                                  {"missing", check->missing},
                                  {"unnumbered", check->unnumbered},
                                  {"partial", check->partial},
                                  {"alone", check->alone},
                                  {"unchecked", check->unchecked},
                                  {"signed", check->signed_ones},
                                  {"faults", faults_json(*check)}}));
  } else {
    tell_faults(*check, path);
    tell(*check);
  }
  return check->is_whole() ? Exit::done : Exit::rejected_rows;
}

}  // namespace

void add_receipt(CLI::App& app, const Globals& globals, Exit& exit) {
  CLI::App* command = app.add_subcommand("receipt", say(message("cli.receipt.help")));
  command->require_subcommand(1);
  command->footer(example("  mostari receipt verify answers.jsonl"));
  CLI::App* sub = command->add_subcommand("verify", say(message("cli.receipt.verify")));
  auto path = std::make_shared<std::string>();
  existing_file(sub->add_option("file", *path, say(message("cli.receipt.file")))->required());
  sub->footer(example("  mostari receipt verify answers.jsonl"));
  sub->callback([path, &globals, &exit] { exit = verify(*path, globals); });
}

}  // namespace mostari::cli
