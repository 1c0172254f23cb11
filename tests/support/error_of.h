#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace understudy {

/// All that an error says, as "message | remedy", with its example as ", such as setting value".
inline std::string text_of(const Error& error) {
  const Example& example = error.example();
  return std::string(error.what()) + " | " + error.remedy() +
         (example.setting.empty() ? "" : ", such as " + example.setting + " " + example.value);
}

/// The Error that the call ends in, as "misuse|failure: message | remedy"; "" when it ends in none.
template <typename Call>
std::string error_of(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return std::string(error.kind() == Error::Kind::Misuse ? "misuse: " : "failure: ") +
           text_of(error);
  }
  return "";
}

/// The text of the Error that the call ends in. The test fails when that is of another kind or
/// there is none.
template <typename Call>
std::string error_of_kind(Error::Kind kind, const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    return text_of(error);
  }
  ADD_FAILURE() << "no error was thrown";
  return "";
}

template <typename Call>
std::string misuse_of(const Call& call) {
  return error_of_kind(Error::Kind::Misuse, call);
}

template <typename Call>
std::string failure_of(const Call& call) {
  return error_of_kind(Error::Kind::Failure, call);
}

}  // namespace understudy
