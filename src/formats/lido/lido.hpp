#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "model/object.hpp"

/// LIDO 1.0 and 1.1 (Lightweight Information Describing Objects, ICOM CIDOC), the XML in which museums exchange
/// objects: https://lido-schema.org. docs/formats/lido.md says what becomes of its elements.
namespace mostari::lido {

/// By its first bytes: XML with the root of LIDO.
bool looks_like_lido(std::string_view content);

struct Sink {
  std::function<bool(CulturalObject&&, std::int64_t line)> object;  ///< false ends the reading
  std::function<void(Problem)> reject;                              ///< of a record that is left out
  std::function<void(Problem)> warn;
};

/// Reads the records of a file. The problem says why it could not be read to its end.
std::optional<Problem> read(std::string_view xml, const Sink& sink);

/// What stands before the records, and behind them.
std::string document_begin();
std::string document_end();
/// One record of LIDO 1.1. `source`: who tells it, the name of a dataset. Pictures are left out: LIDO points at them by
/// addresses.
std::string record(const CulturalObject& object, const std::string& source);

}  // namespace mostari::lido
