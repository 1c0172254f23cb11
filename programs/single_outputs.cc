#include "programs/single_outputs.h"

#include <cctype>
#include <string>

#include "base/error.h"
#include "base/text.h"
#include "programs/c_type.h"

namespace understudy {
namespace {

using Tokens = std::vector<std::string>;

void append(Tokens& tokens, const Tokens& more) {
  tokens.insert(tokens.end(), more.begin(), more.end());
}

bool holds(const Binding& binding, std::size_t output) {
  return binding.is_written() && output >= binding.first_output &&
         output < binding.first_output + binding.length;
}

/// As part of a C name: "theta[1]" -> "theta_1".
std::string identifier(const std::string& name) {
  std::string result;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)))
      result += c;
    else if (!result.empty() && result.back() != '_')
      result += '_';
  }
  while (!result.empty() && result.back() == '_') result.pop_back();
  return result;
}

std::string unused_name(std::string name, const std::string& text) {
  while (text.find(name) != std::string::npos) name += '_';
  return name;
}

/// Writes the function that returns one output of another.
class Selection {
 public:
  Selection(const CFunction& called, std::size_t output, const std::string& output_name)
      : called_(called),
        output_(output),
        name_(unused_name(called.function + "_" + identifier(output_name), called.unit)),
        prefix_(unused_name("result_", called.unit)) {}

  CFunction function() const {
    CFunction result = called_;
    result.function = name_;
    result.parameters.clear();
    for (Binding binding : called_.parameters) {
      if (binding.role == Binding::Role::Output) continue;
      if (binding.role == Binding::Role::InputOutput) binding.role = Binding::Role::Input;
      result.parameters.push_back(std::move(binding));
    }
    Binding answer;
    answer.name = "return";
    answer.type = type();
    answer.role = Binding::Role::Output;
    result.returned = {answer};
    const Tokens added = tokens();
    append(result.tokens, added);
    const std::string text = "\n" + join(added, " ") + "\n";
    result.text += text;
    result.unit += text;
    return result;
  }

 private:
  const Binding& chosen() const {
    for (const Binding& binding : called_.parameters)
      if (holds(binding, output_)) return binding;
    return called_.returned.front();
  }

  bool is_returned() const { return &chosen() == called_.returned.data(); }

  std::string type() const { return plain_type(chosen().type); }

  /// What is passed for a parameter: itself, or a copy that may be written to.
  std::string argument_of(const Binding& binding) const {
    return (binding.is_written() ? prefix_ : "") + binding.name;
  }

  Tokens head() const {
    Tokens result = split(type(), ' ');
    append(result, {name_, "("});
    bool first = true;
    for (const Binding& binding : called_.parameters) {
      if (binding.role == Binding::Role::Output) continue;
      if (!first) result.push_back(",");
      first = false;
      append(result, split(binding.type, ' '));
      if (binding.by_pointer) result.push_back("*");
      result.push_back(binding.name);
    }
    if (first) result.push_back("void");
    result.push_back(")");
    return result;
  }

  /// Room for what the function writes, holding what it is given there, or zeros as the runner's.
  Tokens room_for(const Binding& binding) const {
    const std::string length = std::to_string(binding.length), name = argument_of(binding);
    Tokens result = split(plain_type(binding.type), ' ');
    append(result, {name, "[", length, "]", "=", "{", "0", "}", ";"});
    if (binding.role != Binding::Role::InputOutput) return result;
    for (std::size_t i = 0; i < binding.length; ++i)
      append(result, {name, "[", std::to_string(i), "]", "=", binding.name, "[", std::to_string(i),
                      "]", ";"});
    return result;
  }

  Tokens call() const {
    Tokens result;
    if (is_returned()) result.push_back("return");
    append(result, {called_.function, "("});
    for (const Binding& binding : called_.parameters) {
      if (&binding != &called_.parameters.front()) result.push_back(",");
      // Whatever the shape of the array is called: double (*)[3].
      if (binding.by_pointer) append(result, {"(", "void", "*", ")"});
      result.push_back(argument_of(binding));
    }
    append(result, {")", ";"});
    return result;
  }

  Tokens tokens() const {
    Tokens result = head();
    result.push_back("{");
    for (const Binding& binding : called_.parameters)
      if (binding.is_written()) append(result, room_for(binding));
    append(result, call());
    if (!is_returned())
      append(result, {"return", argument_of(chosen()), "[",
                      std::to_string(output_ - chosen().first_output), "]", ";"});
    result.push_back("}");
    return result;
  }

  const CFunction& called_;
  std::size_t output_;
  std::string name_, prefix_;
};

Program single_output(const Program& program, std::size_t output) {
  Program result = program;
  result.name += "." + program.outputs[output];
  result.outputs = {program.outputs[output]};
  result.goal.clear();
  for (GoalTerm term : program.goal) {
    if (term.output != output) continue;
    term.output = 0;
    result.goal.push_back(term);
  }
  result.least.reset();  // it is of the goal as a whole
  if (auto* const command = std::get_if<Command>(&result.body))
    command->patterns = {command->patterns[output]};
  else if (const auto& function = std::get<CFunction>(program.body);
           !function.structures.empty() || function.returned_structure)
    throw misuse("'" + program.name + "' takes or returns structures: its outputs cannot be parted",
                 "name one of them", {"output", program.outputs[output]});
  else
    result.body =
        Selection(std::get<CFunction>(program.body), output, program.outputs[output]).function();
  return result;
}

}  // namespace

std::vector<Program> single_outputs(const Program& program) {
  if (program.outputs.size() == 1) return {program};
  std::vector<Program> result;
  for (std::size_t k = 0; k < program.outputs.size(); ++k)
    result.push_back(single_output(program, k));
  return result;
}

}  // namespace understudy
