#include "program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace mostari::test {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

pid_t start(const std::vector<std::string>& arguments, const fs::path& out, const fs::path& err) {
  std::vector<char*> argv;
  std::vector<std::string> all = {MOSTARI_PROGRAM};
  argv.reserve(arguments.size() + 2);
  all.insert(all.end(), arguments.begin(), arguments.end());
  for (std::string& each : all) argv.push_back(each.data());
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    const int out_file = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int err_file = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(out_file, STDOUT_FILENO);
    ::dup2(err_file, STDERR_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  return child;
}

void Program::SetUp() {
  std::string pattern = (fs::temp_directory_path() / "mostari-cli-XXXXXX").string();
  ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
  folder_ = pattern;
  workspace_ = (folder_ / "workspace").string();
}

void Program::TearDown() {
  fs::remove_all(folder_);
}

Ran Program::run(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"--workspace", workspace_});
  const pid_t child = start(arguments, folder_ / "out", folder_ / "err");
  int status = 0;
  ::waitpid(child, &status, 0);
  return {.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          .out = content_of(folder_ / "out"),
          .err = content_of(folder_ / "err")};
}

std::string Program::write(const std::string& name, const std::string& content) const {
  const fs::path path = folder_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  return path.string();
}

}  // namespace mostari::test
