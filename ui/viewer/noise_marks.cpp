#include "ui/viewer/noise_marks.h"

#include "ui/models/wording.h"

#include <string_view>

namespace understudy::ui {

namespace {

/// Without the comma that a line has or lacks because of its neighbours.
std::string_view content(std::string_view line) {
    return line.ends_with(',') ? line.substr(0, line.size() - 1) : line;
}

bool isDifferent(RowMark mark) {
    return mark != RowMark::Equal && mark != RowMark::Folded;
}

/// Neighbours of one sort are one difference.
void findDifferences(SideBySide &view) {
    view.differences.clear();
    RowMark before = RowMark::Equal;
    for (std::size_t i = 0; i < view.rows.size(); ++i) {
        const RowMark mark = view.rows[i].mark;
        const bool goesOn = isDifferent(before) && (before == RowMark::Noise) == (mark == RowMark::Noise);
        if (isDifferent(mark) && !goesOn)
            view.differences.push_back(std::uint32_t(i));
        before = mark;
    }
}

} // namespace

std::unordered_set<std::string> quietLocations(const RunSummary &summary, const std::string &endpoint) {
    std::unordered_set<std::string> quiet, loud;
    for (const DivergenceSummary &divergence : summary.divergences) {
        if (divergence.endpoint == endpoint)
            (isQuiet(divergence.verdict) ? quiet : loud).insert(divergence.location);
    }
    for (const std::string &location : loud)
        quiet.erase(location);
    return quiet;
}

void markNoise(SideBySide &view, const std::unordered_set<std::string> &quiet) {
    bool changed = false;
    for (SideBySideRow &row : view.rows) {
        const auto left = std::size_t(row.present[std::size_t(Side::Live)] ? Side::Live : Side::Baseline);
        const auto right = std::size_t(Side::Candidate);
        const bool readsDifferent = row.mark == RowMark::Equal && row.present[left] && row.present[right] &&
                                    content(row.text[left]) != content(row.text[right]);
        if (readsDifferent || (isDifferent(row.mark) && quiet.contains(row.location))) {
            row.mark = RowMark::Noise;
            changed = true;
        }
    }
    if (changed)
        findDifferences(view);
}

} // namespace understudy::ui
