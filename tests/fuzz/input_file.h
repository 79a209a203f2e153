#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace understudy::fuzz {

/// Bytes as a file in memory, for readers that take a path.
class InputFile {
public:
    InputFile(const void *data, std::size_t size)
        : m_file(::memfd_create("fuzz", MFD_CLOEXEC)) {
        if (m_file < 0 || ::write(m_file, data, size) != ssize_t(size))
            std::abort();
    }
    InputFile(const InputFile &) = delete;
    InputFile &operator=(const InputFile &) = delete;
    ~InputFile() { ::close(m_file); }
    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(m_file); }

private:
    int m_file;
};

} // namespace understudy::fuzz
