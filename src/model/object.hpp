#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace mostari {

class Kind;

/// A cultural object as a register or a catalogue describes it: the categories of the Object ID standard (ICOM, 1997)
/// as written by the source, in UTF-8. Empty: not given. The JSON names are the columns of the generic object CSV and
/// are described in schemas/object.json.
struct CulturalObject {
  std::string id;  ///< local id within its dataset, or the lot's id within its catalogue
  std::string object_type;
  std::string title;
  std::vector<std::string> alternative_titles;  ///< other and former titles
  std::vector<std::string> maker;               ///< as written, "after Turner" included
  std::string date;
  std::string materials;
  std::string measurements;
  std::string inscriptions;
  std::string subject;
  std::string distinguishing_features;
  std::string description;
  std::string place_of_origin;
  std::string inventory_number;
  std::string edition;      ///< "edition of 20", "12/50"
  std::string credit_line;  ///< shown, never compared
  std::string provenance;  ///< its owners, as the source tells it; like the next three, never compared as a description
  std::string exhibited;
  std::string literature;
  std::string estimate;  ///< the price that a sale expects, as its catalogue writes it
  std::string source_url;
  std::string status;              ///< "stolen", "missing", "recovered" … as the register says
  std::string theft;               ///< when and from where it was taken, as the register says
  std::vector<std::string> image;  ///< a register's: SHA-256 of stored pictures; a catalogue's: file names

  bool operator==(const CulturalObject&) const = default;
};

/// Members that are empty are left out; `id` is not a property.
nlohmann::json properties_json(const CulturalObject& object);

/// Every property may be a string or an array of strings (several values of a single-valued property are joined by
/// "; "); numbers become their text. A problem names the field that is neither, or that this kind does not have.
Result<CulturalObject> object_from_json(const nlohmann::json& properties, std::string id = {});

/// What keeps an object from being a record of its kind, as Kind::fault() says. Quick where the schema asks for no more
/// than the type holds by itself.
std::optional<Problem> fault(const CulturalObject& object, const Kind& kind);

/// The names of all properties, in the order of the schema.
const std::vector<std::string>& object_property_names();

/// Sets the named property from a text (appends where it is a list); false when there is no such property.
bool set_property(CulturalObject& object, std::string_view name, std::string value);

/// Whether the named property is given.
bool has_property(const CulturalObject& object, std::string_view name);

/// One line for a person: "Highland Dogs, Sir Edwin Henry Landseer, c.1839".
std::string caption(const CulturalObject& object);

}  // namespace mostari
