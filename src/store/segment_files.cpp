#include "store/segment_files.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "store/names.hpp"

namespace mostari {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "mostari segments 1";
constexpr std::uint64_t max_list_bytes = 16U << 20U;
constexpr std::size_t block_bytes = 4U << 20U;

/// BLAKE2b-256 of the BLAKE2b-256 hashes of the blocks of 4 MiB: all cores hash one segment.
std::string checksum(std::span<const std::byte> bytes) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  constexpr std::size_t hash_bytes = 32;
  const std::size_t blocks = (bytes.size() + block_bytes - 1) / block_bytes;
  std::vector<unsigned char> hashes(blocks * hash_bytes);
  parallel_for(blocks, 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t block = first; block < last; ++block) {
      const auto part = bytes.subspan(block * block_bytes, std::min(block_bytes, bytes.size() - block * block_bytes));
      crypto_generichash(&hashes[block * hash_bytes], hash_bytes, reinterpret_cast<const unsigned char*>(part.data()),
                         part.size(), nullptr, 0);
    }
  });
  std::array<unsigned char, hash_bytes> whole{};
  crypto_generichash(whole.data(), whole.size(), hashes.data(), hashes.size(), nullptr, 0);
  std::string text(2 * hash_bytes + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), whole.data(), whole.size());
  text.pop_back();
  return text;
}

std::string_view next_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

template <typename Number>
bool read_number(std::string_view word, Number& number) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size();
}

/// One writer of one engine's index of one dataset, among all threads and processes.
class WriterLock {
 public:
  explicit WriterLock(const std::string& path) : fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    while (fd_ >= 0 && ::flock(fd_, LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  ~WriterLock() {
    if (fd_ >= 0) ::close(fd_);
  }
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  bool held() const { return fd_ >= 0; }

 private:
  int fd_;
};

Problem lock_problem(const std::string& folder) {
  return Problem{
      .file = folder, .reason = std::generic_category().message(errno), .advice = message("store.workspace.choose")};
}

std::string read_list(const std::string& path) {
  auto content = read_file(path, max_list_bytes);
  return content ? std::move(*content) : std::string();
}

}  // namespace

std::string SegmentFiles::list_path() const {
  return folder_ + '/' + engine_ + ".segments";
}

std::string SegmentFiles::file_name(const Entry& entry) const {
  return engine_ + '-' + std::to_string(entry.last_row) + '-' + entry.checksum.substr(0, 16) + ".segment";
}

std::string SegmentFiles::list_of(const std::vector<Entry>& entries, std::int64_t covered) const {
  std::string list = std::string(first_line) + '\n' + engine_ + ' ' + std::to_string(format_) + '\n';
  for (const Entry& entry : entries) {
    list += std::to_string(entry.last_row) + ' ' + std::to_string(entry.bytes) + ' ' + entry.checksum + '\n';
  }
  if (covered > 0) list += "covered " + std::to_string(covered) + '\n';
  return list + "sha256 " + sha256(list) + '\n';
}

/// Empty when the list is cut, changed, or of another format.
SegmentFiles::List SegmentFiles::read(std::string_view list) const {
  List result;
  const std::string head = std::string(first_line) + '\n' + engine_ + ' ' + std::to_string(format_) + '\n';
  if (!list.starts_with(head)) return {};
  std::string_view rest = list.substr(head.size());
  while (true) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    std::string_view line = rest.substr(0, end);
    const std::size_t line_start = list.size() - rest.size();
    rest.remove_prefix(end + 1);
    const std::string_view word = next_word(line);
    if (word == "sha256") {
      const bool whole = rest.empty() && line == sha256(list.substr(0, line_start));
      return whole ? result : List{};
    }
    const std::int64_t row_before = result.entries.empty() ? 0 : result.entries.back().last_row;
    if (word == "covered") {
      if (!read_number(line, result.covered) || result.covered <= row_before) return {};
      continue;
    }
    Entry entry;
    if (!read_number(word, entry.last_row) || !read_number(next_word(line), entry.bytes)) return {};
    entry.checksum = line;
    if (!is_sha256(entry.checksum) || entry.last_row <= row_before || result.covered > 0) return {};
    result.entries.push_back(std::move(entry));
  }
}

/// Maps the segments of the list up to the first that is missing or damaged; false when there is one.
bool SegmentFiles::map_all() {
  segments_.clear();
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    auto file = MappedFile::open(folder_ + '/' + file_name(entries_[i]));
    if (!file || file->bytes().size() != entries_[i].bytes || checksum(file->bytes()) != entries_[i].checksum) {
      entries_.resize(i);
      covered_ = 0;
      return false;
    }
    segments_.push_back({.last_row = entries_[i].last_row, .file = std::move(*file)});
  }
  return true;
}

Result<SegmentFiles> SegmentFiles::open(const std::string& index_dir, std::string_view dataset, std::string_view engine,
                                        std::uint32_t format) {
  if (auto problem = dataset_name_problem(dataset)) return *problem;
  if (!is_plain_name(engine)) throw std::logic_error("bad name of an engine: " + std::string(engine));
  SegmentFiles files;
  files.folder_ = index_dir + '/' + std::string(dataset);
  files.engine_ = engine;
  files.format_ = format;
  std::error_code error;
  fs::create_directories(files.folder_, error);
  if (error) {
    return Problem{.file = files.folder_, .reason = error.message(), .advice = message("store.workspace.choose")};
  }
  files.list_ = read_list(files.list_path());
  while (true) {
    List list = files.read(files.list_);
    files.entries_ = std::move(list.entries);
    files.covered_ = list.covered;
    if (files.map_all()) break;
    // A writer may have replaced the list, and swept the segments of the old one, while we were mapping them.
    std::string list_now = read_list(files.list_path());
    if (list_now == files.list_) break;
    files.list_ = std::move(list_now);
  }
  return files;
}

/// Removes segments that are not in the list, and what an interrupted write left.
void SegmentFiles::sweep() const {
  std::vector<std::string> listed;
  for (const Entry& entry : entries_) listed.push_back(file_name(entry));
  std::error_code error;
  for (const auto& file : fs::directory_iterator(folder_, error)) {
    const std::string name = file.path().filename().string();
    const bool segment = name.starts_with(engine_ + '-') && name.ends_with(".segment");
    const bool unfinished = name.starts_with('.' + engine_ + '-') || name.starts_with('.' + engine_ + '.');
    const bool kept = std::find(listed.begin(), listed.end(), name) != listed.end();
    if (unfinished || (segment && !kept)) fs::remove(file.path(), error);
  }
}

/// Under the writer's lock.
Outcome SegmentFiles::may_write() const {
  if (read_list(list_path()) != list_) {
    return Problem{
        .file = list_path(), .reason = message("store.segments.changed"), .advice = message("base.do.try_again")};
  }
  return Done{};
}

Outcome SegmentFiles::write(std::vector<Entry> kept, std::int64_t last_row, std::span<const std::byte> bytes) {
  const WriterLock lock(folder_ + '/' + engine_ + ".lock");
  if (!lock.held()) return lock_problem(folder_);
  if (Outcome may = may_write(); !may) return may;
  sweep();
  Entry added{.last_row = last_row, .bytes = bytes.size(), .checksum = checksum(bytes)};
  const std::string path = folder_ + '/' + file_name(added);
  const std::string_view content(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (Outcome written = write_file_atomically(path, content); !written) return written;
  auto mapped = MappedFile::open(path);
  if (!mapped) return mapped.problem();
  kept.push_back(std::move(added));
  std::string list = list_of(kept, 0);
  if (Outcome written = write_file_atomically(list_path(), list); !written) return written;
  list_ = std::move(list);
  segments_.erase(segments_.begin() + static_cast<std::ptrdiff_t>(kept.size() - 1), segments_.end());
  segments_.push_back({.last_row = last_row, .file = std::move(*mapped)});
  entries_ = std::move(kept);
  covered_ = 0;
  sweep();
  return Done{};
}

Outcome SegmentFiles::append(std::int64_t last_row, std::span<const std::byte> bytes) {
  if (last_row <= this->last_row()) throw std::logic_error("a segment must cover rows above those before it");
  return write(entries_, last_row, bytes);
}

Outcome SegmentFiles::cover(std::int64_t last_row) {
  if (last_row <= this->last_row()) throw std::logic_error("rows above those before must be covered");
  const WriterLock lock(folder_ + '/' + engine_ + ".lock");
  if (!lock.held()) return lock_problem(folder_);
  if (Outcome may = may_write(); !may) return may;
  std::string list = list_of(entries_, last_row);
  if (Outcome written = write_file_atomically(list_path(), list); !written) return written;
  list_ = std::move(list);
  covered_ = last_row;
  return Done{};
}

Outcome SegmentFiles::replace_all(std::int64_t last_row, std::span<const std::byte> bytes) {
  return write({}, last_row, bytes);
}

}  // namespace mostari
