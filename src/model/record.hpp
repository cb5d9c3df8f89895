#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/message.hpp"

namespace mostari {

/// One thing of a dataset. Identity is `dataset/local_id`; a kind's properties are described by schemas/KIND.json.
struct Record {
  std::int64_t row = 0;  ///< the store's number of this version of the record; index segments refer to it
  std::string dataset;
  std::string local_id;
  std::string kind;
  nlohmann::json properties;

  std::string id() const { return dataset + '/' + local_id; }
};

/// One record pointing at another: what it is part of, follows, is about, or stands in.
struct Link {
  std::string role;    ///< "part_of", "follows", "about", "city", "evidence": plain name
  std::string target;  ///< "dataset/local-id", or "local-id" of the same dataset

  bool operator==(const Link&) const = default;
};

/// A record as a reader makes it, on its way into the store.
struct NewRecord {
  std::string local_id;
  std::string kind;
  nlohmann::json properties = nlohmann::json::object();
  std::vector<Link> links = {};
};

enum class Visibility { open, restricted };  ///< written "public" and "restricted"

/// What a dataset says of itself.
struct Manifest {
  std::string name;  ///< lower-case letters, digits, '-', '_'; 1 to 64 characters
  Message title;     ///< as all that is said of it: text of its publisher's, or a message of the program's own
  Message publisher;
  Message licence;
  std::string source_url;
  std::vector<Message> caveats = {};  ///< what a reader must know before using it, a sentence each
  Visibility visibility = Visibility::open;

  /// Its title, or its name where it has none.
  Message called() const { return title.empty() ? Message(name) : title; }
};

/// One import. Versions of a dataset count from 1; undoing the newest takes its number back.
struct DatasetVersion {
  std::string dataset;
  std::int64_t version = 0;
  std::string imported_utc;
  std::string source_name;    ///< file name as given
  std::string source_sha256;  ///< of the source file, or of the sorted list of a folder's files
  std::int64_t added = 0, changed = 0, removed = 0, unchanged = 0, rejected = 0;
  std::int64_t records = 0;  ///< live in this version
};

}  // namespace mostari
