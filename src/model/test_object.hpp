#pragma once

#include "model/object.hpp"

namespace mostari {

/// For tests: an object of which every text is given, with what markup has to escape.
inline CulturalObject full_object() {
  CulturalObject object;
  object.id = "A 1/2";
  object.object_type = "clock";
  object.title = "Time & its <scythe>";
  object.alternative_titles = {"Uhr", "Pendule"};
  object.maker = {"attributed to Vera Proef", "Otto Muster"};
  object.date = "c. 1780";
  object.materials = "gilt bronze";
  object.measurements = "H. 42 cm; W. 20 cm";
  object.inscriptions = "stamped \"PROEF\"";
  object.subject = "allegory of time";
  object.distinguishing_features = "one hand replaced";
  object.description = "Mantel clock";
  object.place_of_origin = "Ghent";
  object.inventory_number = "1901.3";
  object.edition = "2/3";
  object.credit_line = "Gift";
  object.provenance = "private collection, until 1938";
  object.exhibited = "Ghent 1913";
  object.literature = "Muster 1950, no. 3";
  object.estimate = "EUR 400";
  object.source_url = "https://example.org/1";
  object.status = "stolen";
  object.theft = "May 1990, a museum";
  return object;
}

}  // namespace mostari
