#pragma once

#include <string>

/// Stands before the declaration of the one function that a module is known by: all else in it is
/// hidden.
#define UNDERSTUDY_MODULE_ENTRY extern "C" __attribute__((visibility("default")))

namespace understudy {

/// Heavy libraries sit in modules of their own, and are loaded when they are
/// first needed: starting a program that is linked to LibTorch takes 0.4 s, to libclang 20 ms.
///
/// Opens the module and returns the address of one symbol. A module is never closed: LibTorch does
/// not support being unloaded. Throws failure naming `library` and the path, with the system's
/// reason.
void* load_symbol(const std::string& path, const char* symbol, const std::string& library,
                  const std::string& remedy);

}  // namespace understudy
