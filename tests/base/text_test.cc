#include "base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <filesystem>
#include <limits>

#include "base/error.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

TEST(Numbers, ShortestTextReadsBackAsTheSameDouble) {
  for (const double value : {0.1, 1.0 / 3.0, 1e-300, -2.5e17, 5e-324, 1.7976931348623157e308})
    EXPECT_EQ(parse_number(format_number(value)), value);
  EXPECT_EQ(format_number(0.1), "0.1");
  EXPECT_EQ(format_number(3.0), "3");
  EXPECT_EQ(format_number(std::nan("")), "nan");
}

TEST(Numbers, OnlyWholeNumbersAreRead) {
  EXPECT_EQ(parse_number(" +1.5e3 "), 1500.0);
  for (const char* text : {"", " ", "1x", "1 2", "--1", "0x10", "one", "1,5"})
    EXPECT_FALSE(parse_number(text)) << text;
}

TEST(Numbers, ShortNumbersHaveThreeDigits) {
  EXPECT_EQ(short_number(0.0123456), "0.0123");
  EXPECT_EQ(short_number(1234567.0), "1.23e+06");
}

TEST(Numbers, ListsCrossJson) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(numbers_to_json({}), "[]");
  EXPECT_EQ(numbers_to_json({0.1, -2.0, 1e300, nan, infinity}), "[0.1,-2,1e+300,null,null]");
  const std::vector<double> odd = {1.0 / 3.0, 5e-324, -0.0, 1.7976931348623157e308};
  EXPECT_EQ(numbers_from_json(numbers_to_json(odd)), odd);
  EXPECT_TRUE(numbers_from_json(" [ ] ").empty());
  EXPECT_TRUE(std::isnan(numbers_from_json("[ 1, null ]").at(1)));
  for (const char* text : {"", "[", "]", "1", "[1,]", "[a]", "[[1]]", "{}", "[1 2]"})
    EXPECT_THROW(numbers_from_json(text), Error) << text;
}

TEST(Text, SplitsJoinsAndTrims) {
  EXPECT_THAT(split("a,,b", ','), testing::ElementsAre("a", "", "b"));
  EXPECT_THAT(split("", ','), testing::ElementsAre(""));
  EXPECT_EQ(join({"a", "b"}, ", "), "a, b");
  EXPECT_EQ(trim(" \t a b\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
}

TEST(Files, WhatWasWrittenIsRead) {
  const std::string path = testing::TempDir() + "/understudy_text_test";
  const std::string bytes("a\0b\nc", 5);
  write_file(path, bytes);
  EXPECT_EQ(read_file(path), bytes);
  write_file(path, "");
  EXPECT_EQ(read_file(path), "");
  std::filesystem::remove(path);
}

TEST(Files, FailuresNameThePathAndTheReason) {
  const auto names_both = testing::HasSubstr("'/nonexistent/file': No such file");
  EXPECT_THAT(misuse_of([] { read_file("/nonexistent/file"); }), names_both);
  EXPECT_THAT(failure_of([] { write_file("/nonexistent/file", "x"); }), names_both);
}

TEST(Files, ADeviceIsWrittenToAndNotReplaced) {
  write_file("/dev/null", "bytes");
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  EXPECT_THROW(write_file("/dev/full", "bytes"), Error);
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST(Files, ALinkStaysALink) {
  const std::string file = testing::TempDir() + "/understudy_link_target";
  const std::string link = testing::TempDir() + "/understudy_link";
  write_file(file, "old");
  std::filesystem::remove(link);
  std::filesystem::create_symlink(file, link);
  write_file(link, "new");
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  EXPECT_EQ(read_file(file), "new");
  std::filesystem::remove(link);
  std::filesystem::remove(file);
}

TEST(Files, AFullDiskLeavesTheOldFileWhole) {
  const std::string path = testing::TempDir() + "/understudy_full_disk_test";
  write_file(path, "old");
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit tiny = {1000, before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &tiny);
  EXPECT_THROW(write_file(path, std::string(100000, 'x')), Error);
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(read_file(path), "old");
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace understudy
