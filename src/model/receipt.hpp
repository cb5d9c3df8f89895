#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace mostari {

/// SHA-256 of a receipt's canonical JSON (members sorted by name, no white space, UTF-8) without its members `sha256`
/// and `signature`: what the chain links, and what a signature will sign.
std::string receipt_sha256(nlohmann::json receipt);

}  // namespace mostari
