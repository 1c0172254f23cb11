#include "corpus/generator/generator.h"

#include "base/closest.h"
#include "base/error.h"
#include "corpus/generator/families.h"
#include "corpus/generator/generated_program.h"

namespace understudy {
namespace {

using generator::families;
using generator::Family;

double total_weight() {
  double total = 0.0;
  for (const Family& family : families()) total += family.weight;
  return total;
}

GeneratedProgram write(const Family& family, Rng rng) {
  generator::Sketch sketch(rng);
  family.write(sketch);
  GeneratedProgram program = sketch.written();
  program.family = family.name;
  return program;
}

}  // namespace

GeneratedProgram generate_program(Rng rng) {
  static const double total = total_weight();
  double place = rng.fork("family").uniform(0.0, total);
  for (const Family& family : families()) {
    place -= family.weight;
    if (place < 0.0) return write(family, rng);
  }
  return write(families().back(), rng);
}

GeneratedProgram generate_program(const std::string& family, Rng rng) {
  std::vector<std::string> names;
  for (const Family& candidate : families()) {
    if (candidate.name == family) return write(candidate, rng);
    names.push_back(candidate.name);
  }
  throw misuse("no family of generated programs is called '" + family + "'",
               "take one of " + closest_first(family, names));
}

const std::vector<GeneratorFamily>& generator_families() {
  static const std::vector<GeneratorFamily> list = [] {
    std::vector<GeneratorFamily> result;
    for (const Family& family : families())
      result.push_back({family.name, family.weight / total_weight()});
    return result;
  }();
  return list;
}

}  // namespace understudy
