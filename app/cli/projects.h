#pragma once

#include "app/cli/command.h"
#include "core/api/workbench.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace understudy::cli {

/// Makes the project when it does not exist yet. A project that somebody else has open is an error.
[[nodiscard]] Result<std::unique_ptr<api::ProjectSession>> openForWriting(api::Workbench &workbench,
                                                                          const std::string &path);
[[nodiscard]] Result<std::unique_ptr<api::ProjectSession>> openForReading(api::Workbench &workbench,
                                                                          const std::string &path);

/// The latest run, or the latest of this name.
[[nodiscard]] Result<RunInfo> findRun(const api::ProjectSession &session,
                                      const std::optional<std::string> &name);

/// A folder for a project nobody asked to keep; removed with everything in it.
class TemporaryFolder {
public:
    [[nodiscard]] static Result<TemporaryFolder> make();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder &&other) noexcept
        : m_path(std::exchange(other.m_path, {})) {}
    TemporaryFolder &operator=(TemporaryFolder &&) = delete;
    [[nodiscard]] std::string projectPath() const { return (m_path / "temporary.understudy").string(); }

private:
    explicit TemporaryFolder(std::filesystem::path path)
        : m_path(std::move(path)) {}
    std::filesystem::path m_path;
};

/// Opens `project`, or a temporary one, for as long as `work` takes.
[[nodiscard]] Result<int> withProject(Context &context, const std::optional<std::string> &project,
                                      const std::function<Result<int>(api::ProjectSession &)> &work);

/// Reads a recording into a new run, showing progress. `complete` is the complaint about a recording that
/// ended early or could not be stored whole; what could be read is judged all the same.
struct Imported {
    RunId run = 0;
    Status complete;
};
[[nodiscard]] Result<Imported> importRecording(Context &context, api::ProjectSession &session,
                                               const std::string &file);

/// The JSON of the run to where it was asked for, if it was.
[[nodiscard]] Status writeJson(Context &context, api::ProjectSession &session, RunId run,
                               const JsonTarget &target);

} // namespace understudy::cli
