#include "store/receipt.hpp"

#include <gtest/gtest.h>

#include "store/test_workspace.hpp"

namespace mostari {
namespace {

using nlohmann::json;

class Receipts : public TestWorkspace {};

TEST_F(Receipts, FormAChainThatAnyoneCanCheck) {
  const auto store = open();
  const json first = store->append_receipt({{"query", "lot-1"}, {"probability", 0.97}});
  const json second = store->append_receipt({{"query", "lot-2"}});
  EXPECT_TRUE(first.at("previous").is_null());
  EXPECT_TRUE(first.at("signature").is_null());
  EXPECT_EQ(second.at("previous"), first.at("sha256"));
  for (const json& receipt : {first, second}) EXPECT_EQ(receipt.at("sha256"), receipt_sha256(receipt));
  EXPECT_EQ(store->receipt(second.at("sha256").get<std::string>()), second);
  EXPECT_FALSE(store->receipt("nothing"));
}

TEST_F(Receipts, HashIsOfTheCanonicalJson) {
  // printf '{"previous":null,"query":"lot-1","signature":null}' | sha256sum
  const auto store = open();
  EXPECT_EQ(store->append_receipt({{"query", "lot-1"}}).at("sha256"),
            "06d4ad63b594fdd2828ccd2732ec7d2ddbe75ec828936e8e53a626bea4fb92ad");
}

TEST_F(Receipts, ChangingAnyMemberChangesTheHashButSigningDoesNot) {
  json receipt = open()->append_receipt({{"query", "lot-1"}, {"verdict", "possible"}});
  const auto name = receipt.at("sha256").get<std::string>();
  receipt["signature"] = "c2lnbmVk";
  EXPECT_EQ(receipt_sha256(receipt), name);
  receipt["verdict"] = "no_record_found";
  EXPECT_NE(receipt_sha256(receipt), name);
}

TEST_F(Receipts, ChainGoesOnAfterReopeningAndDuringAnImport) {
  const std::string name = open()->append_receipt({{"query", "a"}}).at("sha256").get<std::string>();
  const auto store = open();
  auto import = store->begin_import(manifest("tate"), "tate.csv");
  ASSERT_TRUE(import.ok());
  ASSERT_TRUE((*import)->put("1", "object", {{"title", "x"}}).ok());
  EXPECT_EQ(store->append_receipt({{"query", "b"}}).at("previous"), name);
}

TEST_F(Receipts, NamesThatAreNotUtf8AreReplacedBeforeHashing) {
  const json receipt = open()->append_receipt({{"query", "photo\xff.jpg"}});
  EXPECT_EQ(receipt.at("query"), "photo\xEF\xBF\xBD.jpg");
  EXPECT_EQ(receipt.at("sha256"), receipt_sha256(receipt));
}

}  // namespace
}  // namespace mostari
