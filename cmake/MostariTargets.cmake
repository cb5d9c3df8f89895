# One library target a folder, linked only to what its row in docs/architecture.md may use. A folder's headers are
# reachable only through an include directory of its own, so including a header of a target that is not linked does
# not compile.

add_library(mostari_options INTERFACE)
target_compile_options(mostari_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # GCC 12 sees overlapping copies in std::string where there are none (GCC bug 105651).
  target_compile_options(mostari_options INTERFACE -Wno-restrict)
endif()
if(MOSTARI_UNITY)
  # Sources that are compiled together see each other's constants: only what shadows a local name counts there. The
  # preset `dev` compiles each source alone and asks for all.
  target_compile_options(mostari_options INTERFACE "$<$<CXX_COMPILER_ID:GNU>:-Wshadow=local;-Wno-subobject-linkage>")
else()
  target_compile_options(mostari_options INTERFACE -Wshadow)
endif()
if(MOSTARI_SANITIZE)
  target_compile_options(mostari_options INTERFACE -fsanitize=${MOSTARI_SANITIZE} -fno-omit-frame-pointer
                                                   -fno-sanitize-recover=all)
  target_link_options(mostari_options INTERFACE -fsanitize=${MOSTARI_SANITIZE})
endif()
if(MOSTARI_FUZZ)
  target_compile_options(mostari_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# mostari_unity(TARGET): compiles a target's sources several at a time, since most of the time goes into reading headers.
# Names in anonymous namespaces are then shared by the sources of a target, so they differ within a folder. Sources with
# options or definitions of their own are compiled alone. CMake's UNITY_BUILD is not used: it names the joined sources by
# their absolute paths, so that a compiler cache would serve no clone in another folder.
set(MOSTARI_JOINED ${PROJECT_BINARY_DIR}/joined)
if(MOSTARI_UNITY)
  # What __FILE__ says of a joined source begins at the top of the source folder. Compilers see the first path through
  # ccache, the second without it.
  file(RELATIVE_PATH MOSTARI_TOP ${MOSTARI_JOINED} ${PROJECT_SOURCE_DIR})
  target_compile_options(mostari_options INTERFACE -fmacro-prefix-map=joined/${MOSTARI_TOP}=
                                                   -fmacro-prefix-map=${MOSTARI_JOINED}/${MOSTARI_TOP}=)
endif()
function(mostari_unity target)
  if(MOSTARI_UNITY)
    # At the end of the folder's CMakeLists.txt, when the properties of its sources are known.
    cmake_language(EVAL CODE "cmake_language(DEFER CALL mostari_join ${target})")
  endif()
endfunction()
function(mostari_join target)
  set(most_together 12)
  get_target_property(sources ${target} SOURCES)
  set(compiled "")
  set(joined "")
  foreach(source IN LISTS sources)
    get_source_file_property(options ${source} COMPILE_OPTIONS)
    get_source_file_property(definitions ${source} COMPILE_DEFINITIONS)
    if(options OR definitions)
      list(APPEND compiled ${source})
    else()
      list(APPEND joined ${source})
    endif()
  endforeach()
  set(number 1)
  while(joined)
    set(includes "")
    list(SUBLIST joined 0 ${most_together} together)
    list(REMOVE_ITEM joined ${together})
    foreach(source IN LISTS together)
      cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
      file(RELATIVE_PATH source ${MOSTARI_JOINED} ${source})
      string(APPEND includes "#include \"${source}\"\n")
    endforeach()
    set(file ${MOSTARI_JOINED}/${target}_${number}.cpp)
    file(CONFIGURE OUTPUT ${file} @ONLY CONTENT
"// Made by cmake/MostariTargets.cmake: sources of ${target} that are compiled together.
@includes@")
    list(APPEND compiled ${file})
    math(EXPR number "${number} + 1")
  endwhile()
  set_property(TARGET ${target} PROPERTY SOURCES ${compiled})
endfunction()

# mostari_library(NAME SOURCES a.cpp… LINKS public… PRIVATE_LINKS private…): the library of the folder it is called in.
function(mostari_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR}/src ${CMAKE_CURRENT_SOURCE_DIR})
  set(headers ${PROJECT_BINARY_DIR}/include/${name})
  cmake_path(GET folder PARENT_PATH parent)
  file(GLOB rooms ${CMAKE_CURRENT_SOURCE_DIR}/*/CMakeLists.txt)
  if(rooms)
    # The headers of its rooms are theirs to give: only its own are reached.
    if(IS_SYMLINK ${headers}/${folder})
      file(REMOVE ${headers}/${folder})  # of a time when the folder had no rooms: links would be made in the source
    endif()
    file(MAKE_DIRECTORY ${headers}/${folder})
    file(GLOB own CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
    foreach(header ${own})
      file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${header} ${headers}/${folder}/${header} SYMBOLIC)
    endforeach()
  else()
    file(MAKE_DIRECTORY ${headers}/${parent})
    if(NOT EXISTS ${headers}/${folder})
      file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${headers}/${folder} SYMBOLIC)
    endif()
  endif()
  if(ARG_SOURCES)
    add_library(mostari_${name} STATIC ${ARG_SOURCES})
    target_include_directories(mostari_${name} PUBLIC ${headers})
    target_link_libraries(mostari_${name} PUBLIC ${ARG_LINKS} PRIVATE mostari_options ${ARG_PRIVATE_LINKS})
    mostari_unity(mostari_${name})
  else()
    add_library(mostari_${name} INTERFACE)
    target_include_directories(mostari_${name} INTERFACE ${headers})
    target_link_libraries(mostari_${name} INTERFACE ${ARG_LINKS})
  endif()
endfunction()

# mostari_test(NAME SOURCES a_test.cpp… LINKS … [LABEL integration] [THREADS]): one test program; each GoogleTest case is
# one ctest. Labels: unit (default) or what LABEL says. THREADS: threads meet in it, so it is also run under
# ThreadSanitizer (not what runs on oneTBB, whose locks ThreadSanitizer cannot see).
add_library(mostari_test_main STATIC ${PROJECT_SOURCE_DIR}/tests/support/main.cpp)
target_compile_definitions(mostari_test_main PRIVATE MOSTARI_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_link_libraries(mostari_test_main PRIVATE mostari_options PUBLIC GTest::gmock GTest::gtest)
add_custom_target(unit-tests)
add_custom_target(integration-tests)
add_custom_target(threads-tests)
function(mostari_test name)
  cmake_parse_arguments(ARG "THREADS" "LABEL" "SOURCES;LINKS" ${ARGN})
  if(NOT ARG_LABEL)
    set(ARG_LABEL unit)
  endif()
  add_executable(${name}_test ${ARG_SOURCES})
  # Unit tests are asked for by name: ./test builds them instrumented, ./test --quick and NAME as the program is built.
  if(ARG_LABEL STREQUAL unit)
    set_target_properties(${name}_test PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
  mostari_unity(${name}_test)
  # A test is compiled once and run once, and what it calls is a library of its own: optimising it costs more than it saves.
  target_compile_options(${name}_test PRIVATE -O0)
  # Tests run in the source folder (tests/support/main.cpp): no path of the machine enters their code, so that a compiler
  # cache serves any clone.
  target_link_libraries(${name}_test PRIVATE mostari_options mostari_test_main ${ARG_LINKS} GTest::gtest GTest::gmock)
  target_compile_definitions(${name}_test PRIVATE MOSTARI_SOURCE_DIR="." MOSTARI_SHARED_DATA="./../shared/data")
  set_property(GLOBAL APPEND PROPERTY MOSTARI_${ARG_LABEL}_TESTS $<TARGET_FILE:${name}_test>)
  add_dependencies(${ARG_LABEL}-tests ${name}_test)
  if(ARG_THREADS)
    set_property(GLOBAL APPEND PROPERTY MOSTARI_threads_TESTS $<TARGET_FILE:${name}_test>)
    add_dependencies(threads-tests ${name}_test)
  endif()
  include(GoogleTest)
  gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST PROPERTIES LABELS ${ARG_LABEL})
endfunction()

# mostari_list_tests(): writes the test programs of each kind to KIND-tests.list in the build folder, for tools/run-tests.
function(mostari_list_tests)
  foreach(kind unit integration threads)
    get_property(programs GLOBAL PROPERTY MOSTARI_${kind}_TESTS)
    list(JOIN programs "\n" lines)
    file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/${kind}-tests.list CONTENT "${lines}\n")
  endforeach()
endfunction()
