#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/objects/layout.hpp"
#include "formats/table/csv.hpp"
#include "model/object.hpp"

namespace mostari {

/// Turns rows into objects by one layout and one header. Cells that hold only a sign of nothing (is_no_value) are
/// empty.
class RowMapper {
 public:
  /// `layout` must outlive it.
  RowMapper(const Layout& layout, const std::vector<std::string>& header);

  /// Without an id where the file has no column for one.
  CulturalObject object(const CsvRow& row) const;

  /// True when `next` is one more row of `object`: same id, and all the same but in the columns it repeats for, whose
  /// values `object` then gets as well.
  bool merge(CulturalObject& object, const CsvRow& first, const CsvRow& next) const;

  /// Place of the column of the id.
  std::optional<std::size_t> id_column() const { return id_; }

 private:
  struct Column {
    const LayoutColumn* meaning = nullptr;  ///< null: not used
    std::optional<std::size_t> before;
    std::optional<std::size_t> after;
    bool repeats = false;
  };

  std::string text(std::string_view cell) const;
  std::vector<std::string> values(const CsvRow& row, std::size_t at, std::string_view separators) const;
  void set(CulturalObject& object, const CsvRow& row, std::size_t at) const;

  const Layout& layout_;
  std::vector<Column> columns_;         ///< of each column of the file
  std::vector<std::size_t> otherwise_;  ///< of them those that are used only where the others leave a property empty
  std::optional<std::size_t> id_;
};

/// True for what programs write into a cell that has nothing: NULL, N/A, a dash.
bool is_no_value(std::string_view cell);

}  // namespace mostari
