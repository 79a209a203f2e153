# The few shapes a target can have here, so that every folder says what it is in one call.

add_library(understudy_options INTERFACE)
target_include_directories(understudy_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(understudy_options INTERFACE -Wall -Wextra -Wshadow -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside the standard library and Boost with optimisation on: its own false alarms.
  target_compile_options(understudy_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow
    -Wno-array-bounds -Wno-dangling-pointer -Wno-mismatched-new-delete)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # libstdc++ 12 itself uses what it marks as deprecated (std::stable_sort's temporary buffer).
  target_compile_options(understudy_options INTERFACE -Wno-deprecated-declarations)
endif()
if(UNDERSTUDY_WERROR)
  target_compile_options(understudy_options INTERFACE -Werror)
endif()
if(UNDERSTUDY_SANITIZE)
  target_compile_options(understudy_options INTERFACE -fsanitize=${UNDERSTUDY_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(understudy_options INTERFACE -fsanitize=${UNDERSTUDY_SANITIZE})
  if(UNDERSTUDY_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Asio's fences beside its mutexes: ThreadSanitizer does not follow the fences, and need not.
    target_compile_options(understudy_options INTERFACE -Wno-tsan)
  endif()
endif()
find_program(UNDERSTUDY_MOLD mold)
if(UNDERSTUDY_MOLD)
  target_link_options(understudy_options INTERFACE -fuse-ld=mold)
endif()

# understudy_room(<room> SOURCES <files> [ROOMS <rooms it may use>] [LIBS <outside libraries>])
# One folder of core/ = one static library understudy_<room>. tests/layers.cmake checks the include lines.
function(understudy_room room)
  cmake_parse_arguments(ARG "" "" "SOURCES;ROOMS;LIBS" ${ARGN})
  if(ARG_SOURCES)
    add_library(understudy_${room} STATIC ${ARG_SOURCES})
    set(scope PUBLIC)
  else()
    add_library(understudy_${room} INTERFACE)
    set(scope INTERFACE)
  endif()
  list(TRANSFORM ARG_ROOMS PREPEND understudy_)
  target_link_libraries(understudy_${room} ${scope} understudy_options Threads::Threads ${ARG_ROOMS} ${ARG_LIBS})
endfunction()

# understudy_moc(<target> <sources>)
# Runs moc on test sources that end in `#include "<source>.moc"`. AUTOMOC would start a scanner for each of the many
# targets, which took a sixth of the whole build.
function(understudy_moc target)
  foreach(source IN LISTS ARGN)
    get_filename_component(stem ${source} NAME_WE)
    set(moc ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc)
    add_custom_command(OUTPUT ${moc} COMMAND Qt6::moc -o ${moc} ${CMAKE_CURRENT_SOURCE_DIR}/${source}
      DEPENDS ${source} COMMENT "moc ${source}" VERBATIM)
    target_sources(${target} PRIVATE ${moc})
  endforeach()
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()

# understudy_test(<name> SOURCES <files> [LIBS <targets>] [GUI] [TIMEOUT s] [LABELS ...])
# A Qt Test executable registered with ctest. GUI tests run on the offscreen platform. Tests run in the project's
# folder and know their files relative to it: absolute paths in the command line would make every checkout compile
# anew what the compiler cache has.
function(understudy_test name)
  cmake_parse_arguments(ARG "GUI" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  understudy_moc(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_compile_options(${name} PRIVATE -O0)
  target_link_libraries(${name} PRIVATE understudy_options ${ARG_LIBS} Qt6::Test)
  file(RELATIVE_PATH bin_dir ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/bin)
  target_compile_definitions(${name} PRIVATE UNDERSTUDY_TEST_DATA="tests/data" UNDERSTUDY_BIN_DIR="${bin_dir}"
    QT_NO_KEYWORDS)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT})
  if(ARG_GUI)
    set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
    set_property(TEST ${name} APPEND PROPERTY LABELS gui)
  else()
    set_property(TEST ${name} APPEND PROPERTY LABELS core)
  endif()
  foreach(label IN LISTS ARG_LABELS)
    set_property(TEST ${name} APPEND PROPERTY LABELS ${label})
  endforeach()
endfunction()
