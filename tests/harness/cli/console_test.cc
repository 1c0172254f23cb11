#include "harness/cli/console.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace understudy {
namespace {

using testing::HasSubstr;

// Standard error is a file here, no terminal: a plain line every ten seconds.
class ConsoleLines : public testing::Test {
 protected:
  std::string shown(double now, const Progress& progress, double share_of_work = 0.0) {
    now_ = now;
    testing::internal::CaptureStderr();
    EXPECT_TRUE(console_.show(progress, share_of_work));
    return testing::internal::GetCapturedStderr();
  }

  double now_ = 1000.0;
  Console console_{"fitting", [this] { return now_; }};
};

TEST_F(ConsoleLines, ComeEveryTenSeconds) {
  EXPECT_EQ(shown(1009.9, {1.0, 4.0, ""}), "");
  EXPECT_EQ(shown(1010.0, {1.0, 4.0, "loss 1e-3"}),
            "fitting [#####...............] 1/4  loss 1e-3\n");
  EXPECT_EQ(shown(1019.9, {2.0, 4.0, ""}), "");
  EXPECT_THAT(shown(1020.0, {2.0, 4.0, ""}), HasSubstr("2/4"));
}

TEST_F(ConsoleLines, PredictTheEndByWhatWasDoneSinceTheFirst) {
  shown(1000.0, {10.0, 50.0, ""});  // done before
  EXPECT_THAT(shown(1030.0, {20.0, 50.0, ""}), HasSubstr("20/50  ETA 1m30s"));
  EXPECT_THAT(shown(1060.0, {20.0, 50.0, ""}, 0.5), HasSubstr("ETA 1m00s"));
}

TEST_F(ConsoleLines, OfUnknownLengthSayHowLongItHasTaken) {
  EXPECT_EQ(shown(1000.0 + 3720.0, {7.0, 0.0, "found 3"}), "fitting 1h02m  found 3\n");
}

}  // namespace
}  // namespace understudy
