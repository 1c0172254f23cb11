#pragma once

#include <cstddef>
#include <vector>

#include "surrogates/compiler/text_model.h"

namespace understudy {

/// Compiles so many outputs of a program from its text. Plain arithmetic: the same as training's,
/// without LibTorch. head: index into the model's heads.
std::vector<CompiledNetwork> compile_text(const TextModel& model, const ProgramText& text,
                                          std::size_t outputs, std::size_t head);

}  // namespace understudy
