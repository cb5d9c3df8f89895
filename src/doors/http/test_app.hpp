#pragma once

#include <gtest/gtest.h>
#include <unistd.h>
#include <vips/vips.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "base/hash.hpp"
#include "desks/screen/door/register_cache.hpp"
#include "doors/http/router.hpp"

namespace mostari::http {

/// Stands in for the screening desk, so that the door's tests need no index: a query is identified when a record of the
/// datasets has its title, and shares a photo with that record when both have one.
class TestRegisters : public screen::Registers {
 public:
  TestRegisters(Store& store, std::vector<std::string> datasets) : store_(store), datasets_(std::move(datasets)) {
    versions_ = nlohmann::json::array();
    for (const std::string& name : datasets_) {
      const DatasetVersion newest = store_.held_dataset(name).value_or(HeldDataset{}).version;
      versions_.push_back(
          {{"name", name}, {"version", newest.version}, {"sha256", newest.source_sha256}, {"records", newest.records}});
    }
  }

  screen::Answer screen(const screen::Query& query, const screen::Options& options) const override {
    if (query.object.title == "break the program") throw std::runtime_error("broken as asked");
    if (query.object.title == "take your time") std::this_thread::sleep_for(std::chrono::milliseconds(500));
    screen::Answer answer;
    answer.query = query.name;
    answer.settings = options.settings();
    answer.summary = message("screen.summary.no_record_found");
    answer.calibration = message("screen.calibration.text");
    if (query.object.title == "cannot be read") {
      answer.failure = Problem{.reason = message("screen.query.empty")};
      return answer;
    }
    for (const std::string& dataset : datasets_) {
      store_.for_each_record(dataset, 0, [&](const Record& record) {
        if (answer.results.size() >= options.results) return false;
        if (record.properties.value("title", "") == query.object.title && 0.97 >= options.threshold) {
          add_result(answer, query, record);
        }
        return true;
      });
    }
    if (!answer.results.empty()) {
      answer.verdict = screen::Verdict::identified;
      answer.probability = 0.97;
    }
    answer.receipt = store_.append_receipt({{"kind", "screening"}, {"query", query.name}, {"datasets", versions_}});
    return answer;
  }

  std::vector<screen::Answer> screen(const std::vector<screen::Query>& queries,
                                     const screen::Options& options) const override {
    std::vector<screen::Answer> answers;
    answers.reserve(queries.size());
    for (const screen::Query& query : queries) {
      answers.push_back(screen(query, options));
      answers.back().place = {.batch = "5d", .number = answers.size(), .count = queries.size()};
    }
    return answers;
  }

  const nlohmann::json& dataset_versions() const override { return versions_; }

 private:
  static void add_result(screen::Answer& answer, const screen::Query& query, const Record& record) {
    screen::Candidate candidate;
    candidate.record = record;
    candidate.caption = query.object.title;
    candidate.score_log2 = 21.5;
    candidate.probability = 0.97;
    candidate.match = true;
    linkage::FieldEvidence title;
    title.field = linkage::Field::title;
    title.weight_log2 = 21.5;
    title.query = title.candidate = query.object.title;
    title.detail = message("screen.level.title.same");
    candidate.fields.push_back(title);
    if (!query.pictures.empty() && record.properties.contains("image")) {
      screen::PhotoEvidence photo;
      photo.query_picture = query.pictures.front().name;
      photo.query_sha256 = sha256(std::string_view(query.pictures.front().bytes));
      photo.candidate_sha256 = record.properties["image"][0].get<std::string>();
      photo.inliers = 1;
      photo.points.push_back({0.1F, 0.2F, 0.3F, 0.4F});
      candidate.photo = photo;
    }
    answer.results.push_back(std::move(candidate));
  }

  Store& store_;
  std::vector<std::string> datasets_;
  nlohmann::json versions_;
};

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

/// A workspace with two public registers ("demo", "fakes") and a restricted one ("police"), and the door before it.
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
    const OpenRegisters open =
        [this](Store& store, const std::vector<std::string>& datasets) -> Result<std::unique_ptr<screen::Registers>> {
      ++opened_;
      return std::unique_ptr<screen::Registers>(std::make_unique<TestRegisters>(store, datasets));
    };
    app_->desks.kept<RegisterCache>([&] { return std::make_shared<RegisterCache>(*store_, open); });
  }

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
  /// The `field` of an error's problem.
  static std::string field_of(const Response& response) {
    return json_of(response).at("error").at("field").get<std::string>();
  }

  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<App> app_;
  std::atomic<int> opened_ = 0;  ///< how often registers were opened
  std::string demo_picture_;
  std::string police_picture_;
};

}  // namespace mostari::http
