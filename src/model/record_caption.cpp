#include "model/record_caption.hpp"

#include "model/kind.hpp"
#include "model/object.hpp"

namespace mostari {

std::string caption(const Record& record) {
  std::string line;
  if (record.kind == "object") {
    // Screening captions objects that are no records as well, so the type says how, not the schema.
    if (const Result<CulturalObject> object = object_from_json(record.properties, record.local_id)) {
      line = caption(*object);
    }
  } else if (const Kind* kind = kinds().find(record.kind)) {
    line = kind->caption(record.properties);
  }
  return line.empty() ? record.id() : line;
}

}  // namespace mostari
