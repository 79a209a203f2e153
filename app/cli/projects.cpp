#include "app/cli/projects.h"

#include "core/base/write_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <random>
#include <system_error>
#include <utility>

namespace understudy::cli {

namespace {

/// What a temporary project stores is gone with it, so its key need not be written anywhere either.
void keepRedactionKeyInMemory() {
    constexpr const char *kVariable = "UNDERSTUDY_REDACTION_KEY";
    if (std::getenv(kVariable)) // NOLINT(concurrency-mt-unsafe): before any thread is started
        return;
    static constexpr char kDigits[] = "0123456789abcdef";
    std::random_device random;
    std::string key;
    for (int i = 0; i < 64; ++i)
        key += kDigits[random() % 16];
    setenv(kVariable, key.c_str(), 1); // NOLINT(concurrency-mt-unsafe)
}

bool isEmpty(api::ProjectSession &session) {
    return std::ranges::all_of(session.runs(), [&](const RunInfo &run) {
        const auto summary = session.summary(run.id);
        return summary && (*summary)->counters.requests == 0;
    });
}

} // namespace

Result<std::unique_ptr<api::ProjectSession>> openForWriting(api::Workbench &workbench,
                                                            const std::string &path) {
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return workbench.create(path);
    auto session = workbench.open(path, false);
    if (session && (*session)->info().readOnly) {
        return fail(ErrorCode::Locked, "The project \"" + path + "\" can only be read now.",
                    (*session)->info().readOnlyReason, "Close it there or use another project.");
    }
    return session;
}

Result<std::unique_ptr<api::ProjectSession>> openForReading(api::Workbench &workbench,
                                                            const std::string &path) {
    return workbench.open(path, true);
}

Result<RunInfo> findRun(const api::ProjectSession &session, const std::optional<std::string> &name) {
    const std::string project = session.info().path;
    const std::vector<RunInfo> runs = session.runs();
    if (runs.empty())
        return fail(ErrorCode::NotFound, "The project \"" + project + "\" has no run yet.", {},
                    "Make one with run, import or compare --project.");
    const RunInfo *latest = nullptr;
    for (const RunInfo &run : runs) {
        if ((!name || run.name == *name) && (!latest || run.id > latest->id))
            latest = &run;
    }
    if (latest)
        return *latest;
    std::string names;
    for (const RunInfo &run : runs)
        names += (names.empty() ? "\"" : ", \"") + run.name + "\"";
    return fail(ErrorCode::NotFound, "The project \"" + project + "\" has no run \"" + *name + "\".", {},
                "Name one of: " + names + ".");
}

Result<TemporaryFolder> TemporaryFolder::make() {
    std::error_code error;
    const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
    std::string pattern = (parent / "understudy-XXXXXX").string();
    if (error || !mkdtemp(pattern.data())) {
        return fail(ErrorCode::Io, "No temporary project could be made.",
                    (error ? error : std::error_code(errno, std::generic_category())).message() + ".",
                    "Set TMPDIR to a writable folder or name a project with --project.");
    }
    keepRedactionKeyInMemory();
    return TemporaryFolder(pattern);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!m_path.empty())
        std::filesystem::remove_all(m_path, ignored);
}

Result<int> withProject(Context &context, const std::optional<std::string> &project,
                        const std::function<Result<int>(api::ProjectSession &)> &work) {
    std::optional<TemporaryFolder> folder; // outlives the session
    std::string path;
    if (project) {
        path = *project;
    } else {
        auto made = TemporaryFolder::make();
        if (!made)
            return std::unexpected(made.error());
        folder.emplace(std::move(*made));
        path = folder->projectPath();
    }
    std::error_code ignored;
    const bool isNew = !std::filesystem::exists(path, ignored);
    auto session = openForWriting(context.workbench, path);
    if (!session)
        return std::unexpected(session.error());
    Result<int> code = work(**session);
    const bool empty = !code && isEmpty(**session);
    session->reset();
    if (isNew && empty) // nothing came of it: no trace of a mistyped command
        std::filesystem::remove(path, ignored);
    return code;
}

Result<Imported> importRecording(Context &context, api::ProjectSession &session, const std::string &file) {
    const auto run = session.import(
        file,
        [&](double share) { context.console.progress("Reading " + std::to_string(int(share * 100)) + " %"); },
        context.stop.token());
    context.console.endProgress();
    if (!run)
        return std::unexpected(run.error());
    Imported imported{.run = *run, .complete = {}};
    if (const RunStatus status = session.run().status(); !status.message.empty())
        imported.complete =
            fail(status.recordingStopped ? ErrorCode::DiskFull : ErrorCode::Io, status.message);
    return imported;
}

Status writeJson(Context &context, api::ProjectSession &session, RunId run, const JsonTarget &target) {
    if (!target.asked())
        return {};
    const auto json = session.reports().render(run, "json");
    if (!json)
        return std::unexpected(json.error());
    if (!target.toStdout())
        return writeFile(target.where, *json);
    context.console.write(*json);
    return {};
}

} // namespace understudy::cli
