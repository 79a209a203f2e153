#pragma once

#include "core/base/result.h"
#include "core/store/file_descriptor.h"
#include "core/store/project_file.h"

#include <optional>
#include <string>

namespace understudy::store {

/// The right to write a project: an open file description lock on NAME.understudy.lock, which the system
/// drops when the process ends however it ends. Inside, for whoever comes second: who holds it. The file goes
/// when the lock does.
class ProjectLock {
public:
    /// Locked: another opener holds it, in this process or another.
    [[nodiscard]] static Result<ProjectLock> acquire(const std::string &projectPath);
    /// Who holds it now; takes and writes nothing. Fields are empty when the holder has not written them yet.
    [[nodiscard]] static std::optional<LockHolder> holder(const std::string &projectPath);

    ProjectLock(ProjectLock &&other) noexcept = default;
    ProjectLock &operator=(ProjectLock &&) = delete;
    ~ProjectLock();

private:
    ProjectLock(std::string path, FileDescriptor file);
    std::string m_path;
    FileDescriptor m_file;
};

/// "Ann has it open on alpha (understudy, process 4711) since 12:02 UTC."
[[nodiscard]] std::string describe(const LockHolder &holder);

} // namespace understudy::store
