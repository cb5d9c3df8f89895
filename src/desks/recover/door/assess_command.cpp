#include <fmt/format.h>

#include <variant>

#include "base/file.hpp"
#include "desks/recover/door/commands.hpp"
#include "desks/recover/field/assessments.hpp"
#include "doors/kit/option_checks.hpp"
#include "doors/kit/terminal.hpp"
#include "model/json_text.hpp"

namespace mostari::cli {
namespace {

constexpr std::uint64_t max_bytes = 4U << 20U;

struct AssessArguments {
  std::string file;
  bool form = false;
};

std::string shown_value(const nlohmann::json& value) {
  if (value.is_null()) return say(message("field.conflict.nothing"));
  return value.is_string() ? value.get<std::string>() : json_line(value);
}

/// As it is written into the file.
std::string based_on(const std::string& tag) {
  return fmt::format(R"("based_on": "{}")", tag);
}

Exit refused(const recover::Problems& problems, const std::string& file) {
  for (Problem problem : problems) {
    problem.file = file;
    complain(problem);
  }
  return Exit::rejected_rows;
}

Exit conflicting(const recover::AssessmentForm& form, const recover::Conflict& conflict,
                 const recover::Submission& submission, bool as_json) {
  const nlohmann::json shown = recover::conflict_json(form, conflict, submission.properties, spoken());
  if (as_json) {
    fmt::print("{}\n", json_line({{"conflict", shown}}));
    return Exit::rejected_rows;
  }
  print(message("field.conflict.not_kept"));
  for (const nlohmann::json& field : shown["fields"]) {
    fmt::print("  {}\n", say(message("field.conflict.field", {{"field", shown_value(field["title"])},
                                                              {"yours", shown_value(field["yours"])},
                                                              {"theirs", shown_value(field["theirs"])}})));
  }
  print(message("field.conflict.again", {{"member", based_on(conflict.theirs.tag)}}));
  return Exit::rejected_rows;
}

Exit take(const recover::AssessmentForm& form, const AssessArguments& arguments, const Globals& globals) {
  const Result<std::string> content = read_file(arguments.file, max_bytes);
  if (!content) {
    complain(content.problem());
    return Exit::unreadable;
  }
  const Result<nlohmann::json> parsed = parse_json(*content, message("field.file.see_form"));
  if (!parsed) {
    Problem problem = parsed.problem();
    problem.file = arguments.file;
    complain(problem);
    return Exit::unreadable;
  }
  const Result<recover::Submission> submission = recover::read_submission(*parsed);
  if (!submission) return refused({submission.problem()}, arguments.file);
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  const auto answer = recover::submit(*store, form, *submission);
  if (const auto* problems = std::get_if<recover::Problems>(&answer)) return refused(*problems, arguments.file);
  if (const auto* conflict = std::get_if<recover::Conflict>(&answer)) {
    return conflicting(form, *conflict, *submission, globals.json);
  }
  if (const auto* not_now = std::get_if<recover::NotNow>(&answer)) {
    complain(not_now->why);
    return Exit::unreadable;
  }
  const auto& kept = std::get<recover::KeptAssessment>(answer);
  if (globals.json) {
    fmt::print("{}\n", json_line(recover::kept_json(kept)));
  } else {
    print(message("field.kept.record",
                  {{"record", fmt::format("{}/{}", recover::form_dataset, kept.local_id)}, {"site", kept.site}}));
    print(message("field.kept.change", {{"member", based_on(kept.tag)}}));
  }
  return Exit::done;
}

void print_form(const recover::AssessmentForm& form) {
  for (const recover::AssessmentField& field : form.fields) {
    if (!field.in_form) continue;
    print(message("field.form.field",
                  {{"name", field.name}, {"required", field.required ? "yes" : "no"}, {"title", field.title}}));
    for (const recover::AssessmentOption& option : field.options) {
      fmt::print("    {:<20} {}\n", option.value,
                 say(option.description.empty()
                         ? option.title
                         : message("field.form.option", {{"title", option.title}, {"meaning", option.description}})));
    }
    for (const recover::AssessmentField& part : field.parts) {
      fmt::print("  {}\n", say(message("field.form.part", {{"name", part.name}, {"title", part.title}})));
    }
  }
}

Exit run(const AssessArguments& arguments, const Globals& globals) {
  const Result<recover::AssessmentForm> form = recover::read_assessment_form();
  if (!form) {
    complain(form.problem());
    return Exit::internal;
  }
  if (!arguments.form) return take(*form, arguments, globals);
  if (globals.json) {
    fmt::print("{}\n", json_line(recover::form_json(*form, spoken())));
  } else {
    print_form(*form);
  }
  return Exit::done;
}

}  // namespace

void add_recover_assess(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<AssessArguments>();
  CLI::App* command = recover.add_subcommand("assess", say(message("field.help.command")));
  command->footer(example(
      "  mostari recover assess --form --json\n  mostari recover assess bridge.json\n\nbridge.json:\n"
      "  {\"local_id\": \"a-1\", \"site\": \"recovery-sites/mostar-old-bridge\",\n"
      "   \"properties\": {\"date\": \"2026-05-04\", \"assessor\": \"A. Hadžić\", \"method\": \"field_visit\",\n"
      "                  \"overall_condition\": \"good\"}}"));
  auto* file = existing_file(command->add_option("file", arguments->file, say(message("field.help.file"))));
  command->add_flag("--form", arguments->form, say(message("field.help.form")))->excludes(file);
  command->callback([arguments, &globals, &exit] {
    if (!arguments->form && arguments->file.empty()) {
      throw WrongUse(
          {.field = "file", .reason = message("cli.option.missing"), .advice = message("field.help.name_or_form")});
    }
    exit = run(*arguments, globals);
  });
}

}  // namespace mostari::cli
