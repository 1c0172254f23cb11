#include "harness/execution/start.h"

#include "base/hash.h"

namespace understudy {
namespace {

/// The initialiser whose surrogates these are.
const Initialiser& maker_of(const Start& start) {
  const Initialiser& named = find_initialiser(start.initialiser);
  return named.starts_as.empty() ? named : find_initialiser(named.starts_as);
}

}  // namespace

Architecture choose_architecture(const std::string& wanted, const Program& program) {
  if (!wanted.empty()) return parse_architecture(wanted, program.box.size());
  Architecture architecture;
  architecture.inputs = program.box.size();
  if (!program.hidden.empty()) {
    architecture.hidden = program.hidden;
    architecture.activation = Activation::Sigmoid;
  }
  return architecture;
}

Initial make_start(const Start& start) {
  const Initialiser& maker = maker_of(start);
  const Rng stream = Rng(start.seed).fork("initialise").fork(maker.name);
  return maker.make(start.program, start.architecture, stream);
}

std::string hash_of(const Start& start) {
  return Hasher()
      .add(start.program.hash())
      .add(start.architecture.to_string())
      .add(maker_of(start).name)
      .add(start.seed)
      .digest();
}

}  // namespace understudy
