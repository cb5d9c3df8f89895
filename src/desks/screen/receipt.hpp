#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "desks/screen/screen.hpp"

namespace mostari::screen {

/// What was asked, against which dataset versions, with which program version, when, and what came out, as it was said
/// in `language`, which the receipt names. It holds the hash of the whole answer as `view` hands it out (empty:
/// answer_json), without its receipt. The store adds the link to the receipt before, the hash and the place of the
/// signature.
nlohmann::json make_receipt(const Query& query, const Answer& answer, const nlohmann::json& dataset_versions,
                            Language language, const AnswerView& view = {});

/// SHA-256 of an answer's canonical JSON, without the member "receipt": members sorted by name, no white space, UTF-8,
/// whole numbers without a fraction, so that a program that reads and writes the answer does not change it.
std::string answer_sha256(const nlohmann::json& answer);

/// A receipt that is not whole.
struct ReceiptFault {
  enum class Kind { altered, repeated, out_of_order, missing } kind = Kind::altered;
  std::int64_t line = 0;  ///< of the file, of one that is missing that of the one after it; 0: it has no lines
  std::string query;      ///< that it names; empty: none
  Message why;            ///< "the answer beside it is not the one that it vouches for"
};

std::string_view fault_name(ReceiptFault::Kind kind);  ///< "altered", "repeated", "out_of_order", "missing"

/// Each receipt of the file is one of whole, altered, repeated and out of order.
struct ReceiptCheck {
  std::int64_t receipts = 0;
  std::int64_t whole = 0;         ///< hash recomputed and equal, and the answer beside it is the one receipted
  std::int64_t repeated = 0;      ///< stood in the file before
  std::int64_t out_of_order = 0;  ///< the receipt before it, of the chain or of what was asked together, comes after it
  std::int64_t unchecked = 0;     ///< answers that say that nothing could be checked: no receipt is made of these
  std::int64_t signed_ones = 0;   ///< carry a signature; none is issued yet, so none is whole
  std::int64_t missing = 0;       ///< numbers of a batch that the file lacks: receipts, or answers without one
  std::int64_t unnumbered = 0;    ///< whole ones of an earlier version, which do not say how many there were
  std::int64_t partial = 0;       ///< whole ones of an earlier version, which vouch for a part of their answer
  std::int64_t alone = 0;         ///< whole ones without their answer: what was answered is not checked
  std::vector<ReceiptFault> faults = {};  ///< one a receipt that is not whole and a gap, in the order of the file

  bool is_whole() const { return whole == receipts && missing == 0; }

  std::int64_t altered() const { return receipts - whole - repeated - out_of_order; }
};

/// Checks a file that holds one receipt, an answer, JSON Lines of receipts or of answers each with its `receipt`, or
/// what the server answered to a batch. Needs no workspace, and asks in no language: words are compared as they were
/// said. An unsigned receipt that somebody made anew is not told from ours, unless it contradicts the answer that it
/// stands in.
Result<ReceiptCheck> verify_receipts(std::string_view content, const std::string& file);

}  // namespace mostari::screen
