#include "invented_world.hpp"

#include <fmt/format.h>
#include <fmt/os.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>
#include <random>

namespace mostari::bench {
namespace {

constexpr double km_in_degree = 111.195;

std::string iso(std::int32_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace

Invented invent(const InventedWorld& world) {
  std::mt19937 random(world.seed);
  std::uniform_real_distribution<double> any(0, 1);
  std::normal_distribution<double> near(0, world.spread_km / km_in_degree);
  std::vector<std::pair<double, double>> zones;
  for (std::size_t i = 0; i < world.zones; ++i) zones.emplace_back(-10 + 90 * any(random), -5 + 55 * any(random));
  const auto anywhere = [&](auto& at) {
    at.longitude = -180 + 360 * any(random);
    at.latitude = -60 + 130 * any(random);
  };
  const auto in_zone = [&](auto& at) {
    const auto& [longitude, latitude] =
        zones[static_cast<std::size_t>(any(random) * static_cast<double>(zones.size()))];
    at.latitude = std::clamp(latitude + near(random), -89.0, 89.0);
    at.longitude = longitude + near(random) / std::cos(at.latitude * std::numbers::pi / 180);
    at.longitude = std::remainder(at.longitude, 360.0);
  };
  Invented made;
  made.sites.resize(world.sites);
  for (exposure::Site& each : made.sites) {
    if (any(random) < world.stray_sites) {
      anywhere(each);
    } else {
      in_zone(each);
    }
    if (any(random) < world.uncertain_sites) each.error_km = 1;
  }
  constexpr std::int32_t first_day = 6'940;  // 1989-01-01
  constexpr std::int32_t days = 13'148;      // 36 years
  made.events.resize(world.events);
  for (exposure::Event& each : made.events) {
    in_zone(each);
    each.error_km = any(random) < world.imprecise ? 25 + 75 * any(random) : 2;
    each.first_day = first_day + static_cast<std::int32_t>(any(random) * days);
    each.last_day = each.first_day;
    if (any(random) < 0.15) each.last_day += static_cast<std::int32_t>(any(random) * 31);
  }
  return made;
}

void write_files(const Invented& invented, const std::string& folder) {
  fmt::ostream sites = fmt::output_file(folder + "/sites.csv");
  sites.print("id,name,latitude,longitude,location_error_m\n");
  for (std::size_t i = 0; i < invented.sites.size(); ++i) {
    const exposure::Site& each = invented.sites[i];
    sites.print("{},Invented site {},{:.6f},{:.6f},{:.0f}\n", i, i, each.latitude, each.longitude,
                each.error_km * 1000);
  }
  fmt::ostream events = fmt::output_file(folder + "/events.csv");
  events.print(
      "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_"
      "id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_"
      "sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
      "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
      "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\n");
  for (std::size_t i = 0; i < invented.events.size(); ++i) {
    const exposure::Event& each = invented.events[i];
    const int where = each.error_km <= 2 ? 1 : each.error_km < 30 ? 2 : each.error_km < 60 ? 3 : 4;
    const std::string first = iso(each.first_day);
    events.print(
        "{0},INV-{0},{1},1,Clear,1,1,1,Government - Territory of the invented country,1,1,Government of the invented "
        "country - The other side,1,1,Government of the invented country,2,2,The other side,2,\"Invented "
        "agency,{2},'Shelling of a town, said its mayor';Another invented paper,{2},\"\"Report\"\"\",Invented "
        "agency,{2},Shelling of a town said its mayor,a resident,{3},Invented town,\"Invented town, some district, "
        "some "
        "province\",Some province,Some district,{4:.6f},{5:.6f},POINT ({5:.6f} {4:.6f}),100000,Bosnia and "
        "Herzegovina,346,Europe,1,{6},{2} 00:00:00.000,{7} 00:00:00.000,0,1,2,0,3,4,3,346,\n",
        i, first.substr(0, 4), first, where, each.latitude, each.longitude, each.last_day == each.first_day ? 1 : 4,
        iso(each.last_day));
  }
}

}  // namespace mostari::bench
