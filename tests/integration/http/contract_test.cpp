#include <gtest/gtest.h>

#include <set>

#include "doors/http/test_app.hpp"
#include "schema_check.hpp"

/// api/openapi.yaml against the program: the same routes, and answers of the documented shapes.
namespace mostari::http {
namespace {

using nlohmann::json;

class Contract : public TestApp {
 protected:
  Contract() : contract_(YAML::LoadFile(MOSTARI_SOURCE_DIR "/api/openapi.yaml")), check_(contract_) {}

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

  YAML::Node contract_;
  SchemaCheck check_;
  std::set<std::string> covered_;  ///< "GET /api/v1/status" …
};

std::set<std::string> documented_parameters(const SchemaCheck& check, const YAML::Node& operation) {
  std::set<std::string> names;
  for (const auto& each : operation["parameters"]) {
    const YAML::Node parameter = each["$ref"] ? check.resolved(each["$ref"].as<std::string>()) : YAML::Node(each);
    if (parameter["in"].as<std::string>() == "query") names.insert(parameter["name"].as<std::string>());
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

  const std::string iiif = "/iiif/3/{sha256}";
  const std::string demo = "/iiif/3/" + demo_picture_;
  get_faults(iiif, demo, 303);
  get_faults(iiif + "/info.json", demo + "/info.json");
  get_faults(iiif + "/{region}/{size}/{rotation}/{quality}.{format}", demo + "/full/max/0/default.jpg");
  get_faults(iiif + "/{region}/{size}/{rotation}/{quality}.{format}", demo + "/full/max/x/default.jpg", 400);
  get_faults("/", "/");
  get_faults("/{file}", "/assets/app-1a2b.js");
  get_faults("/{file}", "/assets/none.js", 404);

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
