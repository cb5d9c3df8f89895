#include "desks/about/door/door.hpp"

#include <nlohmann/json.hpp>

#include "base/resources.hpp"
#include "doors/kit/views.hpp"

namespace mostari::about {

nlohmann::json about_json(const std::vector<Part>& parts, const std::vector<HeldDataset>& datasets, Language language) {
  nlohmann::json used = nlohmann::json::array();
  for (const Part& each : parts) {
    used.push_back(
        {{"name", each.name}, {"licence", each.licence}, {"use", language.say(each.use)}, {"address", each.address}});
  }
  nlohmann::json data = nlohmann::json::array();
  for (const HeldDataset& each : datasets) data.push_back(http::dataset_json(each, language));
  nlohmann::json desks = nlohmann::json::array();
  for (const Door* each : doors()) {
    desks.push_back(
        {{"name", each->name}, {"title", language.say(each->title)}, {"question", language.say(each->question)}});
  }
  return {{"program", "mostari"},
          {"version", program_version()},
          {"licence", {{"name", licence}, {"address", licence_address}}},
          {"parts", std::move(used)},
          {"datasets", std::move(data)},
          {"desks", std::move(desks)}};
}

const Door door{.name = "about",
                .title = message("about.desk.about.title"),
                .question = message("about.desk.about.question"),
                .add_command = cli::add_about,
                .routes = http::about_routes};

}  // namespace mostari::about
