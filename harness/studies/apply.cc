#include "harness/studies/apply.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "applications/application.h"
#include "applications/picture_quality.h"
#include "applications/png.h"
#include "base/error.h"
#include "base/fields_json_internal.h"
#include "base/hash.h"
#include "base/text.h"
#include "harness/execution/build_info.h"
#include "harness/studies/study_program.h"
#include "programs/program_json.h"
#include "programs/running/make_runner.h"
#include "surrogates/network/surrogate.h"

namespace understudy {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The photograph that everything is done to.
struct Subject {
  Image image;
  std::string name;      ///< of its file
  std::string identity;  ///< of its pixels, and of what else the options ask for
};

Subject read_subject(const ApplyOptions& options) {
  const std::string path =
      options.photograph.empty() ? default_test_photograph() : options.photograph;
  Subject subject;
  subject.image = read_photograph(path, options.width, options.height);
  subject.name = std::filesystem::path(path).filename().string();
  const auto& levels = subject.image.rgb;
  const std::string pixels = Hasher().add(std::string(levels.begin(), levels.end())).digest();
  subject.identity = result_text(options, {{"photograph", pixels}});
  return subject;
}

Surrogate surrogate_of(const Store& store, const std::string& trial) {
  try {
    return Surrogate::from_bytes(store.trial(trial)->surrogate);
  } catch (const Error& error) {
    throw error.during("database '" + store.path() + "': trial " + trial);
  }
}

/// One application with one seed, and the trials to be measured in it.
struct Job {
  const Application* application;
  std::string program;  ///< hash
  std::uint64_t seed;
  bool keeps_pictures;
  std::string identity;
  std::vector<std::string> trials;  ///< identities
};

std::string identity_of(const Job& job, const Subject& subject) {
  return Hasher()
      .add(job.application->name)
      .add(job.program)
      .add(job.seed)
      .add(subject.identity)
      .add(tools_hash(build_info()))
      .digest();
}

/// The application that calls this program, if it is one that can be called so often.
const Application* application_of(const Program& program, const Notice& notice) {
  const Application* const application = find_application(program.name);
  if (!application) return nullptr;
  const auto leave_out = [&](const std::string& reason) {
    notice(program.name + ": " + reason + ", so it is not put into '" + application->name + "'");
    return nullptr;
  };
  if (program.is_command()) return leave_out("a command is too slow to be asked for every pixel");
  if (program.box.size() != application->inputs || program.outputs.size() != application->outputs)
    return leave_out("it has " + std::to_string(program.box.size()) + " inputs and " +
                     std::to_string(program.outputs.size()) + " outputs instead of " +
                     std::to_string(application->inputs) + " and " +
                     std::to_string(application->outputs));
  return application;
}

class Applier {
 public:
  Applier(Store& store, Subject subject, const Notice& notice)
      : store_(store), subject_(std::move(subject)), notice_(notice) {}

  /// What is left to be done for a study.
  std::vector<Job> jobs(std::int64_t study);

  /// Whether `progress` let it go on to the end; it is told the number of trials measured.
  bool run(const Job& job, const std::function<bool()>& step);

 private:
  struct Heart {
    Program program;
    const Application* application;  ///< null: none
    std::uint64_t first_seed;
  };
  const Heart& heart(const std::string& hash, std::uint64_t seed);
  Image run_exactly(const Job& job);
  void measure(const Job& job, const Image& exact, const std::string& trial);

  Store& store_;
  Subject subject_;
  const Notice& notice_;
  std::map<std::string, Heart> hearts_;  ///< by hash
};

const Applier::Heart& Applier::heart(const std::string& hash, std::uint64_t seed) {
  const auto found = hearts_.find(hash);
  if (found != hearts_.end()) return found->second;
  Program program = program_from_json(store_.program(hash)->json);
  const Application* const application = application_of(program, notice_);
  return hearts_.emplace(hash, Heart{std::move(program), application, seed}).first->second;
}

std::vector<Job> Applier::jobs(std::int64_t study) {
  std::vector<Job> jobs;
  std::map<std::pair<std::string, std::uint64_t>, std::size_t> places;
  std::map<std::string, std::size_t> without;  // initialiser -> trials that hold no surrogate
  for (const TrialListing& trial : store_.trials(study)) {
    const Heart& called = heart(trial.program, trial.seed);
    if (!called.application) continue;
    if (!trial.has_surrogate) {
      ++without[trial.initialiser];
      continue;
    }
    const auto [place, fresh] =
        places.emplace(std::make_pair(trial.program, trial.seed), jobs.size());
    if (fresh) {
      jobs.push_back(
          {called.application, trial.program, trial.seed, trial.seed == called.first_seed, "", {}});
      jobs.back().identity = identity_of(jobs.back(), subject_);
    }
    jobs[place->second].trials.push_back(trial.identity);
  }
  for (const auto& [initialiser, trials] : without)
    notice_(std::to_string(trials) + (trials == 1 ? " trial of " : " trials of ") + initialiser +
            (trials == 1 ? " holds no surrogate and is left out"
                         : " hold no surrogate and are left out"));
  return jobs;
}

Image Applier::run_exactly(const Job& job) {
  const auto start = Clock::now();
  const auto runner = make_runner(hearts_.at(job.program).program);
  const auto function = [&](const Matrix& inputs) { return runner->run(inputs).outputs; };
  Image exact =
      job.application->run(subject_.image, function, Rng(job.seed).fork(job.application->name));
  ApplicationRecord record;
  record.identity = job.identity;
  record.program = job.program;
  record.name = job.application->name;
  record.description = job.application->description;
  record.photograph = subject_.name;
  record.width = static_cast<std::int64_t>(subject_.image.width);
  record.height = static_cast<std::int64_t>(subject_.image.height);
  record.seed = job.seed;
  record.seconds = seconds_since(start);
  if (job.keeps_pictures) {
    record.input = to_png(subject_.image);
    record.picture = to_png(exact);
  }
  store_.put_application(record);
  return exact;
}

void Applier::measure(const Job& job, const Image& exact, const std::string& trial) {
  const auto start = Clock::now();
  const Surrogate surrogate = surrogate_of(store_, trial);
  const auto function = [&](const Matrix& inputs) { return surrogate.predict(inputs); };
  const Image picture =
      job.application->run(subject_.image, function, Rng(job.seed).fork(job.application->name));
  ReplacementRecord record;
  record.application = job.identity;
  record.trial = trial;
  record.ssim = structural_similarity(picture, exact);
  record.psnr = peak_signal_to_noise(picture, exact);
  record.seconds = seconds_since(start);
  if (job.keeps_pictures) record.picture = to_png(picture);
  store_.put_replacement(record);
}

bool Applier::run(const Job& job, const std::function<bool()>& step) {
  const std::vector<std::string> known = store_.replaced_trials(job.identity);
  const std::set<std::string> measured(known.begin(), known.end());
  std::optional<Image> exact;
  for (const std::string& trial : job.trials) {
    if (measured.count(trial) == 0) {
      if (!exact) exact = run_exactly(job);
      measure(job, *exact, trial);
    }
    if (!step()) return false;
  }
  return true;
}

}  // namespace

bool apply_study(Store& store, std::int64_t study, const ApplyOptions& options,
                 const Notice& notice, const ProgressFn& progress) {
  Applier applier(store, read_subject(options), notice);
  const std::vector<Job> jobs = applier.jobs(study);
  if (jobs.empty()) {
    std::vector<std::string> programs;
    for (const Application& application : applications()) programs.push_back(application.program);
    throw misuse("study " + std::to_string(study) + " holds no surrogate that an application calls",
                 "run a study of " + join(programs, " or "));
  }
  double done = 0.0;
  double total = 0.0;
  for (const Job& job : jobs) total += static_cast<double>(job.trials.size());
  for (const Job& job : jobs) {
    const auto step = [&] { return !progress || progress({++done, total, job.application->name}); };
    if (!applier.run(job, step)) return false;
  }
  return true;
}

}  // namespace understudy
