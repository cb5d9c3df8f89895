#include "desks/bridge/desk.hpp"

#include <charconv>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "formats/places/country_files.hpp"
#include "formats/treaties/clause_file.hpp"

namespace mostari::bridge {
namespace {

constexpr std::uint64_t max_shapes_bytes = std::uint64_t{64} << 20U;
constexpr int first_sensible_year = 1000;
constexpr int last_sensible_year = 2100;

Result<std::optional<int>> read_year(std::string_view text, const char* field) {
  if (text.empty()) return std::optional<int>{};
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc() || end != text.data() + text.size() || year < first_sensible_year ||
      year > last_sensible_year) {
    return Problem{.field = field,
                   .value = excerpt(text),
                   .reason = message("bridge.problem.no_year", {{"first", year_said(first_sensible_year)},
                                                                {"last", year_said(last_sensible_year)}}),
                   .advice = message("bridge.problem.write_year", {{"year", year_said(1990)}})};
  }
  return std::optional(year);
}

}  // namespace

Result<Years> read_years(std::string_view from, std::string_view to) {
  const Result<std::optional<int>> first = read_year(from, "from");
  if (!first) return first.problem();
  const Result<std::optional<int>> last = read_year(to, "to");
  if (!last) return last.problem();
  if (*first && *last && **first > **last) {
    return Problem{.field = "from",
                   .value = std::string(from),
                   .reason = message("bridge.problem.after_last", {{"last", year_said(**last)}}),
                   .advice = message("bridge.problem.exchange")};
  }
  return Years{.from = *first, .to = *last};
}

/// Kept once they could be read: a desk is opened anew whenever a dataset changes, and these do not change with it.
Result<std::shared_ptr<const Desk::OwnFiles>> Desk::own_files() {
  static std::mutex mutex;
  static std::shared_ptr<const OwnFiles> kept;
  const std::lock_guard lock(mutex);
  if (kept) return kept;
  const std::filesystem::path data = resource_dir() / "data";
  Result<ClauseRules> rules = read_clause_rules(data / "clauses.yaml");
  if (!rules) return rules.problem();
  Result<clauses::Classifier> classifier = clauses::Classifier::build(*rules);
  if (!classifier) return classifier.problem();
  const Result<Countries>& countries = own_countries();
  if (!countries) return countries.problem();
  Result<std::vector<LayerInfo>> layers = read_layers(data / "layers.yaml");
  if (!layers) return layers.problem();
  // The shapes come with the web app; without them a dossier says that it does not know the border.
  std::optional<BorderShapes> borders;
  const std::filesystem::path shapes = country_shapes_file();
  if (const Result<std::string> bytes = read_file(shapes, max_shapes_bytes)) {
    Result<BorderShapes> read = BorderShapes::read(*bytes, shapes.string());
    if (!read) return read.problem();
    borders = std::move(*read);
  }
  kept = std::make_shared<const OwnFiles>(
      OwnFiles{*countries, std::move(*layers), std::move(*rules), std::move(*classifier), std::move(borders)});
  return kept;
}

Result<std::shared_ptr<const Desk>> Desk::open(const Store& store, const Atlas::Shown& shown) {
  Result<std::shared_ptr<const OwnFiles>> files = own_files();
  if (!files) return files.problem();
  return std::shared_ptr<const Desk>(
      new Desk(store, Atlas::load(store, (*files)->countries, (*files)->layers, shown), *files));
}

Result<CountryIndex> Desk::country(std::string_view written, const std::string& field, Message called) const {
  const Countries& countries = atlas_->countries();
  if (const Country* known = countries.resolve(written)) return atlas_->index(*known);
  ListSaid near{.joined = ListSaid::Joined::with_or};
  for (const Country* each : countries.nearest(written)) {
    near.items.push_back(message("bridge.problem.country_code",
                                 {{"country", atlas_->said(atlas_->index(*each))}, {"code", each->code}}));
  }
  return Problem{.field = field,
                 .called = std::move(called),
                 .value = excerpt(written),
                 .reason = message("bridge.problem.no_country"),
                 .advice = near.items.empty()
                               ? message("bridge.problem.write_code")
                               : message("bridge.problem.did_you_mean", {{"countries", std::move(near)}})};
}

Result<std::pair<CountryIndex, CountryIndex>> Desk::pair(std::string_view a, std::string_view b) const {
  const auto called = [](const char* which) { return message("bridge.problem.called", {{"which", which}}); };
  const Result<CountryIndex> first = country(a, "a", called("a"));
  if (!first) return first.problem();
  const Result<CountryIndex> second = country(b, "b", called("b"));
  if (!second) return second.problem();
  if (*first == *second) {
    return Problem{.field = "b",
                   .called = called("b"),
                   .value = excerpt(b),
                   .reason = message("bridge.problem.same_country", {{"country", atlas_->said(*first)}}),
                   .advice = message("bridge.problem.two_or_one")};
  }
  return std::pair{*first, *second};
}

Result<const Layer*> Desk::layer(std::string_view name) const {
  if (const Layer* known = atlas_->layer(name)) return known;
  ListSaid there;
  for (const Layer& each : atlas_->layers()) there.items.emplace_back(each.info.name);
  return Problem{.field = "layer",
                 .value = excerpt(name),
                 .reason = message("bridge.problem.no_layer"),
                 .advice = there.items.empty() ? message("bridge.problem.import_ties")
                                               : message("bridge.problem.there_are", {{"names", std::move(there)}})};
}

const CityIndex& Desk::cities() const {
  const std::lock_guard lock(mutex_);
  if (!cities_) cities_ = std::make_unique<CityIndex>(store_, *atlas_);
  return *cities_;
}

std::vector<clauses::Finding> Desk::clauses_of(const Record& text) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = findings_.find(text.row); found != findings_.end()) return found->second;
  }
  const auto body = text.properties.find("text");
  std::vector<clauses::Finding> findings;
  if (body != text.properties.end() && body->is_string()) {
    // A text that cannot be used was reported at import; here it holds nothing.
    if (Result<std::vector<clauses::Finding>> found = files_->classifier.find(body->get_ref<const std::string&>())) {
      findings = std::move(*found);
    }
  }
  const std::lock_guard lock(mutex_);
  return findings_.emplace(text.row, std::move(findings)).first->second;
}

}  // namespace mostari::bridge
