#pragma once

#include "desks/recover/desk.hpp"
#include "desks/recover/site/dossier.hpp"
#include "doors/kit/command.hpp"

/// What the commands of `recover` have in common.
namespace mostari::cli {

/// The store and the desk on it; a problem is printed and becomes an empty pointer.
struct OpenDesk {
  std::unique_ptr<Store> store;
  std::shared_ptr<const recover::Desk> desk;
};
OpenDesk open_desk(const Globals& globals);

/// What a question is about; a problem is printed, and `wrong` set.
struct Asked {
  const recover::SiteFile* site = nullptr;  ///< null: all
  std::string country = {};                 ///< alpha-3; empty: all
  bool wrong = false;
};
Asked asked(const recover::Desk& desk, const std::string& site, const std::string& country);

/// The chain of a site link by link, its state, its money with the statements that differ, what is not known.
void print_site(const recover::Desk& desk, const recover::SiteFile& file);
void print_unknown(const std::vector<NotKnown>& unknown);
/// "Whole project (spent; part of another amount): sources differ", with what `more` says after the colon.
Message titled(const recover::MoneyFigure& figure, std::vector<Message> more);

/// Writes a file; a problem is printed and answers false.
bool write_text(const std::string& path, const std::string& content);

}  // namespace mostari::cli
