#pragma once

#include <stdexcept>
#include <string>

namespace understudy {

/// What went wrong and what the user can do about it. Thrown for misuse and for a broken
/// environment only; a program that fails is data (see Outcome). Caught per trial and in `main`.
class Error : public std::runtime_error {
 public:
  enum class Kind {
    Misuse,   ///< the caller asked for something that cannot be; exit code 2
    Failure,  ///< a sound request could not be carried out; exit code 1
  };

  Error(Kind kind, const std::string& message, std::string remedy = "")
      : std::runtime_error(message), kind_(kind), remedy_(std::move(remedy)) {}

  Kind kind() const { return kind_; }

  /// What to do, as one imperative sentence; empty when the message says it all.
  const std::string& remedy() const { return remedy_; }

  /// The same error, told with what was being done: "activity: message".
  Error during(const std::string& activity) const {
    return Error(kind_, activity + ": " + what(), remedy_);
  }

 private:
  Kind kind_;
  std::string remedy_;
};

inline Error misuse(const std::string& message, const std::string& remedy = "") {
  return Error(Error::Kind::Misuse, message, remedy);
}

inline Error failure(const std::string& message, const std::string& remedy = "") {
  return Error(Error::Kind::Failure, message, remedy);
}

}  // namespace understudy
