#pragma once

#include "formats/records/record_reader.hpp"

/// One for each publisher's layout.
namespace mostari {

RecordReader world_heritage_reader();
RecordReader intangible_heritage_reader();
RecordReader treaty_reader();
RecordReader sister_city_reader();
RecordReader city_network_reader();
RecordReader distance_reader();
RecordReader border_reader();
RecordReader visa_reader();
RecordReader visa_matrix_reader();
RecordReader tie_reader();
RecordReader eurovision_reader();
RecordReader book_translation_reader();
RecordReader country_language_reader();
RecordReader gdp_reader();
RecordReader population_reader();
RecordReader presence_reader();
RecordReader institute_reader();
RecordReader assessment_reader();
RecordReader need_reader();
RecordReader money_reader();
RecordReader work_reader();
RecordReader site_list_reader();
RecordReader site_feature_reader();
RecordReader incident_reader();
RecordReader ucdp_reader();
RecordReader acled_reader();
RecordReader fire_reader();

}  // namespace mostari
