#include "store/sqlite/receipt_chain.hpp"

#include <nlohmann/json.hpp>

#include "store/receipt.hpp"
#include "store/sqlite/record_reader.hpp"
#include "store/sqlite/schema.hpp"

namespace mostari::sqlite {

ReceiptChain::ReceiptChain(const std::string& path) : database_(path) {
  // A receipt survives the death of the program at once, and a power cut from the next checkpoint on; the chain is
  // never broken. Syncing each receipt would cap a batch at the disk's few hundred syncs a second.
  database_.execute("PRAGMA synchronous = NORMAL");
  ensure_receipt_schema(database_);
}

nlohmann::json ReceiptChain::append(nlohmann::json receipt) {
  // Names of files may not be UTF-8: what is hashed, kept and answered is the same, with U+FFFD in their place.
  receipt = nlohmann::json::parse(receipt.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_, Transaction::Kind::write);
  Statement& last = database_.kept("SELECT sha256 FROM receipt ORDER BY number DESC LIMIT 1");
  receipt["previous"] = last.step() ? nlohmann::json(std::string(last.text(0))) : nlohmann::json();
  last.reset();
  receipt["signature"] = nullptr;
  const std::string name = receipt_sha256(receipt);
  receipt["sha256"] = name;
  const std::string body = receipt.dump();
  Statement& insert = database_.kept("INSERT INTO receipt (sha256, body) VALUES (?1, ?2)");
  insert.bind(1, name).bind(2, body);
  insert.run();
  transaction.commit();
  return receipt;
}

std::optional<nlohmann::json> ReceiptChain::find(std::string_view sha256) {
  const std::lock_guard lock(mutex_);
  Statement& select = database_.kept("SELECT body FROM receipt WHERE sha256 = ?1");
  select.bind(1, sha256);
  if (!select.step()) return std::nullopt;
  nlohmann::json receipt = parse_stored(select.text(0), "receipt " + std::string(sha256));
  select.reset();
  return receipt;
}

}  // namespace mostari::sqlite
