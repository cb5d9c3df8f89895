#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace mostari::test {

struct Ran {
  int exit = -1;  ///< 128 + signal when it was killed
  std::string out;
  std::string err;
};

/// Starts the built `mostari` with these arguments; output goes to the two files. The caller waits for the process.
pid_t start(const std::vector<std::string>& arguments, const std::filesystem::path& out,
            const std::filesystem::path& err);

/// A workspace and a folder for files of its own, both gone after the test.
class Program : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  /// Runs `mostari --workspace … arguments`.
  Ran run(std::vector<std::string> arguments) const;
  /// Writes a file of the test's folder and answers its path.
  std::string write(const std::string& name, const std::string& content) const;

  std::filesystem::path folder_;
  std::string workspace_;
};

}  // namespace mostari::test
