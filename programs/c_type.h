#pragma once

#include <string>

namespace understudy {

/// The type of a variable that can be written to: "const unsigned char" -> "unsigned char".
std::string plain_type(const std::string& type);

}  // namespace understudy
