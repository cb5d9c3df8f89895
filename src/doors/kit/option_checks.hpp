#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "base/problem.hpp"

namespace mostari::cli {

/// A command called as it cannot be: main says the problem and ends with Exit::wrong_use. It passes through CLI11,
/// whose own errors are in English.
class WrongUse : public CLI::ParseError {
 public:
  explicit WrongUse(Problem problem);

  const Problem& problem() const { return problem_; }

 private:
  Problem problem_;
};

/// What a value of the option must be; each answers the option. Another value is thrown as WrongUse, with the option's
/// name.
CLI::Option* existing_file(CLI::Option* option);
CLI::Option* existing_folder(CLI::Option* option);
CLI::Option* existing_path(CLI::Option* option);  ///< a file or a folder
CLI::Option* new_file(CLI::Option* option);       ///< a file to be written: its folder is there
CLI::Option* one_of(CLI::Option* option, std::vector<std::string> choices);
CLI::Option* within(CLI::Option* option, double lowest, double highest);  ///< both included
CLI::Option* one_or_more(CLI::Option* option);

/// Numbers of `app` and its commands may be written with the decimal sign of the language spoken beside the point.
void take_decimal_sign(CLI::App& app);

/// Two options were given of which one is enough.
Problem not_together(const std::string& option, const std::string& other);

/// What CLI11 itself finds wrong with the arguments of `program`, or a WrongUse: the option and its value, the reason,
/// what to do.
Problem problem_of(const CLI::Error& error, const CLI::App& program);

}  // namespace mostari::cli
