#pragma once

#include "core/store/project_file.h"

#include <string>
#include <vector>

namespace understudy::bench {

/// A finished run as a busy shop gives it: 40 endpoints, every fourth exchange quiet, the others with one to
/// eight of 300 divergences, 2 % errors, one in 200 kept with bodies. Written once per program, in batches as
/// the recorder writes them.
class MillionExchanges {
public:
    static constexpr int kRows = 1'000'000;
    static constexpr int kBatch = 2'000;

    static const MillionExchanges &instance();
    ~MillionExchanges();

    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] RunId run() const { return m_run; }
    [[nodiscard]] const std::vector<DivergenceSummary> &divergences() const { return m_divergences; }
    [[nodiscard]] double rowsPerSecond() const { return m_rowsPerSecond; }
    [[nodiscard]] double bytesPerRow() const { return m_bytesPerRow; }

private:
    MillionExchanges();
    std::string m_folder, m_path;
    RunId m_run = 0;
    std::vector<DivergenceSummary> m_divergences;
    double m_rowsPerSecond = 0, m_bytesPerRow = 0;
};

} // namespace understudy::bench
