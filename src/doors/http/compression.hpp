#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "doors/kit/message.hpp"

namespace mostari::http {

/// A content coding (RFC 9110, 8.4.1) and how the compressed copy of a file is named beside it.
struct Coding {
  std::string_view name;    ///< as in Accept-Encoding
  std::string_view ending;  ///< of the file
};
inline constexpr Coding brotli{.name = "br", .ending = ".br"};
inline constexpr Coding gzip{.name = "gzip", .ending = ".gz"};

/// How gladly the client takes `coding`, from 0 (not at all) to 1, by the request's Accept-Encoding. A request without
/// that header takes none: scripts often do not undo what they did not ask for.
double willingness(std::string_view accept_encoding, std::string_view coding);

/// `bytes` as gzip (RFC 1952); the same bytes always give the same answer. A problem when there is not enough memory.
Result<std::string> gzipped(std::string_view bytes);

/// The answer as gzip when it is a text of more than `least_compressed_bytes`, the client takes gzip, and it gets
/// smaller. Pictures, what is compressed already and what has an entity tag (which stands for these very bytes) are
/// left as they are.
Response compressed(Response response, const Request& request);

/// Below it the answer fits into one packet, compressed or not.
inline constexpr std::size_t least_compressed_bytes = 1024;

}  // namespace mostari::http
