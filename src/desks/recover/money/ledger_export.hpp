#pragma once

#include <string>

#include "base/result.hpp"
#include "formats/iati/compose.hpp"
#include "formats/iati/reader.hpp"
#include "formats/iati/writer.hpp"
#include "store/store.hpp"

namespace mostari::recover {

struct LedgerExport {
  std::int64_t activities = 0;
  std::int64_t amounts = 0;  ///< transactions, budgets, planned disbursements and statements
};

/// Writes the projects and the money of a dataset as an IATI file of version 2.03, an activity at a time. Money without
/// a project becomes one activity a site. `reporter` is who reports what did not come from IATI. What IATI cannot hold,
/// and what had to be filled in, is told once each with how often. A problem when the dataset is not there, holds
/// neither projects nor transactions, or `sink` fails; then what was written is of no use.
Result<LedgerExport> export_ledger(const Store& store, const std::string& dataset, const iati::Reporter& reporter,
                                   const iati::Reference& reference, const Countries& countries,
                                   const iati::ByteSink& sink, const ProblemSink& problem);

}  // namespace mostari::recover
