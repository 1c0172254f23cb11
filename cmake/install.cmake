# What an installation has beside the executables, modules and data of the folders: what other
# projects build against, and what people read.
include(CMakePackageConfigHelpers)

set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/understudy)
install(DIRECTORY include/understudy TYPE INCLUDE FILES_MATCHING PATTERN *.h)
install(TARGETS understudy_library EXPORT understudy)
install(EXPORT understudy NAMESPACE understudy:: FILE understudy-config.cmake
  DESTINATION ${config_folder})
write_basic_package_version_file(understudy-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/understudy-config-version.cmake DESTINATION ${config_folder})

file(RELATIVE_PATH up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/understudy.pc.in understudy.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/understudy.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(FILES README.md CHANGELOG.md LICENSE TYPE DOC)
install(DIRECTORY examples TYPE DOC)

include(package)
