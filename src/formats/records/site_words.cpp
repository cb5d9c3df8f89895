#include "formats/records/site_words.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.hpp"
#include "formats/records/record_place.hpp"
#include "formats/records/record_row.hpp"

namespace mostari {

void put_significance(nlohmann::json& properties, std::string_view written, std::int64_t line, const std::string& field,
                      RecordIntake& intake) {
  if (written.empty()) return;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> words{{{"world", "world"},
                                                                                {"international", "world"},
                                                                                {"global", "world"},
                                                                                {"world heritage", "world"},
                                                                                {"national", "national"},
                                                                                {"regional", "local"},
                                                                                {"provincial", "local"},
                                                                                {"municipal", "local"},
                                                                                {"local", "local"}}};
  const std::string word = normalised(written);
  const auto* found = std::ranges::find(words, word, &std::pair<std::string_view, std::string_view>::first);
  if (found != words.end()) {
    properties["significance"] = found->second;
  } else {
    intake.note(line, field, message("records.site.no_significance"),
                message("base.do.write",
                        {{"form", words_said(std::array{"world", "national", "local"}, ListSaid::Joined::with_or)}}));
  }
}

void put_place_source(nlohmann::json& properties, std::string_view source, std::string_view address, std::int64_t line,
                      const std::string& field, RecordIntake& intake) {
  put(properties, "source", source);
  if (address.starts_with("https://") || address.starts_with("http://")) {
    put(properties, "source_url", address);
  } else if (!address.empty()) {
    intake.note(line, field, message("records.source.address_left_out"), message("records.source.begin_address"));
  }
}

bool is_world_heritage(const std::vector<std::string>& header) {
  return has_column(header, {"category", "categorylong"}) &&
         has_column(header, {"year", "dateinscribed", "yearinscribed", "inscriptionyear"}) &&
         has_column(header, {"criteria",    "criteriatxt",   "criteriatext",  "indanger",     "danger",
                             "endangered",  "dateinscribed", "yearinscribed", "idno",         "uniquenumber",
                             "isocode",     "isocodes",      "statesnames",   "statesnameen", "stateparty",
                             "statesparty", "statesparties", "states",        "areahectares", "areaha"});
}

}  // namespace mostari
