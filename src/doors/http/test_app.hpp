#pragma once

#include <gtest/gtest.h>
#include <unistd.h>
#include <vips/vips.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "desks/intake/tie_rule_of.hpp"
#include "doors/http/router.hpp"

namespace mostari::http {

/// A PNG of `width` x `height` pixels, another one for each `seed`.
inline std::string test_picture(int width = 64, int height = 48, unsigned seed = 1) {
  static const int started = VIPS_INIT("test");
  if (started != 0) throw std::runtime_error("libvips does not start");
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<unsigned char>((i * seed * 7919) >> 5U);
  VipsImage* image = vips_image_new_from_memory(pixels.data(), pixels.size(), width, height, 3, VIPS_FORMAT_UCHAR);
  void* data = nullptr;
  std::size_t size = 0;
  if (image == nullptr || vips_pngsave_buffer(image, &data, &size, nullptr) != 0) {
    throw std::runtime_error(vips_error_buffer());
  }
  std::string bytes(static_cast<const char*>(data), size);
  g_free(data);
  g_object_unref(image);
  return bytes;
}

struct TestRecord {
  std::string id, kind;
  nlohmann::json properties;
  std::vector<std::pair<std::string, std::string>> links;  ///< role and target
};

/// A workspace with two public registers ("demo", "fakes") and a restricted one ("police"), and the server before it.
/// Its desks are those of the list that the test program links: mostari_test_desks (test_door.hpp) or mostari_desks.
class TestApp : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() / ("mostari-http-" + std::string(test->test_suite_name()) + '-' +
                                                        test->name() + '-' + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "web" / "assets");
    std::ofstream(folder_ / "web" / "index.html") << "<!doctype html><title>Mostari</title>";
    std::ofstream(folder_ / "web" / "assets" / "app-1a2b.js") << "export default 1;";
    std::ofstream(folder_ / "secret.txt") << "not for the web";

    store_ = open_workspace((folder_ / "workspace").string()).value();
    demo_picture_ = keep_picture(test_picture(64, 48, 1));
    police_picture_ = keep_picture(test_picture(50, 40, 2));
    import("demo", Visibility::open,
           {{"vase",
             { {"title", "Blue vase"},
               {"maker",
                { "Ada Potter" }},
               { "image",
                 { demo_picture_ } } }},
            { "a/b é?#%",
              {
                { "title",
                  "Odd id" }
              } }});
    import("fakes", Visibility::open, {{ "1", { { "title", "Blue vase" } } }});
    import("police", Visibility::restricted, {{ "7", { {"title", "Hidden icon"}, { "image", { police_picture_ } } } }});
    make_app({});
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void make_app(Settings settings) {
    settings.web_dir = (folder_ / "web").string();
    settings.contract_file = MOSTARI_SOURCE_DIR "/api/openapi.yaml";
    app_ = std::make_unique<App>(*store_, std::move(settings), (folder_ / "query-pictures").string());
    prepare(*app_);
  }
  /// What a desk's tests put in the place of what its door keeps.
  virtual void prepare(App& /*app*/) {}

  std::string keep_picture(const std::string& bytes) const {
    std::string hash = sha256(std::string_view(bytes));
    EXPECT_TRUE(store_->put_picture(hash, bytes).ok());
    return hash;
  }

  /// {local id: properties} as the next version of the dataset.
  DatasetVersion import(const std::string& dataset, Visibility visibility,
                        const std::map<std::string, nlohmann::json>& records) const {
    Manifest manifest;
    manifest.name = dataset;
    manifest.title = "The " + dataset + " register";
    manifest.visibility = visibility;
    auto session = store_->begin_import(manifest, dataset + ".csv").value();
    for (const auto& [id, properties] : records) EXPECT_TRUE(session->put(id, "object", properties).ok());
    return session->commit(sha256(std::string_view(dataset)), 0).value();
  }

  /// Records with their links and ties, as the next version of the dataset.
  void put(const std::string& dataset, Visibility visibility, const std::vector<TestRecord>& records) const {
    Manifest manifest;
    manifest.name = dataset;
    manifest.title = "The " + dataset;
    manifest.visibility = visibility;
    auto session = store_->begin_import(manifest, dataset + ".csv").value();
    for (const TestRecord& each : records) {
      nlohmann::json properties = each.properties;
      for (const auto& [role, target] : each.links) {
        properties["links"].push_back({{"role", role}, {"target", target}});
      }
      const Result<std::int64_t> row = session->put(each.id, each.kind, properties);
      ASSERT_TRUE(row.ok());
      const TieRule* rule = intake::tie_rule_of(each.kind);
      if (rule != nullptr) session->put_ties(*row, each.kind, rule->ties(properties), rule->version);
    }
    ASSERT_TRUE(session->commit("", 0).ok());
  }

  Response send(std::string method, std::string target, Headers headers = {}, std::string body = {}) const {
    Request request{std::move(method), std::move(target), std::move(headers), std::move(body)};
    if (request.header("host").empty()) request.headers.emplace_back("host", "127.0.0.1:8080");
    return handle(request, *app_);
  }
  Response get(std::string target) const { return send("GET", std::move(target)); }
  Response post(std::string target, std::string type, std::string body) const {
    return send("POST", std::move(target), {{"content-type", std::move(type)}}, std::move(body));
  }
  Response post_json(std::string target, const nlohmann::json& body) const {
    return post(std::move(target), "application/json", body.dump());
  }

  static nlohmann::json json_of(const Response& response) { return nlohmann::json::parse(response.body); }
  /// What is refused is read in a browser, which has neither a command line nor the program's source.
  static void expect_no_word_of_the_inside(const std::vector<Response>& refusals) {
    for (const Response& refusal : refusals) {
      EXPECT_GE(refusal.status, 400) << refusal.body;
      for (const char* told : {"--", "`", "docs/", "tools/", " api/openapi"}) {
        EXPECT_EQ(refusal.body.find(told), std::string::npos) << told << " in " << refusal.body;
      }
    }
  }
  /// The `field` of an error's problem.
  static std::string field_of(const Response& response) {
    return json_of(response).at("error").at("field").get<std::string>();
  }

  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<App> app_;
  std::string demo_picture_;
  std::string police_picture_;
};

}  // namespace mostari::http
