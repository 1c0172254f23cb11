# The Debian package: scripts/package.sh.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "Understudy's developers <understudy@users.noreply.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "compiles numeric programs to small neural networks")
set(CPACK_PACKAGE_DESCRIPTION
"Understudy makes a small neural network that behaves like a C function or a
command, fits it on few runs, and follows the network's gradient to the
program inputs that are wanted. Every answer is confirmed on the real program.
.
The package has the command, its models and suites of programs, and a C++
library with headers.")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION math)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
# What no library says: the compiler of programs, the headers that clang brings itself (stddef.h), the
# BLAS that makes LibTorch ten times faster, and the photographs that the default suite's programs are
# run on.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "gcc, libc6-dev, libclang-common-19-dev, libopenblas0-pthread, \
lomiri-wallpapers-16.04")
# What programs in C++ include, and programs that use the library.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "g++")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "cmake, pkg-config")
include(CPack)
