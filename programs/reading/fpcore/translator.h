#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programs/reading/fpcore/c_body.h"
#include "programs/reading/fpcore/c_names.h"
#include "programs/reading/fpcore/c_value.h"
#include "programs/reading/fpcore/translation.h"

namespace understudy::fpcore {

/// The work of `translate`: writes statements as it goes and gives values as C expressions.
class Translator {
 public:
  explicit Translator(const std::string& file) : file_(file) {}
  Translation translate_core(const Core& core);

 private:
  Value translate(const Expression& expression, const Context& context);

  // --- names
  const Value& bind(const std::string& name, Value value);
  void leave_scope(std::size_t size) { scope_.resize(size); }
  const Value& look_up(const Expression& name) const;
  /// Declares a C variable and gives it as a value.
  Value declare(const std::string& wish, Type type, const std::string& text,
                const char* qualifier = "const ");
  /// A value that can be written more than once, and whose text is short.
  Value named(const Value& value, const std::string& wish);
  Value shallow(const Value& value);

  // --- contexts and types
  Context inner(Context context, const Annotation& annotation, const Place& place) const;
  Value number(const Expression& expression, const Context& context);
  Value truth(const Expression& expression, const Context& context);
  Type common(Type a, Type b, const Place& place) const;

  // --- operations
  Value operation(const Expression& expression, const Context& context);
  /// (- a b c) is (- (- a b) c).
  Value left_to_right(const Expression& expression, const Context& context);
  Value logic(const Expression& expression, const Context& context);
  /// (and first second), or `or`: a second operand that needs statements is computed only where it
  /// decides.
  Value joined(bool is_and, const Value& first, const Expression& second, const Context& context);
  void assign(const Value& variable, const Value& value);
  void check_depth(const Place& place) const;
  template <typename Write>
  CBody::Lines apart(const Place& place, Write write) {
    check_depth(place);
    return body_.apart(write);
  }
  Value conditional(const Expression& expression, const Context& context);

  // --- let and loops
  Value let(const Expression& expression, const Context& context);
  /// The type of what an expression will give, as far as it can be told before its variables are
  /// known: a loop's variable gets its type before its update is translated.
  std::optional<Type> foreseen(const Expression& expression, const Context& context) const;
  /// A double, which holds all numbers, unless first and next value are surely of one type.
  Type loop_type(const Variable& variable, Type first, const Context& context) const;
  /// Declares a loop's variables with their first values and binds them.
  std::vector<Value> begin_variables(const Expression& loop, const Context& context);
  /// One round: all next values from the old ones, or one after the other.
  void update_variables(const Expression& loop, const std::vector<Value>& values,
                        const Context& context);
  Value while_loop(const Expression& expression, const Context& context);
  Value for_loop(const Expression& expression, const Context& context);

  struct Bound {
    std::string name;  ///< in FPCore
    Value value;       ///< its C name
  };

  const std::string& file_;
  CNames names_;
  CBody body_;
  std::vector<Bound> scope_;
};

}  // namespace understudy::fpcore
