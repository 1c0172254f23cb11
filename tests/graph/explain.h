#pragma once

#include <string_view>

#include "base/matrix.h"
#include "graph/program_graph.h"

namespace understudy {

/// Why a graph and its program answer a row differently.
enum class Reason {
  Overflow,   ///< an integer goes beyond its type, which C leaves undefined
  LastBit,    ///< a last bit of one of the C library's results makes as much of a difference
  NotFinite,  ///< unexplained: only one of the two is a finite number
  Other,      ///< unexplained
};
constexpr std::size_t kReasons = 4;

std::string_view to_string(Reason reason);
inline bool is_explained(Reason reason) { return reason <= Reason::LastBit; }

/// unit: [1 x d], a row for which the program answers `program`, [1 x k].
Reason explain(const ProgramGraph& graph, const Matrix& unit, const Matrix& program);

}  // namespace understudy
