# Fails on an include that the table of rooms does not allow, and on a third-party header in a
# public header, and on an include between the folders of programs/ that its own table does not allow.
# Run by CTest as `layering`.
cmake_minimum_required(VERSION 3.25)

set(base "")
set(programs base)
set(surrogates programs base)
set(optimizers base)
set(applications programs base)
set(db base)
set(reports db base)
set(harness reports db applications optimizers surrogates programs base)

# The folders of programs/ that are layers too. All may include the headers of programs/ itself.
set(programs_system "")
set(programs_reading system)
set(programs_running system)
set(programs_data running reading system)

set(heavy "torch|ATen|c10|ceres|glog|nlopt|pagmo|boost|sqlite3|SQLiteCpp|clang-c|clang|llvm|nlohmann|toml\\+\\+|CLI|Eigen|hwy|re2|seccomp|stb|fmt|xxhash")
set(errors 0)

function(check_programs_folder folder file line)
  if(DEFINED programs_${folder} AND line MATCHES "^#include \"programs/([a-z]+)/")
    if(NOT CMAKE_MATCH_1 STREQUAL folder AND NOT CMAKE_MATCH_1 IN_LIST programs_${folder})
      message(SEND_ERROR
        "${file}: programs/${folder}/ may not include programs/${CMAKE_MATCH_1}/: ${line}")
    endif()
  endif()
endfunction()

foreach(room base programs surrogates optimizers applications db reports harness)
  file(GLOB_RECURSE files RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/${room}/*.h ${SOURCE_DIR}/${room}/*.cc)
  foreach(file ${files})
    file(STRINGS ${SOURCE_DIR}/${file} lines REGEX "^#include")
    foreach(line ${lines})
      if(file MATCHES "^programs/([a-z]+)/")
        check_programs_folder(${CMAKE_MATCH_1} ${file} "${line}")
      endif()
      if(line MATCHES "^#include \"([a-z]+)/")
        set(target ${CMAKE_MATCH_1})
        if(NOT target STREQUAL room AND NOT target IN_LIST ${room})
          message(SEND_ERROR "${file}: ${room}/ may not include ${target}/: ${line}")
        endif()
      elseif(file MATCHES "\\.h$" AND NOT file MATCHES "_internal\\.h$"
             AND line MATCHES "^#include [<\"](${heavy})[./]")
        message(SEND_ERROR "${file}: no third-party header in a public header: ${line}")
      endif()
    endforeach()
  endforeach()
endforeach()
