#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/error.h"
#include "base/text.h"
#include "corpus/build/corpus_commands.h"
#include "corpus/build/corpus_suite.h"
#include "db/corpus_store.h"
#include "harness/studies/training/assess.h"
#include "harness/studies/training/library_builder.h"
#include "harness/studies/training/train.h"
#include "surrogates/compiler/model_file.h"
#include "surrogates/training/initial_state.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::HasSubstr;

/// Trainings on one small corpus.
class Training : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    CorpusStore store(folder_->file("corpus.db"));
    generate_corpus(store, 1, 80, 1);
  }
  static void TearDownTestSuite() { delete folder_; }

  static TrainOptions options(const std::string& name) {
    TrainOptions options;
    options.corpora = {folder_->file("corpus.db")};
    options.shape.width = 8;
    options.shape.heads = {{4, 4}, {3}};
    options.steps = 6;
    options.batch = 8;
    options.points = 16;
    options.validate_every = 1;
    options.validation_programs = 8;
    options.values_only = 0.5;
    options.model = folder_->file(name + ".model");
    options.database = folder_->file("training.db");
    return options;
  }

  /// The losses of a training's steps, as recorded.
  static std::vector<double> losses(const std::string& name) {
    std::vector<double> found;
    const TrainingStore store(folder_->file("training.db"), Store::Mode::ReadOnly);
    for (const auto& row : store
                               .query("SELECT loss FROM progress JOIN training ON training = id "
                                      "WHERE model = ? ORDER BY step",
                                      {folder_->file(name + ".model")})
                               .rows)
      found.push_back(std::get<double>(row[0]));
    return found;
  }

  static TemporaryFolder* folder_;
};

TemporaryFolder* Training::folder_ = nullptr;

TEST_F(Training, GoesOnAfterAStopAsIfNeverStopped) {
  train_compiler(options("whole"));
  const TrainOptions stopped = options("stopped");
  const TrainSummary half =
      train_compiler(stopped, [](const Progress& progress) { return progress.done < 3.0; });
  EXPECT_EQ(half.termination, Termination::Stopped);
  EXPECT_EQ(half.step, 3u);
  EXPECT_EQ(train_compiler(stopped).step, 6u);
  EXPECT_EQ(losses("stopped").size(), 6u);
  EXPECT_EQ(losses("stopped"), losses("whole"));
  EXPECT_EQ(load_model(stopped.model).model.parameters,
            load_model(options("whole").model).model.parameters);
}

TEST_F(Training, RefusesToGoOnWithOtherOptions) {
  train_compiler(options("other"));
  TrainOptions changed = options("other");
  changed.learning_rate = 0.5;
  EXPECT_THAT(misuse_of([&] { train_compiler(changed); }), HasSubstr("other options"));
}

TEST_F(Training, StartsFromAnEarlierOne) {
  train_compiler(options("early"));
  TrainOptions later = options("later");
  later.from = options("early").model + ".checkpoint";
  later.steps = 1;
  train_compiler(later);
  later.from = folder_->file("none.checkpoint");
  later.model = folder_->file("latest.model");
  EXPECT_THAT(misuse_of([&] { train_compiler(later); }), HasSubstr("none.checkpoint"));
}

TEST_F(Training, RefusesWhatCannotBe) {
  TrainOptions wide = options("wide");
  wide.shape.width = 100000;
  EXPECT_THAT(misuse_of([&] { train_compiler(wide); }), HasSubstr("width"));
  TrainOptions missing = options("missing");
  missing.corpora = {folder_->file("none.db")};
  EXPECT_THAT(misuse_of([&] { train_compiler(missing); }), HasSubstr("none.db"));
}

TEST_F(Training, IsAssessedOnEachFamily) {
  train_compiler(options("assessed"));
  const ModelFile file = load_model(options("assessed").model);
  const TrainingCorpus corpus = load_training_corpus({folder_->file("corpus.db")});
  const auto assessments = assess(file, corpus.train.generated, true, 3, 64);
  ASSERT_FALSE(assessments.empty());
  for (const Assessment& each : assessments) {
    EXPECT_LE(each.losses.size(), 3u);
    EXPECT_EQ(each.losses.size(), each.unit_losses.size());
    for (const double loss : each.losses) EXPECT_TRUE(std::isfinite(loss)) << each.family;
  }
}

TEST_F(Training, OneSurrogateForAllIsTrainedForWhatDescentMakesOfIt) {
  TrainOptions maml = options("maml");
  maml.trainer.reads_program = false;
  maml.probed = maml.values_only = 0.0;
  maml.trainer.inner = {2, 0.01, InnerFitting::Rule::Descent, true, 1.0};
  const TrainSummary summary = train_compiler(maml);
  EXPECT_EQ(summary.step, 6u);
  EXPECT_THAT(load_model(maml.model).record, HasSubstr("\"share\":1.0"));
  maml.trainer.inner.rule = InnerFitting::Rule::Adam;
  EXPECT_THAT(misuse_of([&] { train_compiler(maml); }), HasSubstr("inner_rule"));
}

TEST_F(Training, LibraryHoldsFittedProgramsOfEveryFamily) {
  GraphModel compiler;
  compiler.shape = options("library").shape;
  compiler.parameters = initial_state(compiler.shape, 1).parameters;
  const TrainingCorpus corpus = load_training_corpus({folder_->file("corpus.db")});
  std::map<std::string, std::size_t> families;
  for (std::size_t i = 0; i < corpus.train.generated.size(); ++i)
    ++families[corpus.train.generated[i].family];
  LibraryOptions wanted;
  wanted.count = families.size();  // one of each
  const WeightLibrary library = build_library(compiler, corpus, wanted);
  EXPECT_NO_THROW(check_embedded_by(compiler, library));
  ASSERT_EQ(library.networks.size(), families.size());
  for (const FittedNetwork& fitted : library.networks) {
    EXPECT_EQ(families.erase(fitted.family), 1u) << fitted.family;
    EXPECT_EQ(library.networks[nearest(library, fitted.embedding).index].embedding,
              fitted.embedding);
  }
  EXPECT_EQ(to_bytes(build_library(compiler, corpus, wanted)), to_bytes(library));
  EXPECT_THROW(build_library(compiler, corpus, wanted, [](const Progress&) { return false; }),
               Error);
  wanted.count = 1;
  EXPECT_THAT(misuse_of([&] { build_library(compiler, corpus, wanted); }), HasSubstr("families"));
}

TEST_F(Training, LibraryTakesAsManyOfEachFamilyAsThereIsRoomFor) {
  const TrainingCorpus corpus = load_training_corpus({folder_->file("corpus.db")});
  for (const std::size_t count : {60U, 100000U}) {
    const auto choices = choose_evenly(corpus.train, count);
    std::map<std::string, std::size_t> taken, there;
    std::size_t all = 0;
    for (const TrainingChoice& choice : choices) {
      for (const std::size_t index : choice.indices) ++taken[(*choice.set)[index].family], ++all;
      for (std::size_t i = 0; i < choice.set->size(); ++i) ++there[(*choice.set)[i].family];
    }
    EXPECT_LE(all, count);
    EXPECT_EQ(taken.size(), there.size());
    std::size_t most = 0;
    for (const auto& [family, size] : taken) most = std::max(most, size);
    for (const auto& [family, size] : there) EXPECT_EQ(taken[family], std::min(most, size));
  }
}

TEST_F(Training, CorpusServesAsASuite) {
  const std::string corpus = folder_->file("corpus.db");
  std::vector<std::string> told;
  const auto load = [&](const std::string& part) {
    return load_corpus_suite(corpus + part,
                             [&](const std::string& notice) { told.push_back(notice); });
  };
  const std::vector<Program> all = load("@train:1000"), one = load("@train:1");
  EXPECT_GT(all.size(), one.size());
  EXPECT_THAT(one[0].name, HasSubstr("/"));
  EXPECT_TRUE(told.empty());
  EXPECT_THAT(misuse_of([&] { load("@holiday"); }), HasSubstr("holiday"));
  EXPECT_THAT(misuse_of([&] { load("@train:many"); }), HasSubstr("many"));
}

TEST_F(Training, ACorpusMayHoldWhatIsReadNoMore) {
  CorpusBatch batch;
  batch.source = "older";
  CorpusStore(folder_->file("corpus.db"), Store::Mode::ReadOnly)
      .for_each([&](const CorpusRecord& record) {
        if (record.split == "train" && batch.programs.size() < 2) batch.programs.push_back(record);
      });
  ASSERT_EQ(batch.programs.size(), 2u);
  batch.programs[0].text = "no C at all";
  const std::string older = folder_->file("older.db");
  CorpusStore(older).put(batch);
  std::vector<std::string> told;
  const auto loaded = load_corpus_suite(older + "@train:1000",
                                        [&](const std::string& notice) { told.push_back(notice); });
  EXPECT_EQ(loaded.size(), 1u);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_THAT(told[0], HasSubstr("is left out"));
}

}  // namespace
}  // namespace understudy
