// Sites as features of GeoJSON, with a point or a shape.
#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "formats/places/geojson.hpp"
#include "formats/publishers/site_shapes.hpp"
#include "formats/records/record_place.hpp"
#include "formats/records/record_reader.hpp"
#include "formats/records/site_words.hpp"
#include "formats/table/column_key.hpp"
#include "formats/table/number_text.hpp"
#include "model/json_text.hpp"

namespace mostari {
namespace {

using nlohmann::json;

/// A collection, or one feature by itself.
bool holds_features(const std::vector<std::string>& /*header*/, std::string_view content) {
  const std::string_view start = trimmed(content.substr(0, std::size_t{64} << 10U));
  return start.starts_with('{') && (start.find("\"FeatureCollection\"") != std::string_view::npos ||
                                    start.find("\"Feature\"") != std::string_view::npos);
}

/// Properties of a feature by the names that tables use for them.
class Properties {
 public:
  explicit Properties(const json& feature) : feature_(feature) {
    const auto found = feature.find("properties");
    if (found != feature.end() && found->is_object()) properties_ = *found;
  }

  /// Text, number or "true" of the first of these that is there, as text.
  std::string text(std::initializer_list<std::string_view> names, std::size_t max_bytes = max_name_bytes) {
    for (const std::string_view name : names) {
      for (const auto& [key, value] : properties_.items()) {
        if (column_key(key) != column_key(name)) continue;
        std::string written = value.is_string() ? std::string(trimmed(value.get_ref<const std::string&>()))
                              : value.is_number() || value == json(true) ? value.dump()
                                                                         : std::string();
        if (written.empty()) continue;
        if (written.size() > max_bytes) too_long_ = key;
        return written;
      }
    }
    return {};
  }
  /// The feature's own member, or the property.
  std::string id() {
    const auto member = feature_.find("id");
    if (member != feature_.end() && member->is_string())
      return std::string(trimmed(member->get_ref<const std::string&>()));
    if (member != feature_.end() && member->is_number_integer()) return member->dump();
    return text({"id", "site_id", "identifier", "ref", "code", "fid", "objectid"});
  }
  const std::string& too_long() const { return too_long_; }

 private:
  const json& feature_;
  json properties_ = json::object();
  std::string too_long_;
};

class FeatureReader {
 public:
  explicit FeatureReader(RecordIntake& intake) : intake_(intake) {}

  void read(const FeatureText& text) {
    line_ = text.line;
    if (text.text.empty())
      return reject({.reason = message("records.site.large_feature"), .advice = message("records.site.simplify")});
    if (!is_utf8(text.text))
      return reject({.reason = message("records.site.feature_not_utf8"), .advice = message("base.do.save_utf8")});
    const Result<json> parsed = parse_json(text.text, message("base.do.json_marks"));
    if (!parsed) return reject_at(parsed.problem());
    const json& feature = *parsed;
    if (!feature.is_object() || feature.value("type", json()) != "Feature") {
      return reject({.value = excerpt(text.text),
                     .reason = message("records.site.no_feature"),
                     .advice = message("formats.geojson.see", {{"section", "3.2"}})});
    }
    Properties written(feature);
    NewRecord site{.local_id = written.id(), .kind = "site"};
    json& properties = site.properties;
    const std::string name = written.text({"name", "site_name", "name_en", "title", "label", "site"});
    if (name.empty() && site.local_id.empty()) {
      return reject({.field = "/properties/name",
                     .reason = message("base.value.empty"),
                     .advice = message("records.site.give_name")});
    }
    properties["name"] = name.empty() ? "Site " + site.local_id : name;
    if (site.local_id.empty()) site.local_id = id_part(name);
    const auto where = whereabouts(feature.contains("geometry") ? feature["geometry"] : json());
    if (!where) return reject(where.problem());
    if (!put_where(properties, *where, written)) return;
    put_outline(properties, feature["geometry"]);
    put_words(properties, written);
    if (!written.too_long().empty()) {
      return reject({.field = "/properties/" + excerpt(written.too_long()),
                     .reason = message("base.value.too_long"),
                     .advice = message("base.do.shorten")});
    }
    intake_.take(std::move(site), line_);
  }

 private:
  /// A problem whose line is counted within the feature.
  void reject_at(Problem problem) {
    problem.line += line_ - 1;
    intake_.reject(std::move(problem));
  }

  void reject(Problem problem) {
    problem.line = line_;
    intake_.reject(std::move(problem));
  }

  /// False when the feature was rejected.
  bool put_where(json& properties, const Whereabouts& where, Properties& written) {
    properties["latitude"] = where.centre.latitude;
    properties["longitude"] = where.centre.longitude;
    if (where.area_ha) properties["area_ha"] = *where.area_ha;
    const std::string certainty = written.text({"location_certainty", "certainty", "location_precision"});
    const auto known = location_certainty(certainty);
    if (!certainty.empty() && !known) {
      reject({.field = "/properties/location_certainty",
              .value = excerpt(certainty),
              .reason = message("records.place.no_certainty"),
              .advice = write_certainty()});
      return false;
    }
    if (known) {
      properties["location_certainty"] = *known;
    } else if (where.radius_m > 0) {
      properties["location_certainty"] = "area";
    }
    const std::string error = written.text({"location_error_m", "error_m", "radius_m", "accuracy_m"});
    const auto metres = number_in(error);
    if (!error.empty() && (!metres || *metres < 0)) {
      reject({.field = "/properties/location_error_m",
              .value = excerpt(error),
              .reason = message("records.place.no_distance"),
              .advice = message("records.place.write_distance")});
      return false;
    }
    const double radius = std::max(where.radius_m, metres.value_or(0));
    if (metres || radius > 0) properties["location_error_m"] = std::round(radius * 10) / 10;
    return true;
  }

  /// The ground plan, for tests of what stands on it.
  void put_outline(json& properties, const json& geometry) {
    json outline = outline_of(geometry);
    if (outline.is_null()) return;
    if (outline_points(outline) <= max_outline_points) {
      properties["outline"] = std::move(outline);
      return;
    }
    intake_.warn({.line = line_,
                  .field = "/geometry",
                  .reason = message("records.site.large_outline", {{"limit", max_outline_points}}),
                  .advice = message("records.site.simplify")});
  }

  void put_words(json& properties, Properties& written) {
    put_significance(properties, written.text({"significance", "importance", "grade"}), line_,
                     "/properties/significance", intake_);
    put(properties, "community_use", written.text({"community_use", "use", "current_use"}));
    put(properties, "category", written.text({"category", "site_type", "type"}));
    put(properties, "list", written.text({"list", "register", "inventory"}));
    if (properties.contains("list")) properties["list_in_part"] = true;
    put(properties, "place", written.text({"place", "town", "city", "municipality"}));
    put(properties, "region", written.text({"region", "province", "governorate", "admin1"}));
    put(properties, "description", written.text({"description", "short_description", "notes"}, max_text_bytes));
    if (written.text({"simulated"}) == "true") properties["simulated"] = true;
    put_place_source(properties, written.text({"source"}), written.text({"source_url", "url", "link"}), line_,
                     "/properties/source_url", intake_);
    const std::string in = written.text({"country", "country_code", "iso3", "states", "state_party"});
    std::vector<std::string> names = split(in, "|;");
    if (names.empty()) return;
    std::vector<const Country*> states;
    states.reserve(names.size());
    for (const std::string& each : names) states.push_back(intake_.country(each, 0, line_, "/properties/country"));
    put_countries(properties, "states", states, names);
  }

  RecordIntake& intake_;
  std::int64_t line_ = 0;
};

void read_features(RecordSource& source) {
  RecordIntake& intake = source.intake();
  FeatureReader reader(intake);
  const auto collection = for_each_feature(source.content(), {}, [&](const FeatureText& feature) {
    reader.read(feature);
    return !intake.stopped();
  });
  if (!collection) return intake.refuse_file(collection.problem());
  if (collection->value("type", json()) == "Feature") reader.read({.text = trimmed(source.content()), .line = 1});
  if (auto problem = crs_problem(collection->value("crs", json()))) {
    problem->line = 1;
    intake.refuse_file(*problem);
  }
}

RecordReader site_feature_reader() {
  return {.format = {.name = "sites-geojson",
                     .title = message("sites_geojson.title.shapes"),
                     .kind = "site",
                     .manifest = {.name = {},
                                  .title = message("sites_geojson.title.shapes"),
                                  .publisher = {},
                                  .licence = {},
                                  .source_url = {},
                                  .caveats = {message("sites_geojson.caveat.middle")}}},
          .fields = {},
          .fits = holds_features,
          .read = read_features};
}

}  // namespace

std::vector<RecordReader> sites_geojson_readers() {
  return {site_feature_reader()};
}

}  // namespace mostari
