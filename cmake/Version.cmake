# MOSTARI_VERSION, read from git when the build is configured: "0.1.0" at the tag v0.1.0, "0.1.0+5.g1a2b3c4" five commits
# after it, "0.1.0-dev+g1a2b3c4" where there is no tag yet. Without git (a source archive) it is the project's version.
set(MOSTARI_VERSION ${PROJECT_VERSION})
find_package(Git QUIET)
if(GIT_FOUND)
  # Only of this very tree: an archive that is unpacked inside some other repository has no history of its own.
  execute_process(COMMAND ${GIT_EXECUTABLE} rev-parse --show-toplevel WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    OUTPUT_VARIABLE tree OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  file(REAL_PATH ${PROJECT_SOURCE_DIR} here)
  if(tree STREQUAL here)
    execute_process(COMMAND ${GIT_EXECUTABLE} describe --tags --match "v[0-9]*" --long --always
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(described MATCHES "^v([0-9.]+)-0-g[0-9a-f]+$")
      set(MOSTARI_VERSION ${CMAKE_MATCH_1})
    elseif(described MATCHES "^v([0-9.]+)-([0-9]+)-(g[0-9a-f]+)$")
      set(MOSTARI_VERSION ${CMAKE_MATCH_1}+${CMAKE_MATCH_2}.${CMAKE_MATCH_3})
    elseif(described MATCHES "^[0-9a-f]+$")
      set(MOSTARI_VERSION ${PROJECT_VERSION}-dev+g${described})
    endif()
  endif()
endif()
