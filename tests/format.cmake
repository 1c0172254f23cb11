# Fails when a file is not laid out as .clang-format says.
file(GLOB_RECURSE files
  ${SOURCE_DIR}/base/*.h ${SOURCE_DIR}/base/*.cc ${SOURCE_DIR}/programs/*.h ${SOURCE_DIR}/programs/*.cc
  ${SOURCE_DIR}/surrogates/*.h ${SOURCE_DIR}/surrogates/*.cc ${SOURCE_DIR}/optimizers/*.h
  ${SOURCE_DIR}/optimizers/*.cc ${SOURCE_DIR}/applications/*.h ${SOURCE_DIR}/applications/*.cc
  ${SOURCE_DIR}/db/*.h ${SOURCE_DIR}/db/*.cc ${SOURCE_DIR}/reports/*.h
  ${SOURCE_DIR}/reports/*.cc ${SOURCE_DIR}/harness/*.h ${SOURCE_DIR}/harness/*.cc
  ${SOURCE_DIR}/benchmarks/speed/*.cc ${SOURCE_DIR}/tests/*.h ${SOURCE_DIR}/tests/*.cc)
execute_process(COMMAND ${CLANG_FORMAT} --dry-run -Werror ${files} RESULT_VARIABLE result)
if(result)
  message(FATAL_ERROR "run clang-format -i on the files above")
endif()
