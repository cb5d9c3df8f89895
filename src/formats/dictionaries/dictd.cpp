#include "formats/dictionaries/dictd.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

namespace mostari {
namespace {

constexpr std::uint64_t most_text = std::uint64_t{512} << 20U;
constexpr std::uint64_t most_compressed = std::uint64_t{128} << 20U;

/// A number in the digits of base 64 that MIME uses (RFC 2045), most significant first.
std::optional<std::uint64_t> number_of(std::string_view digits) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (digits.empty() || digits.size() > 10) return std::nullopt;
  std::uint64_t value = 0;
  for (const char digit : digits) {
    const std::size_t at = alphabet.find(digit);
    if (at == std::string_view::npos) return std::nullopt;
    value = (value << 6U) | at;
  }
  return value;
}

std::string_view headword_of(std::string_view line) {
  return line.substr(0, line.find('\t'));
}

struct Line {
  std::string_view headword;
  std::uint64_t offset = 0, length = 0;
};

std::optional<Line> line_of(std::string_view text) {
  const std::size_t first = text.find('\t');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find('\t', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::string_view length = text.substr(second + 1);  // a fourth column holds the headword as written
  const auto offset = number_of(text.substr(first + 1, second - first - 1));
  const auto size = number_of(length.substr(0, length.find('\t')));
  if (!offset || !size) return std::nullopt;
  return Line{text.substr(0, first), *offset, *size};
}

/// The whole text of a gzip file, of one or several members.
Result<std::string> gunzipped(const std::filesystem::path& path) {
  const Result<std::string> packed = read_file(path, most_compressed);
  if (!packed) return packed.problem();
  const auto broken = [&](const char* what) {
    return Problem{.file = path.string(), .reason = message("formats.dictionary." + std::string(what))};
  };
  z_stream stream{};
  constexpr int gzip_only = 16;
  if (inflateInit2(&stream, MAX_WBITS + gzip_only) != Z_OK) return broken("no_gzip");
  const auto end = [](z_stream* each) { inflateEnd(each); };
  const std::unique_ptr<z_stream, decltype(end)> ended(&stream, end);
  // zlib does not write to its input.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed->data()));
  stream.avail_in = static_cast<uInt>(packed->size());
  std::string text;
  std::array<char, 1U << 16U> buffer{};
  for (int state = Z_OK; state != Z_STREAM_END;) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    state = inflate(&stream, Z_NO_FLUSH);
    if (state == Z_BUF_ERROR || (state == Z_OK && stream.avail_in == 0 && stream.avail_out > 0)) return broken("cut");
    if (state != Z_OK && state != Z_STREAM_END) return broken("no_gzip");
    text.append(buffer.data(), buffer.size() - stream.avail_out);
    if (text.size() > most_text) return broken("too_large");
    if (state == Z_STREAM_END && stream.avail_in > 0) {
      if (inflateReset(&stream) != Z_OK) return broken("no_gzip");
      state = Z_OK;
    }
  }
  return text;
}

/// The first eight bytes, most significant first: ordered as the texts are, as far as these go.
std::uint64_t key_of(std::string_view text) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = (key << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return key;
}

}  // namespace

DictdFile::DictdFile(MappedFile index, std::filesystem::path index_path, std::filesystem::path text_path)
    : index_(std::move(index)), index_path_(std::move(index_path)), text_path_(std::move(text_path)) {
  take_samples();
}

void DictdFile::take_samples() {
  constexpr std::size_t apart = 8192;  // bytes: some 160 lines
  const std::string_view all = lines();
  for (std::size_t at = apart; at < all.size(); at += apart) {
    const std::size_t begin = std::min(all.find('\n', at), all.size()) + 1;
    if (begin >= all.size()) break;
    const std::uint64_t key =
        key_of(headword_of(all.substr(begin, std::min(all.find('\n', begin), all.size()) - begin)));
    if (!samples_.empty() && key < samples_.back().key) {
      samples_.clear();
      return;
    }
    samples_.push_back({key, begin});
  }
}

Result<DictdFile> DictdFile::open(const std::filesystem::path& index, const std::filesystem::path& text) {
  Result<MappedFile> mapped = MappedFile::open(index);
  if (!mapped) return mapped.problem();
  std::error_code error;
  if (!std::filesystem::is_regular_file(text, error)) {
    return Problem{.file = text.string(), .reason = message("formats.dictionary.no_text")};
  }
  return DictdFile(std::move(mapped).value(), index, text);
}

std::string_view DictdFile::lines() const {
  return {reinterpret_cast<const char*>(index_.bytes().data()), index_.bytes().size()};
}

/// Where the first line begins whose headword is not before `word`.
std::size_t DictdFile::lower_bound(std::string_view word) const {
  const std::string_view all = lines();
  std::size_t low = 0;
  std::size_t high = all.size();
  const std::uint64_t key = key_of(word);
  const auto not_before = std::ranges::lower_bound(samples_, key, {}, &Sample::key);
  const auto behind = std::upper_bound(not_before, samples_.end(), key,
                                       [](std::uint64_t sought, const Sample& each) { return sought < each.key; });
  if (not_before != samples_.begin()) low = std::prev(not_before)->begin;
  if (behind != samples_.end()) high = behind->begin;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t before = middle == 0 ? std::string_view::npos : all.rfind('\n', middle - 1);
    const std::size_t begin = before == std::string_view::npos || before < low ? low : before + 1;
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    if (headword_of(all.substr(begin, end - begin)) < word) {
      low = std::min(end + 1, all.size());
    } else {
      high = begin;
    }
  }
  return low;
}

bool DictdFile::has(std::string_view word_utf8) const {
  return has_beginning(word_utf8, 0);
}

bool DictdFile::has_beginning(std::string_view beginning_utf8, std::size_t more) const {
  const std::string_view all = lines();
  constexpr int most_looked_at = 60;
  int looked_at = 0;
  for (std::size_t begin = lower_bound(beginning_utf8); begin < all.size() && looked_at < most_looked_at; ++looked_at) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    const std::string_view headword = headword_of(all.substr(begin, end - begin));
    if (!headword.starts_with(beginning_utf8)) return false;
    const std::string_view rest = headword.substr(beginning_utf8.size());
    if (rest.size() <= more && rest.find(' ') == std::string_view::npos) return true;
    begin = end + 1;
  }
  return false;
}

void DictdFile::add_to(Sha256& digest) const {
  digest.update(lines());
  const Result<MappedFile> text = MappedFile::open(text_path_);
  if (text) digest.update({reinterpret_cast<const char*>(text->bytes().data()), text->bytes().size()});
}

Outcome DictdFile::for_each_entry(
    const std::function<void(std::string_view headword, std::string_view entry)>& entry) const {
  const Result<std::string> text = gunzipped(text_path_);
  if (!text) return text.problem();
  const std::string_view all = lines();
  std::int64_t number = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    const std::string_view written = all.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    const std::optional<Line> line = line_of(written);
    if (!line || line->offset > text->size() || line->length > text->size() - line->offset) {
      return Problem{.file = index_path_.string(),
                     .line = number,
                     .value = excerpt(written),
                     .reason = message(line ? "formats.dictionary.beyond" : "formats.dictionary.no_line")};
    }
    const bool of_the_file = line->headword.starts_with("00database");  // its title, its licence
    if (line->headword.empty() || of_the_file || line->headword.find(' ') != std::string_view::npos) continue;
    entry(line->headword, std::string_view(*text).substr(line->offset, line->length));
  }
  return Done{};
}

}  // namespace mostari
