# `cmake --install build --prefix P` and, by CPack, a Debian package (tools/package makes one): the program, what it reads
# (share/mostari, see base/resources.hpp), its manual, its completion and a list of what it is made of.
include(GNUInstallDirs)

# Installing needs the program only, not the tests and benchmarks.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)

install(CODE "
  if(NOT EXISTS \"${PROJECT_SOURCE_DIR}/web/dist/.complete\")
    message(FATAL_ERROR \"The web app is not built; run tools/build-web first.\")
  endif()")
install(TARGETS mostari RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY data schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/mostari)
install(FILES api/openapi.yaml DESTINATION ${CMAKE_INSTALL_DATADIR}/mostari/api)
install(DIRECTORY web/dist DESTINATION ${CMAKE_INSTALL_DATADIR}/mostari/web PATTERN ".complete" EXCLUDE)
install(FILES cmake/debian/copyright README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mostari)
install(DIRECTORY ${PROJECT_BINARY_DIR}/manual/man ${PROJECT_BINARY_DIR}/manual/bash-completion
  DESTINATION ${CMAKE_INSTALL_DATADIR})
# Made at this moment, of the libraries that this machine links: nothing else can say what is shipped.
install(CODE "
  execute_process(COMMAND node \"${PROJECT_SOURCE_DIR}/tools/sbom.mjs\" \"$<TARGET_FILE:mostari>\" ${MOSTARI_VERSION}
    OUTPUT_FILE \"${PROJECT_BINARY_DIR}/mostari.spdx.json\" COMMAND_ERROR_IS_FATAL ANY)")
install(FILES ${PROJECT_BINARY_DIR}/mostari.spdx.json DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mostari)
# As Debian keeps them.
install(CODE "
  file(GLOB pages \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_MANDIR}/man1/mostari*.1\")
  execute_process(COMMAND gzip -9nf \${pages} COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND gzip -9nc \"${PROJECT_SOURCE_DIR}/CHANGELOG.md\"
    OUTPUT_FILE \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/doc/mostari/changelog.gz\" COMMAND_ERROR_IS_FATAL ANY)")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME mostari)
set(CPACK_PACKAGE_VENDOR Mostari)
set(CPACK_PACKAGE_CONTACT "The keepers of Mostari <mostari@localhost>")
# Debian sorts "0.1.0~dev" before "0.1.0", and takes "-" for its own revision.
string(REPLACE "-" "~" CPACK_PACKAGE_VERSION "${MOSTARI_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workbench for cultural heritage")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Screens objects against registers of stolen and missing works, shows what links two
 countries and what is missing, and follows damaged heritage from what hit it
 to what stands again. One program with a command line, an HTTP interface and
 a web app; it keeps all in one folder and works without a connection.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Names of countries and currencies are read from it.
set(CPACK_DEBIAN_PACKAGE_DEPENDS iso-codes)
# Titles in two languages are compared through them.
set(dictionaries "")
foreach(language deu fra ita spa nld por swe ara)
  list(APPEND dictionaries dict-freedict-${language}-eng)
endforeach()
foreach(language fra ita spa nld por swe)
  list(APPEND dictionaries dict-freedict-eng-${language})
endforeach()
list(JOIN dictionaries ", " CPACK_DEBIAN_PACKAGE_RECOMMENDS)
# Writes draft programmes as .docx.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS pandoc)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
