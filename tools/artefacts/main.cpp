// Draws the pictures of the starter pack's invented objects, which are not kept in the repository.
#include <vips/vips.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>

#include "artefacts/pack.hpp"
#include "base/progress.hpp"
#include "base/resources.hpp"

namespace {

constexpr int exit_done = 0;
constexpr int exit_unreadable = 3;
constexpr int exit_internal = 4;

int run(const std::string& out, const std::string& data, bool keep) {
  const std::filesystem::path folder = data.empty() ? mostari::resource_dir() / "data" : std::filesystem::path(data);
  const auto orders =
      mostari::artefacts::read_orders(folder / "registers/demo.jsonl", folder / "catalogues/demo-photos.jsonl");
  if (!orders) {
    std::cerr << mostari::to_string(orders.problem()) << '\n';
    return exit_unreadable;
  }
  const mostari::Outcome written = mostari::artefacts::write_pictures(*orders, out, keep);
  if (!written) {
    std::cerr << mostari::to_string(written.problem()) << '\n';
    return exit_unreadable;
  }
  std::cerr << orders->size() << " pictures in " << out << '\n';
  return exit_done;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "Draws the pictures of the invented objects in data/registers/demo.jsonl and of the lots in "
      "data/catalogues/demo.csv.\nExample: mostari-artefacts --out mostari-demo/pictures");
  std::string out;
  std::string data;
  bool keep = false;
  app.add_option("--out", out, "folder for register/*.jpg and catalogue/*.jpg")->required();
  app.add_option("--data", data, "the starter pack's folder (default: the program's own data/)");
  app.add_flag("--keep", keep, "leave pictures that are there already as they are");
  CLI11_PARSE(app, argc, argv);
  try {
    if (VIPS_INIT(argv[0]) != 0) vips_error_exit("libvips does not start");
    vips_concurrency_set(1);  // the pictures themselves are shared out over the cores
    mostari::watch_interrupts();
    const int code = run(out, data, keep);
    vips_shutdown();
    return code;
  } catch (const std::exception& error) {
    std::cerr << "mostari-artefacts: " << error.what() << '\n';
    return exit_internal;
  }
}
