#include "corpus/generator/code/dead_code.h"

#include <algorithm>
#include <set>

namespace understudy::generator {
namespace {

using Kind = Statement::Kind;
using NameSet = std::set<std::string>;

void collect(const Expr& x, NameSet& names) {
  if (x->op == Op::Name || x->op == Op::CallOwn) names.insert(x->name);
  for (const Expr& argument : x->arguments) collect(argument, names);
}

void collect(const Block& block, NameSet& names) {
  for (const Statement& statement : block) {
    for (const Expr& value : statement.values) collect(value, names);
    for (const Expr& target : statement.target)
      if (target->op != Op::Name) collect(target, names);
    for (const Block& inner : statement.blocks) collect(inner, names);
  }
}

bool is_dead(const Statement& s, const NameSet& names) {
  switch (s.kind) {
    case Kind::Declare:
    case Kind::Table:
      return names.count(s.name) == 0;
    case Kind::Assign:
    case Kind::Update:
      return s.target[0]->op == Op::Name && names.count(s.target[0]->name) == 0;
    case Kind::If:
    case Kind::For:
    case Kind::While:
    case Kind::Switch:
      return std::all_of(s.blocks.begin(), s.blocks.end(),
                         [](const Block& b) { return b.empty(); });
    default:
      return false;
  }
}

bool prune(Block& block, const NameSet& names) {
  bool changed = false;
  for (Statement& statement : block) {
    for (Block& inner : statement.blocks) changed = prune(inner, names) || changed;
    if (statement.kind != Kind::If || statement.blocks.size() < 2) continue;
    if (statement.blocks[1].empty()) {
      statement.blocks.pop_back();
    } else if (statement.blocks[0].empty()) {
      statement.values[0] = !statement.values[0];
      statement.blocks.erase(statement.blocks.begin());
    }
  }
  const auto end = std::remove_if(block.begin(), block.end(),
                                  [&](const Statement& s) { return is_dead(s, names); });
  changed = changed || end != block.end();
  block.erase(end, block.end());
  return changed;
}

NameSet names_read(const Function& function) {
  NameSet names;
  collect(function.body, names);
  return names;
}

}  // namespace

bool reads(const Function& function, const std::string& name) {
  return names_read(function).count(name) > 0;
}

void remove_dead_code(File& file) {
  NameSet used;
  // Helpers come before their callers: from the last function backwards, who is called is known.
  for (std::size_t k = file.functions.size(); k-- > 0;) {
    Function& function = file.functions[k];
    if (function.is_static && used.count(function.name) == 0) {
      file.functions.erase(file.functions.begin() + static_cast<std::ptrdiff_t>(k));
      continue;
    }
    while (prune(function.body, names_read(function))) {
    }
    used.merge(names_read(function));
  }
  const auto end = std::remove_if(file.constants.begin(), file.constants.end(),
                                  [&](const FileConstant& c) { return used.count(c.name) == 0; });
  file.constants.erase(end, file.constants.end());
}

}  // namespace understudy::generator
