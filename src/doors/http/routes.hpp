#pragma once

#include "doors/http/router.hpp"

/// The handlers of the routing table, one file a group. Each reads what it needs from the call, calls the store or the
/// desk, and shapes the answer as api/openapi.yaml says.
namespace mostari::http {

// routes_status.cpp
Response get_status(const Call& call, App& app);
Response get_contract(const Call& call, App& app);

// routes_datasets.cpp
Response list_datasets(const Call& call, App& app);
Response get_dataset(const Call& call, App& app);
Response list_versions(const Call& call, App& app);
Response get_diff(const Call& call, App& app);

// routes_changes.cpp
Response import_dataset(const Call& call, App& app);
Response undo_import(const Call& call, App& app);

// routes_records.cpp
Response search_records(const Call& call, App& app);
Response get_record(const Call& call, App& app);

// routes_links.cpp
Response get_links(const Call& call, App& app);

// routes_bridge.cpp
Response list_countries(const Call& call, App& app);
Response list_layers(const Call& call, App& app);
Response get_tie_map(const Call& call, App& app);
Response get_dossier(const Call& call, App& app);
Response get_dossier_report(const Call& call, App& app);
Response get_programme_document(const Call& call, App& app);
Response get_evidence(const Call& call, App& app);
Response get_partners(const Call& call, App& app);
Response get_city(const Call& call, App& app);
Response get_regions(const Call& call, App& app);
Response get_network(const Call& call, App& app);
Response get_gravity_model(const Call& call, App& app);

// routes_uploads.cpp
Response upload_picture(const Call& call, App& app);
Response read_catalogue(const Call& call, App& app);

// routes_screen.cpp
Response screen_batch(const Call& call, App& app);
Response report_batch(const Call& call, App& app);
Response get_receipt(const Call& call, App& app);

// routes_iiif.cpp
Response redirect_to_picture_info(const Call& call, App& app);
Response get_picture_info(const Call& call, App& app);
Response get_picture(const Call& call, App& app);

// routes_web.cpp
Response get_web_app(const Call& call, App& app);
Response get_web_file(const Call& call, App& app);

}  // namespace mostari::http
