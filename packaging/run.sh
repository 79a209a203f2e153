#!/usr/bin/env bash
# From a fresh checkout to the workbench on a running demo: installs what is missing, builds the release preset, opens
# the window. Without a display the demo runs in the terminal. Arguments are passed on to the program that starts.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

packaging/install-dependencies.sh

mkdir -p build
step "Configure the release build" "Read the CMake message above; packaging/install-dependencies.sh installs what it looks for. If build/release is from another machine, delete it."
cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log; false; }

step "Build understudy and understudy-cli" "Read the first compiler error above. With little memory, try again with JOBS=1."
cmake --build --preset release -j "$jobs" --target understudy understudy-cli

terminal_demo() {
  step "Run the demo in the terminal" "Read the message above; build/release/bin/understudy-cli demo --help explains the options."
  exec build/release/bin/understudy-cli demo "$@"
}

if [[ -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then
  echo "There is no display (DISPLAY and WAYLAND_DISPLAY are empty), so the demo runs here instead of in a window."
  terminal_demo "$@"
fi

step "Open the workbench on the demo" "Read the message above."
begun=$SECONDS
code=0
build/release/bin/understudy --demo "$@" || code=$?
# Qt aborts at once when the display that the environment names does not answer.
if (( code == 134 && SECONDS - begun < 10 )); then
  echo "The display \"${DISPLAY:-$WAYLAND_DISPLAY}\" did not answer, so the demo runs here instead of in a window."
  terminal_demo
fi
exit "$code"
