#pragma once

namespace understudy {

/// Fused multiply-adds of single precision a second that one core of this machine does, measured on
/// registers alone: the fastest of some tries. 0 where no FMA instructions are known.
double fma_peak();

}  // namespace understudy
