#pragma once

#include <string>
#include <unordered_map>

#include "formats/objects/import.hpp"

namespace mostari {

/// What every reader of objects does with a finished row: checks its id, counts it, hands it on.
class ObjectIntake {
 public:
  ObjectIntake(std::string file, const ObjectSink& object, const ProblemSink& problem, const RejectSink& rejected)
      : file_(std::move(file)), object_(object), problem_(problem), rejected_(rejected) {}

  /// False when the receiver wants no more. `id_field` is the column of the id, for messages.
  bool take(CulturalObject&& object, std::int64_t line, const std::string& id_field);
  void reject(Problem problem, const std::string& id = {});
  void warn(Problem problem);
  ReadSummary& summary() { return summary_; }

 private:
  std::string file_;
  const ObjectSink& object_;
  const ProblemSink& problem_;
  const RejectSink& rejected_;  ///< empty: rejected rows are told as problems
  ReadSummary summary_;
  std::unordered_map<std::string, std::int64_t> line_of_id_;
};

}  // namespace mostari
