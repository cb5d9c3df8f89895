#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "formats/iati/tree.hpp"

namespace mostari::iati {

/// What the root element of a file says.
struct FileHeader {
  std::string version;  ///< "1.01" … "2.03"; empty when it says none
  std::vector<Attribute> attributes;
  std::int64_t line = 0;
};

/// Is handed what a file holds, one activity at a time. What it answers with false or a problem ends the reading.
class ActivitySink {
 public:
  virtual ~ActivitySink() = default;
  virtual std::optional<Problem> header(const FileHeader& header) = 0;
  virtual bool activity(Node&& activity) = 0;
  /// An activity larger than the limit was passed over. `identifier` is empty when it was not reached.
  virtual void too_large(const std::string& identifier, std::int64_t line) = 0;
  /// An element of the file beside its activities, which is passed over.
  virtual void stray(const Node& element) = 0;
  /// A text of an activity looks as if UTF-8 had been read in another encoding ("CafÃ©"); it is taken as it is.
  virtual void encoded_twice(std::int64_t line) = 0;
};

/// Reads up to `size` bytes into `buffer`; 0 at the end.
using ByteSource = std::function<std::size_t(char* buffer, std::size_t size)>;
ByteSource source_of(std::string_view content);

struct ParseOptions {
  std::size_t max_activity_bytes = std::size_t{16} << 20U;  ///< of its tree in memory
};

/// Streams a file of activities through libxml2: beside the activity at hand it holds nothing. Nothing is fetched from
/// anywhere, no entity but XML's own five is known, and a document type declaration ends the reading at once, before
/// what it declares is read. The problem (without the file's name) says why the file could not be read to its end; what
/// came before it has been handed on.
std::optional<Problem> parse_activities(const ByteSource& source, ActivitySink& sink, const ParseOptions& options = {});

/// By its first bytes: one of IATI's root elements, or any XML, of which the reader then says what it is. No other file
/// of records is XML.
bool looks_like_iati(std::string_view content);

}  // namespace mostari::iati
