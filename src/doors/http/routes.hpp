#pragma once

#include "doors/http/router.hpp"
#include "formats/pictures/picture_file.hpp"

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
/// What answers a change that this server does not take; none when it does.
std::optional<Response> change_refusal(const App& app);
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

// routes_recover.cpp
Response get_recovery_map(const Call& call, App& app);
Response get_site_dossier(const Call& call, App& app);
Response list_donors(const Call& call, App& app);
Response get_priorities(const Call& call, App& app);
Response get_situation_report(const Call& call, App& app);
Response export_iati(const Call& call, App& app);

// routes_recover_runs.cpp
Response list_change_runs(const Call& call, App& app);
Response get_change_overlay(const Call& call, App& app);
Response get_change_chip(const Call& call, App& app);

// routes_recover_assessments.cpp
Response get_assessment_form(const Call& call, App& app);
Response submit_assessment(const Call& call, App& app);
Response get_assessment(const Call& call, App& app);
Response keep_photo(const Call& call, App& app);

// routes_uploads.cpp
/// A problem when the bytes are no picture that can be shown; warnings of its reading.
Result<PictureInfo> checked_picture(const std::string& bytes, const App& app);
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
