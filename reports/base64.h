#pragma once

#include <string>
#include <string_view>

namespace understudy::reporting {

/// The bytes in base64 (RFC 4648, section 4), as a data URI wants them.
std::string base64(std::string_view bytes);

}  // namespace understudy::reporting
