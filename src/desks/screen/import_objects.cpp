#include "desks/screen/import_objects.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <functional>
#include <future>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/ordered_pipeline.hpp"
#include "base/progress.hpp"
#include "base/time.hpp"
#include "desks/screen/description.hpp"
#include "desks/screen/indexes.hpp"
#include "formats/pictures/picture_file.hpp"
#include "formats/pictures/picture_kind.hpp"
#include "model/kind.hpp"
#include "model/object_text.hpp"
#include "store/broken_links.hpp"

namespace mostari::screen {
namespace {

namespace fs = std::filesystem;

/// Objects that are made ready together, of a file with and without pictures to read.
constexpr std::size_t objects_a_batch = 1024;
constexpr std::size_t objects_with_pictures_a_batch = 8;

/// One object on its way from the file into the store.
struct Waiting {
  CulturalObject object;
  std::int64_t line = 0;
  std::string properties = {};
  linkage::PreparedDescription prepared = {};
  bool is_refused = false;
};

struct Counts {
  std::int64_t rejected = 0;
  std::int64_t pictures = 0;
  std::int64_t missing_pictures = 0;
  std::int64_t unasked_pictures = 0;
};

struct Batch {
  std::vector<Waiting> objects;
  std::vector<Problem> problems;  ///< of these objects, and of the rows between them
  std::vector<Problem> not_read;  ///< dates and sizes of these objects
  Counts counts;
};

/// Values that could not be read, each told once with the line on which it stands first and how often it stands there:
/// a museum writes "Edo period" on a thousand lines.
class NotRead {
 public:
  void add(Problem problem) {
    ++count_;
    const auto key = std::make_pair(problem.field, problem.value);
    if (const auto found = places_.find(key); found != places_.end()) {
      ++told_[found->second].second;
    } else if (told_.size() < most_told) {
      places_.emplace(key, told_.size());
      told_.emplace_back(std::move(problem), 1);
    }
  }

  void tell(const ProblemSink& problem) const {
    std::int64_t told = 0;
    for (const auto& [each, count] : told_) {
      Problem with_count = each;
      if (count > 1) with_count.reason = message("formats.records.times", {{"reason", each.reason}, {"count", count}});
      problem(with_count);
      told += count;
    }
    if (told < count_) {
      problem({.file = told_.front().first.file,
               .reason = message("screen.import.more_unread", {{"count", count_ - told}})});
    }
  }

 private:
  static constexpr std::size_t most_told = 10'000;
  std::map<std::pair<std::string, std::string>, std::size_t> places_;
  std::vector<std::pair<Problem, std::int64_t>> told_;
  std::int64_t count_ = 0;
};

/// Checks the file, keeps it in the store with the pictures of its further pages, and answers their SHA-256.
Result<std::vector<std::string>> take_in_picture(Store& store, const fs::path& path) {
  // Only decoding tells whether there is a picture behind the header: one that cannot be compared later would look
  // like a registered picture that nothing resembles. At this size a JPEG costs little.
  constexpr int side_to_check = 128;
  const PictureLimits limits;
  const Result<std::string> bytes = read_file(path, limits.max_bytes);
  if (!bytes) return bytes.problem();
  const Result<RgbImage> image = decode_rgb(*bytes, side_to_check, limits);
  if (!image) return image.problem();
  std::vector<std::string> hashes;
  const auto keep = [&](std::string_view picture) {
    hashes.push_back(sha256(picture));
    return store.put_picture(hashes.back(), picture);
  };
  if (Outcome kept = keep(*bytes); !kept) return kept.problem();
  std::vector<Problem> warnings = image.warnings();
  const Result<std::vector<std::string>> pages = further_pages(*bytes, limits);
  if (!pages) return pages.problem();
  warnings.insert(warnings.end(), pages.warnings().begin(), pages.warnings().end());
  for (const std::string& page : *pages) {
    if (Outcome kept = keep(page); !kept) return kept.problem();
  }
  return {std::move(hashes), std::move(warnings)};
}

/// Puts objects into one import session, with their pictures: reading, making ready on all cores, and storing go on at
/// once. Problems are told in the order of the lines.
class Importer {
 public:
  Importer(Store& store, ImportSession& session, const ImportOptions& options, std::string file,
           const ProblemSink& problem)
      : store_(store),
        session_(session),
        options_(options),
        file_(std::move(file)),
        problem_(problem),
        pipeline_([this](Batch& batch) { make_ready(batch); }, [this](Batch& batch) { keep(batch); }) {}

  void add(CulturalObject&& object, std::int64_t line) {
    batch_.objects.push_back({.object = std::move(object), .line = line});
    push_full();
  }

  void note(const Problem& problem) {
    batch_.problems.push_back(problem);
    push_full();
  }

  /// Waits until all is put.
  void finish() {
    pipeline_.push(std::exchange(batch_, {}));
    pipeline_.drain();
    not_read_.tell(problem_);
  }

  /// After finish().
  const Counts& counts() const { return counts_; }
  FreshRecords take_fresh() { return std::move(fresh_); }

 private:
  void push_full() {
    const std::size_t most = options_.pictures_dir.empty() ? objects_a_batch : objects_with_pictures_a_batch;
    if (batch_.objects.size() >= most || batch_.problems.size() >= objects_a_batch) {
      pipeline_.push(std::exchange(batch_, {}));
    }
  }

  /// On any core.
  void make_ready(Batch& batch) const {
    for (Waiting& each : batch.objects) {
      if (interrupted()) return;
      if (options_.pictures_dir.empty()) {
        batch.counts.unasked_pictures += static_cast<std::int64_t>(each.object.image.size());
        each.object.image.clear();
      } else {
        resolve_pictures(each, batch);
      }
      if (std::optional<Problem> told = fault(each.object, object_kind_)) {
        told->file = file_;
        told->line = each.line;
        batch.problems.push_back(std::move(*told));
        ++batch.counts.rejected;
        each.is_refused = true;
        continue;
      }
      each.properties = properties_text(each.object);
      std::vector<Problem> not_read;
      each.prepared = linkage::prepare(describe(each.object, today_, &not_read));
      for (Problem& told : not_read) {
        told.file = file_;
        told.line = each.line;
        batch.not_read.push_back(std::move(told));
      }
    }
    std::erase_if(batch.objects, [](const Waiting& each) { return each.is_refused; });
  }

  void resolve_pictures(Waiting& each, Batch& batch) const {
    std::vector<std::string> hashes;
    for (const std::string& name : each.object.image) {
      const std::optional<fs::path> path = path_inside(options_.pictures_dir, name);
      Result<std::vector<std::string>> taken =
          path ? take_in_picture(store_, *path)
               : Result<std::vector<std::string>>(
                     Problem{.reason = message("screen.picture.outside"),
                             .advice = message("screen.picture.inside", {{"folder", options_.pictures_dir.string()}})});
      const auto tell = [&](Problem told) {
        told.file = file_;
        told.line = each.line;
        told.field = "image";
        told.value = excerpt(name);
        batch.problems.push_back(std::move(told));
      };
      for (const Problem& warning : taken.warnings()) tell(warning);
      if (taken) {
        batch.counts.pictures += static_cast<std::int64_t>(taken->size());
        std::ranges::move(*taken, std::back_inserter(hashes));
      } else {
        ++batch.counts.missing_pictures;
        tell(taken.problem());
      }
    }
    each.object.image = std::move(hashes);
  }

  /// Batch after batch, as they were read.
  void keep(Batch& batch) {
    if (interrupted()) return;
    const auto reject = [&](Problem told) {
      ++batch.counts.rejected;
      batch.problems.push_back(std::move(told));
    };
    for (const Waiting& each : batch.objects) {
      if (options_.pictures_required && each.object.image.empty()) {
        reject({.file = file_,
                .value = excerpt(each.object.id),
                .reason = message("screen.import.no_picture"),
                .advice = message("screen.import.mend_pictures")});
        continue;
      }
      const Result<std::int64_t> row = session_.put_text(each.object.id, "object", each.properties);
      if (!row) {
        Problem told = row.problem();
        told.file = file_;
        told.line = each.line;
        reject(std::move(told));
      } else if (*row != 0) {
        fresh_.add(*row, each.prepared, !each.object.image.empty());
      }
    }
    std::ranges::stable_sort(batch.problems, {}, &Problem::line);
    for (const Problem& each : batch.problems) problem_(each);
    for (Problem& each : batch.not_read) not_read_.add(std::move(each));
    counts_.rejected += batch.counts.rejected;
    counts_.pictures += batch.counts.pictures;
    counts_.missing_pictures += batch.counts.missing_pictures;
    counts_.unasked_pictures += batch.counts.unasked_pictures;
  }

  Store& store_;
  ImportSession& session_;
  const Kind& object_kind_ = *kinds().find("object");
  const ImportOptions& options_;
  std::string file_;
  std::int32_t today_ = utc_today();
  const ProblemSink& problem_;
  Batch batch_;  ///< filled by the reader
  Counts counts_;
  FreshRecords fresh_;
  NotRead not_read_;
  OrderedPipeline<Batch> pipeline_;  ///< last, so that its threads end before what they use
};

Problem interrupted_problem(const std::string& file) {
  return Problem{
      .file = file, .reason = message("screen.import.interrupted"), .advice = message("screen.import.again")};
}

/// What both imports share: a session, `read` that feeds it, the commit and the indexes.
Result<ImportSummary> import_with(Store& store, const Manifest& manifest, const std::string& file,
                                  const std::function<std::string()>& source_sha256, const ImportOptions& options,
                                  const ProblemSink& problem,
                                  const std::function<Result<ReadSummary>(Importer&)>& read) {
  keep_dictionaries_in(store);
  Result<std::unique_ptr<ImportSession>> session =
      store.begin_import(manifest, fs::path(file).filename().string(), options.mode);
  if (!session) return session.problem();
  // Hashing a large file takes as long as reading it.
  std::future<std::string> source_hash = std::async(std::launch::async, source_sha256);
  Importer importer(store, **session, options, file, problem);
  Result<ReadSummary> summary = read(importer);
  importer.finish();
  if (!summary) return summary.problem();
  if (interrupted()) return interrupted_problem(file);
  const Counts& counts = importer.counts();
  const std::int64_t rejected = summary->rejected + counts.rejected;
  if (options.strict && rejected > 0) {
    return Problem{.file = file,
                   .reason = message("screen.import.strict", {{"count", rejected}}),
                   .advice = message("screen.import.mend_rows")};
  }
  if (summary->accepted == counts.rejected) {
    return Problem{
        .file = file, .reason = message("screen.import.nothing"), .advice = message("screen.import.unchanged")};
  }
  if (counts.unasked_pictures > 0) {
    problem(Problem{.file = file,
                    .field = "image",
                    .reason = message("screen.import.unasked", {{"count", counts.unasked_pictures}}),
                    .advice = message("screen.import.with_pictures")});
  }
  Result<DatasetVersion> version = (*session)->commit(source_hash.get(), rejected);
  if (!version) return version.problem();
  session->reset();
  for (const Problem& broken : broken_link_problems(store, manifest.name, file)) problem(broken);
  if (Outcome indexed = update_indexes(store, manifest.name, importer.take_fresh()); !indexed) {
    Problem told = indexed.problem();
    told.advice = message(interrupted() ? "screen.index.interrupted" : "screen.index.no_space");
    return told;
  }
  return ImportSummary{.version = std::move(*version),
                       .format = summary->format,
                       .pictures = counts.pictures,
                       .missing_pictures = counts.missing_pictures};
}

/// What a folder of pictures holds.
struct PictureFolder {
  std::map<std::string, std::vector<std::string>> objects;  ///< id -> its pictures, relative to the folder
  std::vector<std::string> others;                          ///< files that are no pictures and do not claim to be
};

/// False for what lies beside the photos on a phone or in an archive: films, the recipes of a phone's own corrections,
/// lists. A file that is called like a picture and is none is damaged, and told of by itself.
bool may_be_picture(const fs::path& path) {
  static const std::set<std::string> endings = {".jpg",  ".jpeg", ".jpe",  ".png", ".tif", ".tiff", ".webp", ".gif",
                                                ".heic", ".heif", ".avif", ".jxl", ".jp2", ".j2k",  ".dng",  ".nef"};
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
  if (endings.contains(ending)) return true;
  std::array<char, 64> head{};
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), head.size());
  return picture_kind({head.data(), static_cast<std::size_t>(file.gcount())}).ok();
}

PictureFolder pictures_by_object(const fs::path& folder) {
  PictureFolder found;
  const auto add = [&](const std::string& id, const std::string& name) {
    if (may_be_picture(folder / name)) {
      found.objects[id].push_back(name);
    } else {
      found.others.push_back(name);
    }
  };
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.front() == '.') continue;
    if (entry.is_directory()) {
      for (const fs::directory_entry& picture : fs::directory_iterator(entry.path())) {
        if (picture.is_regular_file() && picture.path().filename().string().front() != '.') {
          add(name, name + '/' + picture.path().filename().string());
        }
      }
    } else if (entry.is_regular_file()) {
      add(entry.path().stem().string(), name);
    }
  }
  for (auto& [id, pictures] : found.objects) std::ranges::sort(pictures);
  std::ranges::sort(found.others);
  return found;
}

}  // namespace

Result<ImportSummary> import_objects(Store& store, const Manifest& manifest, std::string_view content,
                                     const std::string& file, const ImportOptions& options,
                                     const ProblemSink& problem) {
  const auto hash = [bytes = options.as_given.empty() ? content : options.as_given] { return sha256(bytes); };
  return import_with(store, manifest, file, hash, options, problem, [&](Importer& importer) {
    Progress progress(message("screen.progress.rows", {{"file", fs::path(file).filename().string()}}), 0);
    return read_objects(
        content, file, options.layouts, options.format,
        [&](CulturalObject&& object, std::int64_t line) {
          importer.add(std::move(object), line);
          progress.advance();
          return !interrupted();
        },
        [&](const Problem& each) { importer.note(each); });
  });
}

Result<ImportSummary> import_pictures(Store& store, const Manifest& manifest, const fs::path& folder,
                                      const ImportOptions& options, const ProblemSink& problem) {
  const auto found = pictures_by_object(folder);
  const auto& objects = found.objects;
  const auto& others = found.others;
  if (!others.empty()) {
    constexpr std::size_t most_named = 5;
    const std::vector<std::string> named(
        others.begin(), others.begin() + static_cast<std::ptrdiff_t>(std::min(others.size(), most_named)));
    problem({.file = folder.string(),
             .reason =
                 message("screen.import.no_pictures_beside", {{"count", others.size()},
                                                              {"files", words_said(named)},
                                                              {"more", named.size() < others.size() ? "yes" : "no"}})});
  }
  const auto hash = [&objects] {
    Sha256 listing;
    for (const auto& [id, pictures] : objects) {
      for (const std::string& picture : pictures) listing.update(picture + '\n');
    }
    return listing.hex();
  };
  ImportOptions with_folder = options;
  with_folder.pictures_dir = folder;
  with_folder.pictures_required = true;
  return import_with(store, manifest, folder.string(), hash, with_folder, problem, [&](Importer& importer) {
    Progress progress(message("screen.progress.pictures"), objects.size());
    ReadSummary summary{.format = std::string(picture_folder_format), .accepted = 0, .rejected = 0};
    for (const auto& [id, pictures] : objects) {
      if (interrupted()) break;
      CulturalObject object;
      object.id = id;
      object.image = pictures;
      importer.add(std::move(object), 0);
      ++summary.accepted;
      progress.advance();
    }
    return Result<ReadSummary>(std::move(summary));
  });
}

}  // namespace mostari::screen
