#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "desks/bridge/desk.hpp"
#include "desks/recover/desk.hpp"
#include "desks/screen/query_pictures.hpp"
#include "doors/http/desk_cache.hpp"
#include "doors/http/picture_access.hpp"
#include "doors/http/register_cache.hpp"
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
  App(Store& store_, Settings settings_, std::string query_picture_dir, OpenRegisters open_registers)
      : store(store_),
        settings(std::move(settings_)),
        registers(store_, std::move(open_registers)),
        bridge(store_, shown(), open_bridge),
        recover(store_, shown(), recover::Desk::open),
        query_pictures(std::move(query_picture_dir)),
        pictures(store_, query_pictures, settings.include_restricted) {}

  Store& store;
  Settings settings;
  RegisterCache registers;
  DeskCache<bridge::Desk> bridge;
  DeskCache<recover::Desk> recover;
  screen::QueryPictures query_pictures;
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

 private:
  std::function<bool(const Manifest&)> shown() const {
    return [this](const Manifest& manifest) { return shows(manifest); };
  }
  static Result<std::shared_ptr<const bridge::Desk>> open_bridge(Store& store, const bridge::Atlas::Shown& shown) {
    Result<std::unique_ptr<bridge::Desk>> opened = bridge::Desk::open(store, shown);
    if (!opened) return opened.problem();
    return std::shared_ptr<const bridge::Desk>(std::move(*opened));
  }
};

}  // namespace mostari::http
