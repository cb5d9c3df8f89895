#pragma once

#include "desks/intake/import_records.hpp"
#include "desks/recover/desk.hpp"
#include "store/test_workspace.hpp"

namespace mostari::recover {

/// Each as it is said in English.
inline std::vector<std::string> in_english(const std::vector<Message>& sentences) {
  std::vector<std::string> said;
  said.reserve(sentences.size());
  for (const Message& each : sentences) said.push_back(to_string(each));
  return said;
}

/// A workspace with a made-up bridge that went the whole way, a library that was only hit, and a well of which nothing
/// but its place is known; the tests add what they ask about.
class TestWorld : public TestWorkspace {
 protected:
  static constexpr const char* bridge = "places/bridge";
  static constexpr const char* library = "places/library";

  void SetUp() override {
    TestWorkspace::SetUp();
    store_ = open();
    put("places", {record("bridge", "site",
                          {{"name", "Stone Bridge"},
                           {"states", {"BIH"}},
                           {"latitude", 43.0},
                           {"longitude", 17.5},
                           {"location_certainty", "exact"},
                           {"significance", "world"}}),
                   record("library", "site",
                          {{"name", "Town Library"}, {"states", {"BIH"}}, {"latitude", 43.01}, {"longitude", 17.5}}),
                   record("well", "site", {{"name", "Old Well"}, {"states", {"MLI"}}})});
  }

  /// The whole chain of the bridge: each record points at the one before it only.
  void put_chain() const {
    put("chain",
        {record(
             "shelling", "incident",
             {{"name", "Shelling"}, {"date", "1993-11-09"}, {"latitude", 43.0}, {"longitude", 17.5}, {"source", "A"}},
             {{"site", bridge}}),
         record("survey", "assessment",
                {{"name", "Survey"}, {"date", "1993"}, {"damage_class", "destroyed"}, {"source", "B"}},
                {{"incident", "shelling"}}),
         record("rebuilding", "need",
                {{"name", "Rebuilding"}, {"measure", "need"}, {"amount", 9e6}, {"currency", "USD"}, {"source", "C"}},
                {{"assessment", "survey"}}),
         record("promise", "transaction",
                {{"name", "Promise"},
                 {"transaction_type", "pledge"},
                 {"date", "1998-05-01"},
                 {"amount", 4e6},
                 {"currency", "USD"},
                 {"provider", "Ruritania"},
                 {"provider_country", "ITA"},
                 {"recipient_country", "BIH"},
                 {"source", "D"}},
                {{"need", "rebuilding"}}),
         record("grant", "transaction",
                {{"name", "Grant"},
                 {"transaction_type", "commitment"},
                 {"date", "1999-01-01"},
                 {"amount", 3e6},
                 {"currency", "USD"},
                 {"provider", "Ruritania"},
                 {"source", "D"}},
                {{"follows", "promise"}}),
         record("payment", "transaction",
                {{"name", "Payment"},
                 {"transaction_type", "disbursement"},
                 {"date", "2001-01-01"},
                 {"amount", 2e6},
                 {"currency", "USD"},
                 {"provider", "Ruritania"},
                 {"source", "D"}},
                {{"follows", "grant"}}),
         record("arch", "work",
                {{"name", "Arch closed"}, {"status", "finished"}, {"date", "2003-08-22"}, {"source", "E"}},
                {{"transaction", "payment"}}),
         record("opening", "work",
                {{"name", "Opening"}, {"status", "handed_over"}, {"date", "2004-07-23"}, {"source", "E"}},
                {{"transaction", "payment"}})});
  }

  void put(const std::string& dataset, const std::vector<NewRecord>& records,
           Visibility visibility = Visibility::open) const {
    const auto read = [&](const RecordSink& sink) -> Result<ReadSummary> {
      for (const NewRecord& each : records) sink(NewRecord(each), 0);
      return ReadSummary{.format = "test", .accepted = static_cast<std::int64_t>(records.size())};
    };
    Manifest made = manifest(dataset, "The " + dataset);
    made.licence = std::string("CC0-1.0");
    made.visibility = visibility;
    std::string told;
    const auto note = [&told](const Problem& problem) { told += to_string(problem) + '\n'; };
    const auto summary = intake::import_with(*store_, made, dataset, dataset, {}, note, read);
    ASSERT_TRUE(summary.ok()) << to_string(summary.problem()) << told;
    EXPECT_EQ(summary->version.rejected, 0) << "not records of their kinds: " << told;
  }

  /// As they are, whatever their kind asks for: a workspace may hold what an earlier version took in.
  void put_unchecked(const std::string& dataset, const std::vector<NewRecord>& records) const {
    auto session = store_->begin_import(manifest(dataset, "The " + dataset), dataset).value();
    for (const NewRecord& each : records) {
      nlohmann::json properties = each.properties;
      for (const Link& link : each.links) {
        const bool of_other = link.target.find('/') != std::string::npos;
        properties["links"].push_back(
            {{"role", link.role}, {"target", of_other ? link.target : dataset + '/' + link.target}});
      }
      ASSERT_TRUE(session->put(each.local_id, each.kind, properties).ok());
    }
    ASSERT_TRUE(session->commit("", 0).ok());
  }

  static NewRecord record(std::string local_id, std::string kind, nlohmann::json properties,
                          std::vector<Link> links = {}) {
    return {.local_id = std::move(local_id),
            .kind = std::move(kind),
            .properties = std::move(properties),
            .links = std::move(links)};
  }

  /// Money of the bridge.
  static NewRecord money_record(std::string local_id, const std::string& type, double amount,
                                const std::string& currency, nlohmann::json more = nlohmann::json::object()) {
    more["name"] = local_id;
    more["transaction_type"] = type;
    more["amount"] = amount;
    more["currency"] = currency;
    return record(std::move(local_id), "transaction", std::move(more), {{"site", bridge}});
  }
  static NewRecord need_record(std::string local_id, double amount, const std::string& currency,
                               nlohmann::json more = nlohmann::json::object()) {
    more["name"] = local_id;
    if (!more.contains("measure")) more["measure"] = "need";
    more["amount"] = amount;
    more["currency"] = currency;
    return record(std::move(local_id), "need", std::move(more), {{"site", bridge}});
  }

  std::shared_ptr<const Desk> desk() const {
    return Desk::open(*store_, [](const Manifest&) { return true; }).value();
  }

  std::unique_ptr<Store> store_;
};

}  // namespace mostari::recover
