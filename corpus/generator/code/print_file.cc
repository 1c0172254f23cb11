#include "corpus/generator/code/print_file.h"

#include <set>

#include "base/text.h"
#include "corpus/generator/code/print_expression.h"

namespace understudy::generator {
namespace {

using Kind = Statement::Kind;

class FilePrinter {
 public:
  explicit FilePrinter(const Style& style) : style_(style), real_(real_type(style)) {}

  std::string print(const File& file) {
    text_ = "#include <math.h>\n\n";
    for (const FileConstant& constant : file.constants) {
      const std::string value = generator::print(constant.value, style_, false);
      text_ += constant.as_macro
                   ? "#define " + constant.name + " " + value + "\n"
                   : "static const " + real_ + " " + constant.name + " = " + value + ";\n";
    }
    if (!file.constants.empty()) text_ += "\n";
    for (std::size_t i = 0; i < file.functions.size(); ++i) {
      if (i > 0) text_ += "\n";
      add(file.functions[i]);
    }
    return text_;
  }

 private:
  const Style& style_;
  std::string real_;
  std::string text_;
  std::size_t level_ = 0;
  const Function* function_ = nullptr;

  std::string type(Type type) const { return type == Type::Real ? real_ : "int"; }

  std::string value(const Expr& x) const { return generator::print(x, style_, true); }

  void line(const std::string& content) {
    for (std::size_t i = 0; i < level_; ++i) text_ += style_.indent;
    text_ += content + "\n";
  }

  std::string pointer_to(const std::string& type, const std::string& name) const {
    return type + (style_.pointer_left ? "* " : " *") + name;
  }

  std::string parameter(const Parameter& p) const {
    if (p.dimensions.empty())
      return (style_.const_scalars ? "const " : "") + type(p.type) + " " + p.name;
    const std::string element = (p.is_const ? "const " : "") + type(p.type);
    if (p.as_pointer) return pointer_to(element, p.name);
    std::string text = element + " " + p.name;
    for (const std::size_t n : p.dimensions) text += "[" + std::to_string(n) + "]";
    return text;
  }

  std::string signature(const Function& function) const {
    std::vector<std::string> parameters;
    for (const Parameter& p : function.parameters) parameters.push_back(parameter(p));
    for (const std::string& output : function.outputs)
      parameters.push_back(pointer_to(real_, output));
    const std::string returned = function.outputs.empty() ? type(function.returned) : "void";
    const std::string head =
        (function.is_static ? "static " : "") + returned + " " + function.name + "(";
    std::string text = head;
    std::size_t width = head.size();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const std::string comma = i + 1 < parameters.size() ? (style_.tight_commas ? "," : ", ") : "";
      if (i > 0 && width + parameters[i].size() > 88) {
        text =
            text.substr(0, text.find_last_not_of(' ') + 1) + "\n" + std::string(head.size(), ' ');
        width = head.size();
      }
      text += parameters[i] + comma;
      width += parameters[i].size() + comma.size();
    }
    return text + ")";
  }

  void add(const Function& function) {
    function_ = &function;
    if (style_.brace_on_own_line) {
      line(signature(function));
      line("{");
    } else {
      line(signature(function) + " {");
    }
    ++level_;
    declare_counters(function.body);
    for (std::size_t i = 0; i < function.body.size(); ++i) {
      if (style_.blank_lines && i > 0 && function.body[i].kind != function.body[i - 1].kind)
        text_ += "\n";
      add(function.body[i], i + 1 == function.body.size());
    }
    --level_;
    line("}");
  }

  bool counts_apart() const { return style_.counter_before_loop || !style_.count_loops; }

  static void collect_counters(const Block& block, std::set<std::string>& names) {
    for (const Statement& statement : block) {
      if (statement.kind == Kind::For) names.insert(statement.name);
      for (const Block& inner : statement.blocks) collect_counters(inner, names);
    }
  }

  void declare_counters(const Block& body) {
    if (!counts_apart()) return;
    std::set<std::string> names;
    collect_counters(body, names);
    if (!names.empty())
      line("int " + join({names.begin(), names.end()}, style_.tight_commas ? "," : ", ") + ";");
  }

  std::string head(const std::string& keyword, const std::string& condition) const {
    return keyword + (style_.tight_keywords ? "(" : " (") + condition + ")";
  }

  /// A loop's or an if's inner block behind its head. `more`: an else follows.
  void add_block(const std::string& head, const Block& block, bool more = false) {
    const bool is_plain = block.size() == 1 && is_one_line(block[0]);
    if (is_plain && !style_.braces_always) {
      if (style_.one_line_ifs && !more && head.compare(0, 2, "if") == 0) {
        const std::size_t begin = text_.size();
        add(block[0], false);
        const std::string inner = trim(text_.substr(begin));
        text_.resize(begin);
        line(head + " " + inner);
        return;
      }
      line(head);
      ++level_;
      add(block[0], false);
      --level_;
      return;
    }
    open(head);
    for (const Statement& statement : block) add(statement, false);
    --level_;
    if (!more || style_.else_on_own_line) line("}");
  }

  void open(const std::string& head) {
    if (style_.block_brace_on_own_line) {
      line(head);
      line("{");
    } else {
      line(head + " {");
    }
    ++level_;
  }

  bool is_one_line(const Statement& s) const {
    if (s.kind == Kind::Return) return function_->outputs.empty();
    return s.kind == Kind::Assign || s.kind == Kind::Update || s.kind == Kind::Break;
  }

  void add(const Statement& s, bool is_last) {
    switch (s.kind) {
      case Kind::Declare:
        return line((style_.const_locals && !s.changes ? "const " : "") + type(s.type) + " " +
                    s.name + (s.values.empty() ? "" : " = " + value(s.values[0])) + ";");
      case Kind::Table:
        return add_table(s);
      case Kind::Assign:
        return line(value(s.target[0]) + " = " + value(s.values[0]) + ";");
      case Kind::Update:
        return add_update(s);
      case Kind::If:
        return add_if(s);
      case Kind::For:
        return add_for(s);
      case Kind::While:
        return add_block(head("while", value(s.values[0])), s.blocks[0]);
      case Kind::Switch:
        return add_switch(s);
      case Kind::Break:
        return line("break;");
      case Kind::Return:
        return add_return(s, is_last);
    }
  }

  void add_table(const Statement& s) {
    std::vector<std::string> items;
    for (const Expr& x : s.values) items.push_back(generator::print(x, style_, true));
    line((s.changes ? "" : "static const ") + type(s.type) + " " + s.name + "[" +
         std::to_string(s.values.size()) + "] = {" + join(items, style_.tight_commas ? "," : ", ") +
         "};");
  }

  void add_update(const Statement& s) {
    const Expr& x = s.values[0];
    if (style_.compound) {
      const char* symbol = s.op == Op::Add        ? " += "
                           : s.op == Op::Subtract ? " -= "
                           : s.op == Op::Multiply ? " *= "
                                                  : " /= ";
      return line(value(s.target[0]) + symbol + value(x) + ";");
    }
    line(value(s.target[0]) + " = " + value(Expr(s.op, {s.target[0], x}, s.target[0]->is_integer)) +
         ";");
  }

  void add_if(const Statement& s) {
    const bool has_else = s.blocks.size() > 1;
    add_block(head("if", value(s.values[0])), s.blocks[0], has_else);
    if (!has_else) return;
    const bool is_plain =
        s.blocks[0].size() == 1 && is_one_line(s.blocks[0][0]) && !style_.braces_always;
    const bool on_own_line = style_.else_on_own_line || is_plain;
    const Block& otherwise = s.blocks[1];
    const std::string prefix = on_own_line ? "else" : "} else";
    if (otherwise.size() == 1 && otherwise[0].kind == Kind::If) {
      const std::size_t begin = text_.size();
      add_if(otherwise[0]);
      std::string chain = text_.substr(begin);
      text_.resize(begin);
      for (std::size_t i = 0; i < level_; ++i) text_ += style_.indent;
      text_ += prefix + " " + chain.substr(level_ * style_.indent.size());
      return;
    }
    add_block(prefix, otherwise);
  }

  void add_for(const Statement& s) {
    const std::string step = style_.prefix_increment ? "++" + s.name : s.name + "++";
    const std::string begin = s.name + " = " + value(s.values[0]);
    const std::string condition = value(named(s.name, true) < s.values[1]);
    if (!style_.count_loops) {
      line(begin + ";");
      open(head("while", condition));
      for (const Statement& inner : s.blocks[0]) add(inner, false);
      line(step + ";");
      --level_;
      return line("}");
    }
    add_block(head("for", (counts_apart() ? "" : "int ") + begin + "; " + condition + "; " + step),
              s.blocks[0]);
  }

  void add_switch(const Statement& s) {
    open(head("switch", value(s.values[0])));
    for (std::size_t k = 0; k < s.blocks.size(); ++k) {
      const Block& block = s.blocks[k];
      line(k + 1 < s.blocks.size() ? "case " + std::to_string(k) + ":" : "default:");
      ++level_;
      for (const Statement& inner : block) add(inner, false);
      if (block.empty() || block.back().kind != Kind::Return) line("break;");
      --level_;
    }
    --level_;
    line("}");
  }

  void add_return(const Statement& s, bool is_last) {
    if (function_->outputs.empty()) {
      const bool wrapped = style_.return_parentheses && !s.values[0]->is_leaf();
      return line("return " + (wrapped ? "(" + value(s.values[0]) + ")" : value(s.values[0])) +
                  ";");
    }
    for (std::size_t k = 0; k < s.values.size(); ++k)
      line("*" + function_->outputs[k] + " = " + value(s.values[k]) + ";");
    if (!is_last) line("return;");
  }
};

}  // namespace

std::string print(const File& file, const Style& style) { return FilePrinter(style).print(file); }

}  // namespace understudy::generator
