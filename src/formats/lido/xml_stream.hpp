#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace mostari::lido {

/// An element with everything in it; names are without their prefixes.
struct Element {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes = {};
  std::string text = {};  ///< that stands directly in it, without blanks around
  std::vector<Element> children = {};
  std::int64_t line = 0;

  std::string_view attribute(std::string_view attribute_name) const;  ///< empty when it has none
  const Element* child(std::string_view child_name) const;            ///< the first; null when there is none
  /// All that a path of names leads to: "titleWrap/titleSet/appellationValue".
  std::vector<const Element*> at(std::string_view path) const;
  /// The text of the first that the path leads to and that has one; empty when there is none.
  std::string text_at(std::string_view path) const;
};

struct StreamLimits {
  std::size_t max_record_bytes = std::size_t{4} << 20U;
  std::size_t max_depth = 64;
};

/// Is handed each element called `record`, wherever it stands, and the names of elements around them; false ends the
/// reading.
struct RecordSink {
  std::function<bool(Element&&)> record;
  std::function<void(Problem)> reject;  ///< a record that is passed over
};

/// Streams XML through libxml2: beside the record at hand it holds nothing. Nothing is fetched, no entity but XML's own
/// five is known, and a document type declaration ends the reading before what it declares is read. The problem says
/// why the file could not be read to its end; what came before it has been handed on.
std::optional<Problem> stream_records(std::string_view xml, std::string_view record, const RecordSink& sink,
                                      const StreamLimits& limits = {});

}  // namespace mostari::lido
