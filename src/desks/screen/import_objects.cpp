#include "desks/screen/import_objects.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/resources.hpp"
#include "desks/screen/indexes.hpp"
#include "formats/picture_file.hpp"

namespace mostari::screen {
namespace {

namespace fs = std::filesystem;

/// Objects wait here until there are enough pictures to check on all cores at once.
constexpr std::size_t batch_size = 256;

struct Waiting {
  CulturalObject object;
  std::int64_t line = 0;
};

/// Checks the file, keeps it in the store, and answers its SHA-256.
Result<std::string> take_in_picture(Store& store, const fs::path& path) {
  const PictureLimits limits;
  Result<std::string> bytes = read_file(path, limits.max_bytes);
  if (!bytes) return bytes.problem();
  if (Result<PictureInfo> info = picture_info(*bytes, limits); !info) {
    Problem problem = info.problem();
    problem.file = path.string();
    return problem;
  }
  std::string hash = sha256(std::string_view(*bytes));
  if (Outcome kept = store.put_picture(hash, *bytes); !kept) return kept.problem();
  return hash;
}

/// Puts objects into one import session, with their pictures.
class Importer {
 public:
  Importer(Store& store, ImportSession& session, const ImportOptions& options, std::string file,
           const ProblemSink& problem)
      : store_(store), session_(session), options_(options), file_(std::move(file)), problem_(problem) {}

  void add(CulturalObject&& object, std::int64_t line) {
    waiting_.push_back({std::move(object), line});
    if (waiting_.size() >= batch_size) flush();
  }

  void flush() {
    if (options_.pictures_dir.empty()) {
      for (Waiting& each : waiting_) {
        unasked_pictures_ += static_cast<std::int64_t>(each.object.image.size());
        each.object.image.clear();
      }
    } else {
      parallel_for(waiting_.size(), 1, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) resolve_pictures(waiting_[i]);
      });
    }
    for (const Waiting& each : waiting_) {
      if (options_.pictures_required && each.object.image.empty()) {
        reject({.file = file_,
                .value = excerpt(each.object.id),
                .reason = "holds no picture that can be read",
                .advice = "take the folder or file away, or mend its pictures"});
        continue;
      }
      if (Outcome put = session_.put(each.object.id, "object", properties_json(each.object)); !put) {
        Problem told = put.problem();
        told.file = file_;
        told.line = each.line;
        reject(told);
      }
    }
    waiting_.clear();
  }

  void reject(const Problem& told) {
    ++rejected_;
    problem_(told);
  }

  std::int64_t rejected() const { return rejected_; }
  std::int64_t pictures() const { return pictures_; }
  std::int64_t missing_pictures() const { return missing_pictures_; }
  std::int64_t unasked_pictures() const { return unasked_pictures_; }

 private:
  void resolve_pictures(Waiting& each) {
    std::vector<std::string> hashes;
    for (const std::string& name : each.object.image) {
      const std::optional<fs::path> path = path_inside(options_.pictures_dir, name);
      Result<std::string> hash =
          path ? take_in_picture(store_, *path)
               : Result<std::string>(Problem{.reason = "leads out of the folder of pictures",
                                             .advice = "name a file inside " + options_.pictures_dir.string()});
      const std::lock_guard lock(mutex_);
      if (hash) {
        ++pictures_;
        hashes.push_back(std::move(*hash));
      } else {
        ++missing_pictures_;
        Problem told = hash.problem();
        told.file = file_;
        told.line = each.line;
        told.field = "image";
        told.value = excerpt(name);
        problem_(told);
      }
    }
    each.object.image = std::move(hashes);
  }

  Store& store_;
  ImportSession& session_;
  const ImportOptions& options_;
  std::string file_;
  const ProblemSink& problem_;
  std::mutex mutex_;  ///< guards the counters and problem_ while pictures are read
  std::vector<Waiting> waiting_;
  std::int64_t rejected_ = 0;
  std::int64_t pictures_ = 0;
  std::int64_t missing_pictures_ = 0;
  std::int64_t unasked_pictures_ = 0;
};

Problem interrupted_problem(const std::string& file) {
  return Problem{.file = file, .reason = "the import was interrupted", .advice = "nothing was changed; run it again"};
}

/// What both imports share: a session, `read` that feeds it, the commit and the indexes.
Result<ImportSummary> import_with(Store& store, const Manifest& manifest, const std::string& file,
                                  const std::string& source_sha256, const ImportOptions& options,
                                  const ProblemSink& problem,
                                  const std::function<Result<ReadSummary>(Importer&)>& read) {
  Result<std::unique_ptr<ImportSession>> session = store.begin_import(manifest, fs::path(file).filename().string());
  if (!session) return session.problem();
  Importer importer(store, **session, options, file, problem);
  Result<ReadSummary> summary = read(importer);
  if (!summary) return summary.problem();
  importer.flush();
  if (interrupted()) return interrupted_problem(file);
  const std::int64_t rejected = summary->rejected + importer.rejected();
  if (options.strict && rejected > 0) {
    return Problem{.file = file,
                   .reason = std::to_string(rejected) + " rows were rejected and --strict was asked for",
                   .advice = "nothing was changed; mend the rows listed above or leave --strict out"};
  }
  if (summary->accepted == importer.rejected()) {
    return Problem{.file = file, .reason = "holds no object that can be used", .advice = "nothing was changed"};
  }
  if (importer.unasked_pictures() > 0) {
    problem(Problem{.file = file,
                    .field = "image",
                    .reason = std::to_string(importer.unasked_pictures()) + " pictures are named but were not taken in",
                    .advice = "give their folder with --images"});
  }
  Result<DatasetVersion> version = (*session)->commit(source_sha256, rejected);
  if (!version) return version.problem();
  session->reset();
  if (Outcome indexed = update_indexes(store, manifest.name); !indexed) return indexed.problem();
  return ImportSummary{.version = std::move(*version),
                       .layout = summary->layout,
                       .pictures = importer.pictures(),
                       .missing_pictures = importer.missing_pictures()};
}

/// Object id -> its pictures, relative to `folder`.
std::map<std::string, std::vector<std::string>> pictures_by_object(const fs::path& folder) {
  std::map<std::string, std::vector<std::string>> objects;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.front() == '.') continue;
    if (entry.is_directory()) {
      for (const fs::directory_entry& picture : fs::directory_iterator(entry.path())) {
        if (picture.is_regular_file() && picture.path().filename().string().front() != '.') {
          objects[name].push_back(name + '/' + picture.path().filename().string());
        }
      }
    } else if (entry.is_regular_file()) {
      objects[entry.path().stem().string()].push_back(name);
    }
  }
  for (auto& [id, pictures] : objects) std::sort(pictures.begin(), pictures.end());
  return objects;
}

}  // namespace

Result<ImportSummary> import_objects(Store& store, const Manifest& manifest, std::string_view content,
                                     const std::string& file, const ImportOptions& options,
                                     const ProblemSink& problem) {
  return import_with(store, manifest, file, sha256(content), options, problem, [&](Importer& importer) {
    Progress progress("importing rows of " + fs::path(file).filename().string(), 0);
    return read_objects(
        content, file, resource_dir() / "data" / "layouts", options.layout,
        [&](CulturalObject&& object, std::int64_t line) {
          importer.add(std::move(object), line);
          progress.advance();
          return !interrupted();
        },
        problem);
  });
}

Result<ImportSummary> import_pictures(Store& store, const Manifest& manifest, const fs::path& folder,
                                      const ImportOptions& options, const ProblemSink& problem) {
  const auto objects = pictures_by_object(folder);
  Sha256 listing;
  for (const auto& [id, pictures] : objects) {
    for (const std::string& picture : pictures) listing.update(picture + '\n');
  }
  ImportOptions with_folder = options;
  with_folder.pictures_dir = folder;
  with_folder.pictures_required = true;
  return import_with(store, manifest, folder.string(), listing.hex(), with_folder, problem, [&](Importer& importer) {
    Progress progress("reading pictures of objects", objects.size());
    ReadSummary summary{.layout = "folder of pictures", .accepted = 0, .rejected = 0};
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
