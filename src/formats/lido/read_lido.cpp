#include <set>

#include "base/text.hpp"
#include "formats/lido/lido.hpp"
#include "formats/lido/record.hpp"
#include "formats/lido/xml_stream.hpp"

namespace mostari::lido {

bool looks_like_lido(std::string_view content) {
  content = content.substr(0, std::size_t{64} << 10U);
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  if (!trimmed(content).starts_with('<')) return false;
  // Its namespace, or its root under whatever prefix.
  return content.find("http://www.lido-schema.org") != std::string_view::npos ||
         content.find("lidoWrap") != std::string_view::npos;
}

std::optional<Problem> read(std::string_view xml, const Sink& sink) {
  std::set<std::string> not_taken;
  bool any = false;
  const RecordSink records{.record =
                               [&](Element&& record) {
                                 any = true;
                                 const std::int64_t line = record.line;
                                 return sink.object(object_of(record, not_taken), line);
                               },
                           .reject = sink.reject};
  std::optional<Problem> problem = stream_records(xml, "lido", records);
  if (!not_taken.empty()) {
    sink.warn({.field = "lido",
               .reason = message("formats.lido.not_taken", {{"elements", words_said(not_taken)}}),
               .advice = message("formats.lido.see_page")});
  }
  if (!problem && !any) {
    problem = Problem{.reason = message("formats.lido.no_record"),
                      .advice = message("formats.lido.give_records", {{"element", "<lido:lido>"}})};
  }
  return problem;
}

}  // namespace mostari::lido
