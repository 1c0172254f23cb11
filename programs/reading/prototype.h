#pragma once

#include <string>

#include "programs/llvm/llvm_code.h"
#include "programs/reading/function_definition.h"

// Functions of other languages, as C sees them.
namespace understudy {

/// "double area(double, const int *)", in C or C++, with the arguments named @0, @1, ... REQUIRES:
/// every type is a number's.
std::string prototype(const FunctionDefinition& function, const std::string& name);

/// A C++ text's function that C can call by the name: it calls the other, whatever its namespace,
/// linkage and overloads.
std::string cxx_wrapper(const FunctionDefinition& function, const std::string& name);

/// Whether C can pass all that the function takes and take what it returns.
bool is_passed_by_c(const FunctionDefinition& function);

/// What LLVM's code tells of a function. `file`: where it is from.
FunctionDefinition to_definition(const LlvmFunction& function, const std::string& file);

}  // namespace understudy
