#include "surrogates/export/export_c.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "system/process.h"
#include "tests/support/temporary_folder.h"
#include "tests/surrogates/export/exported_header.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

struct Shape {
  std::size_t inputs, outputs;
  std::vector<std::size_t> hidden;
};

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all = {
      {1, 1, {1}}, {3, 2, {5, 4}}, {9, 1, {32, 32}}, {2, 3, {9, 8, 3}}, {18, 1, {40}}};
  return all;
}

Surrogate surrogate_of(const Shape& shape, Activation activation) {
  return example_surrogate(example_architecture(shape.inputs, activation, shape.hidden),
                           shape.outputs);
}

using Case = std::tuple<std::size_t, Activation, std::string>;

class ExportC : public testing::TestWithParam<Case> {
 protected:
  const Surrogate surrogate =
      surrogate_of(shapes()[std::get<0>(GetParam())], std::get<1>(GetParam()));
  const ExportedHeader& header = compiled(surrogate, GetParam());
  const std::size_t d = surrogate.box.size(), k = surrogate.outputs.size();
  const Matrix points = random_points(surrogate.box, 100, Rng(1));

  /// Once for all tests of a case.
  static const ExportedHeader& compiled(const Surrogate& surrogate, const Case& each) {
    static std::map<Case, std::unique_ptr<ExportedHeader>> all;
    std::unique_ptr<ExportedHeader>& header = all[each];
    if (!header) header = std::make_unique<ExportedHeader>(surrogate, std::get<2>(each));
    return *header;
  }

  /// In units of an output's scale.
  double off(std::size_t output, double value, double expected) const {
    return std::abs(value - expected) / surrogate.scales[output];
  }
};

constexpr double kSingle = 2e-6;

TEST_P(ExportC, AnswersAsTheSurrogate) {
  const Matrix expected = surrogate.predict(points);
  std::vector<double> y(k);
  for (std::size_t i = 0; i < points.rows; ++i) {
    header.value(points.row(i), y.data());
    for (std::size_t o = 0; o < k; ++o) EXPECT_LT(off(o, y[o], expected(i, o)), kSingle);
  }
}

TEST_P(ExportC, HasTheSlopesOfTheModel) {
  const Model model = surrogate.model();
  std::vector<double> y(k), expected_y(k), jacobian(k * d), expected(k * d);
  for (std::size_t i = 0; i < points.rows; ++i) {
    header.gradient(points.row(i), y.data(), jacobian.data());
    model(points.row(i), expected_y.data(), expected.data());
    for (std::size_t o = 0; o < k; ++o) {
      EXPECT_LT(off(o, y[o], expected_y[o]), kSingle);
      for (std::size_t j = 0; j < d; ++j)
        EXPECT_LT(off(o, jacobian[o * d + j], expected[o * d + j]), kSingle);
    }
  }
}

TEST_P(ExportC, AnswersBatchesOfAnyLengthAndWritesNoFurther) {
  const Matrix expected = surrogate.predict(points);
  for (const std::size_t n : {0U, 1U, 31U, 32U, 33U, 64U, 100U}) {
    std::vector<double> y(n * k + 1, -12345.0);
    const Matrix rows = points.slice_rows(0, n);
    header.batch(n, rows.data.data(), y.data());
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t o = 0; o < k; ++o)
        EXPECT_LT(off(o, y[i * k + o], expected(i, o)), kSingle) << n;
    EXPECT_EQ(y.back(), -12345.0);
  }
}

TEST_P(ExportC, KeepsNaNAndStaysFiniteFarOutside) {
  std::vector<double> x(d, 1e6), y(k), jacobian(k * d);
  header.gradient(x.data(), y.data(), jacobian.data());
  for (const double number : y) EXPECT_TRUE(std::isfinite(number));
  for (const double number : jacobian) EXPECT_TRUE(std::isfinite(number));
  x.back() = std::nan("");
  header.value(x.data(), y.data());
  for (const double number : y) EXPECT_TRUE(std::isnan(number));
  header.batch(1, x.data(), y.data());
  for (const double number : y) EXPECT_TRUE(std::isnan(number));
}

INSTANTIATE_TEST_SUITE_P(All, ExportC,
                         testing::Combine(testing::Range<std::size_t>(0, shapes().size()),
                                          testing::ValuesIn(all_activations()),
                                          testing::ValuesIn(header_compilers())),
                         [](const auto& each) {
                           const std::string compiler = std::get<2>(each.param).substr(0, 5);
                           return to_string(std::get<1>(each.param)) + "_" +
                                  std::to_string(std::get<0>(each.param)) + "_" +
                                  (compiler == "clang" ? "clang" : "gcc");
                         });

class ExportCBy : public testing::TestWithParam<std::string> {
 protected:
  const HeaderCompiler compiler{GetParam()};
  const Surrogate small = example_surrogate(example_architecture(2, Activation::Tanh), 2);

  /// The status of the header's own test; -1 where it does not compile.
  int self_test(const std::string& text, const std::vector<std::string>& flags = {"-O2"}) {
    compiler.write("exported.h", text);
    std::vector<std::string> arguments = {"-DEXAMPLE_SELF_TEST", "-o", "self_test", "-x", "c",
                                          "exported.h"};
    arguments.insert(arguments.begin(), flags.begin(), flags.end());
    const ProcessResult result = compiler.compile(arguments);
    EXPECT_TRUE(result.ok()) << result.errors;
    return result.ok() ? compiler.run("self_test") : -1;
  }
};

// Floats of all sizes, in steps.
TEST_P(ExportCBy, TanhIsWithinEightUnits) {
  for (const std::vector<std::string>& flags :
       std::vector<std::vector<std::string>>{{"-O2"}, {"-O3", "-ffp-contract=fast"}}) {
    const ExportedHeader header(small, GetParam(), flags);
    double worst = 0.0;
    for (std::uint32_t bits = 0; bits < 0x7f800000; bits += 331) {
      float x = 0.0F;
      std::memcpy(&x, &bits, sizeof x);
      const float expected = static_cast<float>(std::tanh(static_cast<double>(x)));
      const float unit = std::nextafter(expected, 2.0F) - expected;
      worst = std::max(worst, std::abs(static_cast<double>(header.activate(x)) -
                                       std::tanh(static_cast<double>(x))) /
                                  static_cast<double>(unit));
      ASSERT_EQ(header.activate(-x), -header.activate(x));
    }
    EXPECT_LT(worst, 8.0);
    EXPECT_NEAR(header.activate(std::numeric_limits<float>::infinity()), 1.0F, 5e-7);
    EXPECT_TRUE(std::isnan(header.activate(std::numeric_limits<float>::quiet_NaN())));
  }
}

TEST_P(ExportCBy, SigmoidAndSiLUFollowFromTanh) {
  const auto sigmoid = [](double z) { return 1.0 / (1.0 + std::exp(-z)); };
  const ExportedHeader s(example_surrogate(example_architecture(1, Activation::Sigmoid), 1),
                         GetParam());
  const ExportedHeader silu(example_surrogate(example_architecture(1, Activation::SiLU), 1),
                            GetParam());
  for (float z = -60.0F; z < 60.0F; z += 1.0F / 1024.0F) {
    ASSERT_NEAR(s.activate(z), sigmoid(z), 3e-7);
    ASSERT_NEAR(silu.activate(z), z * sigmoid(z), 3e-7 * std::max(1.0, std::abs(double{z}))) << z;
  }
}

TEST_P(ExportCBy, TheSelfTestPasses) {
  for (const Shape& shape : shapes())
    for (const Activation activation : {Activation::Tanh, Activation::ReLU}) {
      const std::string text = export_c(surrogate_of(shape, activation), "example", "example");
      EXPECT_EQ(self_test(text), 0);
      EXPECT_EQ(self_test(text, {"-DEXAMPLE_REAL=float", "-Wno-conversion"}), 0);
    }
}

TEST_P(ExportCBy, TheSelfTestFailsWhenANumberIsChanged) {
  const std::string sound = export_c(small, "example", "example");
  for (const std::string array : {"weights1", "weights2", "last_weights", "middle", "per", "mean",
                                  "deviation", "test_inputs", "test_outputs", "test_slopes"}) {
    std::size_t begin = sound.find("example_" + array + "[");
    ASSERT_NE(begin, std::string::npos) << array;
    begin = sound.find_first_of("-0123456789", sound.find("= {", begin));
    const std::size_t end = sound.find_first_not_of("-0123456789.e", begin);
    const double number = parse_number(sound.substr(begin, end - begin)).value();
    std::string changed = sound;
    changed.replace(begin, end - begin, format_number(number * 1.001 + 1e-3));
    if (sound[end] == 'f' && changed.find_first_of(".e", begin) > changed.find('f', begin))
      changed.insert(changed.find('f', begin), ".0");
    EXPECT_EQ(self_test(changed), 1) << array;
  }
}

TEST_P(ExportCBy, CanBeIncludedTwiceFromTwoPlacesAndFromCPlusPlus) {
  Surrogate hostile = small;
  hostile.box.dims[0].name = "a*/ int b; /* c";
  hostile.box.dims[1].name = "line\nline\\";
  hostile.outputs[0] =
      "what?"
      "?/";
  for (const std::string name : {"int", "class", "sin", "main", "a__b c", "*/"}) {
    compiler.write("exported.h", export_c(hostile, name, c_prefix(name)));
    const std::string text = "#include \"exported.h\"\n#include \"exported.h\"\n";
    const std::string call = c_prefix(name) + "_value(x, y)";
    compiler.write("one.c", text +
                                "void one(const double *x, double *y);\n"
                                "void one(const double *x, double *y) { " +
                                call + "; }\n");
    compiler.write("two.cc", text +
                                 "extern \"C\" void one(const double *x, double *y);\n"
                                 "int main() {\n  double x[2] = {0, 0}, y[2], z[2];\n"
                                 "  one(x, y);\n  { double *y = z; " +
                                 call +
                                 "; }\n"
                                 "  return y[1] != z[1];\n}\n");
    ProcessResult result = compiler.compile({"-O2", "-c", "one.c", "-o", "one.o"});
    ASSERT_TRUE(result.ok()) << result.errors;
    result = compiler.compile({"-O2", "-c", "two.cc", "-o", "two.o", "-Wno-shadow"}, "c++17");
    ASSERT_TRUE(result.ok()) << result.errors;
    result = compiler.compile({"one.o", "two.o", "-o", "two"});
    ASSERT_TRUE(result.ok()) << result.errors;
    EXPECT_EQ(compiler.run("two"), 0);
  }
}

INSTANTIATE_TEST_SUITE_P(All, ExportCBy, testing::ValuesIn(header_compilers()),
                         [](const auto& each) { return split(each.param, '-')[0]; });

TEST(ExportCNames, BeginWithALetterAndHoldNoReservedUnderscores) {
  EXPECT_EQ(c_prefix("sobel"), "sobel");
  EXPECT_EQ(c_prefix("_Bool"), "Bool");
  EXPECT_EQ(c_prefix("a__b"), "a_b");
  EXPECT_EQ(c_prefix("3d model-x.c"), "d_model_x_c");
  EXPECT_EQ(c_prefix("\xc3\xa9t\xc3\xa9"), "t");
  EXPECT_EQ(c_prefix(""), "surrogate");
  EXPECT_EQ(c_prefix("42"), "surrogate");
}

TEST(ExportC, HeadersOfDifferentSurrogatesMeetInOneProgram) {
  Surrogate one = surrogate_of(shapes()[0], Activation::Tanh);
  Surrogate other = one;
  other.box.dims[0].hi += 1.0;
  EXPECT_NE(distinct_prefix(one, "mix"), distinct_prefix(other, "mix"));
  EXPECT_EQ(distinct_prefix(one, "mix"), distinct_prefix(one, "mix"));
  const TemporaryFolder folder;
  std::string calls;
  for (const Surrogate& surrogate : {one, other}) {
    const std::string prefix = distinct_prefix(surrogate, "mix");
    folder.write(prefix + ".h", export_c(surrogate, "mix", prefix));
    calls += "#include \"" + prefix + ".h\"\n#include \"" + prefix + ".h\"\n";
  }
  for (const char* file : {"both.c", "both.cc"}) {
    folder.write(file, calls + "int main(void) { return 0; }\n");
    ProcessOptions options;
    options.words = {"c++", "-Wall", "-Werror", "-Wno-unused-function", file, "-o", "both", "-lm"};
    if (std::string(file) == "both.c") options.words[0] = "cc";
    options.directory = folder.path();
    const ProcessResult result = run_process(options);
    EXPECT_TRUE(result.ok()) << result.errors;
  }
}

TEST(ExportCText, IsTheSameEachTime) {
  const Surrogate surrogate = example_surrogate(example_architecture(3, Activation::SiLU), 2);
  EXPECT_EQ(export_c(surrogate, "f", "f"), export_c(surrogate, "f", "f"));
}

TEST(ExportCText, TakesRangesAndUnitsThatNoFloatHolds) {
  Surrogate surrogate = example_surrogate(example_architecture(2, Activation::Tanh), 1);
  surrogate.box.dims[0].lo = -1e300;
  surrogate.box.dims[0].hi = 1e300;
  surrogate.box.dims[1].lo = surrogate.box.dims[1].hi = 5e-300;
  surrogate.means[0] = 1e200;
  surrogate.scales[0] = 1e198;
  const ExportedHeader header(surrogate, "gcc");
  const double x[2] = {3e299, 5e-300};
  double y = 0.0, expected = 0.0, jacobian[2], expected_jacobian[2];
  header.gradient(x, &y, jacobian);
  surrogate.evaluate(x, &expected, expected_jacobian);
  EXPECT_NEAR(y, expected, kSingle * 1e198);
  EXPECT_NEAR(jacobian[0], expected_jacobian[0], kSingle * 1e-102);
  EXPECT_EQ(jacobian[1], 0.0);
}

TEST(ExportCText, RefusesWhatSinglePrecisionCannotHold) {
  const Surrogate sound = example_surrogate(example_architecture(2, Activation::Tanh), 1);
  Surrogate large = sound, nothing = sound, narrow = sound, broken = sound;
  large.parameters(0, 3) = 1e39;
  nothing.parameters(0, 0) = std::nan("");
  narrow.box.dims[0].lo = 0.0;
  narrow.box.dims[0].hi = 1e-310;
  broken.means.clear();
  for (const Surrogate& surrogate : {large, nothing, narrow, broken})
    EXPECT_THROW(export_c(surrogate, "f", "f"), Error);
}

}  // namespace
}  // namespace understudy
