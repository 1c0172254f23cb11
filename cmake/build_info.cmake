# Writes compiled_build.cc: what this build is, as recorded with every study. Run at every build, so
# that the source hash is never stale; the file is touched only when something changed.
cmake_minimum_required(VERSION 3.25)

# Every source file that can change a result. Reports, the database and the command line only show
# and ask for results.
set(files "")
foreach(room base numerics system programs graph corpus surrogates optimizers applications harness)
  file(GLOB_RECURSE room_files ${SOURCE_DIR}/${room}/*.h ${SOURCE_DIR}/${room}/*.cc
    ${SOURCE_DIR}/${room}/CMakeLists.txt)
  list(FILTER room_files EXCLUDE REGEX "/harness/cli/")
  list(APPEND files ${room_files})
endforeach()
list(APPEND files ${SOURCE_DIR}/cmake/settings.cmake)
list(SORT files)
set(hashes "")
foreach(file ${files})
  file(SHA256 ${file} hash)
  string(APPEND hashes ${hash})
endforeach()
string(SHA256 source_hash "${hashes}")
string(SUBSTRING ${source_hash} 0 32 source_hash)

# The release, and of a clone the commit: "0.2.0 (1a2b3c4)".
execute_process(COMMAND git -C ${SOURCE_DIR} describe --always --dirty --exclude=*
  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
set(version ${RELEASE})
if(commit)
  string(APPEND version " (${commit})")
endif()

file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
#include "harness/execution/build_info.h"

namespace understudy {

BuildRecord compiled_build() {
  BuildRecord build;
  build.version = "@version@";
  build.source_hash = "@source_hash@";
  build.compiler = "@COMPILER@";
  build.flags = "@FLAGS@";
  build.type = "@BUILD_TYPE@";
  build.libraries = "@LIBRARIES@";
  return build;
}

}  // namespace understudy
]])
