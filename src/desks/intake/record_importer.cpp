#include <algorithm>
#include <array>

#include "base/resources.hpp"
#include "desks/intake/import_records.hpp"
#include "desks/intake/importer.hpp"
#include "formats/iati/parse.hpp"
#include "formats/iati/reader.hpp"
#include "formats/lido/lido.hpp"
#include "formats/publishers/catalogue.hpp"

namespace mostari::intake {
namespace {

ImportFormat import_format(const RecordFormat& format, std::vector<std::string> columns) {
  ImportFormat made{.name = format.name,
                    .title = format.title,
                    .kind = format.kind,
                    .columns = std::move(columns),
                    .manifest = format.manifest};
  made.manifest.name = format.name;
  return made;
}

/// Those that are no tables, beside the publishers'.
std::array<const RecordFormat*, 2> other_formats() {
  return {&treaty_text_format(), &iati::format()};
}

const RecordFormat& record_format(std::string_view name) {
  for (const RecordFormat* each : other_formats()) {
    if (each->name == name) return *each;
  }
  return *std::ranges::find(record_formats(), name, &RecordFormat::name);
}

class RecordImporter : public FileImporter {
 public:
  Result<std::vector<ImportFormat>> formats(const TableLayouts& /*layouts*/) const override {
    std::vector<ImportFormat> all;
    for (const RecordFormat& each : record_formats()) all.push_back(import_format(each, needed_columns(each)));
    for (const RecordFormat* each : other_formats()) all.push_back(import_format(*each, {}));
    return all;
  }

  /// One plain text is a treaty's when it is said to be one.
  Recognition recognise(const ImportSource& source, std::string_view kind) const override {
    if (!source.folder.empty()) {
      return {.problem = {.file = source.name,
                          .reason = message("import.source.folder"),
                          .advice = message("import.source.give_file")}};
    }
    if (is_treaty_texts(source.content) || kind == treaty_text_format().kind) {
      return {.format = treaty_text_format().name};
    }
    if (iati::looks_like_iati(source.content) && !lido::looks_like_lido(source.content))
      return {.format = iati::format().name};
    if (const RecordFormat* format = recognise_record_format(source.content, source.name)) {
      return {.format = format->name};
    }
    return unrecognised_record_format(source.content, source.name);
  }

  Result<Imported> import(Store& store, const ImportFormat& format, const Manifest& manifest,
                          const ImportSource& source, const ImportHow& how, const ProblemSink& problem) const override {
    Result<ImportSummary> summary =
        import_records(store, record_format(format.name), manifest, source.content, source.name,
                       {.strict = how.strict, .as_given = source.as_given, .mode = how.mode}, problem);
    if (!summary) return summary.problem();
    return Imported{.version = std::move(summary->version),
                    .format = format.name,
                    .kind = format.kind,
                    .ties = summary->ties,
                    .broken_links = summary->broken_links};
  }
};

}  // namespace

const FileImporter& record_importer() {
  static const RecordImporter importer;
  return importer;
}

}  // namespace mostari::intake
