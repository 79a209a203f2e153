#!/usr/bin/env bash
# Runs every fuzz target for FUZZ_SECONDS (default 300 = 5 minutes), as many at once as there are cores. Seeds come from
# tests/fuzz/corpus/<target>, what is found grows in build/fuzz/corpus/<target>, crashes land in build/fuzz/crashes.
#   packaging/fuzz.sh [TARGET...]
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

seconds=${FUZZ_SECONDS:-300}
[[ $seconds =~ ^[0-9]+$ ]] || die "FUZZ_SECONDS is \"$seconds\". Give the seconds per target as a whole number."

packaging/install-dependencies.sh

step "Build the fuzz targets" "Read the first compiler error above."
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz -j "$jobs"

mapfile -t targets < <(cd build/fuzz/fuzz 2>/dev/null && find . -maxdepth 1 -name 'fuzz_*' -type f -executable -printf '%f\n' | sort)
(( ${#targets[@]} > 0 )) || die "No fuzz target was built. tests/fuzz/CMakeLists.txt says which there are."
if (( $# > 0 )); then
  targets=("${@/#fuzz_/}")
  targets=("${targets[@]/#/fuzz_}")
fi

mkdir -p build/fuzz/crashes
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:allocator_may_return_null=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1:halt_on_error=1}

run_target() {
  local target=$1 name=${1#fuzz_}
  local corpus=build/fuzz/corpus/$name seeds=tests/fuzz/corpus/$name log=build/fuzz/$target.log
  local dictionary=tests/fuzz/$name.dict
  mkdir -p "$corpus"
  "build/fuzz/fuzz/$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
    ${dictionary:+$([[ -f $dictionary ]] && echo "-dict=$dictionary")} \
    -artifact_prefix="build/fuzz/crashes/$name-" "$corpus" "$seeds" >"$log" 2>&1
}

step "Fuzz ${#targets[@]} targets for $seconds s each, $jobs at a time"
declare -A running=()
passed=0 failed=0
finish_one() {
  local code=0 pid
  wait -n -p pid || code=$?
  local target=${running[$pid]}
  unset "running[$pid]"
  local runs
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$target.log")
  if (( code == 0 )); then
    passed=$(( passed + 1 ))
    echo "ok    $target: ${runs:-0} inputs"
  else
    failed=$(( failed + 1 ))
    echo "FAIL  $target: see build/fuzz/$target.log and build/fuzz/crashes"
    tail -n 25 "build/fuzz/$target.log"
  fi
}
for target in "${targets[@]}"; do
  (( ${#running[@]} < jobs )) || finish_one
  run_target "$target" &
  running[$!]=$target
done
while (( ${#running[@]} > 0 )); do finish_one; done

trap - ERR
echo "$passed passed, $failed failed"
(( failed == 0 ))
