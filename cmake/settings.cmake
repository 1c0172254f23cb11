# Settings shared by every target.
include(CTest)

option(UNDERSTUDY_BENCHMARKS "Build the speed benchmarks" ON)
option(UNDERSTUDY_FUZZ "Build the fuzz targets, with clang" OFF)
set(UNDERSTUDY_SANITIZE "" CACHE STRING "Sanitizers, such as address,undefined")

set(CMAKE_CXX_STANDARD 17)  # LibTorch 1.13's headers do not parse with clang in C++20
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# What a library or a module does not show by name is its own affair.
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(understudy_settings INTERFACE)
target_include_directories(understudy_settings INTERFACE
  ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/include)
# Presets for development make errors of them: CMAKE_COMPILE_WARNING_AS_ERROR.
target_compile_options(understudy_settings INTERFACE -Wall -Wextra -Wshadow -Wconversion -pthread)
if(UNDERSTUDY_SANITIZE)
  target_compile_options(understudy_settings INTERFACE
    -fsanitize=${UNDERSTUDY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(understudy_settings INTERFACE -fsanitize=${UNDERSTUDY_SANITIZE})
endif()

if(UNDERSTUDY_FUZZ)
  target_compile_options(understudy_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()

# What multiplies matrices: for LibTorch, for Ceres, and for our own code.
find_library(OPENBLAS libopenblas.so.0 REQUIRED)

# Headers that nearly every source reads are parsed once, for targets compiled with the same options.
set(UNDERSTUDY_HEADERS <algorithm> <array> <cmath> <cstddef> <cstdint> <filesystem> <functional>
  <limits> <map> <memory> <optional> <set> <string> <string_view> <utility> <variant> <vector>)
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/headers.cc CONTENT "")
add_library(understudy_headers OBJECT ${PROJECT_BINARY_DIR}/headers.cc)
target_link_libraries(understudy_headers PRIVATE understudy_settings)
target_precompile_headers(understudy_headers PRIVATE ${UNDERSTUDY_HEADERS})

# A folder is a library: all its sources, named after its path. base/ is understudy_base,
# programs/reading/ understudy_programs_reading.
#
# understudy_folder([LINK public...] [PRIVATE hidden...])
function(understudy_folder)
  cmake_parse_arguments(FOLDER "" "" "LINK;PRIVATE" ${ARGN})
  file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  string(REPLACE / _ name ${name})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  add_library(understudy_${name} STATIC ${sources})
  target_link_libraries(understudy_${name}
    PUBLIC understudy_settings ${FOLDER_LINK} PRIVATE ${FOLDER_PRIVATE})
  target_precompile_headers(understudy_${name} REUSE_FROM understudy_headers)
endfunction()

# Or it is a module, loaded when it is first needed, so that nothing else waits for the libraries
# that it is linked to.
#
# understudy_module(NAME LINK library... [INCLUDE folder...] [PRECOMPILE header...])
function(understudy_module name)
  cmake_parse_arguments(MODULE "" "" "LINK;INCLUDE;PRECOMPILE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  add_library(understudy_${name} MODULE ${sources})
  understudy_place_module(understudy_${name})
  install(TARGETS understudy_${name} LIBRARY DESTINATION ${UNDERSTUDY_MODULE_FOLDER})
  target_include_directories(understudy_${name} SYSTEM PRIVATE ${MODULE_INCLUDE})
  target_link_libraries(understudy_${name} PRIVATE understudy_settings ${MODULE_LINK})
  if(MODULE_PRECOMPILE)
    target_precompile_headers(understudy_${name} PRIVATE ${UNDERSTUDY_HEADERS} ${MODULE_PRECOMPILE})
  else()
    target_precompile_headers(understudy_${name} REUSE_FROM understudy_headers)
  endif()
endfunction()

# understudy_test(NAME [SOURCES file...] LINK target... [TIMEOUT s]): one executable and one CTest
# entry, of the sources named, else of all in the folder.
function(understudy_test name)
  cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LINK" ${ARGN})
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 300)
  endif()
  if(NOT TEST_SOURCES)
    file(GLOB TEST_SOURCES CONFIGURE_DEPENDS *.cc)
  endif()
  add_executable(test_${name} ${TEST_SOURCES})
  target_link_libraries(test_${name} PRIVATE ${TEST_LINK} GTest::gtest_main GTest::gmock)
  target_precompile_headers(test_${name} REUSE_FROM understudy_test_headers)
  target_compile_definitions(test_${name} PRIVATE
    UNDERSTUDY_SOURCE_DIR="${PROJECT_SOURCE_DIR}" UNDERSTUDY_BIN_DIR="${PROJECT_BINARY_DIR}/bin")
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT}
    ENVIRONMENT "OMP_NUM_THREADS=1;OPENBLAS_NUM_THREADS=1")
endfunction()
