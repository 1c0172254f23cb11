#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/box.h"
#include "programs/reading/program_options.h"

namespace understudy {

struct Range {
  double lo = 0.0;
  double hi = 0.0;
};

/// Said of an input: every field but the name may be left open. `origin` is who said it, for
/// messages: "--range 'x=0:1'" or "spec.toml:7".
struct InputRole {
  std::string name;  ///< "x"; "w" for all elements of an array, "w[3]" for one
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

/// What was said about a function's parameters. Where outputs are said, they are all of them.
struct Roles {
  std::vector<InputRole> inputs;
  std::vector<ConstantRole> constants;
  std::vector<OutputRole> outputs;
};

/// "x=0:1", "w[3]=0:1", "n=1:9:int", "mode=fast,exact" -> an input with a sound range. Throws
/// misuse quoting the text.
InputRole parse_range(const std::string& text);

/// The input of a role that says everything.
Interval to_interval(const InputRole& role);

/// Makes the role's input one of these. Throws misuse, beginning with the role's origin, as
/// make_category does.
void set_labels(InputRole& role, const std::vector<std::string>& labels);

/// The roles that the options give. Throws misuse quoting the option that cannot be read.
Roles parse_roles(const ProgramOptions& options);

/// The spec's roles with those of the options above them: a range makes an input of the spec's
/// constant, a constant removes the spec's ranges, outputs replace the spec's outputs.
Roles override_roles(Roles spec, const Roles& options);

/// Throws misuse, beginning with the origin, when the interval is not a sound one.
void check_interval(const Interval& interval, const std::string& origin);

/// "w[3]" -> "w".
std::string parameter_of(const std::string& name);

}  // namespace understudy
