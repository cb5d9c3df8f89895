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
          {0.0874, {0.295, 0.092, 0.661, 0.199, 0.001, 7.698, 1.822, 0.488, 0.3, 0.5, 0.05}},  // title
          {0.0033, {0.123, 6.481, 1.483, 0.500, 0.472, 1.314, 0.300}},                         // maker
          {0.0519, {0.294, 1.864, 0.053, 0.272, 1.000}},                                       // date
          {0.1955, {0.000, 0.384, 0.016, 0.096, 0.008}},                                       // materials
          {0.0340, {0.213, 0.534, 2.793, 0.162, 0.498, 1.332, 0.464, 0.935}},                  // measurements
          {0.0500, {0.349, 0.267, 0.506, 3.522}},                                              // object_type
          {0.3002, {0.197, 0.148}},                                                            // inscriptions
          {0.1000, {12.000, 1.000}},                                                           // inventory_number
          {0.3000, {0.200, 0.150}},                                                            // place_of_origin
          {0.3000, {0.150, 0.200}},                                                            // description
      }},
      .slope = 0.69,
      .threshold = 7.82,
      .per_doubling = 0.5,
      .per_rival = 0.91,
  };
  return parameters;
}

}  // namespace mostari::linkage
