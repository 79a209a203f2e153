#!/usr/bin/env bash
# Builds the release preset's benchmarks, runs them one after another and prints one table.
#   tests/bench/run.sh                 all
#   tests/bench/run.sh REGEX           only benchmarks whose names match
# Figures of a busy machine are worthless: run it when nothing else does.
source "$(dirname "${BASH_SOURCE[0]}")/../../packaging/common.sh"

packaging/install-dependencies.sh

step "Build the benchmarks (release preset)" "Read the first error above."
cmake --preset release >/dev/null
cmake --build --preset release -j "$jobs" --target benchmarks understudy-cli

results=build/release/bench-results
rm -rf "$results"
mkdir -p "$results"
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}

shopt -s nullglob
programs=(build/release/bench/bench_*)
(( ${#programs[@]} > 0 )) || die "No benchmark was built. Each is a bench_* program of a folder below tests/bench."
failed=()
for program in "${programs[@]}"; do
  name=${program##*/}
  step "Run $name"
  "$program" --benchmark_out="$results/$name.json" --benchmark_out_format=json ${1:+--benchmark_filter="$1"} \
    >"$results/$name.log" 2>&1 || { failed+=("$name"); tail -n 20 "$results/$name.log"; }
done

step "Results"
tests/bench/table.py "$results"/*.json
(( ${#failed[@]} == 0 )) || die "These benchmarks failed: ${failed[*]}. Their output is in $results."
