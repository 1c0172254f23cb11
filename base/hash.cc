#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdio>

namespace understudy {

struct Hasher::State {
  XXH3_state_t xxh;
};

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

Hasher::Hasher() : state_(std::make_unique<State>()) { XXH3_128bits_reset(&state_->xxh); }
Hasher::~Hasher() = default;

Hasher& Hasher::add(std::string_view text) {
  add(static_cast<std::uint64_t>(text.size()));
  XXH3_128bits_update(&state_->xxh, text.data(), text.size());
  return *this;
}

Hasher& Hasher::add(double value) {
  XXH3_128bits_update(&state_->xxh, &value, sizeof value);
  return *this;
}

Hasher& Hasher::add(std::uint64_t value) {
  XXH3_128bits_update(&state_->xxh, &value, sizeof value);
  return *this;
}

Hasher& Hasher::add(const std::vector<double>& values) {
  add(static_cast<std::uint64_t>(values.size()));
  XXH3_128bits_update(&state_->xxh, values.data(), values.size() * sizeof(double));
  return *this;
}

Hasher& Hasher::add(const Matrix& matrix) {
  add(static_cast<std::uint64_t>(matrix.rows));
  return add(matrix.data);
}

std::string Hasher::digest() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(&state_->xxh);
  char text[33];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return text;
}

}  // namespace understudy
