#pragma once

#include <optional>
#include <string>

#include "doors/kit/app.hpp"
#include "doors/kit/message.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari::http {

/// What answers a change that this server does not take; none when it does.
std::optional<Response> change_refusal(const App& app);

/// A problem when the bytes are no picture that can be shown; warnings of its reading.
Result<PictureInfo> checked_picture(const std::string& bytes, const App& app);

}  // namespace mostari::http
