#include "doors/cli/command_pages.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

namespace mostari::cli {
namespace {

using Commands = std::vector<const CLI::App*>;
using Options = std::vector<const CLI::Option*>;

Commands commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* each) { return !each->get_group().empty(); });
}

Options options_of(const CLI::App& app, bool positional) {
  return app.get_options([positional](const CLI::Option* each) {
    return !each->get_group().empty() && each->get_positional() == positional;
  });
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// Text of a line of roff: no character of it is taken for a command.
std::string roff(std::string_view text) {
  std::string escaped;
  bool begins_line = true;
  for (const char c : text) {
    if (begins_line && (c == '.' || c == '\'')) escaped += "\\&";
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
    begins_line = c == '\n';
  }
  return escaped;
}

/// What an option takes, read out of CLI11's name for it: "TEXT:{csv,jsonl}", "TEXT:FILE", "INT:INT in [1 - 9]", "".
struct Value {
  std::string placeholder;           ///< "FILE"
  std::vector<std::string> choices;  ///< {"csv", "jsonl"}
};

Value value_of(const CLI::Option& option) {
  Value value;
  if (option.get_items_expected_max() == 0) return value;
  const std::string type = option.get_type_name();
  const std::size_t colon = std::min(type.find(':'), type.size());
  value.placeholder = type.substr(0, colon);
  std::string_view allowed = std::string_view(type).substr(std::min(colon + 1, type.size()));
  constexpr std::array<std::string_view, 3> places{"FILE", "DIR", "PATH"};
  for (const std::string_view each : places) {
    if (allowed.starts_with(each)) value.placeholder = each;
  }
  if (!allowed.starts_with('{')) return value;
  allowed.remove_prefix(1);
  allowed = allowed.substr(0, allowed.find('}'));
  while (!allowed.empty()) {
    const std::size_t end = std::min(allowed.find(','), allowed.size());
    value.choices.emplace_back(allowed.substr(0, end));
    allowed.remove_prefix(std::min(end + 1, allowed.size()));
  }
  return value;
}

/// Its names as they are typed: {"-h", "--help"}.
std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& each : option.get_snames()) names.push_back('-' + each);
  for (const std::string& each : option.get_lnames()) names.push_back("--" + each);
  return names;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

std::string synopsis(const CLI::App& app, const std::string& typed) {
  std::string text = ".B " + roff(typed) + "\n[\\fIoptions\\fR]\n";
  for (const CLI::Option* each : options_of(app, true)) {
    const std::string name = "\\fI" + roff(each->get_name(true)) + "\\fR";
    const std::string more = each->get_expected_max() > 1 ? " ..." : "";
    text += (each->get_required() ? name + more : '[' + name + more + ']') + '\n';
  }
  if (!commands_of(app).empty()) text += "\\fIcommand\\fR ...\n";
  return text;
}

std::string option_entry(const CLI::Option& option) {
  std::string heading;
  if (option.get_positional()) {
    heading = "\\fI" + roff(option.get_name(true)) + "\\fR";
  } else {
    heading = "\\fB" + roff(joined(names_of(option), ", ")) + "\\fR";
  }
  const Value value = value_of(option);
  if (!option.get_positional() && !value.placeholder.empty()) heading += " \\fI" + roff(value.placeholder) + "\\fR";
  std::string text = ".TP\n" + heading + '\n' + roff(one_line(option.get_description()));
  if (!value.choices.empty()) text += "\n.br\nOne of: " + roff(joined(value.choices, ", ")) + '.';
  if (!option.get_default_str().empty()) text += "\n.br\nDefault: " + roff(option.get_default_str()) + '.';
  return text + '\n';
}

std::string section_of_options(const CLI::App& app, const char* title, bool positional) {
  std::string text;
  for (const CLI::Option* each : options_of(app, positional)) text += option_entry(*each);
  return text.empty() ? text : fmt::format(".SH {}\n{}", title, text);
}

/// The footers hold one line, "Example:", and lines to type.
std::string examples(const CLI::App& app) {
  const std::string footer = app.get_footer();
  if (footer.empty()) return {};
  const std::string_view lines = std::string_view(footer).substr(footer.find('\n') + 1);
  return fmt::format(".SH EXAMPLES\n.nf\n{}\n.fi\n", roff(lines));
}

constexpr std::string_view ends =
    R"(.SH EXIT STATUS
.TP
0
done
.TP
1
done, with rejected rows
.TP
2
wrong use
.TP
3
the input cannot be read
.TP
4
the program failed
.SH ENVIRONMENT
.TP
MOSTARI_WORKSPACE
Folder that holds everything, where \-\-workspace is not given.
.TP
MOSTARI_SHARE
Folder of the program's own files, where they are not installed beside it.
)";

void add_pages(const CLI::App& app, const std::string& typed, std::string_view version,
               std::vector<ManualPage>& pages) {
  std::string name = typed;
  std::ranges::replace(name, ' ', '-');
  const bool first = pages.empty();
  std::string text = fmt::format(".TH {} 1 \"\" \"mostari {}\" \"User Commands\"\n", roff(name), version);
  text += ".SH NAME\n" + roff(name) + " \\- " + roff(one_line(app.get_description())) + '\n';
  text += ".SH SYNOPSIS\n" + synopsis(app, typed);
  text += section_of_options(app, "ARGUMENTS", true);
  std::string commands;
  std::vector<std::string> see;
  for (const CLI::App* each : commands_of(app)) {
    see.push_back("\\fB" + roff(name + '-' + each->get_name()) + "\\fR(1)");
    commands += ".TP\n.B " + roff(each->get_name()) + '\n' + roff(one_line(each->get_description())) + '\n';
  }
  if (!commands.empty()) text += ".SH COMMANDS\n" + commands;
  text += section_of_options(app, "OPTIONS", false);
  if (first) {
    text += ends;
  } else {
    text += "Every command also takes the options of \\fBmostari\\fR(1).\n";
    see.insert(see.begin(), "\\fBmostari\\fR(1)");
  }
  text += examples(app);
  if (!see.empty()) text += ".SH SEE ALSO\n" + joined(see, ",\n") + '\n';
  pages.push_back({.name = name, .text = std::move(text)});
  for (const CLI::App* each : commands_of(app)) add_pages(*each, typed + ' ' + each->get_name(), version, pages);
}

/// Cases of the completion script, collected command by command.
struct Cases {
  std::string steps;     ///< which word leads from a command to one below it
  std::string values;    ///< the words that an option takes
  std::string commands;  ///< the commands below one
  std::string options;   ///< the options of one
};

void add_cases(const CLI::App& app, const std::string& typed, Cases& cases) {
  std::vector<std::string> below;
  for (const CLI::App* each : commands_of(app)) below.push_back(each->get_name());
  if (!below.empty()) cases.commands += fmt::format("    '{}') words='{}' ;;\n", typed, joined(below, " "));
  std::vector<std::string> options;
  for (const CLI::Option* each : options_of(app, false)) {
    const std::vector<std::string> names = names_of(*each);
    options.insert(options.end(), names.begin(), names.end());
    const std::vector<std::string> choices = value_of(*each).choices;
    if (choices.empty()) continue;
    for (const std::string& name : names) {
      cases.values += fmt::format("    '{} {}') words='{}' ;;\n", typed, name, joined(choices, " "));
    }
  }
  cases.options += fmt::format("    '{}') words='{}' ;;\n", typed, joined(options, " "));
  for (const CLI::App* each : commands_of(app)) {
    const std::string longer = typed + ' ' + each->get_name();
    cases.steps += fmt::format("      '{}') command=$step ;;\n", longer);
    add_cases(*each, longer, cases);
  }
}

}  // namespace

std::vector<ManualPage> manual_pages(const CLI::App& app, std::string_view version) {
  std::vector<ManualPage> pages;
  add_pages(app, app.get_name(), version, pages);
  return pages;
}

std::string bash_completion(const CLI::App& app) {
  const std::string& name = app.get_name();
  std::vector<std::string> everywhere;
  for (const CLI::Option* each : options_of(app, false)) {
    for (std::string& option : names_of(*each)) everywhere.push_back(std::move(option));
  }
  Cases cases;
  add_cases(app, name, cases);
  return fmt::format(
      R"(# bash completion for {0}, made from its command descriptions
_{0}() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} command={0} step words= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    step="$command ${{COMP_WORDS[i]}}"
    case $step in
{1}    esac
  done
  COMPREPLY=()
  case "$command $previous" in
{2}  esac
  if [ -z "$words" ]; then
    if [[ $current == -* ]]; then
      case $command in
{4}      esac
      words="$words {5}"
    else
      case $command in
{3}      esac
    fi
  fi
  [ -n "$words" ] && COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o bashdefault -o default -F _{0} {0}
)",
      name, cases.steps, cases.values, cases.commands, cases.options, joined(everywhere, " "));
}

}  // namespace mostari::cli
