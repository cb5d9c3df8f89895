#pragma once

#include <vector>

#include "desks/screen/evidence.hpp"

/// What speaks for and against candidates, in words.
namespace mostari::screen {

/// "title, maker and measurements agree": what speaks most for one object; empty when nothing does.
Message agreement(const Weighed& weighed);

/// The fields that speak against a candidate by `least_log2` or more, the strongest first, at most three.
ListSaid against(const Weighed& weighed, double least_log2);

/// What speaks most against a candidate that is not it.
Message why_not(const Weighed& weighed);

/// The fields in which the members differ from one another, with up to three of the values met.
Message separation(const std::vector<const Weighed*>& members);

/// What the record knows and the query does not say, at most three fields, and a photo when none was compared: what
/// would raise or end the doubt; empty where nothing would.
Message would_settle(const Weighed& asked, const Weighed& weighed);

}  // namespace mostari::screen
