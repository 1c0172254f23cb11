#pragma once

#include <string>

#include "programs/reading/roles.h"

// How people and records write roles, each in one word.
namespace understudy {

/// "x=0:1", "w[3]=0:1", "n=1:9:int", "mode=fast,exact" -> an input with a sound range. Like the
/// functions below, it begins its messages with the origin, who said so, which the role keeps; by
/// default that is the text in quotes. Throws misuse: another form, no number, no sound range.
InputRole parse_range(const std::string& text, const std::string& origin = "");

/// "n=8", "k=1,2,1". Throws misuse: another form, no number.
ConstantRole parse_constant(const std::string& text, const std::string& origin = "");

/// "theta", "y:2" (two elements), "return". Throws misuse: no name, no number of elements.
OutputRole parse_output(const std::string& text, const std::string& origin = "");

/// The text that reads back as the same role. REQUIRES a range; a length is written "w[9]=0:1".
std::string to_text(const InputRole& role);
std::string to_text(const ConstantRole& role);
std::string to_text(const OutputRole& role);

}  // namespace understudy
