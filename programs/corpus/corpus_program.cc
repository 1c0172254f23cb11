#include "programs/corpus/corpus_program.h"

namespace understudy {

std::string_view to_string(Refusal refusal) {
  switch (refusal) {
    case Refusal::None:
      break;
    case Refusal::Unreadable:
      return "unreadable";
    case Refusal::TooLong:
      return "too-long";
    case Refusal::DoesNotCompile:
      return "does-not-compile";
    case Refusal::NeedsOthers:
      return "needs-others";
    case Refusal::DoesNotRun:
      return "does-not-run";
    case Refusal::NonDeterministic:
      return "non-deterministic";
    case Refusal::NotFinite:
      return "not-finite";
    case Refusal::TooLarge:
      return "too-large";
    case Refusal::Constant:
      return "constant";
    case Refusal::GraphDisagrees:
      return "graph-disagrees";
    case Refusal::SameGraph:
      return "same-graph";
    case Refusal::SameBehaviour:
      return "same-behaviour";
    case Refusal::Evaluation:
      return "evaluation";
  }
  return "none";
}

const std::vector<Refusal>& refusals() {
  static const std::vector<Refusal> all = {
      Refusal::Unreadable,     Refusal::TooLong,    Refusal::DoesNotCompile,
      Refusal::NeedsOthers,    Refusal::DoesNotRun, Refusal::NonDeterministic,
      Refusal::NotFinite,      Refusal::TooLarge,   Refusal::Constant,
      Refusal::GraphDisagrees, Refusal::SameGraph,  Refusal::SameBehaviour,
      Refusal::Evaluation};
  return all;
}

}  // namespace understudy
