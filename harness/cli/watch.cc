#include "harness/cli/watch.h"

#include <chrono>
#include <string>
#include <thread>

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "harness/cli/console.h"

namespace understudy {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks(1000), kPatience(100);
constexpr double kLongPause = 60.0;  // seconds

StudyListing listing_of(const Store& store, std::int64_t study) {
  for (const StudyListing& listing : store.studies())
    if (listing.id == study) return listing;
  throw misuse("no study " + std::to_string(study) + " in " + store.path());
}

/// "3 failed, best loss 1.2e-5 (fft.sine, graph)".
std::string describe(const Store& store, const StudyListing& listing) {
  std::string text = listing.failed > 0 ? std::to_string(listing.failed) + " failed" : "";
  const TrialListing* best = nullptr;
  const std::vector<TrialListing> trials = store.trials(listing.id);
  for (const TrialListing& trial : trials)
    if (trial.test_loss >= 0.0 && (!best || trial.test_loss < best->test_loss)) best = &trial;
  if (!best) return text;
  return text + (text.empty() ? "" : ", ") + "best loss " + short_number(best->test_loss) + " (" +
         store.program(best->program)->name + ", " + best->initialiser + ")";
}

}  // namespace

bool watch_study(const Store& store, std::int64_t study) {
  Console console("study " + std::to_string(study));
  std::int64_t last_done = -1;
  double last_change = steady_seconds();
  std::string note;
  for (;;) {
    const StudyListing listing = listing_of(store, study);
    if (listing.done != last_done) {
      last_done = listing.done;
      last_change = steady_seconds();
      note = describe(store, listing);
    }
    const bool stalls = steady_seconds() - last_change > kLongPause;
    const Progress progress = {static_cast<double>(listing.done),
                               static_cast<double>(listing.tasks),
                               stalls ? "nothing finished for a minute" : note};
    if (listing.done >= listing.tasks) return true;
    for (auto waited = kPatience * 0; waited < kBetweenLooks; waited += kPatience) {
      if (!console.show(progress)) return false;
      std::this_thread::sleep_for(kPatience);
    }
  }
}

}  // namespace understudy
