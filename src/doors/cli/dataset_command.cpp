#include <fmt/format.h>

#include "desks/intake/current_ties.hpp"
#include "desks/intake/export_dataset.hpp"
#include "doors/cli/commands.hpp"
#include "doors/kit/terminal.hpp"
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

/// The properties that differ, one a line: `title: "a" -> "b"`.
void print_change(const RecordChange& change) {
  fmt::print("{} {}\n", change_name(change.kind), change.local_id);
  if (change.kind != RecordChange::Kind::changed) return;
  const nlohmann::json patch = [&] {
    nlohmann::json names = change.before;
    names.update(change.after);
    return names;
  }();
  for (const auto& [name, unused] : patch.items()) {
    const nlohmann::json before = change.before.value(name, nlohmann::json(""));
    const nlohmann::json after = change.after.value(name, nlohmann::json(""));
    if (before != after) fmt::print("    {}: \"{}\" -> \"{}\"\n", name, scalar(before), scalar(after));
  }
}

Exit list(const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  for (const auto& [manifest, newest, kinds] : store->held_datasets()) {
    const std::string_view visibility = manifest.visibility == Visibility::open ? "public" : "restricted";
    if (globals.json) {
      fmt::print("{}\n", json_line({{"name", manifest.name},
                                    {"title", manifest.title},
                                    {"licence", manifest.licence},
                                    {"visibility", visibility},
                                    {"version", newest.version},
                                    {"records", newest.records},
                                    {"imported_utc", newest.imported_utc},
                                    {"source", newest.source_name}}));
    } else {
      fmt::print("{:<20} version {:<3} {:>9} records  {}  {:<10} {}\n", manifest.name, newest.version,
                 grouped(newest.records), newest.imported_utc, visibility, manifest.title);
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
    fmt::print("{}: version {} of {} taken back; the dataset is gone\n", undone->dataset, undone->version,
               undone->imported_utc);
  } else {
    fmt::print("{}: version {} of {} taken back; version {} with {} records holds again\n", undone->dataset,
               undone->version, undone->imported_utc, left.back().version, grouped(left.back().records));
  }
  return Exit::done;
}

Exit export_all(const Arguments& arguments, const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  const Outcome exported = intake::export_dataset(
      *store, arguments.name, arguments.format == "csv" ? intake::ExportFormat::csv : intake::ExportFormat::jsonl,
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
  CLI::App* command =
      app.add_subcommand("dataset", "List datasets, show what a version changed, take the newest back, export");
  command->require_subcommand(1);
  command->footer("Example:\n  mostari dataset diff tate\n  mostari dataset undo tate");
  CLI::App* all = command->add_subcommand("list", "All datasets with their newest version");
  all->footer("Example:\n  mostari dataset list --json");
  all->callback([&globals, &exit] { exit = list(globals); });
  const auto add = [&](const std::string& name, const std::string& what, auto action) {
    CLI::App* sub = command->add_subcommand(name, what);
    sub->add_option("dataset", arguments->name, "Name of the dataset")->required();
    sub->footer("Example:\n  mostari dataset " + name + " tate");
    sub->callback([arguments, &globals, &exit, action] { exit = action(*arguments, globals); });
    return sub;
  };
  add("diff", "What a version added, changed and removed", diff)
      ->add_option("--version", arguments->version, "Version to show (the newest when left out)")
      ->check(CLI::PositiveNumber);
  add("undo", "Take the newest import back", undo);
  add("export", "All records, to standard output", export_all)
      ->add_option("--format", arguments->format, "csv or jsonl")
      ->check(CLI::IsMember({"csv", "jsonl"}))
      ->capture_default_str();
}

}  // namespace mostari::cli
