// museum_register register FILE ROWS: a register of the museums' complete files and then seeded siblings of their
// objects, as a generic object CSV. museum_register lots FILE COUNT ROWS: lots that another hand catalogued from a
// register of ROWS rows, each named by the id of the object it describes.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "formats/table/csv_write.hpp"
#include "model/object.hpp"
#include "museum_files.hpp"
#include "variations.hpp"

namespace mostari::bench {
namespace {

/// The objects of a register one by one, always the same ones.
class MuseumRegister {
 public:
  explicit MuseumRegister(const std::string& folder) {
    for (const char* name : {"/full/tate.csv.gz", "/full/moma.csv.gz"}) {
      const Table table(folder + name);
      for (std::size_t i = 0; i < table.size(); ++i) {
        real_.push_back(table.object(i, ""));
        real_.back().inventory_number = table.cell(i, "accession");
        real_.back().credit_line = table.cell(i, "credit");
      }
    }
  }

  CulturalObject object(std::size_t i) const {
    CulturalObject object =
        i < real_.size() ? real_[i] : sibling(real_[i % real_.size()], real_[(i * 7919) % real_.size()], i);
    object.id = "object-" + std::to_string(i);
    return object;
  }

 private:
  std::vector<CulturalObject> real_;
};

/// Writes objects as CSV; a maker with a separator in the name stays one maker only in quotes of the layout's own, so
/// the first maker is written alone.
class CsvFile {
 public:
  explicit CsvFile(const std::string& path) : path_(path), file_(path, std::ios::binary) {
    row({"id", "object_type", "title", "maker", "date", "materials", "measurements", "inscriptions", "inventory_number",
         "credit_line"});
  }

  void add(const CulturalObject& object) {
    const std::string maker = object.maker.empty() ? std::string() : object.maker.front();
    row({object.id, object.object_type, object.title, maker, object.date, object.materials, object.measurements,
         object.inscriptions, object.inventory_number, object.credit_line});
  }

  void close() {
    file_.close();
    if (!file_) throw std::runtime_error(path_ + " cannot be written");
  }

 private:
  void row(const std::vector<std::string_view>& cells) {
    text_.clear();
    append_csv_row(text_, cells);
    file_ << text_;
  }

  std::string path_;
  std::ofstream file_;
  std::string text_;
};

std::size_t number(const char* text) {
  return std::strtoull(text, nullptr, 10);
}

int run(std::span<char*> arguments) {
  const std::string_view what = arguments.size() > 1 ? arguments[1] : "";
  if ((what != "register" || arguments.size() != 4) && (what != "lots" || arguments.size() != 5)) {
    std::fprintf(stderr, "museum_register register FILE ROWS | museum_register lots FILE COUNT ROWS\n");
    return 2;
  }
  const std::string folder = object_folder();
  if (folder.empty()) {
    std::printf("not measured: ../shared/data is not here\n");
    return 1;
  }
  const MuseumRegister registered(folder);
  CsvFile file(arguments[2]);
  const std::size_t count = number(arguments[3]);
  if (what == "register") {
    for (std::size_t i = 0; i < count; ++i) file.add(registered.object(i));
  } else {
    const std::size_t rows = number(arguments[4]);
    for (std::size_t i = 0; i < count; ++i) {
      const CulturalObject asked = registered.object((i * 104'729) % rows);
      CulturalObject lot = as_catalogued(asked, i);
      lot.id = "lot-" + std::to_string(i) + "-" + asked.id;
      file.add(lot);
    }
  }
  file.close();
  return 0;
}

}  // namespace
}  // namespace mostari::bench

int main(int count, char** arguments) {
  return mostari::bench::run({arguments, static_cast<std::size_t>(count)});
}
