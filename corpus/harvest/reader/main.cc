// understudy-reader FILE...: what preprocessed C files hold, as declarations.h says, to the
// standard output.
#include <cstdio>
#include <exception>
#include <iterator>

#include "base/text.h"
#include "corpus/harvest/reader/cursors_internal.h"
#include "corpus/harvest/reader/reader_internal.h"

namespace understudy::harvest {
namespace {

// What gcc takes without an error; and glibc's headers name types to it that clang has not in C.
constexpr const char* kArguments[] = {"-x",
                                      "c",
                                      "-std=gnu17",
                                      "-w",
                                      "-Wno-error=implicit-function-declaration",
                                      "-Wno-error=implicit-int",
                                      "-Wno-error=int-conversion",
                                      "-Wno-error=incompatible-function-pointer-types",
                                      "-ferror-limit=0",
                                      "-D_Float128=__float128",
                                      "-D_Float64x=long double",
                                      "-D_Float64=double",
                                      "-D_Float32x=double",
                                      "-D_Float32=float"};

Declarations read(CXIndex index, const std::string& path) {
  Declarations result;
  const std::string text = read_file(path);
  CXTranslationUnit parsed = nullptr;
  const CXErrorCode code = clang_parseTranslationUnit2(
      index, path.c_str(), kArguments, static_cast<int>(std::size(kArguments)), nullptr, 0,
      CXTranslationUnit_KeepGoing, &parsed);
  const Unit unit(parsed);
  if (code != CXError_Success || !unit) {
    result.problem = "clang cannot read it";
    return result;
  }
  const std::vector<RawChunk> raw = split_chunks(unit.get(), text);
  for (const RawChunk& part : raw) {
    Chunk chunk = cut_chunk(text, part);
    collect_names(text, part, chunk);
    const CXCursor first = part.cursors[0];
    const bool is_function =
        part.cursors.size() == 1 && clang_getCursorKind(first) == CXCursor_FunctionDecl;
    if (is_function && !chunk.is_system) chunk.signature = read_signature(first);
    result.chunks.push_back(std::move(chunk));
  }
  mark_errors(unit.get(), raw, result.chunks);
  prune(result.chunks);
  return result;
}

}  // namespace
}  // namespace understudy::harvest

int main(int count, char** words) {
  using namespace understudy;
  try {
    const Index index(clang_createIndex(0, 0));
    std::vector<harvest::Declarations> files;
    for (int i = 1; i < count; ++i) files.push_back(harvest::read(index.get(), words[i]));
    const std::string bytes = harvest::to_bytes(files);
    return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
