# mostari_desk(NAME): the desk of src/desks/NAME. Its CMakeLists.txt makes the desk and its tests, that of its folder
# door/ makes mostari_NAME_door, whose door.hpp declares `mostari::NAME::door`. A desk with nothing but a door is fine.
# To be called from src/.
set_property(GLOBAL PROPERTY MOSTARI_DESKS "")
function(mostari_desk name)
  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/desks/${name}/CMakeLists.txt)
    add_subdirectory(desks/${name})
  endif()
  add_subdirectory(desks/${name}/door)
  set_property(GLOBAL APPEND PROPERTY MOSTARI_DESKS ${name})
endfunction()

# mostari_desks_end(): mostari_desks, which knows the door of every desk named so far.
function(mostari_desks_end)
  get_property(desks GLOBAL PROPERTY MOSTARI_DESKS)
  set(includes "")
  set(doors "")
  set(targets "")
  foreach(name IN LISTS desks)
    string(APPEND includes "#include \"desks/${name}/door/door.hpp\"\n")
    string(APPEND doors "&${name}::door, ")
    list(APPEND targets mostari_${name}_door)
  endforeach()
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/desks.cpp @ONLY CONTENT
"// Made by cmake/MostariDesk.cmake from cmake/desks.cmake.
#include <array>

@includes@
namespace mostari {

std::span<const Door* const> doors() {
  static const std::array all{@doors@};
  return all;
}

}  // namespace mostari
")
  add_library(mostari_desks STATIC ${PROJECT_BINARY_DIR}/generated/desks.cpp doors/kit/importers.cpp)
  target_link_libraries(mostari_desks PUBLIC mostari_door PRIVATE mostari_options ${targets})
endfunction()
