#include "harness/studies/training/checkpoint.h"

#include <filesystem>

#include "base/bytes.h"
#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

constexpr Seal kSeal = {"UNDRCHKP", 1, "checkpoint"};

}  // namespace

void save_checkpoint(const Checkpoint& checkpoint, const std::string& path) {
  ByteWriter out;
  out.text(checkpoint.options);
  out.real(checkpoint.seconds);
  out.whole(checkpoint.state.step);
  out.floats(checkpoint.state.parameters);
  out.floats(checkpoint.state.first_moment);
  out.floats(checkpoint.state.second_moment);
  out.floats(checkpoint.state.average);
  write_file(path, seal(kSeal, out.bytes()));
}

std::optional<Checkpoint> load_checkpoint(const std::string& path) {
  if (!std::filesystem::exists(path)) return std::nullopt;
  const std::string bytes = read_file(path);
  try {
    ByteReader in(unseal(kSeal, bytes), kSeal.noun);
    Checkpoint checkpoint;
    checkpoint.options = in.text();
    checkpoint.seconds = in.real();
    checkpoint.state.step = in.whole();
    checkpoint.state.parameters = in.floats();
    checkpoint.state.first_moment = in.floats();
    checkpoint.state.second_moment = in.floats();
    checkpoint.state.average = in.floats();
    return checkpoint;
  } catch (const Error& error) {
    throw error.during("reading '" + path + "'");
  }
}

}  // namespace understudy
