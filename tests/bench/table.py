#!/usr/bin/env python3
"""Prints the results of several Google Benchmark programs (JSON files) as one table."""

import json
import pathlib
import sys

UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}
STANDARD = {
    "name", "run_name", "run_type", "family_index", "per_family_instance_index", "repetitions", "repetition_index",
    "threads", "iterations", "real_time", "cpu_time", "time_unit", "label", "error_occurred", "error_message",
    "aggregate_name", "aggregate_unit", "items_per_second", "bytes_per_second",
}


def duration(seconds):
    for unit in ("s", "ms", "us", "ns"):
        if seconds >= UNITS[unit] or unit == "ns":
            return f"{seconds / UNITS[unit]:.3g} {unit}"


def rate(value, noun):
    for factor, prefix in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= factor:
            return f"{value / factor:.3g} {prefix}{noun}/s"
    return f"{value:.3g} {noun}/s"


def row(program, entry):
    if entry.get("error_occurred"):
        return [program, entry["name"], "failed", "", "", entry.get("error_message", "")]
    unit = UNITS[entry.get("time_unit", "ns")]
    rates = []
    if "items_per_second" in entry:
        rates.append(rate(entry["items_per_second"], ""))
    if "bytes_per_second" in entry:
        rates.append(rate(entry["bytes_per_second"], "B"))
    notes = [entry["label"]] if entry.get("label") else []
    notes += [f"{key} {value:.4g}" for key, value in entry.items() if key not in STANDARD and isinstance(value, (int, float))]
    return [program, entry["name"], duration(entry["real_time"] * unit), duration(entry["cpu_time"] * unit),
            ", ".join(rates), ", ".join(notes)]


def main():
    rows = [["program", "benchmark", "time", "cpu", "rate", "notes"]]
    for name in sys.argv[1:]:
        path = pathlib.Path(name)
        try:
            entries = json.loads(path.read_text()).get("benchmarks", [])
        except ValueError:
            rows.append([path.stem, "(no results)", "", "", "", ""])
            continue
        rows += [row(path.stem, entry) for entry in entries]
    widths = [max(len(r[i]) for r in rows) for i in range(len(rows[0]))]
    for index, cells in enumerate(rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip())
        if index == 0:
            print("  ".join("-" * width for width in widths))


if __name__ == "__main__":
    main()
