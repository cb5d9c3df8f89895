#include "desks/intake/export_dataset.hpp"

#include <string>
#include <vector>

#include "base/progress.hpp"
#include "formats/lido/lido.hpp"
#include "formats/linked_art/linked_art.hpp"
#include "formats/table/csv_write.hpp"
#include "model/object.hpp"

namespace mostari::intake {
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

/// A record in one of the formats in which museums exchange objects, on a line or lines of its own.
std::string exchanged(const Record& record, ExportFormat format) {
  // What the store holds was checked when it came in.
  const CulturalObject object = object_from_json(record.properties, record.local_id).value();
  if (format == ExportFormat::lido) return lido::record(object, record.dataset);
  return linked_art::document(object, record.dataset).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
         '\n';
}

}  // namespace

std::optional<ExportFormat> export_format(std::string_view name) {
  for (const ExportFormat each :
       {ExportFormat::csv, ExportFormat::jsonl, ExportFormat::lido, ExportFormat::linked_art}) {
    if (export_format_name(each) == name) return each;
  }
  return std::nullopt;
}

std::string_view export_format_name(ExportFormat format) {
  switch (format) {
    case ExportFormat::csv:
      return "csv";
    case ExportFormat::jsonl:
      return "jsonl";
    case ExportFormat::lido:
      return "lido";
    case ExportFormat::linked_art:
      return "linked-art";
  }
  return "";
}

Outcome export_dataset(const Store& store, std::string_view dataset, ExportFormat format,
                       const std::function<bool(std::string_view)>& write) {
  const std::optional<HeldDataset> held = store.held_dataset(dataset);
  if (!held) {
    return Problem{.field = "dataset",
                   .value = excerpt(dataset),
                   .reason = message("import.export.unknown"),
                   .advice = message("import.export.choose")};
  }
  if (format != ExportFormat::jsonl && held->records_of("object") != held->version.records) {
    return Problem{.field = "format",
                   .value = std::string(export_format_name(format)),
                   .reason = message("import.export.no_objects", {{"dataset", dataset}}),
                   .advice = message("import.export.as_jsonl")};
  }
  std::vector<std::string> columns = {"id"};
  columns.insert(columns.end(), object_property_names().begin(), object_property_names().end());
  bool written = true;
  if (format == ExportFormat::csv) written = write(csv_row(columns));
  if (format == ExportFormat::lido) written = write(lido::document_begin());
  std::int64_t records = 0;
  store.for_each_record(dataset, 0, [&](const Record& record) {
    ++records;
    if (format == ExportFormat::lido || format == ExportFormat::linked_art) {
      written = written && write(exchanged(record, format));
    } else if (format == ExportFormat::csv) {
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
  if (format == ExportFormat::lido && written) written = write(lido::document_end());
  if (!written)
    return Problem{.reason = message("import.export.not_written"), .advice = message("import.export.space")};
  if (records == 0 && held->version.records > 0) {
    return Problem{.field = "dataset",
                   .value = excerpt(dataset),
                   .reason = message("import.export.taken_back"),
                   .advice = message("import.export.again")};
  }
  return Done{};
}

}  // namespace mostari::intake
