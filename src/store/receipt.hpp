#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace mostari {

/// The hash that names a receipt: SHA-256 of its canonical JSON (members sorted by name, no white space, UTF-8) without
/// the member "sha256" and with "signature" as null, so that signing a receipt later does not change its name.
std::string receipt_sha256(const nlohmann::json& receipt);

}  // namespace mostari
