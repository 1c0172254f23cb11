#pragma once

#include <array>
#include <cstddef>

namespace understudy {

/// How surrogates are fitted within the loss of a compiler, so that what is learnt is what serves
/// after fitting, too. A step moves every weight by about `rate`.
struct InnerFitting {
  enum class Rule {
    Adam,     ///< the fitter's; its change of the weights is taken as given
    Descent,  ///< plain gradient steps, as of MAML; `through` says how they are differentiated
  };
  std::size_t steps = 0;  ///< 0: none
  double rate = 0.01;
  Rule rule = Rule::Adam;
  bool through = false;  ///< derivatives of the steps themselves (second order), with Descent
  /// Of the loss after the steps; the rest is of the loss before them. 1 is MAML's.
  double share = 0.5;
};

constexpr std::array<const char*, 2> enum_names(InnerFitting::Rule) { return {"adam", "descent"}; }

template <typename Visitor>
void visit_fields(InnerFitting& inner, Visitor&& visit) {
  visit("steps", inner.steps);
  visit("rate", inner.rate);
  visit("rule", inner.rule);
  visit("through", inner.through);
  visit("share", inner.share);
}

}  // namespace understudy
