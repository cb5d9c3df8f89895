#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "desks/screen/screen.hpp"

namespace mostari::screen {

/// What was asked, against which dataset versions, with which program version, when, and what came out. The store adds
/// the link to the receipt before, the hash and the place of the signature.
nlohmann::json make_receipt(const Query& query, const Answer& answer, const nlohmann::json& dataset_versions);

struct ReceiptCheck {
  std::int64_t receipts = 0;
  std::int64_t whole = 0;        ///< hash recomputed and equal, and the answer beside it is the one receipted
  std::int64_t signed_ones = 0;  ///< carry a signature (none does yet)
};

/// Checks a file that holds one receipt, or JSON Lines of answers each with its `receipt`. Needs no workspace.
Result<ReceiptCheck> verify_receipts(std::string_view content, const std::string& file);

}  // namespace mostari::screen
