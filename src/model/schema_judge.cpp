#include "model/schema_judge.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace mostari {

namespace {

/// valijson 1.0 throws where a format is asked of what is no text; formats are no matter of its anyway.
void drop_formats(nlohmann::json& node) {
  if (node.is_object()) {
    const auto format = node.find("format");
    if (format != node.end() && format->is_string()) node.erase(format);
  }
  if (!node.is_structured()) return;
  for (nlohmann::json& each : node) drop_formats(each);
}

}  // namespace

struct SchemaJudge::Compiled {
  valijson::Schema schema;
};

SchemaJudge::SchemaJudge(const nlohmann::json& schema) {
  nlohmann::json plain = schema;
  if (plain.is_object()) {
    plain.erase("$schema");
    plain.erase("$id");
  }
  drop_formats(plain);
  auto compiled = std::make_unique<Compiled>();
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(plain), compiled->schema);
  compiled_ = std::move(compiled);
}

SchemaJudge::~SchemaJudge() = default;

std::optional<std::vector<std::string>> SchemaJudge::fault(const nlohmann::json& value) const {
  // It keeps the patterns that it has met, and may be used by one thread at a time.
  thread_local valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(compiled_->schema, valijson::adapters::NlohmannJsonAdapter(value), &results)) {
    return std::nullopt;
  }
  // What holds a fault is told to be faulty as well: the longest way leads to the fault itself.
  const auto deepest = std::ranges::max_element(
      results, {}, [](const valijson::ValidationResults::Error& error) { return error.context.size(); });
  std::vector<std::string> way;
  if (deepest == results.end()) return way;
  for (std::size_t i = 1; i < deepest->context.size(); ++i) {  // the first is "<root>"
    const std::string& step = deepest->context[i];             // "[causes]"
    way.push_back(step.size() > 2 ? step.substr(1, step.size() - 2) : std::string());
  }
  return way;
}

}  // namespace mostari
