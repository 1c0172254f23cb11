#pragma once

#include <string>
#include <vector>

#include "programs/reading/role_notation.h"

namespace understudy {

/// Roles as a person writes them.
inline std::vector<InputRole> ranges(const std::vector<std::string>& texts) {
  std::vector<InputRole> roles;
  for (const std::string& text : texts) roles.push_back(parse_range(text));
  return roles;
}

inline std::vector<ConstantRole> constants(const std::vector<std::string>& texts) {
  std::vector<ConstantRole> roles;
  for (const std::string& text : texts) roles.push_back(parse_constant(text));
  return roles;
}

inline std::vector<OutputRole> outputs(const std::vector<std::string>& texts) {
  std::vector<OutputRole> roles;
  for (const std::string& text : texts) roles.push_back(parse_output(text));
  return roles;
}

template <typename Role>
std::vector<std::string> texts_of(const std::vector<Role>& roles) {
  std::vector<std::string> texts;
  for (const Role& role : roles) texts.push_back(to_text(role));
  return texts;
}

}  // namespace understudy
