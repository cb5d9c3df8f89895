# mostari_publishers(NAME…): the sources NAME.cpp of the folder it is called in, each of which answers NAME_readers().
# Leaves them, and one that is made and answers all their readers, in MOSTARI_PUBLISHERS_SOURCES.
function(mostari_publishers)
  set(declarations "")
  set(calls "")
  set(sources ${PROJECT_BINARY_DIR}/generated/publishers.cpp)
  foreach(name IN LISTS ARGN)
    string(APPEND declarations "std::vector<RecordReader> ${name}_readers();\n")
    string(APPEND calls "${name}_readers, ")
    list(APPEND sources ${name}.cpp)
  endforeach()
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/publishers.cpp @ONLY CONTENT
"// Made by cmake/MostariPublishers.cmake from src/formats/publishers/CMakeLists.txt.
#include \"formats/records/record_reader.hpp\"

namespace mostari {

@declarations@
std::vector<RecordReader> publishers_readers() {
  std::vector<RecordReader> all;
  for (const auto readers : {@calls@}) {
    for (RecordReader& each : readers()) all.push_back(std::move(each));
  }
  return all;
}

}  // namespace mostari
")
  set(MOSTARI_PUBLISHERS_SOURCES ${sources} PARENT_SCOPE)
endfunction()
