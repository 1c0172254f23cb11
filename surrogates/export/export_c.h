#pragma once

#include <string>

#include "surrogates/network/surrogate.h"

namespace understudy {

/// The surrogate as one C99 header that needs <math.h> and <stddef.h> alone: values, gradients,
/// and a batch of rows that compilers vectorise; single precision inside, the program's own units
/// outside. Its names begin with `prefix`, which is one of c_prefix or distinct_prefix; its first
/// lines tell how to call it and how to have it test itself. The same surrogate and names give the
/// same text.
///
/// Throws misuse where single precision cannot hold the surrogate: a parameter that is not finite
/// as a float, a range too narrow to be divided by.
std::string export_c(const Surrogate& surrogate, const std::string& name,
                     const std::string& prefix);

/// c_prefix(name) and a hash of the surrogate, "sobel_3fa2c1", so that headers of different
/// surrogates meet in one program without a clash.
std::string distinct_prefix(const Surrogate& surrogate, const std::string& name);

/// What all names of an exported header may begin with: letters, digits and single underscores of
/// `name`, a letter first; "surrogate" where nothing is left. A name is always followed by an
/// underscore and a word, so that "int" and "sin" are as good as any.
std::string c_prefix(const std::string& name);

}  // namespace understudy
