#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "understudy/export.h"

namespace understudy {

/// What a remedy asks a person to give: a setting, called as the library's own options are, and a
/// value of it that would do. How settings are written is the knowledge of whoever takes them.
struct Example {
  std::string setting;  ///< "range"; empty: the remedy asks for none
  std::string value;    ///< "x=0:1"
};

/// What went wrong, as what(), and what can be done about it. Thrown for misuse and for a broken
/// environment only: a program that fails on some inputs is data (see Run).
class UNDERSTUDY_EXPORT Error : public std::runtime_error {
 public:
  enum class Kind {
    Misuse,   ///< the caller asked for something that cannot be; a command's exit code 2
    Failure,  ///< a sound request could not be carried out; exit code 1
  };

  Error(Kind kind, const std::string& message, std::string remedy = "", Example example = {})
      : std::runtime_error(message),
        kind_(kind),
        remedy_(std::move(remedy)),
        example_(std::move(example)) {}

  Kind kind() const { return kind_; }

  /// What to do, as one imperative sentence; empty when the message says it all.
  const std::string& remedy() const { return remedy_; }

  /// What could be given to follow the remedy.
  const Example& example() const { return example_; }

  /// The same error, told with what was being done: "activity: message".
  Error during(const std::string& activity) const {
    return Error(kind_, activity + ": " + what(), remedy_, example_);
  }

 private:
  Kind kind_;
  std::string remedy_;
  Example example_;
};

}  // namespace understudy
