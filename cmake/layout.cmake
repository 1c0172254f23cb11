# Where things lie in an installation, below its prefix. The build tree is laid out likewise, with
# links to the data of the source tree, so that base/resources.cc has one way to find things, and no
# path of the machine that built it is compiled in.
include(GNUInstallDirs)

set(UNDERSTUDY_MODULE_FOLDER ${CMAKE_INSTALL_LIBDIR}/understudy)
set(UNDERSTUDY_HELPER_FOLDER ${CMAKE_INSTALL_LIBEXECDIR}/understudy)
set(UNDERSTUDY_DATA_FOLDER ${CMAKE_INSTALL_DATADIR}/understudy)

foreach(folder CMAKE_INSTALL_BINDIR CMAKE_INSTALL_LIBDIR UNDERSTUDY_HELPER_FOLDER UNDERSTUDY_DATA_FOLDER)
  if(IS_ABSOLUTE "${${folder}}")
    message(FATAL_ERROR "${folder} is ${${folder}}: name a folder below the prefix, which may move")
  endif()
endforeach()

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${CMAKE_INSTALL_BINDIR})
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${CMAKE_INSTALL_LIBDIR})

# Libraries that lie where the system does not look, such as a LibTorch of one's own.
if(NOT DEFINED CMAKE_INSTALL_RPATH_USE_LINK_PATH)
  set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)
endif()

# understudy_data(KIND FOLDER pattern...): a folder of data of the source tree.
function(understudy_data kind folder)
  list(TRANSFORM ARGN PREPEND "PATTERN;" OUTPUT_VARIABLE patterns)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${folder}/ DESTINATION ${UNDERSTUDY_DATA_FOLDER}/${kind}
    FILES_MATCHING ${patterns})
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/${UNDERSTUDY_DATA_FOLDER})
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${folder}
    ${PROJECT_BINARY_DIR}/${UNDERSTUDY_DATA_FOLDER}/${kind} SYMBOLIC)
endfunction()

understudy_data(models models *.model *.library *.graphs)
understudy_data(suites benchmarks/suites *)
understudy_data(plans harness/studies/plans *.toml)
understudy_data(corpus benchmarks/corpus *.hashes)

# A module, which resource_path(Resource::Modules) leads to: NAME.so, without "lib".
function(understudy_place_module target)
  set_target_properties(${target} PROPERTIES PREFIX ""
    LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${UNDERSTUDY_MODULE_FOLDER})
endfunction()

# An executable for Understudy's own use, which resource_path(Resource::Helpers) leads to.
function(understudy_place_helper target name)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name}
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${UNDERSTUDY_HELPER_FOLDER})
  install(TARGETS ${target} RUNTIME DESTINATION ${UNDERSTUDY_HELPER_FOLDER})
endfunction()
