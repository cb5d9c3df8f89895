#include "formats/objects/import.hpp"

#include "base/text.hpp"
#include "formats/objects/import_csv.hpp"
#include "formats/objects/import_jsonl.hpp"
#include "formats/objects/layout.hpp"
#include "formats/objects/object_intake.hpp"
#include "formats/table/foreign_kind.hpp"
#include "formats/table/text_encoding.hpp"

namespace mostari {

Result<ReadSummary> read_objects(std::string_view content, const std::string& file,
                                 const std::filesystem::path& layout_dir, std::string_view layout,
                                 const ObjectSink& object, const ProblemSink& problem) {
  std::string converted;
  if (is_utf16(content)) {
    converted = utf8_from_utf16(content);
    content = converted;
  }
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  if (std::optional<Problem> foreign = foreign_file(content)) {
    foreign->file = file;
    return *foreign;
  }
  const std::string_view begin = trimmed(content.substr(0, 4096));
  if (begin.empty())
    return Problem{.file = file, .reason = message("base.value.empty"), .advice = message("formats.objects.give_file")};
  ObjectIntake intake(file, object, problem);
  if (layout.empty() && begin.starts_with('[')) {
    return Problem{.file = file,
                   .line = 1,
                   .reason = message("formats.objects.one_list"),
                   .advice = message("formats.objects.write_lines")};
  }
  if (layout == "jsonl" || (layout.empty() && begin.starts_with('{'))) {
    read_object_lines(content, intake);
  } else if (const Outcome read = read_object_csv(content, file, layout_dir, layout, intake); !read) {
    return read.problem();
  }
  if (intake.summary().accepted + intake.summary().rejected == 0) {
    intake.warn(
        {.field = {}, .reason = message("formats.objects.none"), .advice = message("formats.objects.how_rows")});
  }
  return intake.summary();
}

Result<std::vector<std::string>> object_formats(const std::filesystem::path& layout_dir) {
  const Result<std::vector<Layout>> layouts = read_layouts(layout_dir);
  if (!layouts) return layouts.problem();
  std::vector<std::string> names;
  for (const Layout& each : *layouts) names.push_back(each.name);
  names.emplace_back("jsonl");
  return names;
}

}  // namespace mostari
