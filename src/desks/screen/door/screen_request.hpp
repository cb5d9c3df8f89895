#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desks/screen/screen.hpp"
#include "doors/kit/app.hpp"

namespace mostari::http {

/// The body of POST /api/v1/screen and /api/v1/report, checked and with the pictures loaded.
struct ScreenRequest {
  std::vector<screen::Query> queries;
  std::vector<std::string> datasets;
  screen::Options options;
};

/// What is wrong with the name of a dataset, and which there are.
Problem dataset_problem(std::string field, std::string value, Message reason, const App& app);

/// The datasets with objects that this server shows.
std::vector<std::string> shown_registers(const App& app);

/// A body that is not a JSON object is a problem with the field "body" (400); everything else names its field (422).
Result<ScreenRequest> read_screen_request(std::string_view body, const App& app);

}  // namespace mostari::http
