#!/usr/bin/env bash
# Everything that must be green: installs what is missing, builds, tests, and ends with "N passed, M failed".
#   packaging/test.sh                  release tests, core under ASan and UBSan, fuzz targets 20 s each
#   packaging/test.sh --all            also core under TSan, clang-format and clang-tidy (what .ci/run does)
#   packaging/test.sh --quick          release tests only
#   packaging/test.sh --part PART      only this part (may be repeated): release asan fuzz tsan format tidy
#   packaging/test.sh --tests REGEX    only the tests whose names match
# A part that cannot be built or run counts as a failure; the other parts still run.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

parts=(release asan fuzz)
chosen=()
pattern=""
while (( $# > 0 )); do
  case $1 in
  --all) parts=(release asan fuzz tsan format tidy) ;;
  --quick) parts=(release) ;;
  --part) chosen+=("${2:-}"); shift ;;
  --tests) pattern=${2:-}; shift ;;
  -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
  *) die "\"$1\" is not an option of packaging/test.sh. Try --help." ;;
  esac
  shift || die "The last option needs a value. Try --help."
done
(( ${#chosen[@]} == 0 )) || parts=("${chosen[@]}")

packaging/install-dependencies.sh

passed=0 failed=0
summary=()
record() { # record PART PASSED FAILED SECONDS
  passed=$(( passed + $2 ))
  failed=$(( failed + $3 ))
  summary+=("$(printf '%-8s %4d passed, %d failed  %3d min %02d s' "$1" "$2" "$3" $(( $4 / 60 )) $(( $4 % 60 )))")
}

# The results of one ctest run: whatever did not pass, did not pass.
count_ctest() { # count_ctest JUNIT
  local head tests=0 bad=0 name value
  head=$(grep -m1 -A12 '<testsuite ' "$1" | tr '\n' ' ')
  for name in tests failures disabled skipped; do
    value=$(sed -n "s/.*<testsuite [^>]*\b$name=\"\([0-9]*\)\".*/\1/p" <<<"$head")
    if [[ $name == tests ]]; then tests=${value:-0}; else bad=$(( bad + ${value:-0} )); fi
  done
  echo "$(( tests - bad )) $bad"
}

# Configures and builds a preset, runs its tests. Sets part_passed and part_failed.
test_preset() { # test_preset PRESET [WRAPPER...]
  local preset=$1 junit=$root/build/$1/ctest.xml
  shift
  part_passed=0 part_failed=0
  rm -f "$junit"
  step "Configure $preset"
  if ! cmake --preset "$preset" >"build/$preset.log" 2>&1; then
    cat "build/$preset.log"
    echo "FAIL  $preset could not be configured. Read the CMake message above; if build/$preset is old, delete it." >&2
    part_failed=1
    return
  fi
  step "Build $preset"
  if ! cmake --build --preset "$preset" -j "$jobs" -- -k 0; then
    echo "FAIL  $preset could not be built. Read the first compiler error above; with little memory try JOBS=1." >&2
    part_failed=1
  fi
  step "Test $preset"
  "$@" ctest --preset "$preset" -j "$jobs" --output-junit "$junit" ${pattern:+-R "$pattern"} || true
  local counts
  if [[ -s $junit ]]; then
    counts=$(count_ctest "$junit")
    part_passed=${counts% *}
    part_failed=$(( part_failed + ${counts#* } ))
  fi
  (( part_passed + part_failed > 0 )) || part_failed=1
}

part_release() { test_preset release; }

part_asan() { test_preset dev-asan; }

part_tsan() {
  # ThreadSanitizer cannot place its memory under some kernels' address randomisation; without it, it always can.
  if setarch "$(uname -m)" -R true 2>/dev/null; then
    test_preset dev-tsan setarch "$(uname -m)" -R
  else
    test_preset dev-tsan
  fi
}

# A part that is one command: it passes or fails as a whole.
check() { # check NAME COMMAND...
  part_passed=0 part_failed=0
  step "$1"
  shift
  if "$@"; then part_passed=1; else part_failed=1; fi
}

part_fuzz() {
  part_passed=0 part_failed=0
  step "Fuzz"
  FUZZ_SECONDS=${FUZZ_SECONDS:-20} packaging/fuzz.sh | tee build/fuzz.log || true
  local last
  last=$(tail -n 1 build/fuzz.log)
  if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
    part_passed=${BASH_REMATCH[1]} part_failed=${BASH_REMATCH[2]}
  else
    part_failed=1
  fi
}

check_format() {
  local files
  mapfile -t files < <(git ls-files '*.h' '*.cpp')
  clang-format-19 --dry-run -Werror "${files[@]}" ||
    { echo "FAIL  Some files are not formatted. Run: git ls-files '*.h' '*.cpp' | xargs clang-format-19 -i" >&2; return 1; }
}
part_format() { check "Check the format of the sources" check_format; }

check_tidy() {
  cmake --preset tidy >build/tidy.log 2>&1 || { cat build/tidy.log; return 1; }
  packaging/tidy.py build/tidy --jobs "$jobs"
}
part_tidy() { check "Check the sources with clang-tidy" check_tidy; }

mkdir -p build
for part in "${parts[@]}"; do
  declare -F "part_$part" >/dev/null || die "\"$part\" is not a part. Parts: release asan fuzz tsan format tidy."
  begun=$SECONDS
  "part_$part"
  record "$part" "$part_passed" "$part_failed" $(( SECONDS - begun ))
done

printf '\n'
printf '%s\n' "${summary[@]}"
trap - ERR
echo "$passed passed, $failed failed"
(( failed == 0 ))
