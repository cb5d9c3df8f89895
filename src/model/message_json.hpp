#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "base/language.hpp"

namespace mostari {

/// A message as it is kept, to be said later in any language: text that is the same in every language as a string, a
/// sentence of the program as {"message": NAME, "with": {PLACEHOLDER: value}, "english": what it said when it was
/// kept}.
nlohmann::json message_json(const Message& message);

/// What they say in the language, each once: caveats that several datasets share.
nlohmann::json said_json(const std::vector<Message>& messages, Language language);

/// What message_json() kept. A name that the program no longer knows, or values that it cannot read, is the English
/// text that was kept with it; what is neither a string nor such an object is empty.
Message read_message(const nlohmann::json& kept);

}  // namespace mostari
