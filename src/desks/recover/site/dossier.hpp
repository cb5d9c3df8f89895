#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.hpp"
#include "desks/recover/chain/damage.hpp"
#include "desks/recover/chain/recovery.hpp"
#include "desks/recover/exposure/exposure.hpp"
#include "desks/recover/money/ledger.hpp"

namespace mostari::recover {

struct ChainLink {
  Stage stage = Stage::site;
  std::vector<const Record*> records = {};
  Message words = {};
};

struct TimelineEntry {
  std::string date = {}, date_end = {};
  Stage stage = Stage::incident;
  Message words = {};
  const Record* record = nullptr;
  std::optional<DamageLevel> level = {};
};

/// What several sources say of one piece of work ("houses rebuilt").
struct WorkEntry {
  std::string title = {};
  std::vector<const Record*> statements = {};
};

/// One site, from what hit it to what stands again.
struct SiteDossier {
  const SiteFile* file = nullptr;
  std::vector<Message> summary = {};         ///< what a reader should notice
  std::vector<ChainLink> chain = {};         ///< one for each stage, in order
  std::vector<TimelineEntry> timeline = {};  ///< oldest first
  std::vector<DamageStatement> damage = {};  ///< oldest first
  Ledger money = {};
  std::vector<WorkEntry> works = {};
  std::vector<NotKnown> unknown = {};
};

SiteDossier site_dossier(const SiteFile& file, const Rates& rates);

}  // namespace mostari::recover
