#include "doors/http/test_door.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "doors/kit/json_body.hpp"

namespace mostari::test_desk {
namespace {

using http::App;
using http::Call;
using http::Response;

std::atomic<int> opened = 0;

struct Desk {
  std::size_t datasets = 0;

  static Result<std::shared_ptr<const Desk>> open(const Store& store, const http::Shown& shown) {
    ++opened;
    const std::vector<Manifest> all = store.datasets();
    return std::make_shared<const Desk>(Desk{static_cast<std::size_t>(std::ranges::count_if(all, shown))});
  }
};

Response get_datasets(const Call&, App& app) {
  const Result<std::shared_ptr<const Desk>> desk = app.desks.get<Desk>();
  if (!desk) return http::problem_response(500, desk.problem());
  return http::json_response({{"datasets", (*desk)->datasets}});
}

Response say_again(const Call& call, App&) {
  const Result<nlohmann::json> body = http::read_json(call.request.body, message("http.json.contract"));
  if (!body) return http::problem_response(400, body.problem());
  if (std::optional<Problem> problem = http::members_problem(*body, "body", {"say"})) {
    return http::problem_response(422, std::move(*problem));
  }
  if (!body->contains("say")) {
    return http::problem_response(422, Problem{.field = "say", .reason = message("base.value.missing")});
  }
  const auto words = body->at("say").get<std::string>();
  if (words == break_the_program) throw std::runtime_error("broken as asked");
  if (words == wait_at_the_gate) gate().pass();
  return http::json_response({{"said", words}});
}

std::vector<http::Route> test_routes() {
  return {
      {"GET", "/api/v1/test", get_datasets},
      {"POST", "/api/v1/test", say_again, {}, {"application/json"}, &http::Limits::json_bytes, true},
  };
}

}  // namespace

void Gate::close() {
  const std::lock_guard lock(mutex_);
  open_ = false;
}

void Gate::open() {
  const std::lock_guard lock(mutex_);
  open_ = true;
  changed_.notify_all();
}

void Gate::pass() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.notify_all();
  changed_.wait(lock, [this] { return open_; });
  --waiting_;
}

void Gate::wait_for(int guests) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_ >= guests; });
}

Gate& gate() {
  static Gate gate;
  return gate;
}

int times_opened() {
  return opened;
}

const Door door{.name = "test",
                .title = message("about.desk.about.title"),
                .question = message("about.desk.about.question"),
                .add_command = [](CLI::App&, const cli::Globals&, cli::Exit&) {},
                .routes = test_routes};

}  // namespace mostari::test_desk

namespace mostari {

std::span<const Door* const> doors() {
  static const std::array all{&test_desk::door};
  return all;
}

}  // namespace mostari
