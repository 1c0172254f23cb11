#include "surrogates/torch/torch_loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "base/error.h"
#include "base/text.h"
#include "surrogates/fitting/fit.h"
#include "tests/support/error_of.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

using testing::HasSubstr;

void expect_failure(const std::string& path, const std::string& reason) {
  EXPECT_THAT(failure_of([&] { load_torch_module(path); }),
              testing::AllOf(HasSubstr(path), HasSubstr(reason), HasSubstr("libtorch-dev"),
                             HasSubstr("libopenblas0-pthread")));
}

TEST(TorchLoader, SaysThatAModuleIsMissing) {
  expect_failure("/nowhere/understudy_torch.so", "No such file or directory");
}

TEST(TorchLoader, SaysThatAFileIsNoModule) {
  const std::string path = testing::TempDir() + "torch_loader_test.so";
  write_file(path, "not a shared object");
  expect_failure(path, "file too short");
  std::remove(path.c_str());
}

TEST(TorchLoader, LeavesLibTorchAloneWhereASmallNetworkIsFitted) {
  const Surrogate initial = example_surrogate(example_architecture(2, Activation::Tanh), 1);
  FitData data;
  data.train_inputs = random_points(initial.box, 10, Rng(1));
  data.train_outputs = initial.predict(data.train_inputs);
  FitOptions options;
  options.epochs = 2;
  EXPECT_EQ(fit_adam(initial, data, options).summary.epochs, 2U);
  EXPECT_THAT(read_file("/proc/self/maps"), testing::Not(HasSubstr("libtorch")));
}

}  // namespace
}  // namespace understudy
