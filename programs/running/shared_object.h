#pragma once

#include <string>
#include <vector>

namespace understudy {

/// A C text compiled to a shared object in a private temporary directory, which goes with it.
class SharedObject {
 public:
  /// Compiles with $CC, else cc: -O2, then `flags`, with libm. The text is preprocessed already:
  /// flags for the preprocessor, whose paths may start elsewhere, are left out. Throws misuse with
  /// the compiler's own words when it refuses, failure when there is no compiler.
  /// `name`: what is compiled, for messages.
  SharedObject(const std::string& name, const std::string& text,
               const std::vector<std::string>& flags);
  ~SharedObject();
  SharedObject(const SharedObject&) = delete;
  SharedObject& operator=(const SharedObject&) = delete;

  std::string path() const;

 private:
  std::string directory_;
};

}  // namespace understudy
