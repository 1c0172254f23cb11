#include <gtest/gtest.h>

#include "tests/graph/construct.h"

namespace understudy {
namespace {

class ExactConstruct : public testing::TestWithParam<Construct> {};

TEST_P(ExactConstruct, IsReadExactlyAndAgreesWithTheProgram) {
  const Program program = load(GetParam());
  const ProgramGraph graph = read_well_formed(program);
  EXPECT_EQ(told(graph), "exact: ");
  EXPECT_EQ(disagreement(program, graph, 1000), "");
}

INSTANTIATE_TEST_SUITE_P(
    All, ExactConstruct,
    testing::Values(
        Construct{"Arithmetic",
                  "double f(double x, double y) { return (x + 3*y) / (x*y - 2) - -x; }"},
        Construct{"Float", "float f(float x, float y) { return x * y + 0.1f * x - y / 3; }"},
        Construct{"FloatInDouble", "float f(float x) { return 0.1 * x + sin(x) * 3; }"},
        Construct{"IfElse",
                  "double f(double x) { double y; if (x > 0.2) y = sqrt(x); else y = x*x; return y "
                  "+ 1; }"},
        Construct{"EarlyReturn",
                  "double f(double x, double y) { if (x < y) return x; if (x > 2*y) return exp(y); "
                  "return x - y; }"},
        Construct{"ShortCircuit",
                  "double f(double x, double y) { if ((x > 0 && y > 0) || x + y < -1) return x * "
                  "y; return x - y; }"},
        Construct{"Switch",
                  "double f(int n, double x) { switch (n) { case 0: return x; case 1: x += 1; case "
                  "2: return x * 2; default: return sin(x); } }",
                  {"n=0:4:int"}},
        Construct{"NestedTernaries",
                  "double f(double x) { return x < -0.5 ? -1 : x < 0 ? x : x < 0.5 ? x*x : 1; }"},
        Construct{"CountedLoop",
                  "double f(double x) { double s = 0; for (int i = 1; i <= 20; ++i) s += pow(x, i) "
                  "/ i; return s; }"},
        Construct{"LoopBoundedByAnInput",
                  "double f(int n, double x) { double s = 1; for (int i = 0; i < n; ++i) s = s * x "
                  "+ i; return s; }",
                  {"n=1:9:int"}},
        Construct{"BreakAndContinue",
                  "double f(double x) { double s = 0; for (int i = 0; i < 12; ++i) { if (i % 3 == "
                  "1) continue; s += x; if (s > 2) break; } return s; }"},
        Construct{"ReturnFromNestedLoops",
                  "double f(double x) { for (int i = 0; i < 4; ++i) for (int j = 0; j < 4; ++j) if "
                  "(i * x > 3 * j - x) return i + 10 * j + x; return -1; }"},
        Construct{"NestedLoopsOverArrays",
                  "double f(const double a[9], const double b[9]) { double c[9] = {0}, t = 0; for "
                  "(int i = 0; i < 3; ++i) for (int j = 0; j < 3; ++j) { for (int k = 0; k < 3; "
                  "++k) c[3*i+j] += a[3*i+k] * b[3*k+j]; t += c[3*i+j] * (i + 1); } return t; }",
                  {"a=-1:1", "b=-1:1"}},
        Construct{"HelperFunctions",
                  "struct pair { float a, b; }; static struct pair swap(struct pair p) { struct "
                  "pair q = {p.b, p.a}; return q; } static double g(double *p) { *p += 1; return "
                  "*p * 2; } double f(double x, double y) { struct pair p = {x, y}; p = swap(p); "
                  "double z = x; return g(&z) + z + p.a - 3 * p.b; }"},
        Construct{"StaticTable",
                  "static const double t[10] = {1,2,4,8,16,3,9,27,81,5}; double f(int i, double x) "
                  "{ return t[i] * x + t[9 - i]; }",
                  {"i=0:9:int"}},
        Construct{"OutputPointers",
                  "void f(double x, double *s, float *c) { *s = sin(x); *c = cos(x); }",
                  {},
                  {"s", "c"}},
        Construct{"ArraysSortedInPlace",
                  "double f(double a, double b, double c) { double v[3] = {a, b, c}; for (int i = "
                  "0; i < 2; ++i) for (int j = 0; j < 2 - i; ++j) if (v[j] > v[j+1]) { double t = "
                  "v[j]; v[j] = v[j+1]; v[j+1] = t; } return v[0] + 2*v[1] + 4*v[2]; }"},
        Construct{"VariableIndexStore",
                  "double f(int i, double x) { double v[4] = {1, 2, 3, 4}; v[i] = x; return v[0] + "
                  "2*v[1] + 4*v[2] + 8*v[3]; }",
                  {"i=0:3:int"}},
        Construct{"PointerChoice",
                  "double f(double x, double y) { double *p = x > y ? &x : &y; *p *= 2; return x - "
                  "3 * y; }"},
        Construct{"IntegerArithmetic",
                  "int f(int a, int b) { unsigned u = a; return (a / 7 - b % 5) ^ (u >> 3) ^ (a << "
                  "2) ^ ~(a & b) ^ (a >> 1); }",
                  {"a=-100000:100000", "b=-3000:3000"}},
        Construct{"NarrowIntegers",
                  "int f(int a) { unsigned char c = a; signed char s = a; short h = a * 37; return "
                  "c + 3 * s + h; }",
                  {"a=-100000:100000"}},
        Construct{"Casts",
                  "double f(double x) { int i = x; unsigned u = (unsigned)(x + 200); return i + "
                  "0.5 * u + (float)x + (long)(x * 1e6) + (char)i; }",
                  {"x=-100:100"}},
        Construct{"Bits",
                  "double f(float x) { union { float f; unsigned u; } v; v.f = x; v.u = 0x5f3759df "
                  "- (v.u >> 1); return v.f; }",
                  {"x=0.1:10"}},
        Construct{"FunctionsOfTheLibrary",
                  "double f(double x, double y) { return tan(x) + asin(x) + acos(y) + atan(x) + "
                  "atan2(y, x) + sinh(x) + cosh(y) + tanh(x) + exp2(x) + expm1(y) + log1p(x*x) + "
                  "cbrt(x) + hypot(x, y) + fmod(x, 0.3) + erf(x) + erfc(y) + tgamma(2+x) + "
                  "lgamma(3+y) + floor(3*x) + ceil(3*y) + round(5*x) + trunc(5*y) + rint(7*x) + "
                  "fmin(x, y) + fmax(x, 0.5) + copysign(x, y) + fma(x, y, 0.1) + fdim(x, y) + "
                  "fabs(x) + log(2+x) + log2(2+y) + log10(3+x) + acosh(2+x) + asinh(y) + "
                  "atanh(x/2) + ldexp(x, 3) + remainder(y, 0.4) + lround(9*x); }"},
        Construct{"Recursion",
                  "static double g(int n, double x) { return n == 0 ? 1 : x * g(n - 1, x) + n; } "
                  "double f(double x) { return g(6, x); }"},
        Construct{"DivisionByZero",
                  "double f(int a, double x) { return x / a + (a != 0 ? 12 / a : 1); }",
                  {"a=-2:2:int"}},
        Construct{"NotANumber",
                  "double f(double x) { double y = sqrt(x); return y != y ? -1 : isnan(log(x)) ? 2 "
                  ": isinf(1 / (y - y)) ? 3 : y; }"},
        Construct{"Allocation",
                  "double f(double x) { double *v = malloc(4 * sizeof *v); double s = 0; for (int "
                  "i = 0; i < 4; ++i) v[i] = x * i; for (int i = 0; i < 4; ++i) s += v[i] * "
                  "v[3-i]; free(v); return s; }"},
        Construct{"StructsInArrays",
                  "struct v { double x; int n; float w[2]; }; double f(double a, int k) { struct v "
                  "t[3] = {{a, 1, {2, 3}}, {2 * a, k, {a, 5}}, {.n = 7}}; t[k % 3].x += t[1].w[0]; "
                  "struct v u = t[2]; u.w[1] = a; t[0] = u; return t[0].w[1] + t[1].x + t[2].n * "
                  "t[0].x + t[1].n; }",
                  {"k=0:8:int"}},
        Construct{
            "MemoryFunctions",
            "#include <string.h>\ndouble f(double x, double y) { double a[6], b[6]; memset(a, "
            "0, sizeof a); a[1] = x; a[4] = y; memcpy(b, a + 1, 4 * sizeof *a); memmove(b + "
            "1, b, 3 * sizeof *b); return b[0] + 2 * b[1] + 3 * b[2] + 4 * b[3] + a[5]; }"},
        Construct{"BitFields",
                  "struct s { unsigned a : 3; int b : 5; unsigned c : 24; }; int f(int x, int y) { "
                  "struct s v = {x, y, x * y}; v.a += 5; v.b -= y / 2; return v.a + 10 * v.b + 100 "
                  "* v.c; }",
                  {"x=0:1000:int", "y=-12:12:int"}},
        Construct{
            "BitsCounted",
            "double f(unsigned a, long b) { unsigned long l = b * 6364136223846793005l; short "
            "s = a; return __builtin_clz(a | 1) + 64 * __builtin_ctz(a | 65536) + 4096.0 * "
            "__builtin_popcount(a) + 1e6 * __builtin_clzl(l | 1) + 1e8 * (l ? "
            "__builtin_ctzl(l) : 64) + 1e10 * __builtin_popcountl(l) + 1e12 * (a ? "
            "__builtin_clz(a) : 32) + __builtin_ffs(s); }",
            {"a=0:4000000000:int", "b=-2000000000:2000000000:int"}},
        Construct{"HighestBitOfALongIsNotRoundedUp",
                  "int f(int n, int k) { unsigned long x = -1ul >> n; return __builtin_clzl(x - (k "
                  "& 1)) + 64 * __builtin_clzl(x ^ (1ul << k)); }",
                  {"n=0:62:int", "k=0:62:int"}},
        Construct{
            "BytesAndBitsReversed",
            "double f(unsigned a, long b) { unsigned short s = a; unsigned r = 0; for (int i = "
            "0; i < 32; ++i) r |= (a >> i & 1) << (31 - i); return __builtin_bswap32(a) + 0.5 "
            "* __builtin_bswap16(s) + (double)__builtin_bswap64(b * 7777777777l) + r; }",
            {"a=0:4000000000:int", "b=-2000000000:2000000000:int"}},
        Construct{
            "SumsThatStayAtTheEnd",
            "double f(unsigned a, unsigned b) { unsigned s = a + b, d = a - b; return (s < a ? "
            "~0u : s) + 0.5 * (a < b ? 0 : d); }",
            {"a=0:4000000000:int", "b=0:4000000000:int"}},
        Construct{
            "TwoResultsOfTheLibrary",
            "double f(double x, float y, int a, int b) { int e, h, q; double m = frexp(x, "
            "&e); float n = frexpf(y, &h); div_t d = div(a, b); ldiv_t l = ldiv(3l * a, b); "
            "double r = remquo(x, y, &q); return m + 3 * e + n * 5 + 7 * h + r * 0.1 + 9 * q + "
            "d.quot + 11 * d.rem + l.quot * 0.5 + l.rem * 0.25; }",
            {"x=-1000:1000", "y=-3:3", "a=-100:100:int", "b=1:7:int"}},
        Construct{
            "ExponentsOfExtremes",
            "double f(int k, int s) { int e = 9, h = 9; double x = s * ldexp(1.25, k); float y "
            "= s * ldexpf(1.25f, k / 8); double m = frexp(x, &e); float n = frexpf(y, &h); "
            "return m + 3.0 * e + 5 * n + 7.0 * h; }",
            {"k=-1074:1030:int", "s=-2:2:int"}},
        Construct{"QuotientsOfExtremes",
                  "double f(int k, int s) { int q = 0; double x = 5.5 + s; double r = remquo(x * "
                  "ldexp(1, k), -1.5, &q); double t = remquof(ldexpf(x, k), 2, &q) + 3 * q; return "
                  "r + t + 4 * q; }",
                  {"k=-120:120:int", "s=-20:20:int"}},
        Construct{
            "HelpersThatNeverReturn",
            "static __attribute__((noinline)) double fail(int n) { abort(); return n; } static "
            "__attribute__((noinline)) double deep(int n) { for (;;) fail(n++); return n; } "
            "double f(double x) { if (x * x < 0) return fail(3); for (int i = 0; i < 3; ++i) "
            "if (x * i * x < 0) x += deep(i); return x + 1; }"},
        Construct{
            "AnyNumberOfArgumentsThatNobodyReads",
            "#include <stdarg.h>\nstatic int fail(int n, const char *format, ...) { va_list a; "
            "va_start(a, format); va_end(a); return n; } double f(double x) { return x > 0.5 "
            "? fail(3, \"%g\", x) : x; }"},
        Construct{"TableOfAddresses",
                  "static const double a[2] = {1, 2}, b[2] = {3, 4}, *const t[3] = {a, b + 1, 0}; "
                  "double f(int i, int j) { return t[2] ? 7 : t[i][j - i]; }",
                  {"i=0:1:int", "j=0:1:int"}},
        Construct{
            "GlobalsThatNobodyWritesTo",
            "static double c[9] = {1, 2, 3, 4, 5, 6, 7, 8, 9}; static struct s { double *c; int "
            "n; double a, b; } t = {c, 8, -1, 1}, *u = &t; static double scale = 2, unused; "
            "void set(double x) { scale = x; unused = x; } static __attribute__((noinline)) "
            "double sum(const struct s *t, double x) { double d = 0; for (int j = t->n; j > 0; "
            "--j) d = d * x + t->c[j]; return d * (x - t->a) / (t->b + 1); } double f(double "
            "x, int i) { return sum(&t, x) * scale + c[i] + u->c[i]; }",
            {"i=0:8:int"}},
        Construct{"Expected",
                  "double f(double x) { if (__builtin_expect(x > 0.5, 0)) return x; return 2 * "
                  "__builtin_expect((long)(9 * x), 3); }"},
        Construct{
            "WideIntegers",
            "double f(int a, int b) { long long p = (long long)a * a * b; unsigned long long "
            "u = p; u ^= u << 13; u ^= u >> 7; u *= 6364136223846793005ull; return (double)(u "
            ">> 11) + (double)(p % 1000003) + (double)(long)(u / 3); }",
            {"a=-100000:100000:int", "b=-3000:3000:int"}},
        Construct{"Rotations",
                  "unsigned f(unsigned a, unsigned b) { unsigned r = a << 7 | a >> 25; unsigned "
                  "char c = b; c = c << 3 | c >> 5; return (r ^ c) % 100003u; }",
                  {"a=0:4000000000", "b=0:4000000000"}},
        Construct{
            "Truth",
            "#include <stdbool.h>\ndouble f(double x, double y) { bool a = x > y, b = !(x * "
            "y); int n = a + b + (x != 0) + !!y; _Bool c = 0.5 * x; return n * 10 + (a ^ c) + "
            "(a == (y < 0)); }"},
        Construct{"DoLoopAndComma",
                  "double f(double x) { int i = 0, j = 9; double s = 0; do { s += x * i, j -= 2; } "
                  "while (++i < j); for (i = 0, j = 5; i < j; ++i, --j) s = s * 0.5 + i - j * x; "
                  "return s; }"},
        Construct{
            "SwitchWithinALoop",
            "double f(int n, double x) { double s = x; for (int i = 0; i < 5; ++i) switch ((n "
            ">> i) & 3) { default: s += 1; break; case 1: s *= 2; continue; case 3: if (s > 4) "
            "goto out; s -= x; } s *= 0.25; out: return s; }",
            {"n=0:31:int"}},
        Construct{
            "TwoDimensions",
            "static double trace(int n, double m[][3]) { double t = 0; for (int i = 0; i < n; "
            "++i) t += m[i][i]; return t; } double f(double x, int r, int c) { static const "
            "double k[3][3] = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}; double m[3][3]; for (int i = "
            "0; i < 3; ++i) for (int j = 0; j < 3; ++j) m[i][j] = k[j][i] * x; m[r][c] += "
            "k[c][r]; return trace(3, m) + m[2][r] * k[r][c]; }",
            {"r=0:2:int", "c=0:2:int"}},
        Construct{
            "LengthKnownWhenItRuns",
            "double f(int n, double x) { double v[n]; for (int i = 0; i < n; ++i) v[i] = x * i "
            "+ 1; double s = 0; for (int i = n - 1; i >= 0; --i) s = s * 0.5 + v[i]; return s; "
            "}",
            {"n=1:6:int"}},
        Construct{"SignsAndClasses",
                  "double f(double x, float y) { int i = x * 3, j = y * 5; return signbit(x) + 2 * "
                  "isfinite(1 / (x - x)) + 4 * (fabs(-x) == x) + abs(i) * 8 + copysignf(1, -y) + "
                  "(int)fmodf(y * 7, 3) * 16 + i % 2 * 32 + j / -2; }"},
        Construct{
            "SignsOfClasses",
            "static int n(double x, float y) { union { double d; long i; } u = {x}; union { "
            "float f; int i; } v = {y}; return (x < 0 && x > -HUGE_VAL) + 2 * (x >= 0 && x < "
            "HUGE_VAL) + 4 * (y > 0 && y < HUGE_VALF) + 8 * (y <= 0 && y > -HUGE_VALF) + 16 "
            "* (u.i == 0) + 32 * (v.i == (int)0x80000000) + 64 * __builtin_isnormal(x) + 128 "
            "* __builtin_isnormal(y); } double f(double x, double y) { return n(x, y) + 256.0 "
            "* n(1 / x, 1 / y) + 65536.0 * n(x * 1e-310, y * 1e-40) + 16777216.0 * n(x / "
            "0.0, y / 0.0); }",
            {"x=-3:3:int", "y=-3:3:int"}},
        Construct{
            "MixedComparisons",
            "double f(int a, double x) { unsigned u = a; long l = a; return (a < 2u) + 2 * (l < "
            "2u) + 4 * (x < a) + 8 * (u > x) + 16 * ((unsigned char)a > a) + 32 * ((short)(a * "
            "1000) < 0) + 64 * (-1 < u); }",
            {"a=-50:50:int", "x=-60:60"}},
        Construct{
            "RoundingOfTheLibrary",
            "double f(double x, float y) { double w; double p = modf(x, &w); return p + 10 * w "
            "+ rint(y) + nearbyint(x) * 3 + lrint(x) + llround(y) * 5 + ceilf(y) + truncf(y) + "
            "scalbn(x, 2) + logb(x * x + 1) + nextafter(x, 4); }",
            {"x=-9:9", "y=-9:9"}},
        Construct{"Goto",
                  "double f(double x) { int n = 0; again: x = x * 0.5 + 1; if (++n < 5) goto "
                  "again; return x; }"}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace understudy
