#include "formats/sheets/workbook.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "base/file.hpp"

namespace mostari {
namespace {

using testing::HasSubstr;

std::string case_file(const std::string& name) {
  return read_file(std::string(MOSTARI_SOURCE_DIR) + "/tests/cases/import/sheets/" + name, 1U << 20U).value();
}

/// The workbook of the case with one part replaced.
std::string with_part(const std::string& workbook, const std::string& part, const std::string& content) {
  std::string out(content.size() + (1U << 20U), '\0');
  std::size_t used = 0;
  const std::unique_ptr<archive, decltype(&archive_read_free)> from(archive_read_new(), &archive_read_free);
  const std::unique_ptr<archive, decltype(&archive_write_free)> to(archive_write_new(), &archive_write_free);
  archive_read_support_format_zip(from.get());
  archive_read_open_memory(from.get(), workbook.data(), workbook.size());
  archive_write_set_format_zip(to.get());
  archive_write_open_memory(to.get(), out.data(), out.size(), &used);
  archive_entry* entry = nullptr;
  while (archive_read_next_header(from.get(), &entry) == ARCHIVE_OK) {
    std::string text(1U << 16U, '\0');
    text.resize(static_cast<std::size_t>(archive_read_data(from.get(), text.data(), text.size())));
    if (archive_entry_pathname(entry) == part) text = content;
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_write_header(to.get(), entry);
    archive_write_data(to.get(), text.data(), text.size());
  }
  archive_write_close(to.get());
  out.resize(used);
  return out;
}

std::string problem_of(std::string_view content) {
  const Result<WorkbookTable> table = workbook_table(content);
  return table ? "read: " + table->csv : to_string(table.problem());
}

TEST(Workbook, IsKnownByItsBytes) {
  EXPECT_TRUE(is_workbook(case_file("two-sheets.xlsx")));
  EXPECT_TRUE(is_workbook(case_file("document.ods")));
  EXPECT_FALSE(is_workbook("PK\x03\x04 and texts"));
  EXPECT_FALSE(is_workbook("id,title\n"));
}

TEST(Workbook, GivesTheFirstTableLineByLine) {
  const Result<WorkbookTable> table = workbook_table(case_file("two-sheets.xlsx"));
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->sheet, "Sale");
  EXPECT_EQ(table->csv,
            "\"Example Auctions, sale of 4 May\",,,,,,\n"
            "\n"
            "Lot,Artist,Title,Year,Height (cm),Width (cm),Notes\n"
            "1,Vera Proef,\"Olive trees, at \"\"noon\"\"\",1889,73.5,92,two\x0Blines\n"
            "\n"
            "2,Otto Muster,Fishing boats,2020-06-18,#N/A,18,\n");
  ASSERT_EQ(table->notes.size(), 1U);
  EXPECT_THAT(to_string(table->notes[0]), HasSubstr("there is more in Buyers"));
}

TEST(Workbook, WritesNumbersAsTheyWereTyped) {
  const Result<WorkbookTable> table = workbook_table(case_file("document.ods"));
  ASSERT_TRUE(table.ok());
  EXPECT_THAT(table->csv, HasSubstr("\n23.3,Fischerboote,Otto Muster,1925-04-01\n"));
}

TEST(Workbook, DamagedOnesAreProblems) {
  const std::string whole = case_file("two-sheets.xlsx");
  for (std::size_t size = 4; size < whole.size(); size += 97) {
    EXPECT_THAT(problem_of(std::string_view(whole).substr(0, size)), HasSubstr("workbook")) << size;
  }
  EXPECT_THAT(problem_of(with_part(whole, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>")),
              HasSubstr("no workbook that can be read"));
  EXPECT_THAT(problem_of(with_part(with_part(whole, "xl/worksheets/sheet1.xml", "<worksheet/>"),
                                   "xl/worksheets/sheet2.xml", "<worksheet/>")),
              HasSubstr("has no sheet with a table"));
}

TEST(Workbook, BombsAreNotUnpacked) {
  const std::string whole = case_file("two-sheets.xlsx");
  EXPECT_THAT(
      problem_of(with_part(whole, "xl/worksheets/sheet1.xml",
                           "<worksheet><sheetData>" + std::string(140'000'000, ' ') + "</sheetData></worksheet>")),
      HasSubstr("unpacks to more than 134,217,728 bytes"));
  std::string entities = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a0 \"" + std::string(50, 'x') + "\">";
  for (int i = 1; i < 10; ++i) {
    entities += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int j = 0; j < 10; ++j) entities += "&a" + std::to_string(i - 1) + ";";
    entities += "\">";
  }
  entities += "]><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&a9;</t></si></sst>";
  EXPECT_THAT(problem_of(with_part(whole, "xl/sharedStrings.xml", entities)),
              HasSubstr("no workbook that can be read"));
}

}  // namespace
}  // namespace mostari
