#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "doors/kit/desks.hpp"
#include "doors/kit/picture_access.hpp"
#include "doors/kit/query_pictures.hpp"
#include "formats/pictures/iiif.hpp"
#include "store/store.hpp"

namespace mostari::http {

/// Limits of one request; shown by GET /api/v1/status.
struct Limits {
  std::uint64_t json_bytes = 8U << 20U;
  std::uint64_t picture_bytes = 64U << 20U;
  std::uint64_t catalogue_bytes = 256U << 20U;
  std::size_t queries = 500;
  std::uint64_t request_picture_bytes = 256U << 20U;  ///< all pictures of one screening together
  std::size_t pictures_per_query = 10;
  std::size_t results = 100;
  std::int64_t records_per_page = 1000;
};

struct Settings {
  bool loopback = true;  ///< listens on this machine only
  std::string public_url =
      {};  ///< "https://screen.example.org": what browsers see where a proxy stands before us; or empty
  bool include_restricted = false;
  bool changes_allowed = true;     ///< import and undo
  std::string web_dir = {};        ///< the built web app
  std::string contract_file = {};  ///< openapi.yaml
  Limits limits = {};
};

/// What every handler may use; its parts may be used from any thread.
struct App {
  App(Store& store_, Settings settings_, std::string query_picture_dir)
      : store(store_),
        settings(std::move(settings_)),
        desks(store_, [this](const Manifest& manifest) { return shows(manifest); }),
        query_pictures(std::move(query_picture_dir)),
        pictures(store_, query_pictures, settings.include_restricted) {}

  Store& store;
  Settings settings;
  Desks desks;
  QueryPictures query_pictures;
  PictureAccess pictures;
  iiif::Renderer renderer;

  bool shows(const Manifest& manifest) const {
    return manifest.visibility == Visibility::open || settings.include_restricted;
  }
  /// The dataset, when it exists and this server shows it.
  std::optional<Manifest> visible_dataset(std::string_view name) const;
  std::vector<Manifest> visible_datasets() const;
  /// Those that are shown, each with its newest version: of one read, so that what is told of one fits together.
  std::vector<HeldDataset> visible_held_datasets() const;
};

}  // namespace mostari::http
