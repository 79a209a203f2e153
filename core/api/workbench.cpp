#include "core/api/workbench.h"

#include "core/api/session.h"

namespace understudy::api {

namespace {

Result<std::unique_ptr<ProjectSession>> session(Result<std::unique_ptr<store::ProjectFile>> file) {
    if (!file)
        return std::unexpected(file.error());
    auto rules = (*file)->rules();
    if (!rules)
        return std::unexpected(rules.error());
    return std::make_unique<Session>(std::move(*file), std::move(*rules));
}

class WorkbenchImpl : public Workbench {
public:
    Result<std::unique_ptr<ProjectSession>> create(const std::string &path) override {
        return session(store::ProjectFile::create(path));
    }
    Result<std::unique_ptr<ProjectSession>> open(const std::string &path, bool readOnly) override {
        return session(store::ProjectFile::open(path, readOnly ? store::OpenMode::ReadOnly
                                                               : store::OpenMode::ReadWrite));
    }
};

} // namespace

std::unique_ptr<Workbench> makeWorkbench() {
    return std::make_unique<WorkbenchImpl>();
}

} // namespace understudy::api
