#include "corpus/corpus_program.h"

namespace understudy {

std::string_view to_string(RefusalReason refusal) {
  switch (refusal) {
    case RefusalReason::None:
      break;
    case RefusalReason::Unreadable:
      return "unreadable";
    case RefusalReason::TooLong:
      return "too-long";
    case RefusalReason::DoesNotCompile:
      return "does-not-compile";
    case RefusalReason::TooSlow:
      return "too-slow";
    case RefusalReason::NeedsOthers:
      return "needs-others";
    case RefusalReason::DoesNotRun:
      return "does-not-run";
    case RefusalReason::NonDeterministic:
      return "non-deterministic";
    case RefusalReason::NotFinite:
      return "not-finite";
    case RefusalReason::TooLarge:
      return "too-large";
    case RefusalReason::Constant:
      return "constant";
    case RefusalReason::GraphDisagrees:
      return "graph-disagrees";
    case RefusalReason::SameGraph:
      return "same-graph";
    case RefusalReason::SameAnswers:
      return "same-answers";
    case RefusalReason::SameBehaviour:
      return "same-behaviour";
    case RefusalReason::Evaluation:
      return "evaluation";
    case RefusalReason::HeldOut:
      return "held-out";
  }
  return "none";
}

const std::vector<RefusalReason>& refusal_reasons() {
  static const std::vector<RefusalReason> all = {
      RefusalReason::Unreadable,       RefusalReason::TooLong,        RefusalReason::DoesNotCompile,
      RefusalReason::TooSlow,          RefusalReason::NeedsOthers,    RefusalReason::DoesNotRun,
      RefusalReason::NonDeterministic, RefusalReason::NotFinite,      RefusalReason::TooLarge,
      RefusalReason::Constant,         RefusalReason::GraphDisagrees, RefusalReason::SameGraph,
      RefusalReason::SameAnswers,      RefusalReason::SameBehaviour,  RefusalReason::Evaluation,
      RefusalReason::HeldOut};
  return all;
}

}  // namespace understudy
