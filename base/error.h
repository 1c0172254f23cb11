#pragma once

#include <string>

#include "understudy/error.h"

namespace understudy {

// Errors are caught per trial, and in `main`; those of the library reach the program that uses it.

inline Error misuse(const std::string& message, const std::string& remedy = "",
                    const Example& example = {}) {
  return Error(Error::Kind::Misuse, message, remedy, example);
}

inline Error failure(const std::string& message, const std::string& remedy = "",
                     const Example& example = {}) {
  return Error(Error::Kind::Failure, message, remedy, example);
}

}  // namespace understudy
