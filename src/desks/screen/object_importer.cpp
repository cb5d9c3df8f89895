#include "desks/screen/object_importer.hpp"

#include "desks/screen/import_objects.hpp"
#include "formats/objects/import.hpp"

namespace mostari::screen {
namespace {

ObjectLayouts object_layouts(const intake::TableLayouts& layouts) {
  return {.kept = layouts.kept, .file = layouts.file};
}

class ObjectImporter : public intake::FileImporter {
 public:
  Result<std::vector<intake::ImportFormat>> formats(const intake::TableLayouts& layouts) const override {
    Result<std::vector<ObjectFormat>> formats = object_formats(object_layouts(layouts));
    if (!formats) return formats.problem();
    std::vector<intake::ImportFormat> all;
    for (ObjectFormat& each : *formats) {
      all.push_back({.name = std::move(each.name),
                     .title = std::move(each.title),
                     .kind = "object",
                     .columns = std::move(each.columns)});
    }
    all.push_back({.name = std::string(picture_folder_format),
                   .title = message("formats.title.pictures"),
                   .kind = "object",
                   .folder = true});
    return all;
  }

  Recognition recognise(const intake::ImportSource& source, std::string_view /*kind*/) const override {
    if (!source.folder.empty()) return {.format = std::string(picture_folder_format)};
    return recognise_object_format(source.content, source.name, object_layouts(source.layouts));
  }

  Result<ColumnsTaken> columns_taken(const intake::ImportSource& source,
                                     const intake::ImportFormat& format) const override {
    if (!source.folder.empty()) return ColumnsTaken{.format = format.name, .columns = {}};
    return object_columns_taken(source.content, source.name, object_layouts(source.layouts), format.name);
  }

  Result<intake::Imported> import(Store& store, const intake::ImportFormat& format, const Manifest& manifest,
                                  const intake::ImportSource& source, const intake::ImportHow& how,
                                  const ProblemSink& problem) const override {
    const ImportOptions options{.format = format.name,
                                .layouts = object_layouts(source.layouts),
                                .as_given = source.as_given,
                                .pictures_dir = how.pictures_dir,
                                .strict = how.strict,
                                .mode = how.mode};
    Result<ImportSummary> summary =
        format.folder ? import_pictures(store, manifest, source.folder, options, problem)
                      : import_objects(store, manifest, source.content, source.name, options, problem);
    if (!summary) return summary.problem();
    return intake::Imported{.version = std::move(summary->version),
                            .format = format.name,
                            .kind = format.kind,
                            .pictures = summary->pictures,
                            .missing_pictures = summary->missing_pictures};
  }
};

}  // namespace

const intake::FileImporter& object_importer() {
  static const ObjectImporter importer;
  return importer;
}

}  // namespace mostari::screen
