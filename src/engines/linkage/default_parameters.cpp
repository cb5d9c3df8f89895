#include "engines/linkage/weights.hpp"

namespace mostari::linkage {

// {chance of being written anew, {bits per unit of each measure in the order of compare.hpp}}
const Parameters& starting_parameters() {
  static const Parameters parameters = {
      .fields = {{
          {0.12, {0.40, 0.12, 0.6, 0.16, 0.06, 6, 1.5, 0.5, 0.3, 0.5, 0.05}},  // title
          {0.005, {0.4, 6, 1.5, 0.5, 0.5, 1, 0.3}},                            // maker
          {0.05, {0.4, 1.5, 0.15, 0.3, 1}},                                    // date
          {0.2, {0.2, 0.4, 0.15, 0.1, 0.15}},                                  // materials
          {0.04, {0.3, 0.7, 1.5, 0.2, 0.5, 1.2, 0.5, 0.8}},                    // measurements
          {0.05, {0.4, 0.25, 0.5, 3.5}},                                       // object_type
          {0.3, {0.2, 0.15, 0, 0, 0}},                                         // inscriptions
          {0.1, {12, 1}},                                                      // inventory_number
          {0.3, {0.2, 0.15, 0, 0, 0}},                                         // place_of_origin
          {0.3, {0.15, 0.2, 0, 0, 0}},                                         // description
      }},
      .slope = 0.7,
      .threshold = 8.5,
      .per_doubling = 0.5,
      .per_rival = 0.9,
  };
  return parameters;
}

const Parameters& default_parameters() {
  static const Parameters parameters = {
      .fields = {{
          {0.1058, {0.302, 0.084, 0.700, 0.201, 0.000, 7.607, 1.818, 0.484, 0.302, 1.003, 0.031}},  // title
          {0.0032, {0.102, 6.543, 1.482, 0.501, 0.471, 1.310, 0.300}},                              // maker
          {0.0503, {0.308, 1.916, 0.045, 0.262, 1.021}},                                            // date
          {0.1940, {0.000, 0.376, 0.011, 0.102, 0.016}},                                            // materials
          {0.0339, {0.222, 0.534, 2.878, 0.165, 0.497, 1.323, 0.478, 0.840}},                       // measurements
          {0.0506, {0.358, 0.257, 0.504, 3.515}},                                                   // object_type
          {0.3002, {0.198, 0.148}},                                                                 // inscriptions
          {0.1000, {12.000, 1.000}},                                                                // inventory_number
          {0.3000, {0.200, 0.150}},                                                                 // place_of_origin
          {0.3000, {0.150, 0.200}},                                                                 // description
      }},
      .slope = 0.71,
      .threshold = 8.33,
      .per_doubling = 0.5,
      .per_rival = 0.90,
  };
  return parameters;
}

}  // namespace mostari::linkage
