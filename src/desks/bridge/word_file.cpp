#include "desks/bridge/word_file.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/file.hpp"

namespace mostari::bridge {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_bytes = std::uint64_t{64} << 20U;

/// A folder of our own, gone with its content.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "mostari-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::system_error(errno, std::generic_category(), pattern);
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Runs pandoc without a shell; its exit code, or -1 when it cannot be started. The page is ours and names no other
/// file; pandoc's own --sandbox would keep it from its template.
int run_pandoc(const std::string& from, const std::string& to, Language language) {
  std::array<std::string, 9> words{"pandoc",
                                   "--from=html",
                                   "--to=docx",
                                   "--metadata=lang:" + std::string(language.code()),
                                   language.right_to_left() ? "--metadata=dir:rtl" : "--metadata=dir:ltr",
                                   "--output=" + to,
                                   from,
                                   "+RTS",
                                   "-M512M"};
  std::array<char*, std::tuple_size_v<decltype(words)> + 1> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  arguments[words.size()] = nullptr;
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, "pandoc", &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (error != 0) return -1;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace

Result<std::string> word_file(const std::string& html, Language language) {
  const TemporaryFolder folder;
  const std::string from = (folder.path() / "programme.html").string();
  const std::string to = (folder.path() / "programme.docx").string();
  if (const Outcome written = write_file_atomically(from, html); !written) return written.problem();
  const int code = run_pandoc(from, to, language);
  if (code == -1 || code == 127) {
    return Problem{
        .field = "pandoc", .reason = message("bridge.docx.no_pandoc"), .advice = message("bridge.docx.install")};
  }
  if (code != 0) {
    return Problem{.field = "pandoc",
                   .reason = message("bridge.docx.failed", {{"code", code}}),
                   .advice = message("bridge.docx.take_html")};
  }
  return read_file(to, max_bytes);
}

}  // namespace mostari::bridge
