#include "programs/reading/fpcore/translate.h"

#include <algorithm>

#include "base/closest.h"
#include "base/text.h"
#include "programs/reading/fpcore/operators.h"
#include "programs/reading/fpcore/translation.h"
#include "programs/reading/fpcore/translator.h"

namespace understudy::fpcore {
namespace {

// Below what compilers bear: clang gives up at 256 brackets of all kinds in each other.
constexpr std::size_t kDeepestBlock = 100;
constexpr unsigned kDeepestValue = 20;

}  // namespace

Translation Translator::translate_core(const Core& core) {
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

Value Translator::translate(const Expression& expression, const Context& context) {
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

const Value& Translator::bind(const std::string& name, Value value) {
  scope_.push_back({name, std::move(value)});
  return scope_.back().value;
}

const Value& Translator::look_up(const Expression& name) const {
  for (auto bound = scope_.rbegin(); bound != scope_.rend(); ++bound)
    if (bound->name == name.text) return bound->value;
  std::vector<std::string> names;
  for (const Bound& bound : scope_) names.push_back(bound.name);
  throw misuse_at(file_, name.place, "'" + name.text + "' is no argument and bound nowhere",
                  "what is bound here: " + closest_first(name.text, names));
}

Value Translator::declare(const std::string& wish, Type type, const std::string& text,
                          const char* qualifier) {
  Value value{type, names_.unique(wish), 0};
  body_.line(qualifier + std::string(c_type(type)) + " " + value.text + " = " +
             without_brackets(text) + ";");
  return value;
}

Value Translator::named(const Value& value, const std::string& wish) {
  return value.depth == 0 ? value : declare(wish, value.type, value.text);
}

Value Translator::shallow(const Value& value) {
  return value.depth > kDeepestValue ? named(value, "part") : value;
}

Context Translator::inner(Context context, const Annotation& annotation, const Place& place) const {
  context.precision = annotation.precision.value_or(context.precision);
  context.rounding = annotation.rounding.value_or(context.rounding);
  if (context.precision != Precision::Integer && context.rounding != Rounding::NearestEven)
    throw misuse_at(file_, place, "floating-point results are rounded to nearestEven only",
                    "leave :round out, or use it with :precision integer");
  return context;
}

Value Translator::number(const Expression& expression, const Context& context) {
  Value value = translate(expression, context);
  if (value.type == Type::Truth)
    throw misuse_at(file_, expression.place, "a truth value stands where a number belongs",
                    "write (if condition 1 0) for a number");
  return value;
}

Value Translator::truth(const Expression& expression, const Context& context) {
  Value value = translate(expression, context);
  if (value.type != Type::Truth)
    throw misuse_at(file_, expression.place, "a number stands where a truth value belongs",
                    "write a comparison, such as (!= x 0)");
  return value;
}

Type Translator::common(Type a, Type b, const Place& place) const {
  const std::optional<Type> type = common_type(a, b);
  if (!type)
    throw misuse_at(file_, place, "the value is a truth value in one case, a number in another",
                    "make it the same in both");
  return *type;
}

Value Translator::operation(const Expression& expression, const Context& context) {
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

Value Translator::left_to_right(const Expression& expression, const Context& context) {
  Value value = number(expression.operands[0], context);
  for (std::size_t i = 1; i < expression.operands.size(); ++i) {
    const Value next = number(expression.operands[i], context);
    value = shallow(operation_value(expression.text, {value, next}, context));
  }
  return value;
}

Value Translator::logic(const Expression& expression, const Context& context) {
  Value value = truth(expression.operands[0], context);
  if (expression.text == "not")
    return shallow({Type::Truth, "(!" + value.text + ")", value.depth + 1});
  for (std::size_t i = 1; i < expression.operands.size(); ++i)
    value = shallow(joined(expression.text == "and", value, expression.operands[i], context));
  return value;
}

Value Translator::joined(bool is_and, const Value& first, const Expression& second,
                         const Context& context) {
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

void Translator::assign(const Value& variable, const Value& value) {
  body_.line(variable.text + " = " + without_brackets(value.text) + ";");
}

void Translator::check_depth(const Place& place) const {
  if (body_.depth() > kDeepestBlock)
    throw misuse_at(
        file_, place,
        "conditions and loops are nested more than " + std::to_string(kDeepestBlock) + " deep",
        "split the FPCore");
}

Value Translator::conditional(const Expression& expression, const Context& context) {
  const Value condition = truth(expression.operands[0], context);
  const Expression& then_part = expression.operands[1];
  const Expression& else_part = expression.operands[2];
  Value yes, no;
  const CBody::Lines yes_lines =
      apart(then_part.place, [&] { yes = translate(then_part, context); });
  const CBody::Lines no_lines = apart(else_part.place, [&] { no = translate(else_part, context); });
  const Type type = common(yes.type, no.type, expression.place);
  if (yes_lines.empty() && no_lines.empty()) {
    const unsigned depth = std::max({condition.depth, yes.depth, no.depth}) + 1;
    return shallow({type, "(" + condition.text + " ? " + yes.text + " : " + no.text + ")", depth});
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

Translation translate(const Core& core, const std::string& file) {
  return Translator(file).translate_core(core);
}

}  // namespace understudy::fpcore
