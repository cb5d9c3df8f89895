// Fits a design file (bench/gravity/layers.py writes them), for the referee and the held-out pairs.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>

#include "design_file.hpp"
#include "holdout.hpp"

namespace mostari::bench {
namespace {

/// One "name value value…" a line, all digits, for referee.py.
void print_fit(const gravity::Fit& fit) {
  fmt::print("observations {}\nparameters {}\niterations {}\nseparated {}\n", fit.observations, fit.parameters,
             fit.iterations, fit.separated.size());
  fmt::print("deviance {:.17g}\nnull_deviance {:.17g}\ndeviance_r2 {:.17g}\ndispersion {:.17g}\n", fit.deviance,
             fit.null_deviance, fit.deviance_r2, fit.dispersion);
  fmt::print("spread unit {:.6g} linear {:.6g} quadratic {:.6g}\n", fit.spread.unit, fit.spread.linear,
             fit.spread.quadratic);
  fmt::print("separated_rows {}\n", fmt::join(fit.separated, " "));
  const auto print = [](const gravity::Coefficient& coefficient) {
    if (coefficient.dropped) {
      fmt::print("dropped {}\n", coefficient.name);
    } else {
      fmt::print("coefficient {} {:.17g} {:.17g}\n", coefficient.name, coefficient.estimate,
                 coefficient.standard_error);
    }
  };
  print(fit.constant);
  for (const gravity::Coefficient& coefficient : fit.coefficients) print(coefficient);
}

int run(int argc, char** argv) {
  CLI::App app{"Fits a design file with the gravity engine"};
  std::string path;
  std::string errors = "hc1";
  bool effects = false;
  std::size_t folds = 0;
  double level = 0.9;
  app.add_option("file", path, "observed,origin,destination,cluster,NAME… with a header")->required();
  app.add_flag("--effects", effects, "fixed effects of origins and destinations");
  app.add_option("--errors", errors, "hc0, hc1 or clustered")->check(CLI::IsMember({"hc0", "hc1", "clustered"}));
  app.add_option("--holdout", folds, "leave out each pair once, in so many parts");
  app.add_option("--level", level, "of the interval");
  CLI11_PARSE(app, argc, argv);

  const DesignFile file = read_design(path, effects);
  if (folds > 0) {
    print_holdout(file, folds, level);
    return 0;
  }
  const std::map<std::string, gravity::Errors> kinds = {
      {"hc0", gravity::Errors::hc0}, {"hc1", gravity::Errors::hc1}, {"clustered", gravity::Errors::clustered}};
  const auto fitted = gravity::fit(file.design, file.observed, {.errors = kinds.at(errors)});
  if (!fitted) {
    fmt::print(stderr, "{}\n", to_string(fitted.problem()));
    return 1;
  }
  print_fit(*fitted);
  return 0;
}

}  // namespace
}  // namespace mostari::bench

int main(int argc, char** argv) {
  try {
    return mostari::bench::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
