#include "engines/clauses/parts.hpp"

#include <re2/re2.h>

namespace mostari::clauses {
namespace {

bool finds(const re2::RE2& pattern, std::string_view text) {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

bool opens_articles(std::string_view text) {
  static const re2::RE2 phrase(
      R"((?i)\b(?:agree[ds]?|resolved|decided|concluded|adopted|accepted|stipulated)\b.{0,90}\b(?:as follows|)"
      R"(the following|following (?:provisions|articles|terms|agreement|cultural)|upon the)|\breads? as follows|)"
      R"(\breading as follows|\b(?:sont convenus|ont convenu|est convenu|sont tombés d'accord|ont arrêté)\b)");
  return finds(phrase, text);
}

bool opens_letter(std::string_view text) {
  static const re2::RE2 phrase(
      R"((?i)\bI have (?:the|been) (?:honou?r|instructed|directed)|\bhas the honou?r to|^(?:your )?excellency\b[,:]?|)"
      R"(^(?:my dear |dear )?(?:sir|mr\. \w+|mr\. minister|minister|ambassador)\b[,:]|\bj'ai l'honneur|)"
      R"(^monsieur (?:le|l')|\bhas the honor to|\bwith reference to)");
  return finds(phrase, text);
}

bool closes(std::string_view text) {
  static const re2::RE2 phrase(
      R"(^(?:(?i)in (?:witness|faith|testimony|proof) (?:whereof|of which|thereof)|en foi de quoi|en t[ée]moignage|)"
      R"(accept,? |i have the honou?r to be|please accept|i avail myself|veuillez agr[ée]er|je saisis cette|the embassy avails|)"
      R"(\[?\(?signed[\])]| ?\[l\. ?s\.\])|^(?:Drawn up|Signed|SIGNED) |^(?i)done (?:and signed |this |in (?:[a-z]+ )?(?:copies|originals|duplicate|two|the)|at |on )|^Done in |^DONE |^(?:Fait|FAIT) (?:à|a|en|le) )");
  return finds(phrase, text);
}

/// A programme or a letter that begins behind signatures without a heading we know: it undertakes something, and is not
/// about the text itself.
bool undertakes(std::string_view text) {
  static const re2::RE2 verb(
      R"((?i)\b(?:shall|will|undertakes?|agrees? to|may|s'engagent|encourageront|faciliteront)\b)");
  static const re2::RE2 of_the_text(
      R"((?i)\b(?:authentic|authoritative|prevail|duplicate|plenipotentiar|assurances?|font foi)\w*)");
  return text.size() > 60 && finds(verb, text) && !finds(of_the_text, text);
}

/// Sentences of a preamble, should one stand where operative text is expected.
bool is_recital(std::string_view text) {
  static const re2::RE2 begin(
      R"(^(?i)(?:and |being |equally |also |animated by|inspired by|led by|guided by)?(?:desir(?:ing|ous)|considering|)"
      R"(recall(?:ing)|convinced|wishing|whereas|mindful|conscious of|aware of|believing|recognizing that|anxious to|)"
      R"(animated|inspired|persuaded|d[ée]sireux|consid[ée]rant|convaincus|conscients|anim[ée]s|rappelant|soucieux)\b)");
  static const re2::RE2 undertakes(
      R"((?i)\b(?:shall|will|undertakes?|agrees?|s'engagent|s'efforce|encourage|facilite))");
  return finds(begin, text) && !finds(undertakes, text);
}

}  // namespace

void PartTracker::operative() {
  part_ = Part::operative;
  found_ = true;
}

void PartTracker::article() {
  operative();
}

void PartTracker::letter() {
  operative();
}

bool names_document(std::string_view heading) {
  static const re2::RE2 document(
      R"((?i)\b(?:annex(?:e|es)?|appendix|protocol[e]?|exchange of|échange de|letters?|lettres?|notes?|additional|)"
      R"(agreed minutes?|proc[èe]s-verbal|declaration|déclaration|programm?e?|schedule|memorandum|supplementary)\b)");
  return finds(document, heading);
}

bool PartTracker::heading(std::string_view line) {
  if (part_ == Part::front || !names_document(line)) return false;
  operative();
  return true;
}

bool PartTracker::opens_here(std::string_view text) const {
  constexpr std::size_t longest_phrase = 200;
  if (part_ == Part::operative) return false;
  return opens_articles(text.substr(text.size() > longest_phrase ? text.size() - longest_phrase : 0));
}

Part PartTracker::sentence(std::string_view text) {
  if (opens_letter(text) && !closes(text)) {
    operative();
    return Part::operative;
  }
  if (part_ != Part::operative && opens_articles(text)) {
    operative();
    return Part::front;
  }
  if (closes(text)) {
    if (part_ == Part::operative) part_ = Part::signature;
    return Part::signature;
  }
  if (part_ == Part::operative && is_recital(text)) return Part::front;
  if (part_ == Part::signature && undertakes(text)) operative();
  return part_;
}

}  // namespace mostari::clauses
