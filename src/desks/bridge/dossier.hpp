#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desks/bridge/atlas.hpp"
#include "desks/bridge/coverage.hpp"
#include "desks/bridge/desk.hpp"
#include "desks/bridge/pair_layer.hpp"

namespace mostari::bridge {

struct PredecessorOf {
  CountryIndex of = 0;
  CountryIndex state = 0;
  int year = 0;  ///< in which the one followed the other
};

struct HeritageItem {
  Record record;
  std::optional<CountryIndex> country = {};  ///< near the border: on whose side
  std::optional<double> distance_km = {};    ///< to the common border, or to the city asked for
};

struct SharedHeritage {
  enum class Border { common, none, unknown };
  std::vector<HeritageItem> joint;        ///< inscribed together, oldest first
  std::vector<HeritageItem> near_border;  ///< nearest first
  Border border = Border::unknown;
  Message note;
};

struct TreatyEntry {
  Record record;
  std::vector<CountryIndex> parties;
  bool inherited = false;           ///< concluded by a former state
  std::optional<std::string> text;  ///< id of the record that holds its text
};

struct ClauseFinding {
  std::string record;  ///< id of the text's record
  std::string treaty;  ///< its name
  std::string signed_on;
  bool inherited = false;
  std::string article;
  std::string sentence;
  std::size_t begin = 0, end = 0;  ///< bytes of the text
};

struct ClauseState {
  enum class Status { found, not_found, no_text };
  std::string clause;
  Message title;
  Message within;  ///< the title as it stands within a sentence
  Message why;
  bool present_day = false;  ///< a present-day agreement would hold it
  Status status = Status::no_text;
  std::vector<ClauseFinding> findings;  ///< newest treaty first
};

struct VisaRule {
  Message text;
  std::optional<double> openness;  ///< nothing where sources differ in it
  std::string record;
  bool sources_differ = false;
};

struct Mobility {
  std::optional<VisaRule> a_to_b, b_to_a;
  Message reading;
};

struct Translation {
  std::string from_language, to_language;  ///< ISO 639-3
  Amount books = {};
  std::string record;
  int shared_with = 0;  ///< countries beside the two in which the from_language is a main one
};

struct ComparableLayer {
  std::string layer;
  Message title;
  std::string unit;
  Amount theirs = {};
  std::optional<Amount> ours;
};

struct ComparablePair {
  CountryIndex a = 0, b = 0;
  double distance = 0;  ///< in standard deviations of size, distance and history; 0: alike
  std::vector<Message> because;
  std::vector<ComparableLayer> does;
};

struct Reason {
  Message text;
  std::optional<std::string> record;
};

struct ProgrammeArticle {
  Message heading;
  Message text;
  std::vector<Reason> because;
};

struct Programme {
  Message title;
  Message preamble;
  std::vector<ProgrammeArticle> articles;
};

struct Unknown {
  Message what, why, advice;
};

/// What links two countries, how even it is, what is missing, and what to do next.
struct Dossier {
  CountryIndex a = 0, b = 0;
  Years years;
  std::vector<PredecessorOf> predecessors;
  std::vector<Message> summary;  ///< what a reader should notice
  std::vector<PairLayer> layers;
  SharedHeritage heritage;
  std::vector<TreatyEntry> treaties;  ///< oldest first
  std::vector<ClauseState> clauses;
  Mobility mobility;
  std::vector<Translation> translations;
  std::vector<ComparablePair> comparable;
  Programme programme;
  std::vector<Unknown> unknown;
};

/// Whether there is anything to say is for the caller to look at: two countries of which no layer has anything give a
/// dossier that says so under `unknown`.
Dossier dossier(const Desk& desk, CountryIndex a, CountryIndex b, const Years& years);

}  // namespace mostari::bridge
