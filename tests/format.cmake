# Fails when a file is not laid out as .clang-format says.
set(files "")
foreach(room api applications base benchmarks/speed corpus db examples graph harness include optimizers
    programs reports surrogates system tests)
  file(GLOB_RECURSE found ${SOURCE_DIR}/${room}/*.h ${SOURCE_DIR}/${room}/*.cc)
  list(APPEND files ${found})
endforeach()
execute_process(COMMAND ${CLANG_FORMAT} --dry-run -Werror ${files} RESULT_VARIABLE result)
if(result)
  message(FATAL_ERROR "run clang-format -i on the files above")
endif()
