#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/iati/tree.hpp"

namespace mostari::iati {

/// An element as XML on one line, with its namespaces declared where they are used.
std::string xml_of(const Node& node);

/// Is handed a file's bytes in pieces; false when they cannot be kept (a full disk).
using ByteSink = std::function<bool(std::string_view piece)>;

/// Writes an activity file of version 2.03, one activity at a time: beside the one at hand it holds nothing.
class Writer {
 public:
  /// `generated_utc` as IATI writes it: 2026-11-25T02:00:00Z.
  Writer(ByteSink sink, const std::string& generated_utc);
  void activity(const Node& activity);
  /// Ends the file. A problem when a piece could not be kept, or no activity was written: a file of none is none.
  Outcome finish();

 private:
  void put(std::string_view piece);
  ByteSink sink_;
  std::int64_t activities_ = 0;
  bool kept_ = true;
};

}  // namespace mostari::iati
