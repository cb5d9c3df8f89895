# The target `contract`: api/openapi.yaml, joined from the contracts of the house and of the desks beside it. It lies there,
# where the program, the tests and the web app look for it, and is not kept in the repository.
find_program(MOSTARI_NODE NAMES node nodejs REQUIRED)
file(GLOB parts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/api/*.yaml)
list(REMOVE_ITEM parts ${PROJECT_SOURCE_DIR}/api/openapi.yaml)
add_custom_command(OUTPUT ${PROJECT_SOURCE_DIR}/api/openapi.yaml
  COMMAND ${MOSTARI_NODE} ${PROJECT_SOURCE_DIR}/tools/join-contract.mjs
  DEPENDS ${parts} ${PROJECT_SOURCE_DIR}/tools/join-contract.mjs
  COMMENT "Joining the contract" VERBATIM)
add_custom_target(contract ALL DEPENDS ${PROJECT_SOURCE_DIR}/api/openapi.yaml)
