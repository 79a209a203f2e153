#!/usr/bin/env python3
"""Runs clang-tidy over the sources of core, app and ui, several at once, and remembers which were clean.

tidy.py BUILD_FOLDER [--jobs N]

A file is clean as long as nothing that clang-tidy sees has changed: the file and all it includes (preprocessed, comments
kept because of NOLINT, without line marks because of their paths), the checks, the compiler flags, and the version of
clang-tidy. The hash of those is kept in the user's cache folder, so that a fresh checkout is as quick as an old one.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

TIDY = "clang-tidy-19"
ROOT = pathlib.Path(__file__).resolve().parent.parent
ROOMS = tuple(str(ROOT / folder) + os.sep for folder in ("core", "app", "ui"))


def cache_folder():
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = pathlib.Path(base) / "understudy" / "clang-tidy"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def preprocess_arguments(entry):
    """The compile command without its output, preprocessing instead."""
    arguments = entry.get("arguments") or shlex.split(entry["command"])
    kept, skip = [], False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in ("-o", "-MF", "-MT"):
            skip = True
        elif argument not in ("-c", "-MD"):
            kept.append(argument)
    return kept + ["-E", "-C", "-P", "-w"]


def fingerprint(entry, salt):
    arguments = preprocess_arguments(entry)
    result = subprocess.run(arguments, cwd=entry["directory"], capture_output=True)
    if result.returncode != 0:
        return None
    digest = hashlib.sha256(salt)
    digest.update(" ".join(a for a in arguments if str(ROOT) not in a).encode())
    digest.update(result.stdout)
    return digest.hexdigest()


def check(entry, build, folder, salt):
    """(file, messages): no messages when clean."""
    file = os.path.relpath(entry["file"], ROOT)
    key = fingerprint(entry, salt)
    if key and (folder / key).exists():
        (folder / key).touch()
        return file, ""
    result = subprocess.run([TIDY, "-p", build, "--quiet", entry["file"]], capture_output=True, text=True)
    if result.returncode == 0:
        if key:
            (folder / key).touch()
        return file, ""
    return file, result.stdout or result.stderr


def main():
    parser = argparse.ArgumentParser(description="clang-tidy over core, app and ui, with a cache")
    parser.add_argument("build", help="a configured build folder with compile_commands.json")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()

    entries = json.loads((pathlib.Path(options.build) / "compile_commands.json").read_text())
    sources = {e["file"]: e for e in entries if e["file"].startswith(ROOMS)}
    if not sources:
        sys.exit("There is nothing to check in " + options.build + ". Configure it first: cmake --preset tidy")
    version = subprocess.run([TIDY, "--version"], capture_output=True).stdout
    salt = version + (ROOT / ".clang-tidy").read_bytes()
    folder = cache_folder()

    dirty = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        tasks = [pool.submit(check, sources[name], options.build, folder, salt) for name in sorted(sources)]
        for done, task in enumerate(concurrent.futures.as_completed(tasks), 1):
            file, messages = task.result()
            print(f"[{done}/{len(tasks)}] {'FAIL' if messages else 'ok'} {file}", flush=True)
            if messages:
                dirty += 1
                print(re.sub(r"^\d+ warnings?.*\n?", "", messages, flags=re.MULTILINE), flush=True)
    print(f"clang-tidy: {len(tasks) - dirty} files clean, {dirty} not")
    sys.exit(1 if dirty else 0)


if __name__ == "__main__":
    main()
