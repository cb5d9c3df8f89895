#include <fmt/format.h>

#include "desks/intake/current_ties.hpp"
#include "desks/intake/export_dataset.hpp"
#include "doors/cli/commands.hpp"
#include "doors/kit/option_checks.hpp"
#include "doors/kit/terminal.hpp"
#include "model/kind.hpp"
#include "store/broken_links.hpp"
#include "store/change_name.hpp"

namespace mostari::cli {
namespace {

struct Arguments {
  std::string name;
  std::int64_t version = 0;
  std::string format = "csv";
};

constexpr std::int64_t page = 500;

std::string scalar(const nlohmann::json& value) {
  return value.is_string() ? value.get<std::string>() : json_line(value);
}

std::string title_of(const Kind* kind, const std::string& property) {
  const KindProperty* known = kind == nullptr ? nullptr : kind->property(property);
  return known == nullptr ? property : kind->title(*known, spoken());
}

/// The properties that differ, one a line: `Title: “a” → “b”`.
void print_change(const RecordChange& change) {
  print(message("cli.dataset.change", {{"change", change_name(change.kind)}, {"id", change.local_id}}));
  if (change.kind != RecordChange::Kind::changed) return;
  const nlohmann::json patch = [&] {
    nlohmann::json names = change.before;
    names.update(change.after);
    return names;
  }();
  const Kind* kind = kinds().find(change.record_kind);
  for (const auto& [name, unused] : patch.items()) {
    const nlohmann::json before = change.before.value(name, nlohmann::json(""));
    const nlohmann::json after = change.after.value(name, nlohmann::json(""));
    if (before == after) continue;
    fmt::print(
        "    {}\n",
        say(message("cli.dataset.property",
                    {{"property", title_of(kind, name)}, {"before", scalar(before)}, {"after", scalar(after)}})));
  }
}

Exit list(const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  for (const auto& [manifest, newest, kinds] : store->held_datasets()) {
    const std::string_view visibility = manifest.visibility == Visibility::open ? "public" : "restricted";
    if (globals.json) {
      fmt::print("{}\n", json_line({{"name", manifest.name},
                                    {"title", say(manifest.title)},
                                    {"licence", say(manifest.licence)},
                                    {"visibility", visibility},
                                    {"version", newest.version},
                                    {"records", newest.records},
                                    {"imported_utc", newest.imported_utc},
                                    {"source", newest.source_name}}));
    } else {
      fmt::print("{:<20} {:<11} {:>17}  {}  {:<10} {}\n", manifest.name,
                 say(message("cli.dataset.version", {{"version", newest.version}})),
                 say(message("cli.dataset.records", {{"records", newest.records}})), newest.imported_utc,
                 say(message("cli.dataset.visibility", {{"visibility", visibility}})), say(manifest.title));
    }
  }
  return Exit::done;
}

Exit diff(const Arguments& arguments, const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  for (std::int64_t offset = 0;; offset += page) {
    const auto changes = store->diff(arguments.name, arguments.version, offset, page);
    if (!changes) {
      complain(changes.problem());
      return Exit::wrong_use;
    }
    for (const RecordChange& change : *changes) {
      if (globals.json) {
        fmt::print("{}\n", json_line({{"change", change_name(change.kind)},
                                      {"id", change.local_id},
                                      {"before", change.before},
                                      {"after", change.after}}));
      } else {
        print_change(change);
      }
    }
    if (static_cast<std::int64_t>(changes->size()) < page) return Exit::done;
  }
}

Exit undo(const Arguments& arguments, const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  const Result<DatasetVersion> undone = store->undo(arguments.name);
  if (!undone) {
    complain(undone.problem());
    // A workspace that somebody else changes just now is no wrong use.
    return undone.problem().field == "dataset" ? Exit::wrong_use : Exit::unreadable;
  }
  if (const Outcome derived = intake::bring_ties_up_to_date(*store); !derived) complain(derived.problem());
  for (const Problem& broken : broken_link_problems(*store, arguments.name, {})) complain(broken);
  const auto left = store->versions(arguments.name);
  if (globals.json) {
    fmt::print("{}\n", json_line({{"dataset", undone->dataset}, {"undone", undone->version}, {"left", left.size()}}));
  } else if (left.empty()) {
    print(message("cli.dataset.gone",
                  {{"dataset", undone->dataset}, {"version", undone->version}, {"imported", undone->imported_utc}}));
  } else {
    print(message("cli.dataset.back", {{"dataset", undone->dataset},
                                       {"version", undone->version},
                                       {"imported", undone->imported_utc},
                                       {"left", left.back().version},
                                       {"records", left.back().records}}));
  }
  return Exit::done;
}

Exit export_all(const Arguments& arguments, const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  const Outcome exported = intake::export_dataset(
      *store, arguments.name, intake::export_format(arguments.format).value(),
      [](std::string_view piece) { return std::fwrite(piece.data(), 1, piece.size(), stdout) == piece.size(); });
  if (!exported) {
    complain(exported.problem());
    return Exit::wrong_use;
  }
  return Exit::done;
}

}  // namespace

void add_dataset(CLI::App& app, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("dataset", say(message("cli.dataset.help")));
  command->require_subcommand(1);
  command->footer(example("  mostari dataset diff tate\n  mostari dataset undo tate"));
  CLI::App* all = command->add_subcommand("list", say(message("cli.dataset.list")));
  all->footer(example("  mostari dataset list --json"));
  all->callback([&globals, &exit] { exit = list(globals); });
  const auto add = [&](const std::string& name, const Message& what, auto action) {
    CLI::App* sub = command->add_subcommand(name, say(what));
    sub->add_option("dataset", arguments->name, say(message("cli.dataset.name")))->required();
    sub->footer(example("  mostari dataset " + name + " tate"));
    sub->callback([arguments, &globals, &exit, action] { exit = action(*arguments, globals); });
    return sub;
  };
  one_or_more(add("diff", message("cli.dataset.diff"), diff)
                  ->add_option("--version", arguments->version, say(message("cli.dataset.which"))));
  add("undo", message("cli.dataset.undo"), undo);
  one_of(add("export", message("cli.dataset.export"), export_all)
             ->add_option("--format", arguments->format, say(message("cli.dataset.format"))),
         {"csv", "jsonl", "lido", "linked-art"})
      ->capture_default_str();
}

}  // namespace mostari::cli
