#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "formats/iati/codes.hpp"
#include "formats/iati/schema.hpp"
#include "formats/iati/tree.hpp"
#include "formats/records/record_intake.hpp"

namespace mostari::iati {

/// What the readers of a file share: what they read by, and where they tell what they meet.
struct Reading {
  const Schema& schema;
  const Codes& codes;
  const Countries& countries;
  RecordIntake& intake;
  bool before_201 = false;    ///< of versions 1.0x
  std::string activity = {};  ///< identifier of the activity at hand, for messages
};

/// What version 2.03 cannot hold, as a JSON list: {"path": where it stood, and "text", "attribute" with "value", or
/// "element" with its tree}.
using Aside = nlohmann::json;

/// The mark of what a file of ours holds only because the standard requires it: the reader takes it out again. Its
/// value is "element", or the names of the attributes that were filled in.
inline constexpr const char* filled_in_mark = "{urn:mostari:iati}filled-in";

/// What an export fills in for an attribute that the standard requires and nobody stated; empty: nothing can be.
std::string_view usual_value(const Node& element, std::string_view attribute);

/// Takes out what was only filled in.
void remove_filled_in(Node& activity);

/// Brings an activity's older terms to those of version 2.03: letter codes and words to numbers, elements that were
/// renamed or moved. What it cannot bring over it leaves to conform().
void upgrade(Node& activity, Reading& reading);

/// Brings an element to the shape of version 2.03: words into narratives, elements into their order, and into `aside`
/// what has no place, is not of its type, or lacks what the standard requires and no export can fill in. False when the
/// element itself is such a one: then `wrong` says why. Of an activity only its parts are.
struct Conforming {
  Reading& reading;
  Aside& aside;
  bool whole = false;  ///< of an amount of money: nothing of it may be missing
  std::optional<Problem> wrong = {};
};
bool conform(Node& node, const Shape& shape, const std::string& path, Conforming& conforming);

}  // namespace mostari::iati
