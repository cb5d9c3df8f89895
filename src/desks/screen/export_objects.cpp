#include "desks/screen/export_objects.hpp"

#include <string>
#include <vector>

#include "base/progress.hpp"
#include "formats/table/csv_write.hpp"
#include "model/object.hpp"

namespace mostari::screen {
namespace {

/// Several values of one property share a cell, as the importer reads them back: parted by '|', and a lone value that
/// holds a ';' is followed by one, so that the ';' does not part it.
std::string cell(const nlohmann::json& properties, const std::string& name) {
  const auto found = properties.find(name);
  if (found == properties.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  std::string joined;
  for (const nlohmann::json& value : *found) joined += (joined.empty() ? "" : "|") + value.get<std::string>();
  if (found->size() == 1 && joined.find(';') != std::string::npos) joined += '|';
  return joined;
}

std::string csv_row(const std::vector<std::string>& cells) {
  const std::vector<std::string_view> views(cells.begin(), cells.end());
  std::string row;
  append_csv_row(row, views);
  return row;
}

}  // namespace

Outcome export_objects(const Store& store, std::string_view dataset, ExportFormat format,
                       const std::function<bool(std::string_view)>& write) {
  const std::optional<HeldDataset> held = store.held_dataset(dataset);
  if (!held) {
    return Problem{.field = "dataset",
                   .value = excerpt(dataset),
                   .reason = message("screen.dataset.unknown"),
                   .advice = message("screen.export.choose")};
  }
  if (format == ExportFormat::csv && held->records_of("object") != held->version.records) {
    return Problem{.field = "format",
                   .value = "csv",
                   .reason = message("screen.export.other_records", {{"dataset", dataset}}),
                   .advice = message("screen.export.as_jsonl")};
  }
  std::vector<std::string> columns = {"id"};
  columns.insert(columns.end(), object_property_names().begin(), object_property_names().end());
  bool written = format != ExportFormat::csv || write(csv_row(columns));
  std::int64_t records = 0;
  store.for_each_record(dataset, 0, [&](const Record& record) {
    ++records;
    if (format == ExportFormat::csv) {
      std::vector<std::string> cells = {record.local_id};
      for (const std::string& name : object_property_names()) cells.push_back(cell(record.properties, name));
      written = written && write(csv_row(cells));
    } else {
      nlohmann::json line = record.properties;
      line["id"] = record.local_id;
      if (record.kind != "object") line["kind"] = record.kind;
      written = written && write(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    }
    return written && !interrupted();
  });
  if (!written) {
    return Problem{.reason = message("screen.export.unwritten"), .advice = message("screen.export.free_space")};
  }
  if (records == 0 && held->version.records > 0) {
    return Problem{.field = "dataset",
                   .value = excerpt(dataset),
                   .reason = message("screen.export.gone"),
                   .advice = message("screen.export.look")};
  }
  return Done{};
}

}  // namespace mostari::screen
