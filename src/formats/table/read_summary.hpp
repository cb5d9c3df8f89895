#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/problem.hpp"

namespace mostari {

/// What became of the rows of a file.
struct ReadSummary {
  std::string format;  ///< its name: "tate", "object-id", "jsonl", "world-heritage" …
  std::int64_t accepted = 0;
  std::int64_t rejected = 0;
};

/// Called for each row that cannot be used, and for each warning.
using ProblemSink = std::function<void(const Problem&)>;

}  // namespace mostari
