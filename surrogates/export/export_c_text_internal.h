#pragma once

// The text of an exported header, in pieces. Words between @ are replaced: p and P are the prefix
// in lower and upper case, the others are numbers that the pieces' comments name.

namespace understudy::exported {

/// guard, name, shape, parts (comment lines), d, k, stack
constexpr char kOpening[] = R"(/* @name@, as a network @shape@ for each output.

   @p@_value(x, y)               y [@k@] at x [@d@]
   @p@_gradient(x, y, jacobian)  that, and jacobian [@k@ * @d@]: d y[o] / d x[i] at o * @d@ + i
   @p@_batch(n, x, y)            y [n * @k@], row by row, at x [n * @d@]

@parts@

   Numbers outside are @P@_REAL, in the program's own units; arithmetic inside is float. A call
   needs up to @stack@ bytes of stack, and no memory else. Link with -lm. It is fastest
   with gcc -O3 -march=native, or clang -O2 -march=native.

   To test it: cc -x c -D@P@_SELF_TEST FILE.h -lm && ./a.out
   which fails where a value or a gradient is not what it was when this file was written. */
#ifndef @P@_SURROGATE_H
#define @P@_SURROGATE_H

#include <math.h>
#include <stddef.h>

#ifndef @P@_REAL
#define @P@_REAL double /* define it as float where the caller has floats */
#endif
#define @P@_INPUTS @d@
#define @P@_OUTPUTS @k@

)";

/// tanh as x P(x^2) / Q(x^2). The sign goes and comes back, the limit is applied to the bits:
/// compilers that must keep to IEEE's exceptions do not vectorise a choice between floats.
constexpr char kTanh[] = R"(/* Within 8 units in the last place; NaN stays NaN. */
static inline float @p@_tanh(float x)
{
  union { float number; unsigned bits; } a;
  float u, p, q;
  unsigned over;
  a.number = fabsf(x);
  over = 0u - (unsigned)(a.number > 8.9f);
  a.bits = (a.bits & ~over) | (0x410e6666u & over); /* 8.9, where tanh is 1 */
  u = a.number * a.number;
  p = 1.33173228e-8f * u + 2.05823092e-5f;
  q = 7.76131273e-7f * u + 3.28298114e-4f;
  p = p * u + 3.49396886e-3f;
  q = q * u + 2.58708306e-2f;
  p = p * u + 0.133796652f;
  q = q * u + 0.467129813f;
  return copysignf((a.number * u * p + a.number) / (q * u + 1.0f), x);
}

)";

/// By activation: sum -> value, and sum and value -> slope.
constexpr char kActivateTanh[] =
    R"(static inline float @p@_activate(float z) { return @p@_tanh(z); }
static inline float @p@_slope(float z, float v) { (void)z; return 1.0f - v * v; }

)";
constexpr char kActivateSigmoid[] =
    R"(static inline float @p@_activate(float z) { return 0.5f + 0.5f * @p@_tanh(0.5f * z); }
static inline float @p@_slope(float z, float v) { (void)z; return v - v * v; }

)";
constexpr char kActivateReLU[] =
    R"(static inline float @p@_activate(float z) { return 0.5f * (z + fabsf(z)); }
static inline float @p@_slope(float z, float v) { (void)z; return (float)(v > 0.0f); }

)";
constexpr char kActivateSiLU[] =
    R"(static inline float @p@_sigmoid(float z) { return 0.5f + 0.5f * @p@_tanh(0.5f * z); }
static inline float @p@_activate(float z) { return z * @p@_sigmoid(z); }
static inline float @p@_slope(float z, float v)
{
  const float s = @p@_sigmoid(z);
  return s + v * (1.0f - s);
}

)";

/// Of layer l: from, to, padded (to, whole vectors), even (to, whole pairs).
constexpr char kLayer[] =
    R"(/* Layer @l@. Weights are [@from@ + 1][@padded@], biases last, zero beyond @to@. */
static inline void @p@_sums@l@(const float *w, const float *in, float *out)
{
  float a[@padded@], b[@padded@]; /* two sums, that neither waits for the other */
  size_t i, j;
  for (j = 0; j < @padded@; ++j) {
    a[j] = w[@from@ * @padded@ + j];
    b[j] = 0.0f;
  }
  for (i = 0; i + 1 < @from@; i += 2)
    for (j = 0; j < @padded@; ++j) {
      a[j] += w[i * @padded@ + j] * in[i];
      b[j] += w[(i + 1) * @padded@ + j] * in[i + 1];
    }
  for (; i < @from@; ++i)
    for (j = 0; j < @padded@; ++j) a[j] += w[i * @padded@ + j] * in[i];
  for (j = 0; j < @padded@; ++j) out[j] = a[j] + b[j];
}

/* From d output / d sums, [@padded@], to d output / d what came in, by which [@from@] slopes are
   multiplied. */
static inline void @p@_back@l@(const float *w, const float *late, float *early)
{
  size_t i, j, k;
  for (i = 0; i < @from@; ++i) {
    float s[8] = {0, 0, 0, 0, 0, 0, 0, 0};
    for (j = 0; j < @padded@; j += 8)
      for (k = 0; k < 8; ++k) s[k] += w[i * @padded@ + j + k] * late[j + k];
    early[i] *= ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]));
  }
}

/* 32 rows at once, side by side: in [@from@][32], out [@even@][32]. */
static inline void @p@_rows@l@(const float *w, const float *in, float *out)
{
  size_t i, j, r;
  for (j = 0; j < @even@; j += 2) {
    float a[32], b[32];
    for (r = 0; r < 32; ++r) {
      a[r] = w[@from@ * @padded@ + j];
      b[r] = w[@from@ * @padded@ + j + 1];
    }
    for (i = 0; i < @from@; ++i) {
      const float p = w[i * @padded@ + j], q = w[i * @padded@ + j + 1];
      for (r = 0; r < 32; ++r) {
        a[r] += p * in[i * 32 + r];
        b[r] += q * in[i * 32 + r];
      }
    }
    for (r = 0; r < 32; ++r) {
      out[j * 32 + r] = @p@_activate(a[r]);
      out[(j + 1) * 32 + r] = @p@_activate(b[r]);
    }
  }
}

)";

/// last: its padded width; width: its width
constexpr char kLast[] = R"(/* The last layer: weights [@last@], zero beyond @width@, and a bias. */
static inline float @p@_last(const float *w, const float *in)
{
  float s[8] = {0, 0, 0, 0, 0, 0, 0, 0};
  size_t j, k;
  for (j = 0; j < @last@; j += 8)
    for (k = 0; k < 8; ++k) s[k] += w[j + k] * in[j + k];
  return w[@last@] + (((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7])));
}

static inline void @p@_scale(const @P@_REAL *x, float *unit)
{
  size_t i;
  for (i = 0; i < @d@; ++i) unit[i] = (float)((x[i] - @p@_middle[i]) * @p@_per[i]);
}

)";

/// values, slopes: their arrays; forward, linearise, backward: lines for each layer; m: the last
/// hidden layer
constexpr char kSingle[] = R"(static inline void @p@_value(const @P@_REAL *x, @P@_REAL *y)
{
  float v0[@d@]@values@;
  size_t o, j;
  @p@_scale(x, v0);
  for (o = 0; o < @k@; ++o) {
@forward@
    y[o] = @p@_mean[o] + @p@_deviation[o] * (@P@_REAL)@p@_last(@p@_last_weights[o], v@m@);
  }
}

static inline void @p@_gradient(const @P@_REAL *x, @P@_REAL *y, @P@_REAL *jacobian)
{
  float v0[@d@]@values@;
  float g0[@d@]@slopes@;
  size_t o, j;
  @p@_scale(x, v0);
  for (o = 0; o < @k@; ++o) {
@linearise@
    y[o] = @p@_mean[o] + @p@_deviation[o] * (@P@_REAL)@p@_last(@p@_last_weights[o], v@m@);
    for (j = 0; j < @last@; ++j) g@m@[j] *= @p@_last_weights[o][j];
    for (j = 0; j < @d@; ++j) g0[j] = 1.0f;
@backward@
    for (j = 0; j < @d@; ++j)
      jacobian[o * @d@ + j] = (@P@_REAL)g0[j] * @p@_deviation[o] * @p@_per[j];
  }
}

)";

/// Of layer l, for kSingle.
constexpr char kForward[] = R"(    @p@_sums@l@(@p@_weights@l@[o], v@before@, v@l@);
    for (j = 0; j < @padded@; ++j) v@l@[j] = @p@_activate(v@l@[j]);
)";
constexpr char kLinearise[] = R"(    @p@_sums@l@(@p@_weights@l@[o], v@before@, v@l@);
    for (j = 0; j < @padded@; ++j) {
      const float z = v@l@[j];
      v@l@[j] = @p@_activate(z);
      g@l@[j] = @p@_slope(z, v@l@[j]);
    }
)";
constexpr char kBackward[] = R"(    @p@_back@l@(@p@_weights@l@[o], g@l@, g@before@);
)";

/// layers: a call each; widest: layer, in whole pairs; final: the buffer that the last one wrote
constexpr char kBatch[] = R"(static inline void @p@_batch(size_t n, const @P@_REAL *x, @P@_REAL *y)
{
  float unit[@d@ * 32], a[@widest@ * 32], b[@widest@ * 32], s[32], row[@d@];
  size_t begin, o, j, r;
  (void)b;
  for (begin = 0; begin < n; begin += 32) {
    for (r = 0; r < 32; ++r) { /* a block that is not full repeats the last row */
      @p@_scale(x + (begin + r < n ? begin + r : n - 1) * @d@, row);
      for (j = 0; j < @d@; ++j) unit[j * 32 + r] = row[j];
    }
    for (o = 0; o < @k@; ++o) {
      const float *const w = @p@_last_weights[o];
@layers@
      for (r = 0; r < 32; ++r) s[r] = w[@last@];
      for (j = 0; j < @width@; ++j)
        for (r = 0; r < 32; ++r) s[r] += w[j] * @final@[j * 32 + r];
      for (r = 0; r < 32 && begin + r < n; ++r)
        y[(begin + r) * @k@ + o] = @p@_mean[o] + @p@_deviation[o] * (@P@_REAL)s[r];
    }
  }
}

)";
constexpr char kBatchLayer[] = R"(      @p@_rows@l@(@p@_weights@l@[o], @in@, @out@);
)";

/// rows; inputs, outputs, test_slopes: numbers; value_within, slope_within: how far off they may be
constexpr char kSelfTest[] = R"(#ifdef @P@_SELF_TEST
static const @P@_REAL @p@_test_inputs[@rows@][@d@] = {
@inputs@};
static const @P@_REAL @p@_test_outputs[@rows@][@k@] = {
@outputs@};
static const @P@_REAL @p@_test_slopes[@rows@][@k@ * @d@] = {
@test_slopes@};
static const @P@_REAL @p@_value_within[@k@] = {
@value_within@};
static const @P@_REAL @p@_slope_within[@k@ * @d@] = {
@slope_within@};

static int @p@_differ(size_t n, const @P@_REAL *is, const @P@_REAL *should, const @P@_REAL *within)
{
  size_t i;
  for (i = 0; i < n; ++i)
    if (!(fabs((double)(is[i] - should[i])) <= (double)within[i])) return 1;
  return 0;
}

int main(void)
{
  static @P@_REAL rows[@rows@ * @k@], y[@k@], jacobian[@k@ * @d@];
  size_t t;
  int wrong = 0;
  @p@_batch(@rows@, &@p@_test_inputs[0][0], rows);
  for (t = 0; t < @rows@; ++t) {
    const @P@_REAL *const should = @p@_test_outputs[t];
    wrong |= @p@_differ(@k@, rows + t * @k@, should, @p@_value_within);
    @p@_value(@p@_test_inputs[t], y);
    wrong |= @p@_differ(@k@, y, should, @p@_value_within);
    @p@_gradient(@p@_test_inputs[t], y, jacobian);
    wrong |= @p@_differ(@k@, y, should, @p@_value_within);
    wrong |= @p@_differ(@k@ * @d@, jacobian, @p@_test_slopes[t], @p@_slope_within);
  }
  return wrong;
}
#endif

#endif /* @P@_SURROGATE_H */
)";

}  // namespace understudy::exported
