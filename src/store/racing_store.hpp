#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/store.hpp"

namespace mostari {

/// For tests: a store in which something happens between two reads, at a moment that the test chooses. Whoever reads
/// twice for one answer is met at each place by trying the moments one after the other.
class RacingStore final : public Store {
 public:
  explicit RacingStore(std::unique_ptr<Store> store) : store_(std::move(store)) {}

  /// `event` happens before read number `moment` from now on; the first is 0.
  void before_read(int moment, std::function<void(Store&)> event) {
    left_ = moment;
    event_ = std::move(event);
  }
  /// Whether it has happened.
  bool happened() const { return event_ == nullptr; }
  Store& behind() const { return *store_; }
  /// The layers whose ties were asked for.
  const std::vector<std::string>& layers_read() const { return layers_read_; }

  std::vector<Manifest> datasets() const override { return read().datasets(); }
  std::optional<Manifest> dataset(std::string_view name) const override { return read().dataset(name); }
  std::vector<HeldDataset> held_datasets() const override { return read().held_datasets(); }
  std::optional<HeldDataset> held_dataset(std::string_view name) const override { return read().held_dataset(name); }
  std::vector<DatasetVersion> versions(std::string_view dataset) const override { return read().versions(dataset); }
  Result<std::unique_ptr<ImportSession>> begin_import(const Manifest& manifest, std::string source_name,
                                                      ImportMode mode) override {
    return store_->begin_import(manifest, std::move(source_name), mode);
  }
  Result<DatasetVersion> undo(std::string_view dataset) override { return store_->undo(dataset); }
  Result<std::vector<RecordChange>> diff(std::string_view dataset, std::int64_t version, std::int64_t offset,
                                         std::int64_t limit) const override {
    return read().diff(dataset, version, offset, limit);
  }
  std::optional<Record> record(std::string_view dataset, std::string_view local_id) const override {
    return read().record(dataset, local_id);
  }
  std::vector<Record> records_by_row(const std::vector<std::int64_t>& rows) const override {
    return read().records_by_row(rows);
  }
  RecordPage records(const RecordQuery& query) const override { return read().records(query); }
  void for_each_record(std::string_view dataset, std::int64_t after_row,
                       const std::function<bool(const Record&)>& visit) const override {
    read().for_each_record(dataset, after_row, visit);
  }
  void for_each_kept_record(std::string_view dataset, std::int64_t after_row,
                            const std::function<bool(const RecordText&)>& visit) const override {
    read().for_each_kept_record(dataset, after_row, visit);
  }
  std::vector<std::int64_t> dead_rows(std::string_view dataset) const override { return read().dead_rows(dataset); }
  std::vector<LinkedRecord> links_of(std::string_view dataset, std::string_view local_id) const override {
    return read().links_of(dataset, local_id);
  }
  LinkPage links_to(std::string_view dataset, std::string_view local_id, std::int64_t offset,
                    std::int64_t limit) const override {
    return read().links_to(dataset, local_id, offset, limit);
  }
  std::vector<BrokenLink> broken_links(std::string_view dataset, std::int64_t limit) const override {
    return read().broken_links(dataset, limit);
  }
  std::vector<std::string> tie_layers() const override { return read().tie_layers(); }
  void for_each_tie(std::span<const std::string> layers,
                    const std::function<void(const StoredTie&)>& visit) const override {
    layers_read_.insert(layers_read_.end(), layers.begin(), layers.end());
    read().for_each_tie(layers, visit);
  }
  std::vector<Tie> ties_of(std::int64_t row) const override { return read().ties_of(row); }
  int tie_rule(std::string_view dataset, std::string_view kind) const override {
    return read().tie_rule(dataset, kind);
  }
  Outcome rebuild_ties(std::string_view dataset, std::string_view kind, int rule,
                       const std::function<std::vector<Tie>(const Record&)>& ties_of) override {
    read();
    return store_->rebuild_ties(dataset, kind, rule, ties_of);
  }
  Outcome put_picture(std::string_view sha256, std::string_view bytes) override {
    return store_->put_picture(sha256, bytes);
  }
  Result<std::string> picture(std::string_view sha256) const override { return read().picture(sha256); }
  nlohmann::json append_receipt(nlohmann::json receipt) override { return store_->append_receipt(std::move(receipt)); }
  std::optional<nlohmann::json> receipt(std::string_view sha256) const override { return read().receipt(sha256); }
  std::string index_dir() const override { return store_->index_dir(); }
  std::string layout_dir() const override { return store_->layout_dir(); }
  std::string raster_dir() const override { return store_->raster_dir(); }

 private:
  const Store& read() const {
    if (event_ != nullptr && left_-- == 0) std::exchange(event_, nullptr)(*store_);
    return *store_;
  }

  std::unique_ptr<Store> store_;
  mutable int left_ = 0;
  mutable std::vector<std::string> layers_read_;
  mutable std::function<void(Store&)> event_ = nullptr;
};

}  // namespace mostari
