#pragma once

#include <map>
#include <string>
#include <vector>

#include "formats/iati/shares.hpp"
#include "formats/iati/upgrade.hpp"
#include "model/record.hpp"

namespace mostari::iati {

/// What a transaction takes from its activity.
struct ActivityFacts {
  std::string local_id;
  std::string identifier;
  std::string title;
  std::string language;          ///< two letters
  std::string default_currency;  ///< as written
  std::string reporting_name;
  std::string reporting_ref;
  const Country* reporting_country = nullptr;  ///< null: not known
  Recipients recipients;
  std::vector<std::string> parents = {}, children = {};  ///< identifiers of related activities
};

ActivityFacts facts_of(const Node& activity, const Reading& reading);

/// The record of an activity without its transactions and budgets, which are records of their own. `budgets` are those
/// that were taken out, for the summary.
NewRecord project_record(const Node& activity, const ActivityFacts& facts, const std::vector<Node>& budgets,
                         const Aside& aside, const std::string& version, const Reading& reading);

/// Why a <transaction>, <budget> or <planned-disbursement> that conform() has passed cannot be used: its amount, type
/// or currency is not known.
std::optional<Problem> money_problem(const Node& money, const ActivityFacts& facts, const Codes& codes);

/// The record of one that has no such problem. `key` is the end of its local id.
NewRecord money_record(const Node& money, const ActivityFacts& facts, const std::string& key, const Aside& aside,
                       const Reading& reading);

/// The ends of the local ids of an activity's amounts, in their order: the publisher's own reference where it is
/// unique, else a hash of what is paid, when and to whom, which a new edition of the file or of the standard does not
/// change.
std::vector<std::string> money_keys(const std::vector<Node>& monies, const ActivityFacts& facts);

/// An identifier as a local id: what would part an address ('/', '%', control characters) is written in hexadecimal.
std::string local_id_of(std::string_view identifier);

/// "disbursement" for code 3; empty for an unknown one. And back.
std::string_view transaction_type_of(std::string_view code);
std::string_view transaction_code_of(std::string_view type);

}  // namespace mostari::iati
