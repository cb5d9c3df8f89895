#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

namespace mostari::test {

/// The worker program, running; killed (SIGKILL) on destruction at the latest.
class WorkerProcess {
 public:
  explicit WorkerProcess(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), STORE_WORKER);
    std::vector<char*> values;
    values.reserve(arguments.size() + 1);
    for (std::string& each : arguments) values.push_back(each.data());
    values.push_back(nullptr);
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    output_ = ends[0];
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::execv(STORE_WORKER, values.data());
      ::_exit(127);
    }
    ::close(ends[1]);
  }
  ~WorkerProcess() {
    kill_and_wait();
    ::close(output_);
  }
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  pid_t pid() const { return pid_; }

  /// Its first line of output.
  std::string line() const {
    std::string text;
    char each = 0;
    while (::read(output_, &each, 1) == 1 && each != '\n') text += each;
    return text;
  }

  /// Its exit code, or -1 when it died of a signal.
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  int kill_and_wait() {
    if (pid_ <= 0) return 0;
    ::kill(pid_, SIGKILL);
    return wait();
  }

 private:
  pid_t pid_ = -1;
  int output_ = -1;
};

/// A folder of its own for each test.
class FolderTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::remove_all(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() /
      ("mostari-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" +
       std::to_string(::getpid()));
};

}  // namespace mostari::test
