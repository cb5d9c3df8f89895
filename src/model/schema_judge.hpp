#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace mostari {

/// A JSON Schema, made ready once, by valijson. May be asked from any thread.
class SchemaJudge {
 public:
  /// Throws std::runtime_error where valijson cannot read it. `$schema`, `$id` and `format` are no
  /// matter.
  explicit SchemaJudge(const nlohmann::json& schema);
  ~SchemaJudge();
  SchemaJudge(const SchemaJudge&) = delete;
  SchemaJudge& operator=(const SchemaJudge&) = delete;

  /// The members and places ("causes", "0", "certainty") that lead to what is wrong; empty: it is the whole. Nothing
  /// where the value is valid.
  std::optional<std::vector<std::string>> fault(const nlohmann::json& value) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace mostari
