#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/box.h"

namespace understudy {

struct Range {
  double lo = 0.0;
  double hi = 0.0;
};

/// Said of an input: every field but the name may be left open. `origin` is who said it, for
/// messages: "spec.toml:7", or a word of a command line with its flag.
struct InputRole {
  std::string name;  ///< "x"; "w" for all elements of an array, "w[3]" for one. Of a pointer whose
                     ///< length nothing says, "w[9]" says nine elements
  std::optional<Range> range;
  std::optional<InputKind> kind;
  std::vector<std::string> labels;    ///< of a category, whose range then is that of their numbers
  std::optional<std::size_t> length;  ///< elements behind a pointer
  std::string origin;
};

struct ConstantRole {
  std::string name;
  std::vector<double> values;
  std::string origin;
};

struct OutputRole {
  std::string name;  ///< a pointer or array, or "return"
  std::optional<std::size_t> length;
  std::string origin;
};

/// What was said about a function's parameters. Where outputs are said, they are all of them, in
/// this order.
struct Roles {
  std::vector<InputRole> inputs;
  std::vector<ConstantRole> constants;
  std::vector<OutputRole> outputs;

  bool empty() const { return inputs.empty() && constants.empty() && outputs.empty(); }
};

/// The input of a role that says everything.
Interval to_interval(const InputRole& role);

/// Makes the role's input one of these. Throws misuse, beginning with the role's origin, as
/// make_category does.
void set_labels(InputRole& role, const std::vector<std::string>& labels);

/// The spec's roles with those of the options above them: a range makes an input of the spec's
/// constant, a constant removes the spec's ranges, outputs replace the spec's outputs.
Roles override_roles(Roles spec, const Roles& options);

/// Throws misuse, beginning with the origin, when the interval is not a sound one.
void check_interval(const Interval& interval, const std::string& origin);

/// "w[3]" -> "w"; "limits[2].low" is one as it is.
std::string parameter_of(const std::string& name);

}  // namespace understudy
