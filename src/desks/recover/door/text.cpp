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
  return source.empty() ? "no source" : source;
}

void print_link(const recover::ChainLink& link) {
  fmt::print("  {:<13} {}\n", title_of(link.stage), link.words);
  if (link.stage == recover::Stage::site) return;
  for (const Record* record : link.records) {
    const std::string date = text_of(record->properties, "date");
    std::string what = record->kind == "assessment" ? recover::assessment_words(record->properties) : caption(*record);
    if (const auto amount = number_of(record->properties, "amount")) {
      what += ": " + recover::money(*amount, text_of(record->properties, "currency"));
    }
    fmt::print("    {:<16} {} [{}]\n", date.empty() ? "not dated" : recover::readable_date(date), what,
               source_of(*record));
  }
}

void print_conflicts(const SiteDossier& dossier) {
  bool any = false;
  for (const MoneyFigure& figure : dossier.money.figures) {
    if (!figure.conflict()) continue;
    if (!any) fmt::print("Sources differ\n");
    any = true;
    fmt::print("  {} ({}{})\n", figure.title, recover::plain(recover::name_of(figure.step)),
               figure.planned ? ", planned" : "");
    for (const MoneyStatement& each : figure.statements) {
      fmt::print("    {:<24} {}\n", recover::money(each), source_of(*each.record));
    }
  }
  for (const recover::WorkEntry& work : dossier.works) {
    if (work.statements.size() < 2) continue;
    if (!any) fmt::print("Sources differ\n");
    any = true;
    fmt::print("  {}\n", work.title);
    for (const Record* record : work.statements) {
      const auto quantity = number_of(record->properties, "quantity");
      fmt::print("    {:<24} {}\n",
                 quantity ? fmt::format("{:g} {}", *quantity, text_of(record->properties, "unit"))
                          : recover::plain(text_of(record->properties, "status")),
                 source_of(*record));
    }
  }
}

void print_money(const recover::Ledger& ledger) {
  fmt::print("Money\n");
  for (const recover::StepTotal& step : ledger.steps) {
    std::string text = step.total ? recover::money(*step.total) : "nothing is recorded, which is not zero";
    if (!step.not_converted.empty()) {
      text += "; without a rate, so not in it: " + recover::money(step.not_converted);
    }
    fmt::print("  {:<16} {}\n", title_of(step.step), text);
  }
  for (const recover::PlannedAndActual& each : ledger.planned_and_actual) {
    if (!each.planned || !each.actual) continue;
    fmt::print("  {}: planned {}, actual {}\n", each.title, recover::money(*each.planned),
               recover::money(*each.actual));
  }
  for (const Record* record : ledger.in_kind) {
    fmt::print("  In kind: {}, {}\n", text_of(record->properties, "provider"), text_of(record->properties, "in_kind"));
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

void print_unknown(const std::vector<NotKnown>& unknown) {
  if (unknown.empty()) return;
  fmt::print("What is not known\n");
  for (const NotKnown& each : unknown) fmt::print("  {}: {}\n", say(each.what), say(each.why));
}

void print_site(const recover::Desk& desk, const recover::SiteFile& file) {
  const SiteDossier dossier = site_dossier(file, desk.rates());
  fmt::print("{} ({})\n", recover::name_of(file), file.site->id());
  for (const std::string& line : dossier.summary) fmt::print("  {}\n", line);
  fmt::print("The chain\n");
  for (const recover::ChainLink& link : dossier.chain) print_link(link);
  for (const Record* record : file.observations) {
    fmt::print("  {:<13} {}\n", "Radar", recover::observation_words(record->properties));
  }
  if (const nlohmann::json exposure = desk.exposure_json(file); exposure.is_object()) {
    const auto events = exposure["events"].get<std::uint64_t>();
    fmt::print("Exposure\n  {} {} within reach, {} to {}\n", events, events == 1 ? "incident" : "incidents",
               exposure["from"].get<std::string>(), exposure["to"].get<std::string>());
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
