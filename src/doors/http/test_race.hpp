#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "doors/http/test_app.hpp"
#include "store/racing_store.hpp"

namespace mostari::http {

/// Datasets of one version each, which are undone between two reads of a request. `BaseApp` is TestApp or a desk's own.
template <class BaseApp>
class Racing : public BaseApp {
 protected:
  void SetUp() override {
    BaseApp::SetUp();
    auto racing = std::make_unique<RacingStore>(std::move(this->store_));
    racing_ = racing.get();
    this->store_ = std::move(racing);
  }

  /// The datasets that vanish.
  virtual std::vector<std::string> names() const = 0;
  /// Puts the dataset there; not called while it is.
  virtual void put_again(const std::string& name) = 0;

  /// As it stands before each request: the datasets are there, and nothing was read yet.
  void make_ready() {
    for (const std::string& name : names()) {
      if (!this->store_->dataset(name)) put_again(name);
    }
    this->make_app({});
  }

  /// The request is answered or refused whenever the datasets vanish.
  void expect_an_answer(const std::string& method, const std::string& target, const std::string& body = {}) {
    constexpr int most_reads = 300;
    for (int moment = 0; moment < most_reads; ++moment) {
      make_ready();
      racing_->before_read(moment, [this](Store& store) {
        for (const std::string& name : names()) {
          // What is asked may have undone it already.
          if (!store.dataset(name)) continue;
          EXPECT_TRUE(store.undo(name).ok()) << name;
        }
      });
      const Response response =
          body.empty() ? this->send(method, target) : this->post(target, "application/json", body);
      const bool happened = racing_->happened();
      racing_->before_read(0, nullptr);
      EXPECT_TRUE(response.status == 200 || response.status == 404 || response.status == 422)
          << target << " at read " << moment << ": " << response.status << ' ' << response.body;
      if (response.status != 200) {
        EXPECT_FALSE(this->json_of(response).at("error").at("reason").template get<std::string>().empty());
      }
      if (!happened) {
        EXPECT_EQ(response.status, 200) << target << " undisturbed: " << response.body;
        return;
      }
    }
    FAIL() << target << " reads more than " << most_reads << " times";
  }

  RacingStore* racing_ = nullptr;
};

}  // namespace mostari::http
