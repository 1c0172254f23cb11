#include "programs/running/row_call.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "programs/c_type.h"

namespace understudy {
namespace {

/// A NaN that no computation gives, for what the function leaves alone. A float keeps its bits.
constexpr std::string_view kUnwritten = "__builtin_nan(\"0xbddaa0000000\")";

/// A loop of the text, not its unrolling: a large array must not make a large text.
std::string each_element(const Binding& binding, const std::string& body) {
  return "    for (@k = 0; @k < " + std::to_string(binding.length) + "; ++@k) " + body + "\n";
}

std::string declaration(const Binding& binding, const std::string& name) {
  return "    " + plain_type(binding.type) + " " + name + "[" + std::to_string(binding.length) +
         "];\n";
}

bool is_integer(const Binding& binding) {
  return binding.type.find("double") == std::string::npos &&
         binding.type.find("float") == std::string::npos;
}

/// Every number is an integer's, so that what the function leaves alone is found by calling it
/// twice, with another number there each time.
bool is_told_by_two_calls(const Binding& binding) {
  return binding.role == Binding::Role::Output && is_integer(binding);
}

/// Of an integer output, `before` is what it holds before the call.
std::string filling(const Binding& binding, const std::string& name, const std::string& tables,
                    const std::string& before) {
  const std::string type = plain_type(binding.type);
  const std::string input = "@x[" + std::to_string(binding.first_input) + " + @k]";
  std::string value = is_integer(binding) ? before : "(" + type + ")" + std::string(kUnwritten);
  if (binding.role == Binding::Role::Constant)
    value = "(" + type + ")" + tables + "_constant[@k]";
  else if (!binding.codes.empty())
    value = "(" + type + ")" + tables + "_codes[@k][(long)" + input + "]";
  else if (binding.is_read())
    value = "@convert(" + type + ", " + input + ")";
  return each_element(binding, name + "[@k] = " + value + ";");
}

std::string literal(double value) {
  if (std::isnan(value)) return "__builtin_nan(\"\")";
  if (std::isinf(value)) return value > 0 ? "__builtin_inf()" : "-__builtin_inf()";
  return format_number(value);
}

std::string literals(const std::vector<double>& values) {
  std::vector<std::string> texts;
  for (const double value : values) texts.push_back(literal(value));
  return "{" + join(texts, ", ") + "}";
}

/// The values of a constant, or what stands for labels: outside the loop.
std::string table_of(const Binding& binding, const std::string& name) {
  if (binding.role == Binding::Role::Constant)
    return "static const double " + name + "_constant[] = " + literals(binding.constant) + ";\n";
  std::size_t most = 0;
  std::vector<std::string> rows;
  for (const std::vector<double>& codes : binding.codes) {
    most = std::max(most, codes.size());
    rows.push_back(literals(codes));
  }
  if (rows.empty()) return "";
  return "static const double " + name + "_codes[][" + std::to_string(most) + "] = {" +
         join(rows, ", ") + "};\n";
}

std::string storing(const Binding& binding, const std::string& name) {
  const std::string output = "@y[" + std::to_string(binding.first_output) + " + @k]";
  const std::string value = "(double)" + name + "[@k]";
  if (!is_told_by_two_calls(binding)) return each_element(binding, output + " = " + value + ";");
  return each_element(binding, output + " = " + name + "[@k] == " + name + "_again[@k] ? " + value +
                                   " : " + std::string(kUnwritten) + ";");
}

/// Writes the text of one call: of names with a suffix, so that two calls do not meet.
class Call {
 public:
  Call(const CFunction& function, RowCall& row, std::string suffix)
      : function_(function), row_(row), suffix_(std::move(suffix)) {}

  /// `before`: what integer outputs hold before the call.
  void write(const std::string& before) {
    for (std::size_t i = 0; i < function_.parameters.size(); ++i) {
      const Binding& binding = function_.parameters[i];
      row_.declarations += declaration(binding, name_of(i));
      row_.calls += filling(binding, name_of(i), "@argument" + std::to_string(i), before);
    }
    for (const Structure& structure : function_.structures) fill(structure);
    call();
    for (std::size_t i = 0; i < function_.parameters.size(); ++i) {
      const Binding& binding = function_.parameters[i];
      if (binding.is_written() && !binding.member.empty())
        row_.calls += from_member(name_of(binding), binding, name_of(i));
    }
  }

 private:
  std::string name_of(std::size_t parameter) const {
    return "@argument" + std::to_string(parameter) + suffix_;
  }
  std::string name_of(const Structure& structure) const {
    return "@structure" + std::to_string(structure.argument) + suffix_;
  }
  /// The structure that a member is one of.
  std::string name_of(const Binding& member) const {
    return "@structure" + std::to_string(member.argument) + suffix_;
  }

  /// Moves numbers between a structure's member and the array that stands for it. A member of one
  /// number may be a bit-field, which has no address.
  static std::string to_member(const std::string& structure, const Binding& binding,
                               const std::string& name) {
    const std::string member = structure + "." + binding.member;
    if (!binding.by_pointer) return "    " + member + " = " + name + "[0];\n";
    return "    __builtin_memcpy(&" + member + ", " + name + ", sizeof " + name + ");\n";
  }
  static std::string from_member(const std::string& structure, const Binding& binding,
                                 const std::string& name) {
    const std::string member = structure + "." + binding.member;
    if (!binding.by_pointer) return "    " + name + "[0] = " + member + ";\n";
    return "    __builtin_memcpy(" + name + ", &" + member + ", sizeof " + name + ");\n";
  }

  void fill(const Structure& structure) {
    const std::string name = name_of(structure);
    row_.declarations += "    " + structure.type + " " + name + ";\n";
    row_.calls += "    __builtin_memset(&" + name + ", 0, sizeof " + name + ");\n";
    for (std::size_t i = 0; i < function_.parameters.size(); ++i) {
      const Binding& binding = function_.parameters[i];
      if (!binding.member.empty() && binding.argument == structure.argument)
        row_.calls += to_member(name, binding, name_of(i));
    }
  }

  /// The arguments in their order: those that are structures among the others.
  std::string arguments() const {
    std::vector<std::string> arguments;
    auto structure = function_.structures.begin();
    const auto append_structures = [&] {
      for (; structure != function_.structures.end() && structure->argument == arguments.size();
           ++structure)
        arguments.push_back((structure->by_pointer ? "&" : "") + name_of(*structure));
    };
    for (std::size_t i = 0; i < function_.parameters.size(); ++i) {
      const Binding& binding = function_.parameters[i];
      if (!binding.member.empty()) continue;
      append_structures();
      // Through void*, since `double (*)[3]` takes no plain double*.
      arguments.push_back(binding.by_pointer ? "(void *)" + name_of(i) : name_of(i) + "[0]");
    }
    append_structures();
    return join(arguments, ", ");
  }

  /// What is returned is stored at once, once.
  void call() {
    const std::string call = function_.function + "(" + arguments() + ");\n";
    if (function_.returned.empty() || !suffix_.empty()) {
      row_.calls += "    (void)" + call;
    } else if (!function_.returned_structure) {
      row_.calls += "    @y[" + std::to_string(function_.returned.front().first_output) +
                    "] = (double)" + call;
    } else {
      row_.declarations += "    " + function_.returned_structure->type + " @returned;\n";
      row_.calls += "    @returned = " + call;
      for (std::size_t i = 0; i < function_.returned.size(); ++i) {
        const Binding& binding = function_.returned[i];
        const std::string name = "@returned" + std::to_string(i);
        row_.declarations += declaration(binding, name);
        row_.calls += from_member("@returned", binding, name);
        row_.calls += each_element(binding, "@y[" + std::to_string(binding.first_output) +
                                                " + @k] = (double)" + name + "[@k];");
      }
    }
  }

  const CFunction& function_;
  RowCall& row_;
  std::string suffix_;
};

}  // namespace

RowCall make_row_call(const CFunction& function) {
  RowCall row;
  bool twice = false;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Binding& binding = function.parameters[i];
    const std::string name = "@argument" + std::to_string(i);
    row.tables += table_of(binding, name);
    if (binding.is_written()) row.storings += storing(binding, name);
    twice = twice || is_told_by_two_calls(binding);
  }
  Call(function, row, "").write("0");
  if (twice) Call(function, row, "_again").write("1");
  return row;
}

bool is_unwritten(double output) {
  constexpr std::uint64_t kBits = 0x7ff8bddaa0000000;
  constexpr std::uint64_t kSign = 1ull << 63;
  std::uint64_t bits = 0;
  std::memcpy(&bits, &output, sizeof bits);
  return (bits & ~kSign) == kBits;
}

}  // namespace understudy
