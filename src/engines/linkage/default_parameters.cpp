#include "engines/linkage/weights.hpp"

namespace mostari::linkage {

// {chance of being written anew, {bits per unit of each measure in the order of compare.hpp}}
const Parameters& default_parameters() {
  static const Parameters parameters = {
      .fields = {{
          {0.08, {0.45, 0.15, 0.5, 0.12, 0.08, 3, 1, 1}},  // title
          {0.01, {0.7, 6, 4, 0.5, 0.5, 0.5, 0.3}},         // maker
          {0.03, {0.5, 1, 0.3, 0.5, 1}},                   // date
          {0.05, {0.4, 0.4, 0.3, 0.2, 0.3}},               // materials
          {0.05, {0.4, 1, 0.7, 0.5, 0.5, 1, 0.5, 0.5}},    // measurements
          {0.05, {0.5, 0.3, 0.5, 3}},                      // object_type
          {0.3, {0.3, 0.2, 0, 0, 0}},                      // inscriptions
          {0.1, {12, 1}},                                  // inventory_number
          {0.3, {0.3, 0.2, 0, 0, 0}},                      // place_of_origin
          {0.3, {0.15, 0.2, 0, 0, 0}},                     // description
      }},
      .threshold = 12,
      .per_doubling = 0.5,
  };
  return parameters;
}

}  // namespace mostari::linkage
