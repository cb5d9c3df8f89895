# Debian's packages, each wrapped as an imported target with system includes, so that our warnings stay ours.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(TBB REQUIRED)
find_package(GTest REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(Boost 1.74 REQUIRED)

pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-i18n icu-uc)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(VIPS REQUIRED IMPORTED_TARGET vips)

# Debian's granular OpenCV packages ship no CMake configuration.
add_library(mostari_opencv INTERFACE)
find_path(OPENCV_INCLUDE opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
target_include_directories(mostari_opencv SYSTEM INTERFACE ${OPENCV_INCLUDE})
foreach(part core imgproc flann features2d calib3d)
  find_library(OPENCV_${part} opencv_${part} REQUIRED)
  target_link_libraries(mostari_opencv INTERFACE ${OPENCV_${part}})
endforeach()
add_library(Mostari::OpenCV ALIAS mostari_opencv)
