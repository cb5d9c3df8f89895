# mostari_desk(NAME): the desk of src/desks/NAME. Its CMakeLists.txt makes the desk and its tests, that of its folder
# door/ makes mostari_NAME_door, whose door.hpp declares `mostari::NAME::door`. A desk with nothing but a door is fine.
# A desk whose kinds of records are the evidence of ties has a folder ties/, which makes mostari_NAME_ties, whose
# tie_rules.hpp declares `mostari::NAME::tie_rules()`. To be called from src/.
set_property(GLOBAL PROPERTY MOSTARI_DESKS "")
set_property(GLOBAL PROPERTY MOSTARI_TIE_DESKS "")
function(mostari_desk name)
  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/desks/${name}/CMakeLists.txt)
    add_subdirectory(desks/${name})
  endif()
  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/desks/${name}/ties/CMakeLists.txt)
    add_subdirectory(desks/${name}/ties)
    set_property(GLOBAL APPEND PROPERTY MOSTARI_TIE_DESKS ${name})
  endif()
  add_subdirectory(desks/${name}/door)
  set_property(GLOBAL APPEND PROPERTY MOSTARI_DESKS ${name})
endfunction()

# mostari_desks_end(): mostari_desks, which knows the door of every desk named so far, and mostari_tie_rules, which knows
# their rules of ties.
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

  get_property(desks GLOBAL PROPERTY MOSTARI_TIE_DESKS)
  set(includes "")
  set(rules "")
  set(targets "")
  foreach(name IN LISTS desks)
    string(APPEND includes "#include \"desks/${name}/ties/tie_rules.hpp\"\n")
    string(APPEND rules "${name}::tie_rules(), ")
    list(APPEND targets mostari_${name}_ties)
  endforeach()
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/tie_rules.cpp @ONLY CONTENT
"// Made by cmake/MostariDesk.cmake of the desks' folders ties/.
#include <algorithm>
#include <array>
#include <span>

@includes@
namespace mostari {

const std::vector<TieRule>& tie_rules() {
  static const std::vector<TieRule> all = [] {
    std::vector<TieRule> rules;
    for (const std::span<const TieRule> each : std::array{@rules@}) rules.insert(rules.end(), each.begin(), each.end());
    std::ranges::sort(rules, {}, &TieRule::kind);
    return rules;
  }();
  return all;
}

}  // namespace mostari
")
  add_library(mostari_tie_rules STATIC ${PROJECT_BINARY_DIR}/generated/tie_rules.cpp)
  target_link_libraries(mostari_tie_rules PUBLIC mostari_model PRIVATE mostari_options ${targets})
endfunction()
