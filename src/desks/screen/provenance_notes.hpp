#pragma once

#include <string>
#include <vector>

#include "base/message.hpp"
#include "store/store.hpp"

namespace mostari::screen {

/// A house that a provenance names: "National Museum", and the place said behind it, "Oslo".
struct NamedHouse {
  std::string name;
  std::string place;  ///< empty: none is said

  bool operator==(const NamedHouse&) const = default;
};

/// Runs of capitalised words of at least two, in the order of the text; of a script without capitals each part between
/// commas. Words that any provenance has (a collection, a sale) make no name.
std::vector<NamedHouse> named_houses(const std::string& provenance);

/// For each house that a lot's provenance names and from which registered objects were taken, a sentence that says so.
/// A provenance is never compared as a description: this is a note, and no evidence for one object.
std::vector<Message> provenance_notes(const Store& store, const std::vector<std::string>& datasets,
                                      const std::string& provenance);

}  // namespace mostari::screen
