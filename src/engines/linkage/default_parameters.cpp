#include "engines/linkage/weights.hpp"

namespace mostari::linkage {

// {chance of being written anew, {bits per unit of each measure in the order of compare.hpp}}
const Parameters& default_parameters() {
  static const Parameters parameters = {
      .fields = {{
          {0.12, {0.40, 0.12, 0.6, 0.16, 0.06, 6, 1.5, 0.5}},  // title
          {0.005, {0.4, 6, 1.5, 0.5, 0.5, 1, 0.3}},            // maker
          {0.05, {0.4, 1.5, 0.15, 0.3, 1}},                    // date
          {0.2, {0.2, 0.4, 0.15, 0.1, 0.15}},                  // materials
          {0.04, {0.3, 0.7, 1.5, 0.2, 0.5, 1.2, 0.5, 0.8}},    // measurements
          {0.05, {0.4, 0.25, 0.5, 3.5}},                       // object_type
          {0.3, {0.2, 0.15, 0, 0, 0}},                         // inscriptions
          {0.1, {12, 1}},                                      // inventory_number
          {0.3, {0.2, 0.15, 0, 0, 0}},                         // place_of_origin
          {0.3, {0.15, 0.2, 0, 0, 0}},                         // description
      }},
      .slope = 0.7,
      .threshold = 8.5,
      .per_doubling = 0.5,
      .per_rival = 0.9,
  };
  return parameters;
}

}  // namespace mostari::linkage
