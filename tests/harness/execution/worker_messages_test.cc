#include "harness/execution/worker_messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "harness/execution/result_bytes.h"
#include "tests/support/fields_check.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;

WorkerIdentity identity() {
  WorkerIdentity identity;
  identity.build = {"v1", "0123", "GNU 12", "-O3", "Release", "Torch 1.13"};
  identity.tools = {"gcc 12", "glibc 2.36", "AVX2"};
  identity.models = {{"graph.model", "abcd"}, {"pooled.model", "ef01"}};
  return identity;
}

std::string difference(const std::function<void(WorkerIdentity&)>& change) {
  WorkerIdentity theirs = identity();
  change(theirs);
  return find_difference(identity(), theirs);
}

std::string refusal(const std::string& hello) {
  try {
    check_hello(identity(), hello);
  } catch (const WorkerRefused& refused) {
    EXPECT_EQ(refused.kind(), Error::Kind::Failure);
    return refused.what();
  }
  return "";
}

TEST(WorkerMessages, CrossUnchanged) {
  const std::string hello = worker_message_to_bytes(identity());
  EXPECT_TRUE(same_value(std::get<WorkerIdentity>(worker_message_from_bytes(hello)), identity()));

  const TaskRuns made = {
      "task",
      7,
      {{{0.1, -0.0}, {{1e300}, Outcome::Ok, ""}},
       {{2.0, std::numeric_limits<double>::infinity()}, {{}, Outcome::Crash, "\xff\n"}}}};
  const auto runs = std::get<TaskRuns>(worker_message_from_bytes(worker_message_to_bytes(made)));
  EXPECT_TRUE(same_value(runs, made));

  TuningRecord record;
  record.identity = "tuning";
  record.best_value = std::numeric_limits<double>::infinity();
  const TaskResult result = record;
  const auto back = worker_message_from_bytes(worker_message_to_bytes(result));
  EXPECT_EQ(result_to_bytes(std::get<TaskResult>(back)), result_to_bytes(result));

  const TaskResult problem = TaskProblem{"no disk \xfe"};
  const auto told = worker_message_from_bytes(worker_message_to_bytes(problem));
  EXPECT_EQ(std::get<TaskProblem>(std::get<TaskResult>(told)).message, "no disk \xfe");
}

TEST(WorkerMessages, WhatIsNoneIsRefused) {
  for (const std::string bytes : {"", "x", "r", "h", "rubbish"})
    EXPECT_THROW(worker_message_from_bytes(bytes), std::exception) << bytes;
}

TEST(WorkerMessages, HaveNamesForAllFields) {
  EXPECT_EQ(count_visited<TaskRuns>(), count_of_fields<TaskRuns>());
  EXPECT_EQ(count_visited<BuildRecord>(), count_of_fields<BuildRecord>());
  check_fields(identity(), count_of_fields<WorkerIdentity>() - 2 + count_of_fields<BuildRecord>() +
                               count_of_fields<MachineTools>());
}

TEST(WorkerIdentity, DifferencesAreNamedWithBothValues) {
  EXPECT_EQ(find_difference(identity(), identity()), "");
  EXPECT_EQ(difference([](WorkerIdentity& theirs) { theirs.build.version = "v2"; }), "")
      << "the name of a version changes no result";
  EXPECT_EQ(difference([](WorkerIdentity& theirs) { theirs.build.source_hash = "4567"; }),
            "another source hash: '4567' there, '0123' here");
  EXPECT_EQ(difference([](WorkerIdentity& theirs) { theirs.tools.c_compiler = "clang 14"; }),
            "another C compiler: 'clang 14' there, 'gcc 12' here");
  EXPECT_EQ(difference([](WorkerIdentity& theirs) { theirs.tools.instruction_set = "AVX3"; }),
            "another instruction set: 'AVX3' there, 'AVX2' here");
  EXPECT_EQ(difference([](WorkerIdentity& theirs) { theirs.models["graph.model"] = "0000"; }),
            "another trained model graph.model: '0000' there, 'abcd' here");
  EXPECT_EQ(difference([](WorkerIdentity& theirs) { theirs.models.erase("graph.model"); }),
            "another trained model graph.model: none there, 'abcd' here");
  EXPECT_EQ(difference([](WorkerIdentity& theirs) {
              theirs.tools.c_library = "glibc 2.40";
              theirs.build.flags = "-O0";
            }),
            "another C library: 'glibc 2.40' there, 'glibc 2.36' here; "
            "another set of flags: '-O0' there, '-O3' here");
}

TEST(WorkerIdentity, IsWhatThisProcessIs) {
  const WorkerIdentity& own = own_identity();
  EXPECT_EQ(own.format, kMessageFormat);
  EXPECT_EQ(own.build.source_hash.size(), 32u);
  EXPECT_FALSE(own.tools.c_compiler.empty());
  EXPECT_FALSE(own.tools.instruction_set.empty());
  EXPECT_EQ(own.models.count("graph.model"), 1u);
  // What a study is recorded with says the same.
  const std::string libraries = build_info().libraries;
  EXPECT_THAT(libraries, AllOf(HasSubstr(own.tools.c_compiler), HasSubstr(own.tools.c_library),
                               HasSubstr(own.tools.instruction_set)));
}

TEST(WorkerIdentity, TellsStudiesOfBuildsApart) {
  const BuildRecord here = build_info();
  BuildRecord there = here;
  there.version = "another";
  EXPECT_EQ(tools_hash(there), tools_hash(here));
  EXPECT_EQ(find_difference(here, there), "");
  there.libraries += ", vectors by another";
  EXPECT_NE(tools_hash(there), tools_hash(here));
  EXPECT_THAT(find_difference(here, there), HasSubstr("another set of libraries"));
}

TEST(WorkerHello, IsChecked) {
  EXPECT_EQ(refusal(worker_message_to_bytes(identity())), "");
  WorkerIdentity theirs = identity();
  theirs.tools.c_compiler = "clang 14";
  EXPECT_EQ(refusal(worker_message_to_bytes(theirs)),
            "a worker of this study has another C compiler: 'clang 14' there, 'gcc 12' here");
}

TEST(WorkerHello, OfAnotherFormatIsRefusedWithoutALookAtTheRest) {
  WorkerIdentity older = identity();
  older.format = 0;
  older.tools.c_compiler = "clang 14";
  EXPECT_EQ(refusal(worker_message_to_bytes(older)),
            "a worker of this study has another format of messages: 0 there, 1 here");
  // One that had no hello yet says runs or a result first; another program says anything.
  const TaskResult result = TuningRecord();
  for (const std::string& first :
       {worker_message_to_bytes(result), std::string("understudy: no"), std::string()})
    EXPECT_THAT(refusal(first), HasSubstr("does not begin by saying what it is"));
}

}  // namespace
}  // namespace understudy
