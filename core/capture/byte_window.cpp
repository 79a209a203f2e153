#include "core/capture/byte_window.h"

#include "core/base/system_message.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace understudy::capture {

namespace {

constexpr std::size_t kChunk = 256 * 1024;
constexpr int kGzipWindow = 15 + 16; // 16: gzip framing

std::string quoted(const std::string &path) {
    return "\"" + path + "\"";
}

} // namespace

struct ByteWindow::Gunzip {
    z_stream stream{};
    std::array<char, 64 * 1024> input{};
    bool memberEnded = false; ///< the last member is complete: here the file may end
    bool fileEnded = false;

    Gunzip() { inflateInit2(&stream, kGzipWindow); }
    ~Gunzip() { inflateEnd(&stream); }
    Gunzip(const Gunzip &) = delete;
    Gunzip &operator=(const Gunzip &) = delete;
};

ByteWindow::ByteWindow() = default;

ByteWindow::~ByteWindow() {
    if (m_file >= 0)
        ::close(m_file);
}

Result<std::unique_ptr<ByteWindow>> ByteWindow::open(const std::string &path) {
    std::unique_ptr<ByteWindow> window(new ByteWindow);
    window->m_path = path;
    window->m_file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (window->m_file < 0) {
        const int error = errno;
        return fail(error == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                    "The recording " + quoted(path) + " could not be opened.", systemMessage(error),
                    error == ENOENT ? "Check the path." : "Check that you may read it.");
    }
    struct stat info{};
    if (::fstat(window->m_file, &info) == 0 && S_ISDIR(info.st_mode))
        return fail(ErrorCode::Io, "The recording " + quoted(path) + " could not be opened.",
                    "It is a directory.", "Name a JSONL or HAR file.");
    window->m_size = std::uint64_t(std::max<off_t>(info.st_size, 0));

    std::array<unsigned char, 2> magic{};
    if (::pread(window->m_file, magic.data(), magic.size(), 0) == 2 && magic[0] == 0x1f && magic[1] == 0x8b)
        window->m_gunzip = std::make_unique<Gunzip>();
    return window;
}

Result<bool> ByteWindow::more() {
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_buffer.size() < m_end + kChunk + kPadding)
        m_buffer.resize(std::max(m_end + kChunk + kPadding, 2 * m_buffer.size()));
    const Result<std::size_t> count = read(m_buffer.data() + m_end, m_buffer.size() - m_end - kPadding);
    if (!count)
        return std::unexpected(count.error());
    m_end += *count;
    return *count > 0;
}

double ByteWindow::progress() const {
    return m_size == 0 ? 0 : std::min(1.0, double(m_consumed) / double(m_size));
}

Result<std::size_t> ByteWindow::read(char *into, std::size_t room) {
    return m_gunzip ? readGunzipped(into, room) : readRaw(into, room);
}

Result<std::size_t> ByteWindow::readRaw(char *into, std::size_t room) {
    ssize_t count = 0;
    do {
        count = ::read(m_file, into, room);
    } while (count < 0 && errno == EINTR);
    if (count < 0)
        return fail(ErrorCode::Io, "The recording " + quoted(m_path) + " could not be read.",
                    systemMessage(errno));
    m_consumed += std::uint64_t(count);
    return std::size_t(count);
}

Result<std::size_t> ByteWindow::readGunzipped(char *into, std::size_t room) {
    Gunzip &gunzip = *m_gunzip;
    z_stream &stream = gunzip.stream;
    stream.next_out = reinterpret_cast<Bytef *>(into);
    stream.avail_out = uInt(std::min<std::size_t>(room, 1u << 30));
    const uInt offered = stream.avail_out;
    while (stream.avail_out == offered) {
        if (stream.avail_in == 0 && !gunzip.fileEnded) {
            const Result<std::size_t> count = readRaw(gunzip.input.data(), gunzip.input.size());
            if (!count)
                return std::unexpected(count.error());
            gunzip.fileEnded = *count == 0;
            stream.next_in = reinterpret_cast<Bytef *>(gunzip.input.data());
            stream.avail_in = uInt(*count);
        }
        if (stream.avail_in == 0) {
            if (gunzip.memberEnded)
                return 0;
            return fail(ErrorCode::Corrupt, "The recording " + quoted(m_path) + " ends early.",
                        "Its gzip data is cut off.", "Everything before the cut was read.");
        }
        if (gunzip.memberEnded) {
            if (*stream.next_in == 0) { // some writers pad the file with zeros
                ++stream.next_in;
                --stream.avail_in;
                continue;
            }
            inflateReset(&stream);
            gunzip.memberEnded = false;
        }
        const int result = inflate(&stream, Z_NO_FLUSH);
        if (result == Z_STREAM_END)
            gunzip.memberEnded = true;
        else if (result != Z_OK && result != Z_BUF_ERROR && stream.avail_out == offered)
            return fail(ErrorCode::Corrupt, "The recording " + quoted(m_path) + " is damaged.",
                        "Its gzip data is not valid.", "Everything before the damage was read.");
        else if (result != Z_OK && result != Z_BUF_ERROR)
            break; // hand out what came before the damage; the next call meets it again
    }
    return std::size_t(offered - stream.avail_out);
}

} // namespace understudy::capture
