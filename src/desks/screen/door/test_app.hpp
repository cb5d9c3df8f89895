#pragma once

#include <atomic>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "desks/screen/door/register_cache.hpp"
#include "desks/screen/receipt.hpp"
#include "doors/http/test_app.hpp"

namespace mostari::http {

/// Stands in for the screening desk, so that the tests of its door need no index: a query is identified when a record
/// of the datasets has its title, and shares a photo with that record when both have one.
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
    screen::Answer answer;
    answer.query = query.name;
    answer.place = query.place;
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
    answer.receipt =
        store_.append_receipt(screen::make_receipt(query, answer, versions_, options.language, options.view));
    return answer;
  }

  std::vector<screen::Answer> screen(const std::vector<screen::Query>& queries,
                                     const screen::Options& options) const override {
    std::vector<screen::Answer> answers;
    answers.reserve(queries.size());
    for (screen::Query query : queries) {
      query.place = {.batch = "5d", .number = answers.size() + 1, .count = queries.size()};
      answers.push_back(screen(query, options));
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

/// Puts the stand-in in the place of the registers of `app`; `opened` counts how often they are opened.
inline void put_test_registers(App& app, std::atomic<int>& opened) {
  const OpenRegisters open =
      [&opened](Store& store, const std::vector<std::string>& datasets) -> Result<std::unique_ptr<screen::Registers>> {
    ++opened;
    return std::unique_ptr<screen::Registers>(std::make_unique<TestRegisters>(store, datasets));
  };
  app.desks.kept<RegisterCache>([&] { return std::make_shared<RegisterCache>(app.store, open); });
}

class ScreenApp : public TestApp {
 protected:
  void prepare(App& app) override { put_test_registers(app, opened_); }

  std::atomic<int> opened_ = 0;  ///< how often registers were opened
};

}  // namespace mostari::http
