#include "programs/reading/fpcore/translate.h"

#include <algorithm>

#include "base/text.h"
#include "programs/reading/closest.h"
#include "programs/reading/fpcore/c_body.h"
#include "programs/reading/fpcore/c_names.h"
#include "programs/reading/fpcore/c_value.h"
#include "programs/reading/fpcore/operators.h"

namespace understudy::fpcore {
namespace {

// Below what compilers bear: clang gives up at 256 brackets of all kinds in each other.
constexpr std::size_t kDeepestBlock = 100;
constexpr unsigned kDeepestValue = 20;

struct Bound {
  std::string name;  ///< in FPCore
  Value value;       ///< its C name
};

class Translator {
 public:
  explicit Translator(const std::string& file) : file_(file) {}

  Translation translate_core(const Core& core) {
    Translation translation;
    translation.function =
        names_.unique(core.heading.called().empty() ? "fpcore" : core.heading.called());
    const Context context = inner({}, core.annotation, core.place);
    std::vector<std::string> parameters;
    for (const Argument& argument : core.arguments) {
      const Type type = result_type(inner(context, argument.annotation, argument.place));
      const Value& value = bind(argument.name, {type, names_.unique(argument.name), 0});
      translation.arguments.push_back(value.text);
      parameters.push_back(std::string(c_type(type)) + " " + value.text);
    }
    const Value value = translate(core.body, context);
    body_.line("return " + without_brackets(value.text) + ";");
    translation.text = "#include <math.h>\n\n" + std::string(c_type(value.type)) + " " +
                       translation.function + "(" + join(parameters, ", ") + ") {\n" +
                       join(body_.lines(), "\n") + "\n}\n";
    return translation;
  }

 private:
  Value translate(const Expression& expression, const Context& context) {
    using Kind = Expression::Kind;
    switch (expression.kind) {
      case Kind::Number:
        return number_value(expression.text, context);
      case Kind::Constant:
        return constant_value(expression.text, context);
      case Kind::Name:
        return look_up(expression);
      case Kind::Operation:
        return operation(expression, context);
      case Kind::If:
        return conditional(expression, context);
      case Kind::Let:
        return let(expression, context);
      case Kind::While:
        return while_loop(expression, context);
      case Kind::For:
        return for_loop(expression, context);
      case Kind::Cast:
        return rounded_value(number(expression.operands[0], context), context);
      case Kind::Annotated:
        return translate(expression.operands[0],
                         inner(context, expression.annotation, expression.place));
    }
    throw failure("an expression of no kind");
  }

  // --- names

  const Value& bind(const std::string& name, Value value) {
    scope_.push_back({name, std::move(value)});
    return scope_.back().value;
  }

  void leave_scope(std::size_t size) { scope_.resize(size); }

  const Value& look_up(const Expression& name) const {
    for (auto bound = scope_.rbegin(); bound != scope_.rend(); ++bound)
      if (bound->name == name.text) return bound->value;
    std::vector<std::string> names;
    for (const Bound& bound : scope_) names.push_back(bound.name);
    throw misuse_at(file_, name.place, "'" + name.text + "' is no argument and bound nowhere",
                    "what is bound here: " + closest_first(name.text, names));
  }

  /// Declares a C variable and gives it as a value.
  Value declare(const std::string& wish, Type type, const std::string& text,
                const char* qualifier = "const ") {
    Value value{type, names_.unique(wish), 0};
    body_.line(qualifier + std::string(c_type(type)) + " " + value.text + " = " +
               without_brackets(text) + ";");
    return value;
  }

  /// A value that can be written more than once, and whose text is short.
  Value named(const Value& value, const std::string& wish) {
    return value.depth == 0 ? value : declare(wish, value.type, value.text);
  }

  Value shallow(const Value& value) {
    return value.depth > kDeepestValue ? named(value, "part") : value;
  }

  // --- contexts and types

  Context inner(Context context, const Annotation& annotation, const Place& place) const {
    context.precision = annotation.precision.value_or(context.precision);
    context.rounding = annotation.rounding.value_or(context.rounding);
    if (context.precision != Precision::Integer && context.rounding != Rounding::NearestEven)
      throw misuse_at(file_, place, "floating-point results are rounded to nearestEven only",
                      "leave :round out, or use it with :precision integer");
    return context;
  }

  Value number(const Expression& expression, const Context& context) {
    Value value = translate(expression, context);
    if (value.type == Type::Truth)
      throw misuse_at(file_, expression.place, "a truth value stands where a number belongs",
                      "write (if condition 1 0) for a number");
    return value;
  }

  Value truth(const Expression& expression, const Context& context) {
    Value value = translate(expression, context);
    if (value.type != Type::Truth)
      throw misuse_at(file_, expression.place, "a number stands where a truth value belongs",
                      "write a comparison, such as (!= x 0)");
    return value;
  }

  Type common(Type a, Type b, const Place& place) const {
    const std::optional<Type> type = common_type(a, b);
    if (!type)
      throw misuse_at(file_, place, "the value is a truth value in one case, a number in another",
                      "make it the same in both");
    return *type;
  }

  // --- operations

  Value operation(const Expression& expression, const Context& context) {
    const Operator::Kind kind = find_operator(expression.text)->kind;
    if (kind == Operator::Kind::Logic) return logic(expression, context);
    if (kind == Operator::Kind::Arithmetic && expression.operands.size() > 2)
      return left_to_right(expression, context);
    const bool repeats = kind == Operator::Kind::Comparison && expression.operands.size() > 2;
    std::vector<Value> operands;
    for (const Expression& operand : expression.operands) {
      const Value value = number(operand, context);
      operands.push_back(repeats ? named(value, "compared") : value);
    }
    return shallow(operation_value(expression.text, operands, context));
  }

  /// (- a b c) is (- (- a b) c).
  Value left_to_right(const Expression& expression, const Context& context) {
    Value value = number(expression.operands[0], context);
    for (std::size_t i = 1; i < expression.operands.size(); ++i) {
      const Value next = number(expression.operands[i], context);
      value = shallow(operation_value(expression.text, {value, next}, context));
    }
    return value;
  }

  Value logic(const Expression& expression, const Context& context) {
    Value value = truth(expression.operands[0], context);
    if (expression.text == "not")
      return shallow({Type::Truth, "(!" + value.text + ")", value.depth + 1});
    for (std::size_t i = 1; i < expression.operands.size(); ++i)
      value = shallow(joined(expression.text == "and", value, expression.operands[i], context));
    return value;
  }

  /// (and first second), or `or`: a second operand that needs statements is computed only where it
  /// decides.
  Value joined(bool is_and, const Value& first, const Expression& second, const Context& context) {
    Value next;
    const CBody::Lines lines = apart(second.place, [&] { next = truth(second, context); });
    const unsigned depth = std::max(first.depth, next.depth) + 1;
    if (lines.empty())
      return {Type::Truth, "(" + first.text + (is_and ? " && " : " || ") + next.text + ")", depth};
    const Value value = declare(is_and ? "all" : "any", Type::Truth, first.text, "");
    body_.open("if (" + std::string(is_and ? "" : "!") + value.text + ") {");
    body_.append(lines);
    assign(value, next);
    body_.close();
    return value;
  }

  void assign(const Value& variable, const Value& value) {
    body_.line(variable.text + " = " + without_brackets(value.text) + ";");
  }

  void check_depth(const Place& place) const {
    if (body_.depth() > kDeepestBlock)
      throw misuse_at(
          file_, place,
          "conditions and loops are nested more than " + std::to_string(kDeepestBlock) + " deep",
          "split the FPCore");
  }

  template <typename Write>
  CBody::Lines apart(const Place& place, Write write) {
    check_depth(place);
    return body_.apart(write);
  }

  Value conditional(const Expression& expression, const Context& context) {
    const Value condition = truth(expression.operands[0], context);
    const Expression& then_part = expression.operands[1];
    const Expression& else_part = expression.operands[2];
    Value yes, no;
    const CBody::Lines yes_lines =
        apart(then_part.place, [&] { yes = translate(then_part, context); });
    const CBody::Lines no_lines =
        apart(else_part.place, [&] { no = translate(else_part, context); });
    const Type type = common(yes.type, no.type, expression.place);
    if (yes_lines.empty() && no_lines.empty()) {
      const unsigned depth = std::max({condition.depth, yes.depth, no.depth}) + 1;
      return shallow(
          {type, "(" + condition.text + " ? " + yes.text + " : " + no.text + ")", depth});
    }
    const Value value{type, names_.unique("chosen"), 0};
    body_.line(std::string(c_type(type)) + " " + value.text + ";");
    body_.open("if (" + without_brackets(condition.text) + ") {");
    body_.append(yes_lines);
    assign(value, yes);
    body_.turn("} else {");
    body_.append(no_lines);
    assign(value, no);
    body_.close();
    return value;
  }

  // --- let and loops

  Value let(const Expression& expression, const Context& context) {
    const std::size_t outer = scope_.size();
    std::vector<Bound> parallel;
    for (const Variable& variable : expression.variables) {
      const Value value = translate(variable.values[0], context);
      const Value declared = declare(variable.name, value.type, value.text);
      if (expression.is_sequential)
        bind(variable.name, declared);
      else
        parallel.push_back({variable.name, declared});
    }
    for (Bound& bound : parallel) bind(bound.name, std::move(bound.value));
    const Value value = translate(expression.operands[0], context);
    leave_scope(outer);
    return value;
  }

  /// The type of what an expression will give, as far as it can be told before its variables are
  /// known: a loop's variable gets its type before its update is translated.
  std::optional<Type> foreseen(const Expression& expression, const Context& context) const {
    using Kind = Expression::Kind;
    switch (expression.kind) {
      case Kind::Number:
      case Kind::Cast:
        return result_type(context);
      case Kind::Constant:
        return constant_value(expression.text, context).type;
      case Kind::Operation: {
        const Operator::Kind kind = find_operator(expression.text)->kind;
        const bool is_number =
            kind == Operator::Kind::Arithmetic || kind == Operator::Kind::Function;
        return is_number ? result_type(context) : Type::Truth;
      }
      case Kind::Annotated:
        return foreseen(expression.operands[0],
                        inner(context, expression.annotation, expression.place));
      case Kind::If: {
        const std::optional<Type> yes = foreseen(expression.operands[1], context);
        return yes == foreseen(expression.operands[2], context) ? yes : std::nullopt;
      }
      case Kind::Let:
      case Kind::While:
      case Kind::For:
        return foreseen(expression.operands.back(), context);
      case Kind::Name:
        return std::nullopt;
    }
    return std::nullopt;
  }

  /// A double, which holds all numbers, unless first and next value are surely of one type.
  Type loop_type(const Variable& variable, Type first, const Context& context) const {
    const Expression& next = variable.values[1];
    const bool keeps_itself = next.kind == Expression::Kind::Name && next.text == variable.name;
    if (first == Type::Truth || keeps_itself || foreseen(next, context) == first) return first;
    return Type::Double;
  }

  /// Declares a loop's variables with their first values and binds them.
  std::vector<Value> begin_variables(const Expression& loop, const Context& context) {
    std::vector<Value> values;
    for (const Variable& variable : loop.variables) {
      const Value first = translate(variable.values[0], context);
      const Type type = loop_type(variable, first.type, context);
      values.push_back(declare(variable.name, type, first.text, ""));
      if (loop.is_sequential) bind(variable.name, values.back());
    }
    if (!loop.is_sequential)
      for (std::size_t i = 0; i < values.size(); ++i) bind(loop.variables[i].name, values[i]);
    return values;
  }

  /// One round: all next values from the old ones, or one after the other.
  void update_variables(const Expression& loop, const std::vector<Value>& values,
                        const Context& context) {
    const bool at_once = !loop.is_sequential && values.size() > 1;
    std::vector<Value> next;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Expression& update = loop.variables[i].values[1];
      Value value = translate(update, context);
      const Type type = common(values[i].type, value.type, update.place);
      if (at_once)
        next.push_back(declare("next_" + loop.variables[i].name, type, value.text));
      else
        assign(values[i], value);
    }
    for (std::size_t i = 0; i < next.size(); ++i) assign(values[i], next[i]);
  }

  Value while_loop(const Expression& expression, const Context& context) {
    const std::size_t outer = scope_.size();
    const std::vector<Value> values = begin_variables(expression, context);
    Value condition;
    const Expression& asked = expression.operands[0];
    const CBody::Lines asking = apart(asked.place, [&] { condition = truth(asked, context); });
    if (asking.empty()) {
      body_.open("while (" + without_brackets(condition.text) + ") {");
    } else {
      body_.open("for (;;) {");
      body_.append(asking);
      body_.line("if (!" + condition.text + ") break;");
    }
    update_variables(expression, values, context);
    body_.close();
    const Value value = translate(expression.operands[1], context);
    leave_scope(outer);
    return value;
  }

  Value for_loop(const Expression& expression, const Context& context) {
    const std::size_t outer = scope_.size();
    std::vector<Value> counts;
    for (const Variable& counter : expression.counters) {
      const Value count = number(counter.values[0], context);
      counts.push_back(declare("count_" + counter.name, count.type, count.text));
    }
    const std::vector<Value> values = begin_variables(expression, context);
    const std::size_t with_variables = scope_.size();
    for (std::size_t i = 0; i < counts.size(); ++i) {
      check_depth(expression.counters[i].place);
      const Value counter{Type::Integer, names_.unique(expression.counters[i].name), 0};
      bind(expression.counters[i].name, counter);
      body_.open("for (double " + counter.text + " = 0.0; " + counter.text + " < " +
                 counts[i].text + "; " + counter.text + " += 1.0) {");
    }
    update_variables(expression, values, context);
    for (std::size_t i = 0; i < counts.size(); ++i) body_.close();
    leave_scope(with_variables);
    const Value value = translate(expression.operands[0], context);
    leave_scope(outer);
    return value;
  }

  const std::string& file_;
  CNames names_;
  CBody body_;
  std::vector<Bound> scope_;
};

}  // namespace

Translation translate(const Core& core, const std::string& file) {
  return Translator(file).translate_core(core);
}

}  // namespace understudy::fpcore
