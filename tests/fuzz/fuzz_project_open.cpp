// Bytes as a project file: opening them either fails with a sentence or gives a project that can be asked
// everything.

#include "core/store/project_file.h"
#include "tests/fuzz/require.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace understudy;
using store::OpenMode;
using store::ProjectFile;
using understudy::fuzz::require;

namespace {

std::filesystem::path makeFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "understudy-fuzz-XXXXXX").string();
    if (std::filesystem::is_directory("/dev/shm"))
        pattern = "/dev/shm/understudy-fuzz-XXXXXX";
    require(::mkdtemp(pattern.data()) != nullptr, "a temporary folder can be made");
    return pattern;
}

/// One folder per process, emptied between inputs.
class Folder {
public:
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    std::string write(const std::uint8_t *data, std::size_t size) const {
        for (const auto &entry : std::filesystem::directory_iterator(m_path))
            std::filesystem::remove_all(entry.path());
        const auto file = m_path / "input.understudy";
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char *>(data), std::streamsize(size));
        return file.string();
    }

private:
    std::filesystem::path m_path = makeFolder();
};

void askEverything(const ProjectFile &project) {
    (void)project.info();
    (void)project.rules();
    (void)project.setting("any");
    (void)project.nextDivergenceId();
    const auto runs = project.runs();
    if (!runs)
        return;
    for (const RunInfo &run : *runs) {
        (void)project.loadRun(run.id);
        const auto rows = project.findExchanges(run.id, {}, {}, {}, {});
        if (!rows)
            continue;
        (void)project.exchangeRows(*rows);
        for (const ExchangeRowId row : *rows)
            (void)project.exchangeDetail(row);
    }
    (void)project.exemplars(1);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const Folder folder;
    const std::string path = folder.write(data, size);
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
        const auto project = ProjectFile::open(path, mode);
        if (project)
            askEverything(**project);
        else
            require(!project.error().what.empty(), "a refusal is explained");
    }
    return 0;
}
