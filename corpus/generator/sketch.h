#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/rng.h"
#include "corpus/generator/code/expression.h"
#include "corpus/generator/code/statement.h"
#include "corpus/generator/code/style.h"
#include "corpus/generator/generated_program.h"
#include "corpus/generator/values.h"

namespace understudy::generator {

/// Names that a thing may go by, the most usual ones first.
using Names = std::vector<const char*>;

using Step = std::function<void()>;
using Term = std::function<Expr(Expr i)>;
using Callable = std::function<Expr(std::vector<Expr>)>;

/// An array parameter or table; at(i) reads an element.
struct Array {
  std::string name;
  std::size_t size = 0;
  bool is_integer = false;
  Expr at(Expr i) const { return index(named(name), std::move(i), is_integer); }
};

/// A parameter of two dimensions, which may be spelled m[i][j] or m[i * columns + j].
struct Grid {
  std::string name;
  std::size_t rows = 0;
  std::size_t columns = 0;
  bool is_flat = false;
  Expr at(Expr i, Expr j) const;
};

/// The value, scaled down to about [-1, 1] where its range is large.
Expr tame(Expr x, Range range);

/// A program being written. A family draws its shape and says what is computed; how it is spelled
/// (temporaries or one expression, loop or unrolled sum, ternary or if) is drawn here, so that
/// every family comes in all spellings.
class Sketch {
 public:
  explicit Sketch(Rng rng);

  // Chance.
  bool chance(double share) { return rng_.uniform() < share; }
  int between(int lo, int hi);  ///< both included
  double number(double lo, double hi) { return draw_number(rng_, lo, hi); }
  double familiar() { return draw_familiar_number(rng_); }
  template <typename T>
  T pick(std::vector<T> items) {
    return items[rng_.below(items.size())];
  }
  std::vector<double> numbers(std::size_t n, double lo, double hi);

  // Ranges. A share of the programs keeps to [-1, 1] wherever the family leaves the range open.
  Range any();
  Range positive() { return draw_positive_range(rng_); }
  Range angle() { return pick<Range>({{-3.14, 3.14}, {0, 6.28}, {-1, 1}, {0, 1.57}, {-180, 180}}); }
  static Range unit() { return {0.0, 1.0}; }

  // The signature, in the order of the calls (a share of the programs shuffles it).
  void called(const Names& names);
  Expr real(const Names& names, Range range);
  Expr integer(const Names& names, int lo, int hi);
  Array array(const Names& names, int n, Range range);
  Array integer_array(const Names& names, int n, int lo, int hi);
  Grid grid(const Names& names, int rows, int columns, Range range);

  /// The program's scalar inputs, each tame.
  std::vector<Expr> tame_inputs() const;

  // Constants: a literal, or a name within the function or the file.
  Expr constant(const Names& names, double value);
  Array table(const Names& names, const std::vector<double>& values);

  // Locals.
  Expr let(const Names& names, Expr x);   ///< may stay where it is used
  Expr keep(const Names& names, Expr x);  ///< is computed here
  Expr variable(const Names& names, Expr initial);
  Array workspace(const Names& names, std::vector<Expr> values);  ///< an array that may be changed
  void set(Expr target, Expr x);
  void update(Expr target, Op op, Expr x);
  void add(Expr target, Expr x) { update(std::move(target), Op::Add, std::move(x)); }

  // Control flow.
  void loop(Expr from, Expr to, const std::function<void(Expr i)>& body);
  void repeat(int n, const Step& body);
  /// Until the condition fails, at most `bound` times; in a share of the programs more often.
  void repeat_while(const std::function<Expr()>& condition, int bound, const Step& body);
  void when(Expr condition, const Step& then, const Step& otherwise = {});
  void stop_early(Expr condition, Expr value);  ///< REQUIRES one result
  Expr choose(const Names& names, Expr condition, Expr yes, Expr no);
  /// values[k] for k = 0, 1, ...; the last one for any other k.
  Expr select(const Names& names, Expr k, const std::vector<Expr>& values);

  // Sums over i = 0 ... n-1, written out or as a loop.
  Expr sum(const Names& names, int n, const Term& term);
  Expr fold(const Names& names, Op op, Expr initial, int n, const Term& term);

  /// A static function of reals, or its formula where it is called. `body` must not stop early.
  Callable helper(const Names& names, const Names& parameters,
                  const std::function<Expr(std::vector<Expr>)>& body);
  /// Always a function: its body may stop early.
  Callable define(const Names& names, const Names& parameters,
                  const std::function<Expr(std::vector<Expr>)>& body);

  // The end: what the program answers. One result may be given another one for company.
  void finish(Expr result);
  void finish(std::vector<std::pair<Names, Expr>> results);

  /// The text, once finished.
  GeneratedProgram written() const;

 private:
  struct Frame {
    Function function;
    std::set<std::string> used;
    std::vector<Block> blocks;  ///< innermost last
    int loops = 0;
  };

  std::string unique(const Names& names);
  std::string input_name(const Names& names);
  std::string new_parameter(const Names& names, Type type, std::vector<std::size_t> dimensions,
                            Range range);
  void emit(Statement statement);
  Block captured(const Step& body);
  Expr tidy(const Expr& x, int level = 0);
  void answer(std::vector<Expr> values);
  std::vector<Expr> made_on_the_way(const Expr& result) const;
  void shuffle_parameters();

  Rng rng_;
  Style style_;
  File file_;
  std::vector<Frame> frames_;
  std::set<std::string> file_names_;
  std::set<std::string> ever_used_;  ///< in any function
  std::map<std::string, Range> ranges_;
  std::vector<std::string> outputs_;
  std::vector<Expr> scalars_;  ///< the program's own
  bool stops_early_ = false;   ///< the program, not a function of it
  bool is_narrow_ = false;     ///< [-1, 1] wherever the range is open
  int naming_ = 0;             ///< the family's names, single letters, or x1, x2, ...
  double temporaries_ = 0.0;   ///< share of subexpressions that get a name
  double one_liners_ = 0.0;    ///< share of named steps that stay in the expression
};

}  // namespace understudy::generator
