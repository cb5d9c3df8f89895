#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "desks/intake/tie_rule_of.hpp"
#include "desks/recover/door/test_app.hpp"
#include "desks/screen/door/test_app.hpp"
#include "formats/rasters/picture.hpp"
#include "schema_check.hpp"

/// api/openapi.yaml against the program: the same routes, and answers of the documented shapes.
namespace mostari::http {
namespace {

using nlohmann::json;

class Contract : public RecoverApp {
 protected:
  Contract() : contract_(YAML::LoadFile(MOSTARI_SOURCE_DIR "/api/openapi.yaml")), check_(contract_) {}

  void prepare(App& app) override { put_test_registers(app, opened_); }

  YAML::Node operation(const std::string& method, const std::string& path) const {
    std::string key = method;
    for (char& c : key) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const YAML::Node node = contract_["paths"][path][key];
    if (!node) throw std::runtime_error("not documented: " + method + ' ' + path);
    return node;
  }

  /// Faults of an answer against what is documented for its status.
  std::string fault(const std::string& method, const std::string& path, const Response& response) {
    covered_.insert(method + ' ' + path);
    const YAML::Node responses = operation(method, path)["responses"];
    const std::string status = responses[std::to_string(response.status)] ? std::to_string(response.status) : "default";
    const YAML::Node named = responses[status];
    const YAML::Node documented = named["$ref"] ? check_.resolved(named["$ref"].as<std::string>()) : named;
    if (!documented["content"]) return response.body.empty() ? "" : "has a body that is not documented";
    const std::string type(response.header("content-type"));
    for (const auto& content : documented["content"]) {
      const auto name = content.first.as<std::string>();
      const bool fits = name == "*/*" || type == name || type.starts_with(name + ';') ||
                        (name == "image/*" && type.starts_with("image/"));
      if (!fits) continue;
      const bool is_json = type == "application/json" || type.starts_with("application/ld+json");
      return is_json ? check_.fault(json::parse(response.body), content.second["schema"]) : "";
    }
    return "is of the type " + type + ", which is not documented";
  }

  /// One of each kind that a dossier shows.
  void import_bridge_records() const {
    Manifest manifest;
    manifest.name = "twins";
    auto session = store_->begin_import(manifest, "twins.csv").value();
    const json city_links = {{{"role", "city"}, {"target", "twins/BIH-mostar"}},
                             {{"role", "city"}, {"target", "twins/TUR-izmir"}}};
    const std::string text = "AGREEMENT\n\nHave agreed as follows:\n\nArticle 1\nThe Parties shall exchange films.\n";
    const std::vector<std::tuple<std::string, std::string, json>> records = {
        {"BIH-mostar", "city", {{"name", "Mostar"}, {"country", "BIH"}, {"latitude", 43.3}, {"longitude", 17.8}}},
        {"TUR-izmir", "city", {{"name", "İzmir"}, {"country", "TUR"}}},
        {"p",
         "partnership",
         {{"name", "Mostar – İzmir"}, {"countries", {"BIH", "TUR"}}, {"listed_by", {"BIH"}}, {"links", city_links}}},
        {"n",
         "membership",
         {{"network", "Creative Cities"},
          {"city", "Mostar"},
          {"country", "BIH"},
          {"field", "music"},
          {"year", 2020},
          {"links", {{{"role", "city"}, {"target", "twins/BIH-mostar"}}}}}},
        {"s",
         "site",
         {{"name", "Bridge"},
          {"list", "World Heritage"},
          {"states", {"BIH", "TUR"}},
          {"year", 2005},
          {"latitude", 43.3},
          {"longitude", 17.8}}},
        {"t", "treaty", {{"name", "Culture"}, {"parties", {"YUG", "TUR"}}, {"signed", "1964-01-02"}}},
        {"x",
         "treaty_text",
         {{"name", "Culture"}, {"parties", {"YUG", "TUR"}}, {"signed", "1964-01-02"}, {"text", text}}},
        {"v", "figure", {{"layer", "visa_rule"}, {"from", "BIH"}, {"to", "TUR"}, {"value", 4}, {"text", "90"}}}};
    for (const auto& [id, kind, properties] : records) {
      const std::int64_t row = session->put(id, kind, properties).value();
      const TieRule* rule = intake::tie_rule_of(kind);
      if (rule != nullptr) session->put_ties(row, kind, rule->ties(properties), rule->version);
    }
    ASSERT_TRUE(session->commit("", 0).ok());
  }

  YAML::Node contract_;
  SchemaCheck check_;
  std::atomic<int> opened_ = 0;
  std::set<std::string> covered_;  ///< "GET /api/v1/status" …
};

/// Of the query; `lists`: only those that may be given several times.
std::set<std::string> documented_parameters(const SchemaCheck& check, const YAML::Node& operation, bool lists = false) {
  std::set<std::string> names;
  for (const auto& each : operation["parameters"]) {
    const YAML::Node parameter = each["$ref"] ? check.resolved(each["$ref"].as<std::string>()) : YAML::Node(each);
    if (parameter["in"].as<std::string>() != "query") continue;
    if (lists && (!parameter["schema"]["type"] || parameter["schema"]["type"].as<std::string>() != "array")) continue;
    names.insert(parameter["name"].as<std::string>());
  }
  return names;
}

std::set<std::string> documented_types(const SchemaCheck& check, const YAML::Node& operation) {
  std::set<std::string> types;
  YAML::Node body = operation["requestBody"];
  if (!body) return types;
  if (body["$ref"]) body.reset(check.resolved(body["$ref"].as<std::string>()));
  for (const auto& each : body["content"]) types.insert(each.first.as<std::string>());
  return types;
}

TEST_F(Contract, RoutesAreTheDocumentedOnes) {
  std::set<std::string> served;
  for (const Route& route : routes()) served.insert(std::string(route.method) + ' ' + std::string(route.pattern));
  std::set<std::string> documented;
  for (const auto& path : contract_["paths"]) {
    for (const char* method : {"get", "post", "put", "delete", "patch"}) {
      std::string upper(method);
      for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      if (path.second[method]) documented.insert(upper + ' ' + path.first.as<std::string>());
    }
  }
  EXPECT_EQ(served, documented);
}

TEST_F(Contract, ParametersAndBodiesAreTheDocumentedOnes) {
  for (const Route& route : routes()) {
    const YAML::Node documented = operation(std::string(route.method), std::string(route.pattern));
    EXPECT_EQ(std::set<std::string>(route.query.begin(), route.query.end()), documented_parameters(check_, documented))
        << route.pattern;
    EXPECT_EQ(std::set<std::string>(route.repeated.begin(), route.repeated.end()),
              documented_parameters(check_, documented, true))
        << route.pattern;
    EXPECT_EQ(std::set<std::string>(route.content_types.begin(), route.content_types.end()),
              documented_types(check_, documented))
        << route.pattern;
  }
}

TEST_F(Contract, LimitsAreTheDocumentedOnes) {
  const YAML::Node limit = check_.resolved("#/components/parameters/Limit")["schema"];
  EXPECT_EQ(limit["maximum"].as<std::int64_t>(), Limits().records_per_page);
  const YAML::Node results = check_.resolved("#/components/schemas/ScreenRequest")["properties"]["limit"];
  EXPECT_EQ(results["maximum"].as<std::size_t>(), Limits().results);
  EXPECT_EQ(results["default"].as<std::size_t>(), screen::Options().results);
}

TEST_F(Contract, VerdictsAreTheDocumentedOnes) {
  std::set<std::string> documented;
  for (const auto& each : check_.resolved("#/components/schemas/Verdict")["enum"]) {
    documented.insert(each.as<std::string>());
  }
  std::set<std::string> known;
  for (const screen::Verdict verdict :
       {screen::Verdict::identified, screen::Verdict::same_edition, screen::Verdict::indistinguishable_group,
        screen::Verdict::possible, screen::Verdict::no_record_found}) {
    known.emplace(screen::verdict_name(verdict));
  }
  EXPECT_EQ(documented, known);
}

TEST_F(Contract, ExplainedFieldsAreTheDocumentedOnes) {
  std::set<std::string> documented;
  for (const auto& each : check_.resolved("#/components/schemas/Explanations")["properties"]) {
    documented.insert(each.first.as<std::string>());
  }
  std::set<std::string> known = {"photo"};
  for (std::size_t i = 0; i < linkage::field_count; ++i) {
    known.emplace(linkage::field_name(static_cast<linkage::Field>(i)));
  }
  EXPECT_EQ(documented, known);
}

TEST_F(Contract, StatesTheColoursOfProbability) {
  const YAML::Node stated = operation("GET", "/api/v1/recover/runs/{dataset}/{run}/overlay")["x-colours"];
  const std::span<const raster::ColourStop> painted = raster::probability_colours();
  ASSERT_EQ(stated.size(), painted.size());
  for (std::size_t i = 0; i < painted.size(); ++i) {
    EXPECT_EQ(stated[i]["probability"].as<double>(), painted[i].probability) << i;
    EXPECT_EQ(stated[i]["red"].as<int>(), painted[i].red) << i;
    EXPECT_EQ(stated[i]["green"].as<int>(), painted[i].green) << i;
    EXPECT_EQ(stated[i]["blue"].as<int>(), painted[i].blue) << i;
    EXPECT_EQ(stated[i]["opacity"].as<int>(), painted[i].opacity) << i;
  }
}

TEST_F(Contract, AnswersHaveTheDocumentedShapes) {
  import("fakes", Visibility::open, {{"1", { { "title", "Red vase" } }}, { "2", { { "title", "Blue vase" } } }});
  const auto get_faults = [&](const std::string& path, const std::string& address, int status = 200) {
    Response response = get(address);
    EXPECT_EQ(response.status, status) << address << ' ' << response.body;
    EXPECT_EQ(fault("GET", path, response), "") << address << ' ' << response.body.substr(0, 2000);
    return response;
  };
  const auto post_faults = [&](const std::string& path, const std::string& address, const std::string& type,
                               const std::string& body, int status = 200) {
    Response response = post(address, type, body);
    EXPECT_EQ(response.status, status) << address << ' ' << response.body;
    EXPECT_EQ(fault("POST", path, response), "") << address << ' ' << response.body.substr(0, 2000);
    return response;
  };
  const std::string table = "id,title,maker\n1,One,A\n,No id,B\n";
  const std::string datasets = "/api/v1/datasets";

  get_faults("/api/v1/status", "/api/v1/status");
  get_faults("/api/v1/openapi.yaml", "/api/v1/openapi.yaml");
  get_faults(datasets, datasets);
  get_faults(datasets + "/{name}", datasets + "/demo");
  get_faults(datasets + "/{name}", datasets + "/none", 404);
  get_faults(datasets + "/{name}/versions", datasets + "/fakes/versions");
  get_faults(datasets + "/{name}/diff", datasets + "/fakes/diff");
  post_faults(datasets + "/{name}/import", datasets + "/new/import", "text/csv", table);
  post_faults(datasets + "/{name}/import", datasets + "/new/import?strict=true", "text/csv", table, 422);
  post_faults(datasets + "/{name}/undo", datasets + "/new/undo", "", "");
  get_faults("/api/v1/records", "/api/v1/records");
  get_faults("/api/v1/records", "/api/v1/records?limit=0", 422);
  get_faults("/api/v1/records/{dataset}/{local_id}", "/api/v1/records/demo/vase");
  const std::string layouts = "/api/v1/layouts";
  const json columns =
      json_of(post_faults("/api/v1/columns", "/api/v1/columns", "text/csv", "Los,Titel,Maler\n1,Brücke,Vera\n"));
  post_faults("/api/v1/columns", "/api/v1/columns", "text/csv", "x,y\n", 422);
  post_faults(layouts + "/{name}", layouts + "/house", "application/json", columns.at("layout").dump());
  post_faults(layouts + "/{name}", layouts + "/house", "application/json", "{}", 422);
  get_faults(layouts, layouts);
  post_faults(layouts + "/{name}/forget", layouts + "/house/forget", "", "");
  post_faults(layouts + "/{name}/forget", layouts + "/house/forget", "", "", 404);
  post_faults("/api/v1/catalogues", "/api/v1/catalogues", "text/csv", table);
  post_faults("/api/v1/pictures", "/api/v1/pictures", "image/png", "no picture", 422);
  const json picture =
      json_of(post_faults("/api/v1/pictures", "/api/v1/pictures", "image/png", test_picture(30, 20, 8)));

  const json body = {{"queries",
                      {{"found", {{"properties", {{"title", "Blue vase"}, {"image", {picture.at("sha256")}}}}}},
                       {"not", {{"properties", {{"title", "Nothing like it"}}}}},
                       {"unread", {{"properties", {{"title", "cannot be read"}}}}}}}};
  const json answer = json_of(post_faults("/api/v1/screen", "/api/v1/screen", "application/json", body.dump()));
  EXPECT_TRUE(answer["responses"]["found"]["results"][0]["explanations"].contains("photo"));
  EXPECT_TRUE(answer["responses"]["unread"]["verdict"].is_null());
  post_faults("/api/v1/screen", "/api/v1/screen", "application/json", "{", 400);
  post_faults("/api/v1/report", "/api/v1/report", "application/json", body.dump());
  get_faults("/api/v1/receipts/{sha256}",
             "/api/v1/receipts/" + answer["responses"]["found"]["receipt"]["sha256"].get<std::string>());

  const std::string reconcile = "/api/v1/reconcile";
  const std::string rows = percent_encoded(R"({"q0": {"query": "Blue vase", "limit": 2}, "q1": {"query": "None"}})");
  get_faults(reconcile, reconcile);
  get_faults(reconcile, reconcile + "?threshold=0.5&queries=" + rows);
  get_faults(reconcile, reconcile + "?threshold=2&queries=" + rows, 422);
  get_faults(reconcile, reconcile + "?threshold=2", 422);
  get_faults(reconcile, reconcile + "?dataset=none", 404);
  get_faults(reconcile, reconcile + "?queries=" +
                            percent_encoded(R"({"q0": {"query": "Blue vase"}, "q1": {"query": "a", "limit": 0}})"));
  get_faults(reconcile, reconcile + "?dataset=none&queries=" + rows, 404);
  post_faults(reconcile, reconcile, "application/x-www-form-urlencoded", "queries=" + rows);
  post_faults(reconcile, reconcile, "application/x-www-form-urlencoded", "queries=5", 422);
  get_faults(reconcile + "/preview", reconcile + "/preview?id=demo%2Fvase");
  get_faults(reconcile + "/preview", reconcile + "/preview?id=demo%2Fnone", 404);

  const std::string iiif = "/iiif/3/{sha256}";
  const std::string demo = "/iiif/3/" + demo_picture_;
  get_faults(iiif, demo, 303);
  get_faults(iiif + "/info.json", demo + "/info.json");
  get_faults(iiif + "/{region}/{size}/{rotation}/{quality}.{format}", demo + "/full/max/0/default.jpg");
  get_faults(iiif + "/{region}/{size}/{rotation}/{quality}.{format}", demo + "/full/max/x/default.jpg", 400);
  const std::string ties =
      "from,to,year,layer,value,unit,source\nBIH,TUR,2004,concerts,3,concerts,a "
      "test\nTUR,BIH,2005,concerts,1,concerts,a test\n"
      "Atlantis,BIH,2005,concerts,1,concerts,a test\n";
  post_faults(datasets + "/{name}/import", datasets + "/concerts/import", "text/csv", ties);
  post_faults(datasets + "/{name}/import", datasets + "/texts/import", "application/zip", "PK\x03\x04 and no more",
              422);
  import_bridge_records();
  const std::string bridge = "/api/v1/bridge";
  get_faults(bridge + "/countries", bridge + "/countries");
  get_faults(bridge + "/layers", bridge + "/layers");
  get_faults(bridge + "/map", bridge + "/map?layer=concerts");
  get_faults(bridge + "/map", bridge + "/map?layer=concerts&country=Bosnia&from=2005&to=2005");
  get_faults(bridge + "/map", bridge + "/map?layer=none", 422);
  get_faults(bridge + "/pairs/{a}/{b}", bridge + "/pairs/BIH/Turkey");
  get_faults(bridge + "/pairs/{a}/{b}", bridge + "/pairs/BIH/Bosnia", 422);
  get_faults(bridge + "/pairs/{a}/{b}", bridge + "/pairs/BIH/Narnia", 404);
  get_faults(bridge + "/pairs/{a}/{b}", bridge + "/pairs/BIH/TUR?from=2010&to=2000", 422);
  get_faults(bridge + "/pairs/{a}/{b}/report", bridge + "/pairs/BIH/TUR/report");
  // With pandoc the document, without it 501 and the reason.
  const std::string programme = "/pairs/{a}/{b}/programme.docx";
  EXPECT_EQ(fault("GET", bridge + programme, get(bridge + "/pairs/BIH/TUR/programme.docx")), "");
  get_faults(bridge + "/evidence", bridge + "/evidence?layer=concerts&a=BIH&b=TUR");
  get_faults(bridge + "/evidence", bridge + "/evidence?layer=concerts&a=BIH&limit=1");
  get_faults(bridge + "/countries/{country}", bridge + "/countries/BIH");
  get_faults(bridge + "/countries/{country}", bridge + "/countries/Narnia", 404);
  get_faults(bridge + "/city", bridge + "/city?name=Mostar");
  get_faults(bridge + "/city", bridge + "/city", 422);
  get_faults(bridge + "/regions", bridge + "/regions?layer=concerts");
  get_faults(bridge + "/network", bridge + "/network?layer=concerts");
  get_faults(bridge + "/model", bridge + "/model?layer=concerts");
  const std::string links = "/api/v1/records/{dataset}/{local_id}/links";
  get_faults(links, "/api/v1/records/twins/p/links");
  get_faults(links, "/api/v1/records/twins/BIH-mostar/links?limit=1");
  get_faults(links, "/api/v1/records/twins/none/links", 404);

  put_chain();
  put("moneyless", Visibility::open, {{"well", "site", {{"name", "Well"}}, {}}});
  const std::string recover = "/api/v1/recover";
  get_faults(recover + "/map", recover + "/map");
  get_faults(recover + "/map", recover + "/map?country=BIH&concerned=true");
  get_faults(recover + "/map", recover + "/map?country=Narnia", 422);
  get_faults(recover + "/sites/{dataset}/{local_id}", recover + "/sites/rec/bridge");
  get_faults(recover + "/sites/{dataset}/{local_id}", recover + "/sites/moneyless/well");
  get_faults(recover + "/sites/{dataset}/{local_id}", recover + "/sites/rec/none", 404);
  get_faults(recover + "/donors", recover + "/donors?site=rec/bridge");
  get_faults(recover + "/donors", recover + "/donors?country=MLI");
  get_faults(recover + "/priorities", recover + "/priorities?damage=50");
  get_faults(recover + "/report", recover + "/report");
  get_faults(recover + "/report", recover + "/report?site=rec/none", 422);
  get_faults(recover + "/runs", recover + "/runs");
  get_faults(recover + "/runs/{dataset}/{run}/overlay", recover + "/runs/rec/run-1/overlay");
  get_faults(recover + "/runs/{dataset}/{run}/overlay", recover + "/runs/rec/none/overlay", 404);
  get_faults(recover + "/runs/{dataset}/{run}/chips/{which}", recover + "/runs/rec/run-1/chips/before?site=rec/bridge");
  get_faults(recover + "/form", recover + "/form");
  post_faults(recover + "/assessments", recover + "/assessments", "application/json", submission().dump());
  post_faults(recover + "/assessments", recover + "/assessments", "application/json", submission("rec/none").dump(),
              422);
  json other = submission();
  other["properties"]["overall_condition"] = "good";
  post_faults(recover + "/assessments", recover + "/assessments", "application/json", other.dump(), 409);
  get_faults(recover + "/assessments/{local_id}", recover + "/assessments/a-1");
  get_faults(recover + "/assessments/{local_id}", recover + "/assessments/none", 404);
  post_faults(recover + "/photos", recover + "/photos", "image/png", test_picture(20, 30, 9));
  post_faults(recover + "/photos", recover + "/photos", "image/png", "no picture", 422);
  get_faults(recover + "/iati/{name}",
             recover + "/iati/rec?reporting_ref=XM-DAC-41304&reporting_name=UNESCO&reporting_type=40");
  get_faults(recover + "/iati/{name}", recover + "/iati/none", 404);

  const json lots = {{"lots", {{"12", "Anna Verhoeven (1850-1920), Harbour at Dawn, oil on canvas, 60 x 80 cm"}}}};
  post_faults("/api/v1/lots", "/api/v1/lots", "application/json", lots.dump());
  post_faults("/api/v1/lots", "/api/v1/lots", "application/json", "[]", 422);

  get_faults("/", "/");
  get_faults("/{file}", "/assets/app-1a2b.js");
  get_faults("/{file}", "/assets/none.js", 404);

  // An address without parameters is its own sample.
  for (const Route& route : routes()) {
    const std::string pattern(route.pattern);
    if (route.method == "GET" && pattern.find('{') == std::string::npos && !covered_.contains("GET " + pattern)) {
      get_faults(pattern, pattern);
    }
  }
  for (const Route& route : routes()) {
    EXPECT_TRUE(covered_.contains(std::string(route.method) + ' ' + std::string(route.pattern)))
        << route.pattern << " has no sample here";
  }
}

TEST_F(Contract, TheCheckItselfFindsFaults) {
  const auto faulty = [&](const json& value, const std::string& schema) {
    return !check_.fault(value, check_.resolved("#/components/schemas/" + schema)).empty();
  };
  const json problem = {{"field", "a"}, {"value", ""}, {"reason", "b"}, {"advice", ""}};
  EXPECT_FALSE(faulty(problem, "Problem"));
  json bad = problem;
  bad.erase("reason");
  EXPECT_TRUE(faulty(bad, "Problem")) << "required";
  bad = problem;
  bad["reason"] = 7;
  EXPECT_TRUE(faulty(bad, "Problem")) << "type";
  bad = problem;
  bad["line"] = 0;
  EXPECT_TRUE(faulty(bad, "Problem")) << "minimum";
  bad = problem;
  bad["extra"] = "x";
  EXPECT_TRUE(faulty(bad, "Problem")) << "not documented";
  EXPECT_TRUE(faulty("clear", "Verdict")) << "enum";
  EXPECT_TRUE(faulty("xyz", "Sha256")) << "pattern";
  EXPECT_TRUE(faulty({{"title", {{"en", "x"}}}}, "Properties")) << "oneOf";
}

}  // namespace
}  // namespace mostari::http
