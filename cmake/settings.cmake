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

# The command finds its worker and its LibTorch module beside itself.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(understudy_settings INTERFACE)
target_include_directories(understudy_settings INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(understudy_settings INTERFACE -Wall -Wextra -Wshadow -Wconversion -Werror)
if(UNDERSTUDY_SANITIZE)
  target_compile_options(understudy_settings INTERFACE
    -fsanitize=${UNDERSTUDY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(understudy_settings INTERFACE -fsanitize=${UNDERSTUDY_SANITIZE})
endif()

if(UNDERSTUDY_FUZZ)  # warnings are judged by the compiler that everyone builds with
  target_compile_options(understudy_settings INTERFACE -fsanitize=fuzzer-no-link -Wno-error)
endif()

# What multiplies matrices: for LibTorch, for Ceres, and for our own code.
find_library(OPENBLAS libopenblas.so.0 REQUIRED)

# understudy_room(NAME SOURCES file... [LINK public...] [PRIVATE hidden...]): one folder, one library.
function(understudy_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINK;PRIVATE" ${ARGN})
  add_library(understudy_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(understudy_${name}
    PUBLIC understudy_settings ${ROOM_LINK} PRIVATE ${ROOM_PRIVATE})
endfunction()

# understudy_test(NAME SOURCES file... LINK target... [TIMEOUT s]): one executable and one CTest entry.
function(understudy_test name)
  cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LINK" ${ARGN})
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 300)
  endif()
  add_executable(test_${name} ${TEST_SOURCES})
  target_link_libraries(test_${name} PRIVATE ${TEST_LINK} GTest::gtest_main GTest::gmock)
  target_compile_definitions(test_${name} PRIVATE
    UNDERSTUDY_SOURCE_DIR="${CMAKE_SOURCE_DIR}" UNDERSTUDY_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT}
    ENVIRONMENT "OMP_NUM_THREADS=1;OPENBLAS_NUM_THREADS=1")
endfunction()
