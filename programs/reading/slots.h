#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "programs/reading/front_end.h"
#include "programs/reading/function_definition.h"
#include "programs/reading/roles.h"

namespace understudy {

/// One parameter and everything that is known about it: how many elements it has and what they
/// are called.
struct Slot {
  Parameter parameter;
  std::string place;  ///< "foo.c:12: parameter 'w' of 'f'", for messages
  std::optional<std::size_t> length;
  std::string length_origin;      ///< who said the length
  std::vector<InputRole> inputs;  ///< said of it or of its elements, in that order
  std::optional<ConstantRole> constant;
  std::optional<OutputRole> output;

  /// "w[0]", "w[1]", ... or "a[0][0]", ...; just the name where there is one element.
  std::vector<std::string> element_names() const;
};

/// The parameters of a function, each with the roles that name it and with its length. The return
/// value is no slot. Throws misuse for a type that is no number, a role that names no parameter, a
/// length that is unknown, zero, too large or said twice in two ways.
std::vector<Slot> make_slots(const FunctionDefinition& function, const Roles& roles);

}  // namespace understudy
