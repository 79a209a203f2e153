#include "core/redact/redactor.h"

#include <openssl/rand.h>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace understudy::redact {

namespace {

constexpr const char *kVariable = "UNDERSTUDY_REDACTION_KEY";

std::optional<Key> fromHex(std::string_view text) {
    while (text.ends_with('\n') || text.ends_with('\r') || text.ends_with(' '))
        text.remove_suffix(1);
    Key key{};
    if (text.size() != key.size() * 2)
        return std::nullopt;
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        if (c >= 'A' && c <= 'F')
            return c - 'A' + 10;
        return -1;
    };
    for (std::size_t i = 0; i < key.size(); ++i) {
        const int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        key[i] = std::uint8_t(high * 16 + low);
    }
    return key;
}

std::string toHex(const Key &key) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : key) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

std::filesystem::path folder() {
    const char *configured = std::getenv("XDG_CONFIG_HOME"); // NOLINT(concurrency-mt-unsafe): nobody sets it
    if (configured != nullptr && *configured == '/')
        return std::filesystem::path(configured) / "understudy" / "keys";
    const char *home = std::getenv("HOME"); // NOLINT(concurrency-mt-unsafe)
    return std::filesystem::path(home != nullptr && *home != '\0' ? home : "/") / ".config" / "understudy" /
           "keys";
}

/// The folder for keys and ours above it are private; what lies above them, ~/.config, is made as usual when
/// missing.
int makePrivateFolder(const std::filesystem::path &keys) {
    std::error_code error;
    std::filesystem::create_directories(keys.parent_path().parent_path(), error);
    if (error)
        return error.value();
    for (const std::filesystem::path &path : {keys.parent_path(), keys}) {
        if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
            return errno;
    }
    return ::chmod(keys.c_str(), 0700) == 0 ? 0 : errno;
}

std::unexpected<Error> refused(const std::filesystem::path &path, int code) {
    return fail(code == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io,
                "The redaction key of the project could not be read or made.",
                "\"" + path.string() + "\": " + std::generic_category().message(code) + ".",
                "Make the folder writable, or give the key in " + std::string(kVariable) + ".");
}

std::optional<std::string> readFile(const std::filesystem::path &path, int &code) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        code = errno;
        return std::nullopt;
    }
    char text[128];
    const ssize_t count = ::read(file, text, sizeof text);
    code = count < 0 ? errno : 0;
    ::close(file);
    if (count < 0)
        return std::nullopt;
    return std::string(text, std::size_t(count));
}

bool writeAll(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(file, text.data(), text.size());
        if (count <= 0)
            return false;
        text.remove_prefix(std::size_t(count));
    }
    return ::fsync(file) == 0;
}

/// Writes a new key beside its place and links it there: whoever comes second finds the first one's key.
int publish(const std::filesystem::path &path, const Key &key) {
    std::string temporary = path.string() + ".XXXXXX";
    const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (file < 0)
        return errno;
    int code = 0;
    if (::fchmod(file, 0600) != 0 || !writeAll(file, toHex(key) + "\n"))
        code = errno;
    ::close(file);
    if (code == 0 && ::link(temporary.c_str(), path.c_str()) != 0 && errno != EEXIST)
        code = errno;
    ::unlink(temporary.c_str());
    return code;
}

} // namespace

Result<Key> loadOrCreateKey(std::string_view projectId) {
    if (const char *given = std::getenv(kVariable)) { // NOLINT(concurrency-mt-unsafe)
        if (const auto key = fromHex(given))
            return *key;
        return fail(ErrorCode::InvalidInput, std::string(kVariable) + " is not a key.",
                    "It must be 64 hexadecimal digits.", "Correct it or unset it.");
    }
    if (projectId.empty() || projectId.find_first_not_of("0123456789abcdefABCDEF-") != std::string_view::npos)
        return fail(ErrorCode::Corrupt, "The project has no usable id.", {}, "Create a new project.");

    const std::filesystem::path keys = folder();
    if (const int failed = makePrivateFolder(keys); failed != 0)
        return refused(keys, failed);
    const std::filesystem::path path = keys / projectId;

    int code = 0;
    auto text = readFile(path, code);
    if (!text && code == ENOENT) {
        Key fresh{};
        if (RAND_bytes(fresh.data(), int(fresh.size())) != 1)
            return fail(ErrorCode::Internal, "No random key could be made.");
        if (const int failed = publish(path, fresh); failed != 0)
            return refused(path, failed);
        text = readFile(path, code);
    }
    if (!text)
        return refused(path, code);
    if (const auto key = fromHex(*text))
        return *key;
    return fail(ErrorCode::Corrupt, "The redaction key of the project is damaged.",
                "\"" + path.string() + "\".",
                "Restore the file from a backup, or delete it: new exchanges then get tokens that do not "
                "join with old ones.");
}

} // namespace understudy::redact
