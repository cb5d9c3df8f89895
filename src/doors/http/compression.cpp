#include "doors/http/compression.hpp"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <limits>

namespace mostari::http {
namespace {

/// Half of the time of zlib's usual 6, for a few hundredths more bytes.
constexpr int level = 4;
constexpr int gzip_window = 15 + 16;  ///< 32 KiB, with a gzip header
constexpr int memory_level = 8;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Cuts `text` up to `separator` off its front.
std::string_view take(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view piece = trimmed(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

bool same_word(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

/// Of "q=0.5"; 1 when there is none, 0 when it cannot be read.
double quality(std::string_view parameters) {
  while (!parameters.empty()) {
    std::string_view value = take(parameters, ';');
    const std::string_view name = take(value, '=');
    if (!same_word(name, "q")) continue;
    value = trimmed(value);
    double read = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), read);
    const bool whole = error == std::errc() && end == value.data() + value.size();
    return whole && read >= 0 && read <= 1 ? read : 0;
  }
  return 1;
}

bool is_text(std::string_view content_type) {
  const std::string_view type = take(content_type, ';');
  constexpr std::array<std::string_view, 4> others{"application/json", "application/xml", "application/yaml",
                                                   "application/jsonl"};
  return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
         std::ranges::find(others, type) != others.end();
}

}  // namespace

double willingness(std::string_view accept_encoding, std::string_view coding) {
  double of_any = 0;
  while (!accept_encoding.empty()) {
    std::string_view each = take(accept_encoding, ',');
    const std::string_view name = take(each, ';');
    if (same_word(name, coding) || (coding == gzip.name && same_word(name, "x-gzip"))) return quality(each);
    if (name == "*") of_any = quality(each);
  }
  return of_any;
}

Result<std::string> gzipped(std::string_view bytes) {
  const Problem problem{.field = "answer", .reason = message("http.answer.uncompressed")};
  if (bytes.size() > std::numeric_limits<uInt>::max() / 2) return problem;
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK) return problem;
  std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  // zlib reads only, but its field is not const.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (!whole) return problem;
  return packed;
}

Response compressed(Response response, const Request& request) {
  if (response.body.size() <= least_compressed_bytes || !is_text(response.header("content-type")) ||
      !response.header("content-encoding").empty() || !response.header("etag").empty()) {
    return response;
  }
  response.headers.emplace_back("vary", "accept-encoding");
  if (willingness(request.header("accept-encoding"), gzip.name) <= 0) return response;
  Result<std::string> packed = gzipped(response.body);
  if (!packed || packed->size() >= response.body.size()) return response;
  response.body = std::move(*packed);
  response.headers.emplace_back("content-encoding", std::string(gzip.name));
  return response;
}

}  // namespace mostari::http
