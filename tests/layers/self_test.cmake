# cmake -D WORK=<scratch folder> -P self_test.cmake
# Plants one violation of each kind in a project of its own and expects layers.cmake to name exactly those.
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE ${WORK})

function(plant file)
  list(JOIN ARGN "\n" text)
  file(WRITE ${WORK}/${file} "${text}\n")
endfunction()

function(run_layers)
  execute_process(COMMAND ${CMAKE_COMMAND} -D ROOT=${WORK} -P ${CMAKE_CURRENT_LIST_DIR}/layers.cmake
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  set(code ${code} PARENT_SCOPE)
  set(output "${output}" PARENT_SCOPE)
endfunction()

# All of this is allowed.
plant(core/base/a.h "#include <string>")
plant(core/http/a.cpp "#include \"core/http/a.h\"" "#include \"core/model/b.h\"" "#include <boost/asio.hpp>")
plant(core/api/a.cpp "#include \"core/report/a.h\"" "// #include <QString>")
plant(ui/run/run_page.cpp "#include \"ui/shell/page.h\"" "#include \"ui/models/a.h\"" "#include \"core/api/a.h\"" "#include <QWidget>")
plant(ui/shell/main_window.cpp "#include \"ui/run/run_page.h\"" "#include \"main_window.moc\"")
plant(app/cli/main.cpp "#include \"core/api/a.h\"" "#include <CLI/CLI.hpp>")
run_layers()
if(NOT code EQUAL 0)
  message(FATAL_ERROR "Allowed includes were refused:\n${output}")
endif()

# None of this is.
string(REPEAT "//\n" 501 long)
file(WRITE ${WORK}/core/base/long.cpp "${long}")
plant(core/base/upwards.h "#include \"core/model/a.h\"")
plant(core/model/qt.h "#include <QString>")
plant(core/model/qt_folder.h "  #  include <QtCore/QString>")
plant(core/model/tests.cpp "#include \"tests/support/a.h\"")
plant(core/report/sideways.cpp "#include \"core/store/project_file.h\"")
plant(core/run/face.cpp "#include \"ui/theme/palette.h\"")
plant(core/novel/a.cpp "")
plant(core/http/relative.cpp "#include \"../model/a.h\"")
plant(ui/models/inner.cpp "#include \"core/store/project_file.h\"")
plant(ui/models/library.cpp "#include <sqlite3.h>")
plant(ui/models/network.cpp "#include <QNetworkAccessManager>")
plant(ui/triage/triage_page.cpp "#include \"ui/explore/explore_page.h\"")
plant(ui/explore/shell.cpp "#include \"ui/shell/main_window.h\"")
plant(app/cli/window.cpp "#include <QApplication>")
plant(app/cli/inner.cpp "#include \"core/compare/comparer.h\"")
run_layers()

set(expected core/base/long.cpp core/base/upwards.h core/model/qt.h core/model/qt_folder.h core/model/tests.cpp
  core/report/sideways.cpp core/run/face.cpp core/novel/a.cpp core/http/relative.cpp ui/models/inner.cpp
  ui/models/library.cpp ui/models/network.cpp ui/triage/triage_page.cpp ui/explore/shell.cpp app/cli/window.cpp
  app/cli/inner.cpp)
foreach(file IN LISTS expected)
  if(NOT output MATCHES "${file}: ")
    message(FATAL_ERROR "The violation planted in ${file} was not caught:\n${output}")
  endif()
endforeach()
list(LENGTH expected count)
if(code EQUAL 0 OR NOT output MATCHES "[^0-9]${count} violations")
  message(FATAL_ERROR "Expected ${count} violations:\n${output}")
endif()
