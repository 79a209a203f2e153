#include "core/redact/token.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace understudy::redact {

namespace {
constexpr std::string_view kOpen = "\u2039", kClose = "\u203a";
constexpr std::size_t kTagBytes = 6;
} // namespace

std::string Tokens::of(std::string_view category, std::string_view value) const {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    HMAC(EVP_sha256(), m_key.data(), int(m_key.size()), reinterpret_cast<const unsigned char *>(value.data()),
         value.size(), digest.data(), &length);
    static constexpr char kHex[] = "0123456789abcdef";
    std::string token(kOpen);
    token.append(category).append(":");
    for (std::size_t i = 0; i < kTagBytes; ++i) {
        token += kHex[digest[i] >> 4];
        token += kHex[digest[i] & 15];
    }
    return token.append(kClose);
}

bool isToken(std::string_view text) {
    return text.starts_with(kOpen) && text.ends_with(kClose) &&
           text.find(kClose) == text.size() - kClose.size() && text.size() < 48;
}

} // namespace understudy::redact
