# Sourced by the scripts beside it: one way to say what happens, to fail, and to use the compiler cache.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# The cache lives in the user's folder and forgets where the checkout is, so that a fresh clone finds what another
# clone compiled. Everything can be overridden from outside.
export CCACHE_DIR=${CCACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ccache}
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root}
export CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-5G}
export CTEST_OUTPUT_ON_FAILURE=1

current_step="starting"
step_hint=""

# step "What is done now" ["what to do when it fails"]
step() {
  current_step=$1
  step_hint=${2:-}
  printf '\n==> %s\n' "$current_step"
}

die() {
  trap - ERR
  printf '\nerror: %s\n' "$*" >&2
  exit 1
}

# One sentence for every unforeseen failure: what was being done, and what to do.
trap 'die "\"$current_step\" failed (${BASH_SOURCE[0]##*/}, line $LINENO). ${step_hint:-Read the messages above, mend the cause and run the script again; it goes on where it stopped.}"' ERR

jobs_count() {
  # A compiler process of Boost or Qt sources needs up to 1.5 GB: few cores per gigabyte are used on small machines.
  local cores memory_gb
  cores=$(nproc 2>/dev/null || echo 2)
  memory_gb=$(awk '/MemAvailable/ { printf "%d", $2 / 1048576 }' /proc/meminfo 2>/dev/null || echo 4)
  local by_memory=$(( memory_gb * 2 / 3 ))
  (( by_memory < 1 )) && by_memory=1
  echo $(( cores < by_memory ? cores : by_memory ))
}
jobs=${JOBS:-$(jobs_count)}
