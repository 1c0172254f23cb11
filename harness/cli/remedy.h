#pragma once

#include <string>

#include "base/error.h"

namespace understudy {

/// What to do about an error, in the words of the command line: its remedy, and how the setting
/// that this asks for is given here. "choose one, such as --function f". Empty when the message
/// says it all.
std::string remedy_text(const Error& error);

/// What is said of a failed run, with the option that mends it: "looks like a decimal comma" gets
/// ": --decimal-comma", "timed out after 60 s" gets ": --timeout 900".
std::string with_options(std::string said);

}  // namespace understudy
