#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "programs/reading/fpcore/syntax.h"

namespace understudy::fpcore {

/// The heading of what may be an FPCore; one that is none has an empty heading.
Heading heading_of(const Datum& datum);

/// One FPCore. Throws misuse as `parse` does.
Core parse_core(const Datum& datum, const std::string& file);

/// All FPCores of a text (FPCore 2.0, fpbench.org/spec), in its order. Properties that say nothing
/// about what is computed are passed over.
///
/// Throws misuse with file, line and column and the construct: what is no FPCore, an operator that
/// is unknown or has a wrong number of operands, tensors and arrays, a precision other than
/// binary32, binary64 and integer. Names are looked up by translate, not here.
std::vector<Core> parse(std::string_view text, const std::string& file);

/// The properties that begin at items[next]; moves `next` behind them. Other properties are passed
/// over. Throws misuse as above.
Annotation parse_annotation(const std::vector<Datum>& items, std::size_t& next,
                            const std::string& file);

/// One expression. Throws misuse as above.
Expression parse_expression(const Datum& datum, const std::string& file);

}  // namespace understudy::fpcore
