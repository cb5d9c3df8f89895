#include "desks/recover/door/text.hpp"

#include <fmt/format.h>

#include "base/file.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/money/words.hpp"
#include "doors/kit/terminal.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::cli {
namespace {

using recover::MoneyFigure;
using recover::MoneyStatement;
using recover::SiteDossier;

std::string source_of(const Record& record) {
  const std::string source = text_of(record.properties, "source");
  return source.empty() ? say(message("recover.page.no_source")) : source;
}

/// "Survey: USD 4 million"
Message what_of(const Record& record) {
  Message what = record.kind == "assessment" ? recover::assessment_words(record.properties) : Message(caption(record));
  const auto amount = number_of(record.properties, "amount");
  if (!amount) return what;
  return message("recover.links.of", {{"name", std::move(what)},
                                      {"what", recover::money(*amount, text_of(record.properties, "currency"))}});
}

void print_link(const recover::ChainLink& link) {
  fmt::print("  {:<13} {}\n", say(title_of(link.stage)), say(link.words));
  if (link.stage == recover::Stage::site) return;
  for (const Record* record : link.records) {
    const std::string date = text_of(record->properties, "date");
    fmt::print("    {:<16} {} [{}]\n",
               date.empty() ? say(message("recover.told.no_date")) : spoken().date(recover::day_of(date).iso),
               say(what_of(*record)), source_of(*record));
  }
}

void print_conflicts(const SiteDossier& dossier) {
  bool any = false;
  const auto open_list = [&any] {
    if (!any) print(message("recover.told.differ"));
    any = true;
  };
  for (const MoneyFigure& figure : dossier.money.figures) {
    if (!figure.conflict()) continue;
    open_list();
    fmt::print("  {}\n", say(titled(figure, {})));
    for (const MoneyStatement& each : figure.statements) {
      fmt::print("    {:<24} {}\n", say(recover::money(each)), source_of(*each.record));
    }
  }
  for (const recover::WorkEntry& work : dossier.works) {
    if (work.statements.size() < 2) continue;
    open_list();
    fmt::print("  {}\n", work.title);
    for (const Record* record : work.statements) {
      const auto quantity = number_of(record->properties, "quantity");
      const Message much = quantity ? message("recover.page.quantity",
                                              {{"quantity", *quantity}, {"unit", text_of(record->properties, "unit")}})
                                    : recover::term(text_of(record->properties, "status"));
      fmt::print("    {:<24} {}\n", say(much), source_of(*record));
    }
  }
}

void print_money(const recover::Ledger& ledger) {
  print(message("recover.told.money"));
  for (const recover::StepTotal& step : ledger.steps) {
    fmt::print("  {:<16} {}\n", say(title_of(step.step)), say(recover::total_words(step)));
  }
  for (const recover::PlannedAndActual& each : ledger.planned_and_actual) {
    if (!each.planned || !each.actual) continue;
    fmt::print("  {}\n", say(message("money.told.planned", {{"title", each.title},
                                                            {"planned", recover::money(*each.planned)},
                                                            {"actual", recover::money(*each.actual)}})));
  }
  for (const Record* record : ledger.in_kind) {
    const std::string what = text_of(record->properties, "in_kind");
    const std::string provider = text_of(record->properties, "provider");
    fmt::print("  {}\n",
               say(provider.empty() ? message("money.told.in_kind_only", {{"what", what}})
                                    : message("money.told.in_kind", {{"provider", provider}, {"what", what}})));
  }
}

}  // namespace

OpenDesk open_desk(const Globals& globals) {
  OpenDesk open{.store = globals.open_store(), .desk = nullptr};
  if (!open.store) return open;
  Result<std::shared_ptr<const recover::Desk>> desk =
      recover::Desk::open(*open.store, [](const Manifest&) { return true; });
  if (!desk) {
    complain(desk.problem());
    return open;
  }
  open.desk = std::move(*desk);
  return open;
}

Asked asked(const recover::Desk& desk, const std::string& site, const std::string& country) {
  Asked question;
  const Result<std::string> code = desk.country(country);
  if (!code) {
    complain(code.problem());
    question.wrong = true;
    return question;
  }
  question.country = *code;
  if (site.empty()) return question;
  const Result<const recover::SiteFile*> found = desk.site(site);
  if (!found) {
    complain(found.problem());
    question.wrong = true;
    return question;
  }
  question.site = *found;
  return question;
}

Message titled(const recover::MoneyFigure& figure, std::vector<Message> more) {
  std::vector<Message> notes = recover::figure_notes(figure);
  notes.insert(notes.begin(), recover::said_of(figure.step));
  Message all = recover::joined(std::move(notes));
  if (more.empty()) return message("money.figure.titled", {{"title", figure.title}, {"notes", std::move(all)}});
  return message("money.figure.titled_with",
                 {{"title", figure.title}, {"notes", std::move(all)}, {"more", recover::joined(std::move(more))}});
}

void print_unknown(const std::vector<NotKnown>& unknown) {
  if (unknown.empty()) return;
  print(message("recover.page.unknown"));
  for (const NotKnown& each : unknown) {
    fmt::print("  {}\n", say(message("recover.links.of", {{"name", each.what}, {"what", each.why}})));
  }
}

void print_site(const recover::Desk& desk, const recover::SiteFile& file) {
  const SiteDossier dossier = site_dossier(file, desk.rates());
  fmt::print("{} ({})\n", recover::name_of(file), file.site->id());
  for (const Message& line : dossier.summary) fmt::print("  {}\n", say(line));
  print(message("recover.told.chain"));
  for (const recover::ChainLink& link : dossier.chain) print_link(link);
  for (const Record* record : file.observations) {
    fmt::print("  {:<13} {}\n", say(message("recover.told.radar")),
               say(recover::observation_words(record->properties)));
  }
  if (const nlohmann::json exposure = desk.exposure_json(file, spoken()); exposure.is_object()) {
    print(message("recover.told.exposure"));
    fmt::print("  {}\n", say(message("recover.told.incidents", {{"count", exposure["events"].get<std::uint64_t>()},
                                                                {"first", recover::day_of(text_of(exposure, "from"))},
                                                                {"last", recover::day_of(text_of(exposure, "to"))}})));
  }
  print_money(dossier.money);
  print_conflicts(dossier);
  print_unknown(dossier.unknown);
}

bool write_text(const std::string& path, const std::string& content) {
  const Outcome written = write_file_atomically(path, content);
  if (!written) complain(written.problem());
  return written.ok();
}

}  // namespace mostari::cli
