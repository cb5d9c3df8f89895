#pragma once

#include <nlohmann/json_fwd.hpp>

#include "doors/kit/app.hpp"
#include "doors/kit/message.hpp"
#include "model/record.hpp"

/// What the API shows of the model's values; the shapes are those of api/openapi.yaml.
namespace mostari::http {

std::string_view visibility_name(Visibility visibility);
nlohmann::json dataset_json(const HeldDataset& dataset, Language language);
nlohmann::json version_json(const DatasetVersion& version);
nlohmann::json record_json(const Record& record, const App& app);

/// "http://127.0.0.1:8080": where the client reached us.
std::string base_url(const Request& request, const Settings& settings);

/// 404, naming the field and the value.
Response not_found(std::string field, std::string_view value, Message reason, Message advice);
Response no_such_dataset(std::string_view name, const App& app);

}  // namespace mostari::http
