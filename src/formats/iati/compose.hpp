#pragma once

#include <string>
#include <utility>
#include <vector>

#include "formats/iati/upgrade.hpp"
#include "model/record.hpp"

namespace mostari::iati {

/// Who reports what did not come from IATI. A file of IATI always says who reports.
struct Reporter {
  std::string ref = {};  ///< organisation identifier: "XM-DAC-41304"
  std::string name = {};
  std::string type = {};  ///< of the list OrganisationType: "40"
};

/// What an activity is made from.
struct ActivitySource {
  std::string id;                   ///< "dataset/local-id" of the project (or of what it was made for), for messages
  nlohmann::json project;           ///< properties; null where the money has no project
  std::string name = {};            ///< without a project: what the money is for
  std::string country = {};         ///< without a project: alpha-3 of where that is
  std::vector<Record> monies = {};  ///< its transactions
};

/// Makes activities of version 2.03 from records, those that came from IATI and those that did not. What an activity
/// cannot hold goes into its descriptions or its legacy-data, or is told as left out; what the standard requires and
/// the records do not say is filled in, marked (filled_in_mark) and told.
class Composer {
 public:
  Composer(Reading reading, Reporter reporter) : reading_(std::move(reading)), reporter_(std::move(reporter)) {}

  /// A problem when nobody says who reports it.
  Result<Node> activity(const ActivitySource& source);

 private:
  Node from_project(const ActivitySource& source);
  void add_monies(Node& activity, const ActivitySource& source);
  bool add_money(Node& activity, const Record& money);
  void add_legacy(Node& activity, const std::string& name, const std::string& value, const char* equivalent);
  void fill(Node& activity, const ActivitySource& source);
  bool fill_element(Node& node, const Shape& shape, const std::string& path);
  void note(const Message& reason, const Message& advice);

  Reading reading_;
  Reporter reporter_;
};

}  // namespace mostari::iati
