#include "desks/intake/import_any.hpp"

#include <gmock/gmock.h>

#include <array>

#include "store/test_workspace.hpp"

namespace mostari::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Takes what begins with one of its formats' names, and keeps the file's name as a record.
class NamedFiles : public FileImporter {
 public:
  NamedFiles(std::vector<ImportFormat> formats, std::size_t known_columns)
      : formats_(std::move(formats)), known_columns_(known_columns) {}

  Result<std::vector<ImportFormat>> formats(const TableLayouts& /*layouts*/) const override { return formats_; }
  Recognition recognise(const ImportSource& source, std::string_view /*kind*/) const override {
    for (const ImportFormat& each : formats_) {
      if (each.folder ? !source.folder.empty() : source.content.starts_with(each.name)) return {.format = each.name};
    }
    return {.problem = {.reason = "is not like " + formats_.front().name}, .known_columns = known_columns_};
  }
  Result<Imported> import(Store& store, const ImportFormat& format, const Manifest& manifest,
                          const ImportSource& source, const ImportHow& how,
                          const ProblemSink& /*problem*/) const override {
    auto session = store.begin_import(manifest, source.name, how.mode);
    if (!session) return session.problem();
    if (const auto put = (*session)->put(source.name, format.kind, {{"title", source.name}}); !put)
      return put.problem();
    Result<DatasetVersion> version = (*session)->commit("", 0);
    if (!version) return version.problem();
    return Imported{.version = std::move(*version), .format = format.name, .kind = format.kind};
  }

 private:
  std::vector<ImportFormat> formats_;
  std::size_t known_columns_;
};

class ImportAny : public TestWorkspace {
 protected:
  /// Of the answer, or of the problem.
  std::string format_of(const ImportSource& source, const ImportRequest& request) const {
    const Result<Imported> imported = import(source, request);
    return imported ? imported->format : to_string(imported.problem());
  }
  Result<Imported> import(const ImportSource& source, const ImportRequest& request) const {
    return import_any(*store_, importers_, source, request, [](const Problem&) {});
  }
  void SetUp() override {
    TestWorkspace::SetUp();
    store_ = open();
  }
  void TearDown() override {
    store_.reset();
    TestWorkspace::TearDown();
  }

  Manifest heritage_ = {.name = "heritage",
                        .title = std::string("Heritage"),
                        .publisher = std::string("A centre"),
                        .licence = std::string("open"),
                        .source_url = {},
                        .caveats = {std::string("Not all.")}};
  NamedFiles records_ =
      NamedFiles({{.name = "heritage", .title = std::string("A list"), .kind = "site", .manifest = heritage_},
                  {.name = "figures", .title = std::string("Figures"), .kind = "figure", .columns = {"value"}}},
                 2);
  NamedFiles objects_ =
      NamedFiles({{.name = "her", .title = std::string("Of a museum"), .kind = "object"},
                  {.name = "pictures", .title = std::string("Pictures"), .kind = "object", .folder = true}},
                 2);
  std::array<const FileImporter*, 2> importers_{&records_, &objects_};
  std::unique_ptr<Store> store_;
};

const ImportRequest of_dataset{
    .manifest = {.name = "d", .title = {}, .publisher = {}, .licence = {}, .source_url = {}}};

TEST_F(ImportAny, TheFirstThatRecognisesAFileTakesIt) {
  EXPECT_EQ(format_of({.name = "f", .content = "heritage"}, of_dataset), "heritage");
  EXPECT_EQ(format_of({.name = "f", .content = "her"}, of_dataset), "her");
  EXPECT_EQ(format_of({.name = "f", .folder = "some/folder"}, of_dataset), "pictures");
}

TEST_F(ImportAny, AKindAndAFormatThatAreNamedDecide) {
  ImportRequest request = of_dataset;
  request.kind = "object";
  EXPECT_EQ(format_of({.name = "f", .content = "heritage"}, request), "her");
  request.kind = "figure";
  EXPECT_THAT(format_of({.name = "f", .content = "heritage"}, request),
              HasSubstr("its format is “heritage”, of records of kind site"));
  request.kind = "boat";
  EXPECT_THAT(format_of({.name = "f", .content = "heritage"}, request), HasSubstr("known are: figure, object, site"));
  request.kind = "";
  request.format = "figures";
  EXPECT_EQ(format_of({.name = "f", .content = "heritage"}, request), "figures");
  request.format = "boats";
  EXPECT_THAT(format_of({.name = "f", .content = "heritage"}, request),
              HasSubstr("known are: figures, her, heritage, pictures"));
  request.format = "pictures";
  EXPECT_THAT(format_of({.name = "f", .content = "heritage"}, request), HasSubstr("is of folders, and this is a file"));
}

TEST_F(ImportAny, WhoKnowsMostColumnsSaysWhyNobodyTakesAFile) {
  EXPECT_EQ(import({.name = "f", .content = "x"}, of_dataset).problem().reason, "is not like her");
  records_ = NamedFiles(records_.formats({}).value(), 3);
  EXPECT_EQ(import({.name = "f", .content = "x"}, of_dataset).problem().reason, "is not like heritage");
}

TEST_F(ImportAny, ADatasetIsNamedByWhoAsksOrByTheFormat) {
  EXPECT_EQ(import({.name = "f", .content = "heritage"}, {}).value().version.dataset, "heritage");
  EXPECT_EQ(import({.name = "f", .content = "heritage"}, of_dataset).value().version.dataset, "d");
  EXPECT_EQ(import({.name = "f", .content = "figures"}, {}).problem().field, "dataset");
}

TEST_F(ImportAny, WhatIsNotSaidStaysAsItWas) {
  ImportRequest request = of_dataset;
  request.manifest.title = std::string("Ours");
  request.visibility = Visibility::restricted;
  ASSERT_TRUE(import({.name = "f", .content = "heritage"}, request).ok());
  request.manifest.title = {};
  request.manifest.licence = std::string("CC0");
  request.visibility = {};
  ASSERT_TRUE(import({.name = "f", .content = "heritage"}, request).ok());
  const Manifest kept = store_->dataset("d").value();
  EXPECT_EQ(kept.title, "Ours");
  EXPECT_EQ(kept.publisher, "A centre") << "as the format has it";
  EXPECT_EQ(kept.licence, "CC0");
  EXPECT_THAT(kept.caveats, ElementsAre("Not all."));
  EXPECT_EQ(kept.visibility, Visibility::restricted);
}

TEST_F(ImportAny, RecordsThatAreNotNamedStayWhenAFileAmends) {
  ASSERT_TRUE(import({.name = "f", .content = "heritage"}, of_dataset).ok());
  ImportRequest request = of_dataset;
  request.how.mode = ImportMode::amend;
  ASSERT_TRUE(import({.name = "g", .content = "heritage"}, request).ok());
  EXPECT_EQ(titles(*store_, "d").size(), 2U);
  EXPECT_EQ(import({.name = "h", .content = "heritage"}, of_dataset).value().version.removed, 2);
}

TEST_F(ImportAny, FormatsAreListedByName) {
  const std::vector<ImportFormat> formats = import_formats(importers_, {}).value();
  std::vector<std::string> names;
  names.reserve(formats.size());
  for (const ImportFormat& each : formats) names.push_back(each.name);
  EXPECT_THAT(names, ElementsAre("figures", "her", "heritage", "pictures"));
  EXPECT_EQ(format_json(formats[0], {}),
            (nlohmann::json{{"name", "figures"}, {"title", "Figures"}, {"kind", "figure"}, {"columns", {"value"}}}));
}

}  // namespace
}  // namespace mostari::intake
