#pragma once

#include "base/matrix.h"
#include "corpus/corpus_program.h"
#include "corpus/examine_options.h"
#include "graph/reading/compiled_function.h"

namespace understudy {

/// NaN equals NaN.
bool same_numbers(const Matrix& a, const Matrix& b);

/// The last filters, on what a program answered: refuses it, or completes what is known of it by
/// its graph and its hashes. unit: options.rows uniform rows, then those of behaviour_design;
/// outputs: the program's for these.
void judge(const Matrix& unit, const Matrix& outputs, const CompiledFunction& code,
           const ExamineOptions& options, Verdict& verdict);

}  // namespace understudy
