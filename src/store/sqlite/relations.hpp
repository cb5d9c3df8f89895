#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/sqlite/database.hpp"
#include "store/store.hpp"

namespace mostari::sqlite {

/// The member "links" of a record's properties; empty when there is none, nothing when it is not what store.hpp says.
std::optional<std::vector<Link>> read_links(const nlohmann::json& properties);

/// Writes what is derived from records, inside the transaction of its connection.
class RelationWriter {
 public:
  explicit RelationWriter(Database& database);
  void put_links(std::int64_t row, std::span<const Link> links);
  /// Of a row that has none yet.
  void put_ties(std::int64_t row, std::span<const Tie> ties);
  void forget_ties(std::int64_t row);
  void set_tie_rule(std::int64_t dataset, std::string_view kind, int rule);

 private:
  Statement insert_link_;
  Statement forget_ties_;
  Statement insert_tie_;
  Statement set_rule_;
};

// The reading half of Store's methods of the same names.
std::vector<LinkedRecord> read_links_of(Database& database, std::string_view dataset, std::string_view local_id);
LinkPage read_links_to(Database& database, std::string_view dataset, std::string_view local_id, std::int64_t offset,
                       std::int64_t limit);
std::vector<BrokenLink> read_broken_links(Database& database, std::string_view dataset, std::int64_t limit);
std::vector<std::string> read_tie_layers(Database& database);
void visit_ties(Database& database, std::span<const std::string> layers,
                const std::function<void(const StoredTie&)>& visit);
std::vector<Tie> read_ties_of(Database& database, std::int64_t row);
int read_tie_rule(Database& database, std::string_view dataset, std::string_view kind);

/// Under the import lock, which the caller holds.
void rebuild_ties(Database& database, std::string_view dataset, std::string_view kind, int rule,
                  const std::function<std::vector<Tie>(const Record&)>& ties_of);

}  // namespace mostari::sqlite
