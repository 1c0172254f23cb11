#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <variant>

#include "base/error.h"
#include "base/text.h"
#include "corpus/bind_candidate.h"
#include "corpus/build/corpus_builder.h"
#include "corpus/build/corpus_commands.h"
#include "corpus/build/evaluation_hashes.h"
#include "corpus/build/examiners.h"
#include "corpus/build/hash_lists.h"
#include "corpus/build/leakcheck.h"
#include "corpus/examine.h"
#include "graph/graph_bytes.h"
#include "graph/reading/read_graph.h"
#include "programs/reading/load_program.h"
#include "programs/reading/suites.h"
#include "reports/corpus_report.h"
#include "tests/programs/roles_said.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::HasSubstr;

std::vector<CorpusRecord> records_of(const CorpusStore& store) {
  std::vector<CorpusRecord> records;
  store.for_each([&](const CorpusRecord& record) { records.push_back(record); });
  return records;
}

Candidate candidate(const std::string& text, const std::vector<std::string>& said = {}) {
  Candidate candidate;
  candidate.text = "double sqrt(double);\n" + text;
  candidate.options.function = "f";
  candidate.ranges_known = !said.empty();
  candidate.options.roles.inputs = ranges(said);
  candidate.family = "test";
  candidate.origin = "test.c:1";
  candidate.licence = "MIT";
  return candidate;
}

std::vector<Examined> examined(const std::vector<Candidate>& candidates) {
  std::vector<Examined> all;
  for (const Verdict& verdict : examine(candidates)) all.push_back(to_examined(verdict));
  return examined_from_bytes(examined_to_bytes(all));
}

/// The reasons that a corpus gives, in their order, with their counts.
std::string refusals_of(const CorpusStore& store) {
  std::string told;
  for (const auto& row : store.query("SELECT reason, count FROM refusal ORDER BY step").rows)
    told +=
        std::get<std::string>(row[0]) + " " + std::to_string(std::get<std::int64_t>(row[1])) + "; ";
  return told;
}

TEST(GenerateCorpus, IsTheSameHoweverManyWorkersAndHoweverOftenStopped) {
  const TemporaryFolder folder;
  {
    CorpusStore one(folder.file("one.db"));
    generate_corpus(one, 5, 200, 1);
    CorpusStore two(folder.file("two.db"));
    const CorpusGrowth growth = generate_corpus(two, 5, 200, 2);
    EXPECT_EQ(growth.accepted, 200u);
    EXPECT_GE(growth.candidates, 200u);
    EXPECT_FALSE(growth.stopped);
  }
  EXPECT_EQ(read_file(folder.file("one.db")), read_file(folder.file("two.db")));

  CorpusStore parts(folder.file("parts.db"));
  const CorpusGrowth stopped =
      generate_corpus(parts, 5, 200, 1, [](const Progress&) { return false; });
  EXPECT_TRUE(stopped.stopped);
  EXPECT_LT(parts.size(), 200);
  generate_corpus(parts, 5, static_cast<std::size_t>(parts.size()) + 10, 1);
  generate_corpus(parts, 5, 200, 1);
  const std::vector<CorpusRecord> whole =
      records_of(CorpusStore(folder.file("one.db"), Store::Mode::ReadOnly));
  const std::vector<CorpusRecord> pieced = records_of(parts);
  ASSERT_EQ(pieced.size(), whole.size());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    EXPECT_EQ(pieced[i].text, whole[i].text);
    EXPECT_EQ(pieced[i].graph, whole[i].graph);
    EXPECT_EQ(pieced[i].behaviours, whole[i].behaviours);
  }
}

TEST(CorpusBuilder, KeepsWhatReadsBackAsTheSameProgram) {
  CorpusStore store(":memory:");
  CorpusBuilder builder(store, {});
  EXPECT_EQ(builder.add("s", 0, examined({candidate("double f(double x) { return sqrt(x); }")}), 9),
            1u);
  const CorpusRecord record = records_of(store).at(0);
  EXPECT_EQ(record.licence, "MIT");
  EXPECT_EQ(record.split, split_of("test"));
  const Program program = bind_candidate(candidate_of(record));
  EXPECT_EQ(program.box.dims.at(0).lo, 0.0);
  const ProgramGraph graph = read_graph(program);
  EXPECT_EQ(graph.hash(), record.graph_hash);
  EXPECT_EQ(graph_from_bytes(record.graph).hash(), record.graph_hash);
}

TEST(CorpusBuilder, KeepsTheBoxThatWasFoundForAnArrayOfUnknownLength) {
  Candidate array = candidate(
      "double f(const double *w, double x) { return sqrt(w[0] * w[1] - 20) * x; }", {"w[2]=-1:1"});
  array.ranges_known = false;
  CorpusStore store(":memory:");
  EXPECT_EQ(CorpusBuilder(store, {}).add("s", 0, examined({array}), 9), 1u);
  const CorpusRecord record = records_of(store).at(0);
  const Program program = bind_candidate(candidate_of(record));
  ASSERT_EQ(program.box.size(), 3u);
  EXPECT_GT(program.box.dims[0].hi, 1.0);
  EXPECT_EQ(program.box.dims[0].hi, program.box.dims[1].hi);
  EXPECT_EQ(read_graph(program).hash(), record.graph_hash);
}

TEST(CorpusBuilder, RefusesWhatIsThereAlready) {
  CorpusStore store(":memory:");
  const std::string first = "double f(double x, double y) { return sqrt(x + 2) * y; }";
  {
    CorpusBuilder builder(store, {});
    builder.add("s", 0, examined({candidate(first)}), 9);
  }
  const Candidate affine =
      candidate("double f(double y, double x) { return 5 - 3 * sqrt(x + 2) * y; }");
  Candidate elsewhere = affine;  // a family of another split may not have what is but affine
  for (int i = 0; split_of(elsewhere.family) == split_of(affine.family); ++i)
    elsewhere.family = "family " + std::to_string(i);
  elsewhere.text = candidate("double f(double y, double x) { return 7 * sqrt(x + 2) * y; }").text;
  CorpusBuilder builder(store, {});  // which finds what the store holds
  builder.add(
      "s", 1,
      examined({candidate("double f(double a, double b) { double r = a + 2; return "
                          "sqrt(r) * b; }"),
                candidate("double f(double x, double y) { return y * 3 * sqrt(2 + x) / 3; }"),
                affine, elsewhere, candidate("double f(double x, double y) { return x * y; }")}),
      9);
  EXPECT_EQ(store.size(), 3);
  EXPECT_EQ(refusals_of(store), "same-graph 1; same-answers 1; same-behaviour 1; ");
  EXPECT_EQ(store.next("s"), 6);
}

TEST(CorpusBuilder, RefusesTheProgramsOfTheSuites) {
  std::vector<Candidate> copies;
  for (const Program& program : load_suite(suites_directory() + "/parrot")) {
    if (program.name != "kmeans" && program.name != "sobel") continue;
    Candidate copy = candidate("");
    copy.text = std::get<CFunction>(program.body).unit;
    copy.ranges_known = true;
    copy.options.function = std::get<CFunction>(program.body).function;
    for (const Interval& input : program.box.dims)
      copy.options.roles.inputs.push_back(
          {input.name, Range{input.lo, input.hi}, std::nullopt, {}, std::nullopt, "the test"});
    copies.push_back(std::move(copy));
  }
  // The distance of kmeans, its inputs in another order and its output doubled.
  copies.push_back(
      candidate("double f(double a, double d, double b, double e, double c, double g) { return 2 * "
                "sqrt((a - d) * (a - d) + (b - e) * (b - e) + (c - g) * (c - g)); }",
                {"a=0:1", "b=0:1", "c=0:1", "d=0:1", "e=0:1", "g=0:1"}));
  ASSERT_EQ(copies.size(), 3u);
  CorpusStore store(":memory:");
  CorpusBuilder(store, evaluation_hashes()).add("s", 0, examined(copies), 9);
  EXPECT_EQ(store.size(), 0) << refusals_of(store);
  EXPECT_THAT(refusals_of(store), HasSubstr("evaluation"));
}

TEST(CorpusBuilder, RefusesForTrainingWhatFrozenListsHoldOut) {
  Candidate held = candidate("double f(double x, double y) { return sqrt(x + 2) * y; }");
  while (split_of(held.family) != "validation") held.family += "'";
  CorpusStore frozen(":memory:");
  CorpusBuilder(frozen, {}).add("s", 0, examined({held}), 9);
  ASSERT_EQ(frozen.size(), 1);
  const TemporaryFolder folder;
  write_hash_lists(hash_lists(frozen), folder.file(""));

  Candidate same = held;  // its behaviour is the frozen one's, its graph is not
  same.text = candidate("double f(double y, double x) { return 7 * sqrt(x + 2) * y; }").text;
  while (split_of(same.family) != "train") same.family += "'";
  Candidate other = same;
  other.text = candidate("double f(double x, double y) { return x * y; }").text;
  CorpusStore store(":memory:");
  CorpusBuilder builder(store, {}, read_held_out(folder.file("")));
  EXPECT_EQ(builder.add("s", 0, examined({same, held, other}), 9), 2u);
  EXPECT_EQ(refusals_of(store), "held-out 1; ");
  for (const CorpusRecord& record : records_of(store)) EXPECT_NE(record.text, same.text);
  EXPECT_TRUE(read_held_out(folder.file("none")).hashes.empty());
}

TEST(Examiners, WhatEndsAWorkerCostsThatCandidateOnly) {
  const std::string deep = "double f(double x) { return " + std::string(3'000'000, '-') + "x; }";
  std::vector<std::vector<Candidate>> batches = {
      {candidate("double f(double x) { return x * x; }"), candidate(deep),
       candidate("double f(double x) { return x + 1; }")},
      {candidate("double f(double x) { return x * x * x; }")}};
  std::size_t next = 0;
  std::vector<Examined> heard;
  examine_in_workers(
      2, [&] { return next < batches.size() ? batches[next++] : std::vector<Candidate>(); },
      [&](std::vector<Examined> batch) {
        heard.insert(heard.end(), batch.begin(), batch.end());
        return true;
      });
  ASSERT_EQ(heard.size(), 4u);
  EXPECT_EQ(heard[0].refusal, RefusalReason::None) << heard[0].detail;
  EXPECT_NE(heard[1].refusal, RefusalReason::None);
  EXPECT_EQ(heard[2].refusal, RefusalReason::None) << heard[2].detail;
  EXPECT_EQ(heard[3].refusal, RefusalReason::None) << heard[3].detail;
}

TEST(Leakcheck, FindsWhatSplitsAndEvaluationsShare) {
  EvaluationHashes evaluation;
  evaluation.graphs = {"00000000000000ff0000000000000000"};
  evaluation.behaviours = {"0000000000000001ffffffffffffffff"};
  const std::vector<HashList> clean = {{"train", {2, 3}}, {"validation", {4}}, {"test", {}}};
  EXPECT_TRUE(find_leaks(clean, evaluation).empty());
  EXPECT_EQ(find_leaks({{"train", {1, 2, 255}}}, evaluation).size(), 1u);
  EXPECT_EQ(find_leaks({{"train", {2, 3}}, {"test", {3, 4}}}, evaluation).size(), 1u);
}

TEST(Leakcheck, ListsTravelThroughFiles) {
  CorpusStore store(":memory:");
  generate_corpus(store, 6, 40, 2);
  const std::vector<HashList> lists = hash_lists(store);
  const TemporaryFolder folder;
  write_hash_lists(lists, folder.file(""));
  const std::vector<HashList> again = read_hash_lists(folder.file(""));
  ASSERT_EQ(again.size(), 3u);
  std::size_t hashes = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(again[i].split, lists[i].split);
    EXPECT_EQ(again[i].hashes, lists[i].hashes);
    hashes += again[i].hashes.size();
  }
  EXPECT_GE(hashes, 80u);
  write_file(folder.file("test.hashes"), "not sorted, not eight");
  EXPECT_THROW(read_hash_lists(folder.file("")), Error);
}

TEST(CorpusReport, TellsTheFunnel) {
  CorpusStore store(":memory:");
  CorpusBuilder(store, {}).add("s", 0,
                               examined({candidate("double f(double x) { return sqrt(x); }"),
                                         candidate("double f(double x) { return y; }")}),
                               9);
  const std::string text = render_corpus(store, ReportFormat::Markdown);
  EXPECT_THAT(text, HasSubstr("| s | 2 | 1 | 1 |"));
  EXPECT_THAT(text, HasSubstr("does-not-compile"));
  EXPECT_THAT(render_corpus(store, ReportFormat::Html), HasSubstr("<html"));
  EXPECT_THROW(render_corpus(store, ReportFormat::Csv), Error);
  EXPECT_THAT(render_corpus(CorpusStore(":memory:"), ReportFormat::Markdown),
              HasSubstr("0 programs"));
}

TEST(CorpusReport, TellsTheLicencesLastAndTheRareOnesTogether) {
  CorpusStore store(":memory:");
  std::vector<Candidate> candidates;
  for (int i = 0; i < 26; ++i) {
    candidates.push_back(
        candidate("double f(double x) { return x * x * (x + " + std::to_string(i) + "); }"));
    candidates.back().licence = "L" + std::to_string(i < 3 ? 0 : i);
  }
  CorpusBuilder(store, {}).add("s", 0, examined(candidates), 99);
  const std::string text = render_corpus(store, ReportFormat::Markdown);
  EXPECT_THAT(text, HasSubstr("| L0 | 3 |\n| L10 | 1 |"));
  EXPECT_THAT(text, HasSubstr("| 4 others | 4 |"));
  EXPECT_GT(text.find("L10"), text.find("By family"));
}

}  // namespace
}  // namespace understudy
