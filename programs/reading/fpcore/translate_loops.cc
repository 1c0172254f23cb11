#include "programs/reading/fpcore/operators.h"
#include "programs/reading/fpcore/translator.h"

namespace understudy::fpcore {

Value Translator::let(const Expression& expression, const Context& context) {
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

std::optional<Type> Translator::foreseen(const Expression& expression,
                                         const Context& context) const {
  using Kind = Expression::Kind;
  switch (expression.kind) {
    case Kind::Number:
    case Kind::Cast:
      return result_type(context);
    case Kind::Constant:
      return constant_value(expression.text, context).type;
    case Kind::Operation: {
      const Operator::Kind kind = find_operator(expression.text)->kind;
      const bool is_number = kind == Operator::Kind::Arithmetic || kind == Operator::Kind::Function;
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

Type Translator::loop_type(const Variable& variable, Type first, const Context& context) const {
  const Expression& next = variable.values[1];
  const bool keeps_itself = next.kind == Expression::Kind::Name && next.text == variable.name;
  if (first == Type::Truth || keeps_itself || foreseen(next, context) == first) return first;
  return Type::Double;
}

std::vector<Value> Translator::begin_variables(const Expression& loop, const Context& context) {
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

void Translator::update_variables(const Expression& loop, const std::vector<Value>& values,
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

Value Translator::while_loop(const Expression& expression, const Context& context) {
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

Value Translator::for_loop(const Expression& expression, const Context& context) {
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
    body_.open("for (double " + counter.text + " = 0.0; " + counter.text + " < " + counts[i].text +
               "; " + counter.text + " += 1.0) {");
  }
  update_variables(expression, values, context);
  for (std::size_t i = 0; i < counts.size(); ++i) body_.close();
  leave_scope(with_variables);
  const Value value = translate(expression.operands[0], context);
  leave_scope(outer);
  return value;
}

}  // namespace understudy::fpcore
