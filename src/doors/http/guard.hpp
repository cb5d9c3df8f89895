#pragma once

#include <optional>
#include <string>

#include "doors/kit/app.hpp"
#include "doors/kit/message.hpp"

namespace mostari::http {

/// A browser may be led here by another site: under a name of its own that it points at this machine (DNS rebinding),
/// or by a form or script of its page. The first shows in Host, the second in Origin. None when nothing is wrong.
std::optional<Response> foreign_site_refusal(const Request& request, const Settings& settings);

}  // namespace mostari::http
