#!/usr/bin/env bash
# Installs the Debian packages of dependencies.txt that are missing. Does nothing when all are there, so it needs
# neither network nor root then. May be run any number of times.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

step "Check the packages of packaging/dependencies.txt"
mapfile -t packages < <(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' packaging/dependencies.txt)

if ! command -v dpkg-query >/dev/null; then
  die "This system has no dpkg, so the packages cannot be installed for you. Install what packaging/dependencies.txt lists under the names of your distribution, then build with: cmake --preset release && cmake --build --preset release"
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed ]] || missing+=("$package")
done

if (( ${#missing[@]} == 0 )); then
  echo "All ${#packages[@]} packages are installed."
  exit 0
fi
echo "Missing: ${missing[*]}"

as_root=()
if (( EUID != 0 )); then
  command -v sudo >/dev/null ||
    die "Installing needs root and there is no sudo. Run this once as root: apt-get install ${missing[*]}"
  as_root=(sudo)
fi
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)

step "Fetch the package lists"
"${apt[@]}" update ||
  echo "The package lists could not be refreshed; trying with the ones that are here." >&2

step "Install ${#missing[@]} packages"
"${apt[@]}" install -y --no-install-recommends "${missing[@]}" ||
  die "apt-get could not install the packages. Check that the package servers can be reached (network, proxy, /etc/apt/sources.list has bookworm main) and that nobody else holds the package lock, then run this again. By hand: apt-get install ${missing[*]}"
