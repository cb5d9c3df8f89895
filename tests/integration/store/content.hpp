#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "store/store.hpp"

/// What the worker writes and the tests expect, as functions of a version or a row alone.
namespace mostari::test {

/// Titles by local id. A third of the records changes from one version to the next, ten come and ten go.
inline std::map<std::string, std::string> content_of(std::int64_t version, std::int64_t records) {
  std::map<std::string, std::string> titles;
  for (std::int64_t i = 10 * version; i < 10 * version + records; ++i) {
    const std::int64_t last_change = version - ((version - i) % 3 + 3) % 3;
    titles["N" + std::to_string(i)] = "Record " + std::to_string(i) + " as of " + std::to_string(last_change) +
                                      ", with some more words so that it takes the room that a record takes";
  }
  return titles;
}

/// Imports content_of(version) into "tate"; throws on any problem.
inline void import_version(Store& store, std::int64_t version, std::int64_t records) {
  Manifest manifest;
  manifest.name = "tate";
  auto session = store.begin_import(manifest, "tate.csv");
  if (!session) throw std::runtime_error(to_string(session.problem()));
  for (const auto& [id, title] : content_of(version, records)) {
    if (auto put = (*session)->put(id, "object", {{"title", title}}); !put) {
      throw std::runtime_error(to_string(put.problem()));
    }
  }
  if (auto done = (*session)->commit("", 0); !done) throw std::runtime_error(to_string(done.problem()));
}

inline std::map<std::string, std::string> stored_titles(const Store& store) {
  std::map<std::string, std::string> titles;
  store.for_each_record("tate", 0, [&](const Record& record) {
    titles[record.local_id] = record.properties.at("title").get<std::string>();
    return true;
  });
  return titles;
}

/// The bytes of the segment up to a row: about a megabyte, different for each row.
inline std::string segment_of(std::int64_t last_row) {
  std::string bytes(1'000'000 + static_cast<std::size_t>(last_row), '\0');
  auto state = static_cast<std::uint32_t>(last_row);
  for (char& each : bytes) {
    state = state * 1664525U + 1013904223U;
    each = static_cast<char>(state >> 24U);
  }
  return bytes;
}

}  // namespace mostari::test
