#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.hpp"
#include "store/sqlite/database.hpp"
#include "store/store.hpp"

namespace mostari::sqlite {

/// JSON that this store wrote. Throws std::runtime_error naming `what` when it is damaged.
nlohmann::json parse_stored(std::string_view text, const std::string& what);

std::optional<Record> read_record(Database& database, std::string_view dataset, std::string_view local_id);
std::vector<Record> read_rows(Database& database, const std::vector<std::int64_t>& rows);

/// Expects the text index attached as "search" and up to date when the query has a text.
RecordPage read_page(Database& database, const RecordQuery& query);

/// Live ones, in row order.
void visit_records(Database& database, std::string_view dataset, std::int64_t after_row,
                   const std::function<bool(const Record&)>& visit);
/// Those too that no longer live.
void visit_kept_records(Database& database, std::string_view dataset, std::int64_t after_row,
                        const std::function<bool(const RecordText&)>& visit);

std::vector<std::int64_t> read_dead_rows(Database& database, std::string_view dataset);

}  // namespace mostari::sqlite
