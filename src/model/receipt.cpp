#include "model/receipt.hpp"

#include "base/hash.hpp"

namespace mostari {

std::string receipt_sha256(nlohmann::json receipt) {
  receipt.erase("sha256");
  receipt.erase("signature");
  return sha256(std::string_view(receipt.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
}

}  // namespace mostari
