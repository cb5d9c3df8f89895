#include "doors/kit/option_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <utility>

#include "doors/kit/terminal.hpp"
#include "model/edit_distance.hpp"

namespace mostari::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t shown_bytes = 200;

using Check = std::function<void(const CLI::Option& option, const std::string& value)>;

/// `allowed` stands behind the kind of the value in the help: "TEXT:FILE".
CLI::Option* checked(CLI::Option* option, const std::string& allowed, Check check) {
  return option->check(CLI::Validator(
      [option, check = std::move(check)](const std::string& value) {
        check(*option, value);
        return std::string();
      },
      allowed));
}

[[noreturn]] void refuse(const CLI::Option& option, const std::string& value, Message reason, Message advice) {
  throw WrongUse({.field = option.get_name(),
                  .value = excerpt(value, shown_bytes),
                  .reason = std::move(reason),
                  .advice = std::move(advice)});
}

enum class Place { none, file, folder };

Place place_of(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (error || !fs::exists(status)) return Place::none;
  return fs::is_directory(status) ? Place::folder : Place::file;
}

bool takes_numbers(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  return type.starts_with("INT") || type.starts_with("UINT") || type.starts_with("FLOAT");
}

bool takes_whole_numbers(const CLI::Option& option) {
  return takes_numbers(option) && !option.get_type_name().starts_with("FLOAT");
}

Message not_a_number(const CLI::Option& option) {
  return message(takes_whole_numbers(option) ? "cli.option.not_whole" : "cli.option.not_number");
}

Message write_a_number(const CLI::Option& option) {
  return takes_whole_numbers(option) ? message("cli.option.write_whole")
                                     : message("cli.option.write_number", {{"example", 0.5}});
}

/// The command that was named last: "dataset", of it "diff".
const CLI::App& command_of(const CLI::App& program) {
  const CLI::App* command = &program;
  for (auto named = command->get_subcommands(); !named.empty(); named = command->get_subcommands()) {
    command = named.back();
  }
  return *command;
}

/// "mostari dataset diff"
std::string typed(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return parent == nullptr ? command.get_name() : typed(*parent) + ' ' + command.get_name();
}

/// The option of the command, or of those above it, that what CLI11 says begins with or names first.
const CLI::Option* named_in(std::string_view what, const CLI::App& command) {
  const CLI::Option* first = nullptr;
  std::size_t first_at = std::string_view::npos;
  for (const CLI::App* each = &command; each != nullptr; each = each->get_parent()) {
    for (const CLI::Option* option : each->get_options([](const CLI::Option*) { return true; })) {
      const std::string name = option->get_name();
      const std::size_t at = what.find(name);
      const bool longer = first != nullptr && at == first_at && name.size() > first->get_name().size();
      if (at == std::string_view::npos || (at >= first_at && !longer)) continue;
      first = option;
      first_at = at;
    }
  }
  return first;
}

std::vector<std::string> commands_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* each : command.get_subcommands([](const CLI::App*) { return true; })) {
    if (!each->get_group().empty()) names.push_back(each->get_name());
  }
  return names;
}

std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* each = &command; each != nullptr; each = each->get_parent()) {
    for (const CLI::Option* option : each->get_options([](const CLI::Option*) { return true; })) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

Message see_help(const CLI::App& command) {
  return message("cli.option.see_help", {{"command", typed(command)}});
}

Message mean_or_see_help(const std::string& word, const std::vector<std::string>& names, const CLI::App& command) {
  const std::string near = nearest_name(word, names);
  return near.empty() ? see_help(command) : message("cli.option.meant", {{"name", near}});
}

Problem unexpected(const CLI::App& program) {
  const CLI::App& command = command_of(program);
  const std::vector<std::string> words = program.remaining(true);
  // What follows an unknown option may have been its value.
  const auto option = std::ranges::find_if(words, [](const std::string& each) { return each.starts_with('-'); });
  const std::string word = option != words.end() ? *option : words.empty() ? std::string() : words.front();
  Problem problem{.value = excerpt(word, shown_bytes)};
  if (word.starts_with('-')) {
    const std::string name = word.substr(0, word.find('='));
    problem.reason = message("cli.option.unknown", {{"command", typed(command)}});
    problem.advice = mean_or_see_help(name, options_of(command), command);
  } else {
    problem.reason = message("cli.option.unexpected");
    problem.advice = see_help(command);
  }
  return problem;
}

bool has_unknown_option(const CLI::App& program) {
  const std::vector<std::string> words = program.remaining(true);
  return std::ranges::any_of(words, [](const std::string& each) { return each.size() > 1 && each.starts_with('-'); });
}

Problem without_command(const CLI::App& program) {
  const CLI::App& command = command_of(program);
  const std::vector<std::string> names = commands_of(command);
  const std::vector<std::string> words = program.remaining(true);
  if (words.empty()) {
    return {.reason = message("cli.option.no_command", {{"command", typed(command)}}),
            .advice = message("cli.option.choose", {{"choices", words_said(names, ListSaid::Joined::with_or)}})};
  }
  const std::string near = nearest_name(words.front(), names);
  Problem problem{.value = excerpt(words.front(), shown_bytes),
                  .reason = message("cli.option.unknown_command", {{"command", typed(command)}})};
  problem.advice = near.empty()
                       ? message("cli.option.choose", {{"choices", words_said(names, ListSaid::Joined::with_or)}})
                       : message("cli.option.meant", {{"name", near}});
  return problem;
}

/// Too few or too many values, or one behind an option that takes none.
Problem wrong_count(const CLI::Option& option) {
  const std::string name = option.get_name();
  if (option.get_items_expected_max() == 0) {
    return {.field = name,
            .reason = message("cli.option.takes_none"),
            .advice = message("cli.option.write_alone", {{"option", name}})};
  }
  const auto given = static_cast<int>(option.results().size());
  if (given > option.get_items_expected_max()) {
    return {.field = name,
            .reason = message("cli.option.too_many", {{"given", given}, {"allowed", option.get_items_expected_max()}}),
            .advice = message("cli.option.leave_out_values")};
  }
  return {.field = name,
          .reason = message("cli.option.no_value"),
          .advice =
              takes_numbers(option) ? write_a_number(option) : message("cli.option.write_behind", {{"option", name}})};
}

Problem not_converted(const CLI::Option& option) {
  Problem problem{.field = option.get_name()};
  if (!option.results().empty()) problem.value = excerpt(option.results().front(), shown_bytes);
  if (option.get_items_expected_max() == 0) {
    problem.reason = message("cli.option.takes_none");
    problem.advice = message("cli.option.write_alone", {{"option", option.get_name()}});
    return problem;
  }
  problem.reason = not_a_number(option);
  problem.advice = write_a_number(option);
  return problem;
}

Problem left_out(const CLI::Option& option) {
  const char* add = option.get_positional() ? "cli.option.add_argument" : "cli.option.add_option";
  return {.field = option.get_name(),
          .reason = message("cli.option.missing"),
          .advice = message(add, {{"option", option.get_name()}, {"what", option.get_description()}})};
}

Problem alone(const std::string& name, const std::string& other) {
  return {.field = name,
          .reason = message("cli.option.needs", {{"other", other}}),
          .advice = message("cli.option.add_other", {{"other", other}})};
}

/// "--csv excludes --json", "--layer requires --measure": the name that stands last.
std::string last_word(const std::string& what) {
  return what.substr(what.rfind(' ') + 1);
}

}  // namespace

Problem not_together(const std::string& option, const std::string& other) {
  return {.field = option,
          .reason = message("cli.option.excludes", {{"other", other}}),
          .advice = message("cli.option.leave_one_out")};
}

WrongUse::WrongUse(Problem problem)
    : CLI::ParseError(to_string(problem), CLI::ExitCodes::ValidationError), problem_(std::move(problem)) {}

CLI::Option* existing_file(CLI::Option* option) {
  return checked(option, "FILE", [](const CLI::Option& of, const std::string& value) {
    const Place place = place_of(value);
    if (place == Place::none) refuse(of, value, message("cli.option.no_file"), message("cli.option.check_path"));
    if (place == Place::folder) refuse(of, value, message("cli.option.is_folder"), message("cli.option.name_file"));
  });
}

CLI::Option* existing_folder(CLI::Option* option) {
  return checked(option, "DIR", [](const CLI::Option& of, const std::string& value) {
    const Place place = place_of(value);
    if (place == Place::none) refuse(of, value, message("cli.option.no_folder"), message("cli.option.check_path"));
    if (place == Place::file) refuse(of, value, message("cli.option.is_file"), message("cli.option.name_folder"));
  });
}

CLI::Option* existing_path(CLI::Option* option) {
  return checked(option, "PATH", [](const CLI::Option& of, const std::string& value) {
    if (place_of(value) == Place::none) {
      refuse(of, value, message("cli.option.no_path"), message("cli.option.check_path"));
    }
  });
}

CLI::Option* new_file(CLI::Option* option) {
  return checked(option, "FILE", [](const CLI::Option& of, const std::string& value) {
    if (place_of(value) == Place::folder)
      refuse(of, value, message("cli.option.is_folder"), message("cli.option.name_file"));
    const fs::path folder = fs::path(value).parent_path();
    if (folder.empty() || place_of(folder.string()) == Place::folder) return;
    refuse(of, value, message("cli.option.no_folder_of", {{"folder", folder.string()}}),
           message("cli.option.make_folder"));
  });
}

void take_decimal_sign(CLI::App& app) {
  const std::string half = spoken().number(0.5, 1);  // "0,5"
  const std::string sign = half.substr(1, half.size() - 2);
  if (sign == "." || half.front() != '0') return;
  for (CLI::Option* option : app.get_options()) {
    if (!takes_numbers(*option) || takes_whole_numbers(*option)) continue;
    option->transform([sign](std::string value) {
      const std::size_t at = value.find(sign);
      if (at != std::string::npos && value.find('.') == std::string::npos) value.replace(at, sign.size(), ".");
      return value;
    });
  }
  for (CLI::App* command : app.get_subcommands({})) take_decimal_sign(*command);
}

CLI::Option* one_of(CLI::Option* option, std::vector<std::string> choices) {
  const std::string allowed = fmt::format("{{{}}}", fmt::join(choices, ","));
  return checked(option, allowed, [choices = std::move(choices)](const CLI::Option& of, const std::string& value) {
    if (std::ranges::find(choices, value) != choices.end()) return;
    refuse(of, value, message("cli.option.no_choice"),
           message("cli.option.choose", {{"choices", words_said(choices, ListSaid::Joined::with_or)}}));
  });
}

CLI::Option* within(CLI::Option* option, double lowest, double highest) {
  return checked(option, fmt::format("{}..{}", lowest, highest),
                 [lowest, highest](const CLI::Option& of, const std::string& value) {
                   double number = 0;
                   if (!CLI::detail::lexical_cast(value, number)) {
                     refuse(of, value, not_a_number(of), write_a_number(of));
                   }
                   if (number >= lowest && number <= highest) return;
                   refuse(of, value, message("cli.option.out_of_range"),
                          message("cli.option.write_between", {{"lowest", lowest}, {"highest", highest}}));
                 });
}

CLI::Option* one_or_more(CLI::Option* option) {
  return checked(option, "1..", [](const CLI::Option& of, const std::string& value) {
    double number = 0;
    if (!CLI::detail::lexical_cast(value, number) || number < 1) {
      refuse(of, value, message("cli.option.not_counted"), message("cli.option.write_counted"));
    }
  });
}

Problem problem_of(const CLI::Error& error, const CLI::App& program) {
  // What stands behind a misspelt option is taken for an argument, and what it would have said is missed.
  if (has_unknown_option(program)) return unexpected(program);
  if (const auto* wrong = dynamic_cast<const WrongUse*>(&error)) return wrong->problem();
  const CLI::App& command = command_of(program);
  const auto kind = static_cast<CLI::ExitCodes>(error.get_exit_code());
  const std::string what = error.what();
  if (kind == CLI::ExitCodes::ExtrasError) return unexpected(program);
  if (kind == CLI::ExitCodes::RequiredError && what.starts_with("A subcommand")) return without_command(program);
  if (const CLI::Option* option = named_in(what, command)) {
    switch (kind) {
      case CLI::ExitCodes::RequiredError:
        return left_out(*option);
      case CLI::ExitCodes::ArgumentMismatch:
        return wrong_count(*option);
      case CLI::ExitCodes::ConversionError:
        return not_converted(*option);
      case CLI::ExitCodes::ExcludesError:
        return not_together(option->get_name(), last_word(what));
      case CLI::ExitCodes::RequiresError:
        return alone(option->get_name(), last_word(what));
      default:
        break;
    }
  }
  return {.reason = what, .advice = see_help(command)};
}

}  // namespace mostari::cli
