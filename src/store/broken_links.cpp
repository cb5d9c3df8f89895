#include "store/broken_links.hpp"

namespace mostari {
namespace {

constexpr std::int64_t most_told = 50;

}  // namespace

std::vector<Problem> broken_link_problems(const Store& store, const std::string& dataset, const std::string& file) {
  std::vector<Problem> problems;
  for (const BrokenLink& each : store.broken_links(dataset, most_told)) {
    problems.push_back({.file = file,
                        .field = "links",
                        .value = excerpt(each.target),
                        .reason = message("store.link.broken", {{"from", each.from}, {"role", each.role}}),
                        .advice = message("store.link.import")});
  }
  return problems;
}

}  // namespace mostari
