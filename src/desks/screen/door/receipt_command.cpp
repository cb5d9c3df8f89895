#include <fmt/format.h>

#include "base/file.hpp"
#include "desks/screen/door/door.hpp"
#include "desks/screen/receipt.hpp"
#include "doors/kit/command.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {
namespace {

constexpr std::uint64_t max_receipt_bytes = 1U << 20U;

void print(const screen::ReceiptCheck& check) {
  fmt::print("{} receipts: {} whole, {} altered", grouped(check.receipts), grouped(check.whole),
             grouped(check.altered()));
  if (check.repeated > 0) fmt::print(", {} repeated", grouped(check.repeated));
  if (check.out_of_order > 0) fmt::print(", {} out of order", grouped(check.out_of_order));
  fmt::print(", {} signed\n", grouped(check.signed_ones));
  if (check.unchecked > 0) {
    fmt::print("{} more say that nothing could be checked; such an answer has no receipt.\n", grouped(check.unchecked));
  }
  if (check.receipts > 0 && check.signed_ones < check.receipts) {
    fmt::print(
        "An unsigned receipt shows that nothing in it was altered by accident; only a signature would show who "
        "issued it.\n");
  }
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
                                  {"unchecked", check->unchecked},
                                  {"signed", check->signed_ones}}));
  } else {
    print(*check);
  }
  return check->whole == check->receipts ? Exit::done : Exit::rejected_rows;
}

}  // namespace

void add_receipt(CLI::App& app, const Globals& globals, Exit& exit) {
  CLI::App* command = app.add_subcommand("receipt", "Check the receipts of answers");
  command->require_subcommand(1);
  command->footer("Example:\n  mostari receipt verify answers.jsonl");
  CLI::App* sub = command->add_subcommand("verify", "Recompute the hashes of the receipts in a file");
  auto path = std::make_shared<std::string>();
  sub->add_option("file", *path, "A receipt (JSON), or the JSON Lines that `mostari screen --json` printed")
      ->required()
      ->check(CLI::ExistingFile);
  sub->footer("Example:\n  mostari receipt verify answers.jsonl");
  sub->callback([path, &globals, &exit] { exit = verify(*path, globals); });
}

}  // namespace mostari::cli
