#pragma once

#include <gmock/gmock.h>

#include <cmath>
#include <ostream>

#include "desks/bridge/desk.hpp"
#include "desks/intake/import_records.hpp"
#include "store/test_workspace.hpp"

namespace mostari::bridge {

/// A figure on which all sources agree.
inline Amount sure(double value) {
  return {.low = value, .high = value};
}

inline std::ostream& operator<<(std::ostream& out, const Amount& amount) {
  return out << amount.low << " to " << amount.high;
}

/// Matches a message that has this in English.
inline auto says(const std::string& part) {
  return testing::ResultOf([](const Message& message) { return to_string(message); }, testing::HasSubstr(part));
}

/// A made-up world in a workspace of its own: twenty countries with sizes, city partnerships that follow a gravity law,
/// and what the tests add.
class TestWorld : public TestWorkspace {
 protected:
  static constexpr const char* codes[] = {"AUT", "BEL", "BGR", "BIH", "CHE", "CZE", "DEU", "DNK", "ESP", "FRA",
                                          "GBR", "GRC", "HRV", "HUN", "ITA", "NLD", "POL", "ROU", "SRB", "TUR"};

  void SetUp() override {
    TestWorkspace::SetUp();
    store_ = open();
    put_sizes();
    put_partnerships();
  }

  void put(const std::string& dataset, const std::vector<NewRecord>& records) const {
    const auto read = [&](const RecordSink& sink) -> Result<ReadSummary> {
      for (const NewRecord& each : records) sink(NewRecord(each), 0);
      return ReadSummary{.format = "test", .accepted = static_cast<std::int64_t>(records.size())};
    };
    std::string told;
    const auto note = [&told](const Problem& problem) { told += to_string(problem) + '\n'; };
    const auto summary =
        intake::import_with(*store_, manifest(dataset, "The " + dataset), dataset, dataset, {}, note, read);
    ASSERT_TRUE(summary.ok()) << to_string(summary.problem()) << told;
    EXPECT_EQ(summary->version.rejected, 0) << "not records of their kinds: " << told;
  }

  static NewRecord record(std::string local_id, std::string kind, nlohmann::json properties,
                          std::vector<Link> links = {}) {
    return {.local_id = std::move(local_id),
            .kind = std::move(kind),
            .properties = std::move(properties),
            .links = std::move(links)};
  }

  std::shared_ptr<const Desk> desk() const {
    return Desk::open(*store_, [](const Manifest&) { return true; }).value();
  }

  std::unique_ptr<Store> store_;

 private:
  void put_sizes() const {
    std::vector<NewRecord> records;
    for (std::size_t i = 0; i < std::size(codes); ++i) {
      const double scale = 1 + static_cast<double>((i * 7) % 20);
      for (const auto& [indicator, value] : {std::pair{"gdp_usd", 2e10 * scale}, {"population", 3e6 * scale * scale}}) {
        records.push_back(record(std::string(codes[i]) + '-' + indicator, "indicator",
                                 {{"indicator", indicator}, {"country", codes[i]}, {"year", 2020}, {"value", value}}));
      }
    }
    put("sizes", records);
  }

  /// A country's partnerships with each other one: as many as the product of their sizes says; both list them.
  void put_partnerships() const {
    std::vector<NewRecord> records;
    for (std::size_t i = 0; i < std::size(codes); ++i) {
      for (std::size_t j = i + 1; j < std::size(codes); ++j) {
        const double sizes = static_cast<double>((1 + (i * 7) % 20) * (1 + (j * 7) % 20));
        for (int k = 0; k < static_cast<int>(sizes / 40); ++k) {
          const std::string id = std::string(codes[i]) + codes[j] + std::to_string(k);
          records.push_back(record(id, "partnership",
                                   {{"name", id},
                                    {"cities", {id + " one", id + " two"}},
                                    {"countries", {codes[i], codes[j]}},
                                    {"listed_by", {codes[i], codes[j]}}}));
        }
      }
    }
    put("cities", records);
  }
};

}  // namespace mostari::bridge
