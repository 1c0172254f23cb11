#include <set>

#include "base/closest.h"
#include "programs/reading/fpcore/number.h"
#include "programs/reading/fpcore/operators.h"
#include "programs/reading/fpcore/parse.h"

namespace understudy::fpcore {
namespace {

const std::set<std::string>& keywords() {
  static const std::set<std::string> names = {
      "if",     "let",   "let*",   "while",   "while*", "for", "for*", "cast",  "!",
      "digits", "array", "tensor", "tensor*", "ref",    "dim", "size", "FPCore"};
  return names;
}

class Parser {
 public:
  explicit Parser(const std::string& file) : file_(file) {}

  Expression parse(const Datum& datum) const {
    switch (datum.kind) {
      case Datum::Kind::String:
        throw misuse_at(file_, datum.place, "the string " + shown(datum) + " is no expression");
      case Datum::Kind::Symbol:
        return parse_symbol(datum);
      case Datum::Kind::List:
        return parse_list(datum);
    }
    throw failure("a datum of no kind");
  }

 private:
  Expression make(Expression::Kind kind, const Datum& datum) const {
    Expression expression;
    expression.kind = kind;
    expression.place = datum.place;
    return expression;
  }

  Expression parse_symbol(const Datum& datum) const {
    Expression expression = make(Expression::Kind::Name, datum);
    expression.text = datum.text;
    if (is_number(datum.text))
      expression.kind = Expression::Kind::Number;
    else if (find_constant(datum.text))
      expression.kind = Expression::Kind::Constant;
    else
      check_name(datum);
    return expression;
  }

  void check_name(const Datum& datum) const {
    if (!datum.is_symbol())
      throw misuse_at(file_, datum.place, shown(datum) + " stands where a name belongs");
    const std::string& text = datum.text;
    const bool begins_number = std::string("0123456789").find(text[0]) != std::string::npos;
    if (is_number(text) || begins_number)
      throw misuse_at(file_, datum.place, "'" + text + "' is no name and no number that is known",
                      "numbers are written as 0.5, 1e-3, 1/3 or 0x1.8p-2");
    if (find_constant(text) || find_operator(text) || keywords().count(text) || datum.is_keyword())
      throw misuse_at(file_, datum.place, "'" + text + "' cannot be the name of a variable here",
                      "it has a meaning of its own in FPCore");
  }

  Expression parse_list(const Datum& list) const {
    if (list.items.empty()) throw misuse_at(file_, list.place, "() is no expression");
    const Datum& head = list.items.front();
    if (!head.is_symbol())
      throw misuse_at(file_, head.place, shown(head) + " stands where an operator belongs");
    const std::string& name = head.text;
    if (name == "if") return parse_if(list);
    if (name == "let" || name == "let*") return parse_let(list);
    if (name == "while" || name == "while*") return parse_while(list);
    if (name == "for" || name == "for*") return parse_for(list);
    if (name == "cast") return parse_cast(list);
    if (name == "!") return parse_annotated(list);
    if (name == "digits") return parse_digits(list);
    if (keywords().count(name))
      throw misuse_at(file_, head.place, "'" + name + "' is not read: " + shown(list),
                      "rewrite the FPCore with numbers only, without tensors and arrays");
    return parse_operation(list);
  }

  void check_size(const Datum& list, std::size_t size, const std::string& form) const {
    if (list.items.size() != size)
      throw misuse_at(file_, list.place,
                      "'" + list.items.front().text + "' has " +
                          std::to_string(list.items.size() - 1) + " parts: " + shown(list),
                      "write it as " + form);
  }

  void append_operands(const Datum& list, std::size_t first, Expression& expression) const {
    for (std::size_t i = first; i < list.items.size(); ++i)
      expression.operands.push_back(parse(list.items[i]));
  }

  Expression parse_operation(const Datum& list) const {
    const Datum& head = list.items.front();
    const Operator* found = find_operator(head.text);
    if (!found) {
      std::vector<std::string> names;
      for (const Operator& known : operators()) names.push_back(known.name);
      throw misuse_at(file_, head.place, "unknown operator '" + head.text + "' in " + shown(list),
                      "the operators: " + closest_first(head.text, names));
    }
    const std::size_t count = list.items.size() - 1;
    if (count < found->fewest || count > found->most)
      throw misuse_at(file_, list.place,
                      "'" + head.text + "' takes " + count_text(*found) + ", not " +
                          std::to_string(count) + ": " + shown(list));
    Expression expression = make(Expression::Kind::Operation, list);
    expression.text = head.text;
    expression.shown = shown(list);
    append_operands(list, 1, expression);
    return expression;
  }

  static std::string count_text(const Operator& known) {
    const std::string fewest = std::to_string(known.fewest);
    if (known.fewest == known.most) return fewest + (known.most == 1 ? " operand" : " operands");
    if (known.most == static_cast<std::size_t>(-1)) return fewest + " operands or more";
    return fewest + " to " + std::to_string(known.most) + " operands";
  }

  Expression parse_if(const Datum& list) const {
    check_size(list, 4, "(if condition then else)");
    Expression expression = make(Expression::Kind::If, list);
    append_operands(list, 1, expression);
    return expression;
  }

  Expression parse_let(const Datum& list) const {
    check_size(list, 3, "(let ([name value] ...) body)");
    Expression expression = make(Expression::Kind::Let, list);
    expression.is_sequential = list.items[0].text == "let*";
    expression.variables = parse_variables(list.items[1], 1, "[name value]");
    append_operands(list, 2, expression);
    check_distinct(expression);
    return expression;
  }

  Expression parse_while(const Datum& list) const {
    check_size(list, 4, "(while condition ([name first next] ...) body)");
    Expression expression = make(Expression::Kind::While, list);
    expression.is_sequential = list.items[0].text == "while*";
    expression.operands.push_back(parse(list.items[1]));
    expression.variables = parse_variables(list.items[2], 2, "[name first next]");
    append_operands(list, 3, expression);
    check_distinct(expression);
    return expression;
  }

  Expression parse_for(const Datum& list) const {
    check_size(list, 4, "(for ([name count] ...) ([name first next] ...) body)");
    Expression expression = make(Expression::Kind::For, list);
    expression.is_sequential = list.items[0].text == "for*";
    expression.counters = parse_variables(list.items[1], 1, "[name count]");
    expression.variables = parse_variables(list.items[2], 2, "[name first next]");
    append_operands(list, 3, expression);
    check_distinct(expression);
    if (expression.counters.empty())
      throw misuse_at(file_, list.place, "'" + list.items[0].text + "' counts nothing",
                      "name at least one counter: ([i 10])");
    return expression;
  }

  Expression parse_cast(const Datum& list) const {
    check_size(list, 2, "(cast expression)");
    Expression expression = make(Expression::Kind::Cast, list);
    append_operands(list, 1, expression);
    return expression;
  }

  Expression parse_annotated(const Datum& list) const {
    std::size_t next = 1;
    Expression expression = make(Expression::Kind::Annotated, list);
    expression.annotation = parse_annotation(list.items, next, file_);
    if (next + 1 != list.items.size())
      throw misuse_at(file_, list.place, "'!' has no single expression: " + shown(list),
                      "write it as (! :precision binary32 expression)");
    append_operands(list, next, expression);
    return expression;
  }

  Expression parse_digits(const Datum& list) const {
    check_size(list, 4, "(digits m e b), which is m * b^e");
    Expression expression = make(Expression::Kind::Number, list);
    expression.text = digits_number(list.items[1].text, list.items[2].text, list.items[3].text);
    if (expression.text.empty())
      throw misuse_at(file_, list.place, shown(list) + " is no number",
                      "write (digits m e b) with decimal integers and b from 2 to 1000");
    return expression;
  }

  std::vector<Variable> parse_variables(const Datum& list, std::size_t values,
                                        const std::string& form) const {
    if (!list.is_list())
      throw misuse_at(file_, list.place, shown(list) + " stands where a list of names belongs",
                      "write it as (" + form + " ...)");
    std::vector<Variable> variables;
    for (const Datum& item : list.items) {
      if (!item.is_list() || item.items.size() != values + 1)
        throw misuse_at(file_, item.place, shown(item) + " binds no name", "write it as " + form);
      check_name(item.items.front());
      Variable variable{item.items.front().text, item.items.front().place, {}};
      for (std::size_t i = 1; i < item.items.size(); ++i)
        variable.values.push_back(parse(item.items[i]));
      variables.push_back(std::move(variable));
    }
    return variables;
  }

  /// let* may bind a name again; where all are bound at once that would have no meaning.
  void check_distinct(const Expression& expression) const {
    if (expression.kind == Expression::Kind::Let && expression.is_sequential) return;
    std::set<std::string> names;
    for (const auto* variables : {&expression.counters, &expression.variables})
      for (const Variable& variable : *variables)
        if (!names.insert(variable.name).second)
          throw misuse_at(file_, variable.place, "'" + variable.name + "' is bound twice at once",
                          "give one of the two another name");
  }

  const std::string& file_;
};

}  // namespace

Expression parse_expression(const Datum& datum, const std::string& file) {
  return Parser(file).parse(datum);
}

}  // namespace understudy::fpcore
