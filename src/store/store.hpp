#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/record.hpp"
#include "model/tie.hpp"

namespace mostari {

/// An import under way: one transaction. Destroyed without commit(), it leaves nothing behind.
class ImportSession {
 public:
  virtual ~ImportSession() = default;
  /// Adds one record of the new version, and answers the row that keeps it; 0 when it stands as it was in the version
  /// before. A local id met before in this import is a problem and is not added.
  /// The member "links" of the properties, a list of {"role", "target"}, is what the record points at: the store finds
  /// them from both ends (links_of, links_to).
  virtual Result<std::int64_t> put(std::string_view local_id, std::string_view kind,
                                   const nlohmann::json& properties) = 0;
  /// The same, of a JSON object already written out as this store keeps it: members sorted by name, no white space,
  /// no links.
  virtual Result<std::int64_t> put_text(std::string_view local_id, std::string_view kind,
                                        std::string_view properties_text) = 0;
  /// The ties that the record of `row` (as put() answered it), of kind `kind`, is the evidence of, derived from it by
  /// version `rule` of the kind's rule. Once for a row.
  virtual void put_ties(std::int64_t row, std::string_view kind, std::span<const Tie> ties, int rule) = 0;
  /// Records of the version before that were not put are removed in this one. Re-importing what is already there makes
  /// no new version: the answer is then the newest version with added = changed = removed = 0. An import into which no
  /// record was put is a problem and changes nothing.
  virtual Result<DatasetVersion> commit(std::string_view source_sha256, std::int64_t rejected) = 0;
};

/// A dataset at one moment: manifest, newest version and what it holds, all of one read.
struct HeldDataset {
  Manifest manifest;
  DatasetVersion version;
  std::map<std::string, std::int64_t, std::less<>> records_of_kind =
      {};  ///< live records; kinds without any are left out

  std::int64_t records_of(std::string_view kind) const {
    const auto found = records_of_kind.find(kind);
    return found == records_of_kind.end() ? 0 : found->second;
  }
};

struct RecordChange {
  enum class Kind { added, changed, removed } kind = Kind::added;
  std::string local_id;
  std::string record_kind;
  nlohmann::json before;  ///< null when added
  nlohmann::json after;   ///< null when removed
};

/// A record as it is kept, its properties not yet taken apart. The texts are valid while it is visited.
struct RecordText {
  std::int64_t row = 0;
  std::string_view local_id;
  std::string_view kind;
  std::string_view properties;  ///< a JSON object
};

struct RecordQuery {
  std::string dataset = {};  ///< empty: all
  std::string kind = {};     ///< empty: all
  std::string text = {};     ///< full-text search, empty: all
  std::int64_t offset = 0;
  std::int64_t limit = 50;
};

struct RecordPage {
  std::vector<Record> records;
  std::int64_t total = 0;
};

/// A link seen from one of its ends: `record` is what stands at the other, empty when it is not in the workspace (any
/// more).
struct LinkedRecord {
  std::string role;
  std::string id;  ///< "dataset/local-id" of the other end
  std::optional<Record> record;
};

struct LinkPage {
  std::vector<LinkedRecord> links;
  std::int64_t total = 0;
};

/// A live record points at one that is not there.
struct BrokenLink {
  std::string from;  ///< id of the record that points
  std::string role;
  std::string target;
};

/// A tie and the record that is its evidence. The texts are valid while it is visited.
struct StoredTie {
  std::int64_t row = 0;  ///< of the record
  std::string_view dataset;
  std::string_view layer;
  std::string_view from;
  std::string_view to;
  int year = 0;
  double value = 0;
};

/// What becomes of records of the version before that an import does not put.
enum class ImportMode {
  replace,  ///< they are removed: the file is the whole dataset
  amend,    ///< they stay: what is put is added to them, or changes them
};

/// Where everything is kept. All methods may be called from any thread; they throw std::runtime_error when the storage
/// itself fails (disk full, damaged file), and answer bad input with a Problem. One import at a time: a second one, of
/// this process or another, is a Problem that names the holder. Readers never wait for an import.
///
/// Each method reads one state of the store, and an import or undo may end between two calls: what one call answered
/// may be gone at the next. Take what belongs together from one call (held_datasets), and expect every answer to be
/// empty.
class Store {
 public:
  virtual ~Store() = default;

  virtual std::vector<Manifest> datasets() const = 0;
  virtual std::optional<Manifest> dataset(std::string_view name) const = 0;
  /// The datasets by name, each with its newest version.
  virtual std::vector<HeldDataset> held_datasets() const = 0;
  virtual std::optional<HeldDataset> held_dataset(std::string_view name) const = 0;
  /// Oldest first; empty for an unknown dataset.
  virtual std::vector<DatasetVersion> versions(std::string_view dataset) const = 0;

  /// Creates the dataset when new, updates its manifest when not.
  virtual Result<std::unique_ptr<ImportSession>> begin_import(const Manifest& manifest, std::string source_name,
                                                              ImportMode mode = ImportMode::replace) = 0;
  /// Takes the newest version back; undoing the only one removes the dataset. The answer is what was taken back.
  virtual Result<DatasetVersion> undo(std::string_view dataset) = 0;
  /// What `version` changed against the one before, ordered by local id; version 0: the newest.
  virtual Result<std::vector<RecordChange>> diff(std::string_view dataset, std::int64_t version, std::int64_t offset,
                                                 std::int64_t limit) const = 0;

  /// Live records only.
  virtual std::optional<Record> record(std::string_view dataset, std::string_view local_id) const = 0;
  /// By rows, in the order asked, whether they still live or not: indexes opened before an import refer to them, and
  /// answer for the versions that they were opened with. Rows that were undone are left out.
  virtual std::vector<Record> records_by_row(const std::vector<std::int64_t>& rows) const = 0;
  virtual RecordPage records(const RecordQuery& query) const = 0;
  /// Live records of a dataset whose row is above `after_row`, in row order. Stops when `visit` answers false.
  virtual void for_each_record(std::string_view dataset, std::int64_t after_row,
                               const std::function<bool(const Record&)>& visit) const = 0;
  /// The same, of all records that are kept, superseded and removed ones included: undo may bring them back, so an
  /// index holds them too.
  virtual void for_each_kept_record(std::string_view dataset, std::int64_t after_row,
                                    const std::function<bool(const RecordText&)>& visit) const = 0;
  /// Rows that are in an index but no longer live: superseded, removed or undone, in order.
  virtual std::vector<std::int64_t> dead_rows(std::string_view dataset) const = 0;

  /// What a live record points at.
  virtual std::vector<LinkedRecord> links_of(std::string_view dataset, std::string_view local_id) const = 0;
  /// The live records that point at a record, there or not, ordered by role and id.
  virtual LinkPage links_to(std::string_view dataset, std::string_view local_id, std::int64_t offset,
                            std::int64_t limit) const = 0;
  /// Links from or to records of a dataset that lead nowhere. An import never makes them silently: whoever imports, or
  /// undoes, asks for them afterwards and tells.
  virtual std::vector<BrokenLink> broken_links(std::string_view dataset, std::int64_t limit) const = 0;

  /// The names of all layers in which there are ties, of records that live or not.
  virtual std::vector<std::string> tie_layers() const = 0;
  /// The ties of these layers whose record lives: layer after layer, in the order of their records. Other layers cost
  /// nothing.
  virtual void for_each_tie(std::span<const std::string> layers,
                            const std::function<void(const StoredTie&)>& visit) const = 0;
  virtual std::vector<Tie> ties_of(std::int64_t row) const = 0;
  /// Version of the rule by which the ties of a dataset's records of a kind were derived; 0: none were yet.
  virtual int tie_rule(std::string_view dataset, std::string_view kind) const = 0;
  /// Derives the ties of all kept records of a kind in a dataset anew, in one transaction.
  virtual Outcome rebuild_ties(std::string_view dataset, std::string_view kind, int rule,
                               const std::function<std::vector<Tie>(const Record&)>& ties_of) = 0;

  /// Keeps a picture's bytes under their SHA-256, once. The bytes must have been checked to be a picture.
  virtual Outcome put_picture(std::string_view sha256, std::string_view bytes) = 0;
  /// A problem for an unknown or malformed hash.
  virtual Result<std::string> picture(std::string_view sha256) const = 0;

  /// Appends to the chain of receipts and answers the receipt with "previous" (hash of the one before, or null),
  /// "sha256" (of the receipt's canonical JSON without that member) and "signature": null.
  virtual nlohmann::json append_receipt(nlohmann::json receipt) = 0;
  /// By its sha256.
  virtual std::optional<nlohmann::json> receipt(std::string_view sha256) const = 0;

  /// Folder for derived files that can be rebuilt at any time (index segments) of this store.
  virtual std::string index_dir() const = 0;
  /// Folder of the layouts of tables that users keep, NAME.json each; it may not be there yet.
  virtual std::string layout_dir() const = 0;
  /// Folder for the rasters of change runs, DATASET/RUN.tif each.
  virtual std::string raster_dir() const = 0;
};

/// Where the layouts of a workspace lie, which need not have been opened.
std::string layout_dir_of(const std::string& folder);

/// Opens (or creates) the workspace folder: SQLite for records, files for pictures and indexes.
Result<std::unique_ptr<Store>> open_workspace(const std::string& folder);

}  // namespace mostari
