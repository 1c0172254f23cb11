#include "programs/reading/prototype.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/text.h"

namespace understudy {
namespace {

std::string argument_name(std::size_t index) { return "understudy_" + std::to_string(index); }

bool is_number(const Parameter& parameter) { return parameter.number.has_value(); }

/// The type of a number by the name that C has for it; nothing for no number.
std::optional<NumberType> number_named(const std::string& name) {
  if (name.empty()) return std::nullopt;
  if (name == "double" || name == "float" || name == "long double")
    return NumberType{name, false, 0.0, 0.0, {}};
  if (name == "_Bool") return NumberType{name, true, 0.0, 1.0, {}};
  const bool is_unsigned = name.rfind("unsigned", 0) == 0;
  const auto has = [&](const char* word) { return name.find(word) != std::string::npos; };
  const int bits = (has("char") ? 8 : has("short") ? 16 : has("long") ? 64 : 32) - !is_unsigned;
  const double above = std::ldexp(1.0, bits);
  return NumberType{name,
                    true,
                    is_unsigned ? 0.0 : -above,
                    bits <= 53 ? above - 1.0 : std::nextafter(above, 0.0),
                    {}};
}

Parameter to_parameter(const LlvmValue& value) {
  Parameter parameter;
  parameter.name = value.name;
  parameter.declared = value.declared;
  parameter.number = number_named(value.type);
  parameter.by_pointer = value.by_pointer;
  if (!value.by_pointer) return parameter;
  parameter.is_const = !value.is_written;
  parameter.is_read_first = value.is_read;
  parameter.is_written = value.is_written;
  parameter.is_indexed = true;
  if (value.elements > 0) parameter.dimensions = {value.elements};
  return parameter;
}

}  // namespace

bool is_passed_by_c(const FunctionDefinition& function) {
  return function.problem.empty() && !function.is_variadic &&
         std::all_of(function.parameters.begin(), function.parameters.end(), is_number) &&
         std::all_of(function.returned.begin(), function.returned.end(), is_number);
}

std::string prototype(const FunctionDefinition& function, const std::string& name) {
  std::vector<std::string> arguments;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    arguments.push_back(parameter.number->name + (parameter.by_pointer ? " *" : " ") +
                        argument_name(i));
  }
  const std::string returned =
      function.returned.empty() ? "void" : function.returned.front().number->name;
  return returned + " " + name + "(" + (arguments.empty() ? "void" : join(arguments, ", ")) + ")";
}

std::string cxx_wrapper(const FunctionDefinition& function, const std::string& name) {
  std::vector<std::string> passed;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    // An enumeration takes no integer, and neither a reference nor a pointer to it.
    const bool converts = parameter.number && !parameter.number->enumerators.empty();
    const std::string argument = (parameter.is_reference ? "*" : "") + argument_name(i);
    passed.push_back(converts && !parameter.by_pointer
                         ? "static_cast<" + parameter.declared + ">(" + argument + ")"
                         : argument);
  }
  const std::string called = "::" + function.name.substr(0, function.name.find('('));
  const std::string returns =
      function.returned.empty() ? "" : "return (" + function.returned.front().number->name + ")";
  std::string text = "\nextern \"C\" " + prototype(function, name) + " {\n  " + returns + called +
                     "(" + join(passed, ", ") + ");\n}\n";
  for (std::size_t at = 0; (at = text.find("_Bool", at)) != std::string::npos;)
    text.replace(at, 5, "bool");
  return text;
}

FunctionDefinition to_definition(const LlvmFunction& function, const std::string& file) {
  FunctionDefinition definition;
  definition.name = function.name;
  definition.symbol = function.symbol;
  definition.file = file;
  definition.in_main_file = true;
  definition.is_variadic = function.is_variadic;
  for (const LlvmValue& argument : function.arguments)
    definition.parameters.push_back(to_parameter(argument));
  for (const LlvmValue& value : function.returned)
    definition.returned.push_back(to_parameter(value));
  return definition;
}

}  // namespace understudy
