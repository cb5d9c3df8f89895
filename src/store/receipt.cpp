#include "store/receipt.hpp"

#include <nlohmann/json.hpp>

#include "base/hash.hpp"

namespace mostari {

std::string receipt_sha256(const nlohmann::json& receipt) {
  nlohmann::json hashed = receipt;
  hashed.erase("sha256");
  hashed["signature"] = nullptr;
  return sha256(hashed.dump());
}

}  // namespace mostari
