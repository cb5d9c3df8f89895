#include "formats/sheets/workbook.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <span>

#include "base/text.hpp"
#include "formats/sheets/unpacked_size.hpp"
#include "formats/table/number_text.hpp"

namespace mostari {
namespace {

constexpr std::uint64_t max_unpacked_bytes = std::uint64_t{128} << 20U;
constexpr std::size_t max_parts = 5'000;
constexpr std::string_view open_document = "application/vnd.oasis.opendocument.spreadsheet";

bool is_open_document(std::string_view content) {
  return content.substr(0, 256).find(open_document) != std::string_view::npos;
}

void start_drivers() {
  static std::once_flag once;
  std::call_once(once, [] {
    RegisterOGRXLSX();
    RegisterOGRODS();
  });
}

/// Collects what GDAL complains of on this thread while it lives.
class Complaint {
 public:
  Complaint() { CPLPushErrorHandlerEx(&Complaint::note, this); }
  ~Complaint() { CPLPopErrorHandler(); }
  Complaint(const Complaint&) = delete;
  Complaint& operator=(const Complaint&) = delete;
  const std::string& last() const { return last_; }

 private:
  static void CPL_STDCALL note(CPLErr kind, CPLErrorNum /*number*/, const char* words) {
    if (kind >= CE_Failure) static_cast<Complaint*>(CPLGetErrorHandlerUserData())->last_ = excerpt(words, 100);
  }
  std::string last_;
};

/// A setting of GDAL for this thread while it lives.
class Setting {
 public:
  Setting(const char* name, const char* value) : name_(name) { CPLSetThreadLocalConfigOption(name, value); }
  ~Setting() { CPLSetThreadLocalConfigOption(name_, nullptr); }
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;

 private:
  const char* name_;
};

/// Bytes as a file of GDAL's own file system in memory.
class MemoryFile {
 public:
  MemoryFile(std::string_view content, std::string_view ending) {
    static std::atomic<std::uint64_t> count{0};
    path_ = "/vsimem/mostari-workbook-" + std::to_string(count++) + std::string(ending);
    // GDAL takes a pointer to non-const, and reads only.
    auto* bytes = reinterpret_cast<GByte*>(const_cast<char*>(content.data()));
    if (VSILFILE* file = VSIFileFromMemBuffer(path_.c_str(), bytes, content.size(), FALSE)) VSIFCloseL(file);
  }
  ~MemoryFile() { VSIUnlink(path_.c_str()); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return !text.empty();
}

/// GDAL's "2020/06/18" as ISO 8601 has it, with the time it was given only where there is one.
std::string day_of(std::string_view cell) {
  const bool is_day = cell.size() >= 10 && cell[4] == '/' && cell[7] == '/' && all_digits(cell.substr(0, 4)) &&
                      all_digits(cell.substr(5, 2)) && all_digits(cell.substr(8, 2));
  if (!is_day || (cell.size() > 10 && cell.substr(10) != " 00:00:00")) return std::string(cell);
  std::string day(cell.substr(0, 10));
  day[4] = day[7] = '-';
  return day;
}

/// "23.300000000000001", as binary numbers are written out, as the number that was typed.
std::string typed_number(std::string cell) {
  const std::size_t dot = cell.find('.');
  constexpr std::size_t most_typed = 12;
  if (dot == std::string::npos || cell.size() - dot <= most_typed || !number_in(cell)) return cell;
  char shorter[32];
  std::snprintf(shorter, sizeof shorter, "%.12g", std::strtod(cell.c_str(), nullptr));
  return shorter;
}

void append_cell(std::string& csv, std::string_view cell) {
  std::string text = typed_number(day_of(trimmed(cell)));
  for (std::size_t at = text.find('\r'); at != std::string::npos; at = text.find('\r', at)) text.erase(at, 1);
  for (char& c : text) {
    if (c == '\n') c = '\x0B';
  }
  if (text.find_first_of(",\"") == std::string::npos) {
    csv += text;
    return;
  }
  csv += '"';
  for (const char c : text) {
    if (c == '"') csv += '"';
    csv += c;
  }
  csv += '"';
}

/// The rows of one sheet; empty where it has no more than one cell in a row.
std::string csv_of(OGRLayer& sheet) {
  std::string csv;
  std::size_t widest = 0;
  const int columns = sheet.GetLayerDefn()->GetFieldCount();
  sheet.ResetReading();
  while (const std::unique_ptr<OGRFeature> row{sheet.GetNextFeature()}) {
    std::string line;
    std::size_t filled = 0;
    for (int i = 0; i < columns; ++i) {
      if (i > 0) line += ',';
      if (row->IsFieldSetAndNotNull(i) == 0) continue;
      const std::string_view cell = row->GetFieldAsString(i);
      if (trimmed(cell).empty()) continue;
      append_cell(line, cell);
      ++filled;
    }
    // A row without anything is an empty line, which keeps the lines the numbers of the rows.
    if (filled > 0) csv += line;
    csv += '\n';
    widest = std::max(widest, filled);
  }
  return widest > 1 ? csv : std::string();
}

Problem unreadable(const Complaint& complaint) {
  return {
      .reason = message("formats.sheets.damaged", {{"error", complaint.last().empty() ? "none" : complaint.last()}}),
      .advice = message("formats.sheets.save_again")};
}

}  // namespace

bool is_workbook(std::string_view content) {
  if (!content.starts_with("PK\x03\x04")) return false;
  return is_open_document(content) || content.find("xl/workbook.xml") != std::string_view::npos ||
         content.find("xl/workbook.bin") != std::string_view::npos;
}

Result<WorkbookTable> workbook_table(std::string_view content) {
  if (const Outcome fits = can_be_unpacked(content, max_parts, max_unpacked_bytes); !fits) return fits.problem();
  start_drivers();
  const Complaint complaint;
  const Setting excel_headers("OGR_XLSX_HEADERS", "DISABLE");
  const Setting excel_types("OGR_XLSX_FIELD_TYPES", "STRING");
  const Setting document_headers("OGR_ODS_HEADERS", "DISABLE");
  const Setting document_types("OGR_ODS_FIELD_TYPES", "STRING");
  const MemoryFile file(content, is_open_document(content) ? ".ods" : ".xlsx");
  static constexpr const char* drivers[] = {"XLSX", "ODS", nullptr};
  const std::unique_ptr<GDALDataset> workbook(
      GDALDataset::Open(file.path().c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_INTERNAL, drivers));
  if (!workbook) return unreadable(complaint);
  WorkbookTable table;
  std::vector<std::string> others;
  for (OGRLayer* sheet : workbook->GetLayers()) {
    if (table.csv.empty()) {
      table.csv = csv_of(*sheet);
      if (!table.csv.empty()) {
        table.sheet = sheet->GetName();
        continue;
      }
    }
    if (sheet->GetFeatureCount() > 0) others.emplace_back(sheet->GetName());
  }
  if (!complaint.last().empty()) return unreadable(complaint);
  if (table.csv.empty()) {
    return Problem{.reason = message("formats.sheets.nothing"), .advice = message("formats.sheets.first_row")};
  }
  if (!others.empty()) {
    table.notes.push_back({.value = table.sheet,
                           .reason = message("formats.sheets.others", {{"sheets", words_said(others)}}),
                           .advice = message("formats.sheets.save_each")});
  }
  return table;
}

}  // namespace mostari
