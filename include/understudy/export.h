#pragma once

/// Marks what libunderstudy.so shows to programs; the rest of it is hidden.
#define UNDERSTUDY_EXPORT __attribute__((visibility("default")))

/// Between these stands what carries the version of the binary interface in its name, so that two
/// versions never mix. Nobody writes the version: understudy::Program is meant, and found. (The
/// library itself does, to tell what it shows from what is behind.)
#ifdef UNDERSTUDY_IS_BUILT
#define UNDERSTUDY_INTERFACE_BEGIN namespace v0 {
#else
#define UNDERSTUDY_INTERFACE_BEGIN inline namespace v0 {
#endif
#define UNDERSTUDY_INTERFACE_END }
