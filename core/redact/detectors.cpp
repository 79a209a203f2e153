#include "core/redact/detectors.h"

#include <algorithm>
#include <array>
#include <string>

namespace understudy::redact {

namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool letter(char c) {
    return upper(c) || (c >= 'a' && c <= 'z');
}
bool alnum(char c) {
    return digit(c) || letter(c);
}
bool base64(char c) {
    return alnum(c) || c == '-' || c == '_' || c == '+' || c == '/' || c == '=';
}
bool mailLocal(char c) {
    return alnum(c) || std::string_view("._%+-'").find(c) != std::string_view::npos;
}

class Scanner {
public:
    explicit Scanner(std::string_view text)
        : m_text(text) {}

    std::vector<Hit> run() {
        while (m_at < m_text.size())
            step();
        return std::move(m_hits);
    }

private:
    static constexpr std::size_t kReach = 320; ///< longest look to the left or right of an e-mail's @

    char at(std::size_t i) const { return i < m_text.size() ? m_text[i] : '\0'; }
    char before() const { return m_at > m_done ? m_text[m_at - 1] : '\0'; }
    bool startsWith(std::string_view word) const { return m_text.substr(m_at).starts_with(word); }

    void hit(std::size_t begin, std::size_t end, std::string_view category) {
        m_hits.push_back({begin, end - begin, category});
        m_at = m_done = end;
    }

    void step() {
        const char c = m_text[m_at];
        const bool found = c == '@'                             ? mail()
                           : c == ':'                           ? userInfo()
                           : c == '-'                           ? pem()
                           : c == '+'                           ? phone()
                           : alnum(before()) || before() == '_' ? false
                           : digit(c)                           ? number()
                           : letter(c)                          ? word()
                                                                : false;
        if (!found)
            ++m_at;
    }

    bool mail() {
        std::size_t begin = m_at;
        while (begin > m_done && m_at - begin < kReach && mailLocal(m_text[begin - 1]))
            --begin;
        std::size_t end = m_at + 1, lastDot = 0;
        while (end < m_text.size() && end - m_at < kReach &&
               (alnum(m_text[end]) || m_text[end] == '.' || m_text[end] == '-')) {
            if (m_text[end] == '.')
                lastDot = end;
            ++end;
        }
        while (end > m_at && (m_text[end - 1] == '.' || m_text[end - 1] == '-'))
            --end;
        if (begin == m_at || lastDot == 0 || lastDot + 2 >= end + 0 || !letter(at(lastDot + 1)))
            return false;
        hit(begin, end, "email");
        return true;
    }

    /// scheme://user:password@host
    bool userInfo() {
        if (!startsWith("://"))
            return false;
        const std::size_t begin = m_at + 3;
        for (std::size_t i = begin; i < m_text.size() && i - begin < kReach; ++i) {
            const char c = m_text[i];
            if (c == '@' && i > begin) {
                hit(begin, i, "password");
                return true;
            }
            if (c <= ' ' || std::string_view("/?#\"'<>\\@").find(c) != std::string_view::npos)
                return false;
        }
        return false;
    }

    bool pem() {
        constexpr std::string_view kBegin = "-----BEGIN ", kEnd = "-----END ";
        if (!startsWith(kBegin))
            return false;
        const std::string_view title = m_text.substr(m_at + kBegin.size(), 60);
        const std::size_t close = title.find("-----");
        if (title.substr(0, close).find("PRIVATE KEY") == std::string_view::npos)
            return false;
        std::size_t end = m_text.find(kEnd, m_at);
        if (end != std::string_view::npos) {
            end = m_text.find("-----", end + kEnd.size());
            end = end == std::string_view::npos ? m_text.size() : end + 5;
        }
        hit(m_at, std::min(end, m_text.size()), "pem");
        return true;
    }

    bool phone() {
        if (alnum(before()) || !digit(at(m_at + 1)) || at(m_at + 1) == '0')
            return false;
        std::size_t digits = 0, end = m_at + 1;
        for (std::size_t i = m_at + 1; i < m_text.size() && i - m_at < 26; ++i) {
            const char c = m_text[i];
            if (digit(c)) {
                ++digits;
                end = i + 1;
            } else if (std::string_view(" -.()/").find(c) == std::string_view::npos) {
                break;
            }
        }
        if (digits < 8 || digits > 15 || alnum(at(end)))
            return false;
        hit(m_at, end, "phone");
        return true;
    }

    bool number() {
        std::string digits;
        std::array<std::size_t, 4> groups{};
        std::size_t group = 0, end = m_at;
        bool separated = false;
        for (std::size_t i = m_at; i < m_text.size() && digits.size() < 24; ++i) {
            const char c = m_text[i];
            if (digit(c)) {
                digits += c;
                if (group < groups.size())
                    ++groups[group];
                end = i + 1;
            } else if ((c == ' ' || c == '-') && digit(at(i + 1))) {
                separated = true;
                ++group;
            } else {
                break;
            }
        }
        if (!alnum(at(end)) && at(end) != '_' && before() != '.' && !(at(end) == '.' && digit(at(end + 1)))) {
            if (isCardNumber(digits)) {
                hit(m_at, end, "card");
                return true;
            }
            // US social security number; the dashes are what tells it from any other nine digits.
            if (separated && group == 2 && groups[0] == 3 && groups[1] == 2 && groups[2] == 4 &&
                at(m_at + 3) == '-' && at(m_at + 6) == '-' && before() != '-' &&
                digits.substr(0, 3) != "000" && digits[0] != '9') {
                hit(m_at, end, "id");
                return true;
            }
        }
        // Not secret: go on behind the digits, so that no tail of theirs is taken for a number of its own.
        while (digit(at(m_at)))
            ++m_at;
        m_done = std::max(m_done, m_at - 1);
        return true;
    }

    std::size_t endOf(std::size_t from, bool (*belongs)(char)) const {
        while (from < m_text.size() && belongs(m_text[from]))
            ++from;
        return from;
    }

    bool prefixed(std::string_view prefix, std::size_t least, std::string_view category) {
        if (!startsWith(prefix))
            return false;
        const std::size_t end = endOf(m_at + prefix.size(), base64);
        if (end - m_at - prefix.size() < least)
            return false;
        hit(m_at, end, category);
        return true;
    }

    bool scheme(std::string_view name) {
        const std::string_view rest = m_text.substr(m_at, name.size() + 1);
        if (rest.size() <= name.size() || rest.back() != ' ')
            return false;
        for (std::size_t i = 0; i < name.size(); ++i) {
            if ((rest[i] | 0x20) != name[i])
                return false;
        }
        const std::size_t begin = m_at + name.size() + 1;
        const std::size_t end = endOf(begin, [](char c) { return base64(c) || c == '.' || c == '~'; });
        // "basic training" and "bearer of" are words; credentials are long and not plain lower-case letters.
        const std::string_view value = m_text.substr(begin, end - begin);
        const bool plain = std::all_of(value.begin(), value.end(),
                                       [](char c) { return (c >= 'a' && c <= 'z') || c == '.' || c == '-'; });
        if (value.size() < 6 || plain)
            return false;
        hit(begin, end, "auth");
        return true;
    }

    bool word() {
        switch (m_text[m_at]) {
        case 'e':
            if (startsWith("eyJ") && jwt())
                return true;
            break;
        case 'A':
            if ((startsWith("AKIA") || startsWith("ASIA")) && awsKey())
                return true;
            if (prefixed("AIza", 30, "key"))
                return true;
            break;
        case 'g':
            if (prefixed("ghp_", 20, "key") || prefixed("gho_", 20, "key") || prefixed("ghs_", 20, "key") ||
                prefixed("github_pat_", 20, "key") || prefixed("glpat-", 16, "key"))
                return true;
            break;
        case 's':
            if (prefixed("sk_live_", 10, "key") || prefixed("sk_test_", 10, "key") ||
                prefixed("sk-", 24, "key"))
                return true;
            break;
        case 'x':
            if (prefixed("xoxb-", 10, "key") || prefixed("xoxp-", 10, "key"))
                return true;
            break;
        default:
            break;
        }
        if (scheme("bearer") || scheme("basic"))
            return true;
        if (upper(m_text[m_at]) && upper(at(m_at + 1)) && digit(at(m_at + 2)) && digit(at(m_at + 3)) &&
            iban())
            return true;
        // An e-mail may begin here: do not run past its @.
        const std::size_t end = endOf(m_at, alnum);
        m_at = std::max(end, m_at + 1);
        return true;
    }

    /// Base64 of a JSON object: header.payload.signature, or a part of one that was cut short in a sample.
    bool jwt() {
        const std::size_t end =
            endOf(m_at, [](char c) { return alnum(c) || c == '-' || c == '_' || c == '=' || c == '.'; });
        const std::string_view token = m_text.substr(m_at, end - m_at);
        const std::size_t dot = token.find('.');
        if (token.size() < 40 && (dot == std::string_view::npos || dot < 8))
            return false;
        hit(m_at, end, "jwt");
        return true;
    }

    bool awsKey() {
        const std::size_t end = endOf(m_at, [](char c) { return upper(c) || digit(c); });
        if (end - m_at != 20 || alnum(at(end)))
            return false;
        hit(m_at, end, "key");
        return true;
    }

    bool iban() {
        std::string compact;
        std::size_t end = m_at;
        for (std::size_t i = m_at; i < m_text.size() && compact.size() < 35; ++i) {
            const char c = m_text[i];
            if (upper(c) || digit(c)) {
                compact += c;
                end = i + 1;
                // ISO 13616 check: moved to the front, letters as numbers, modulo 97 is 1.
                if (compact.size() >= 15 && compact.size() <= 34 && !alnum(at(end)) && ibanCheck(compact)) {
                    hit(m_at, end, "iban");
                    return true;
                }
            } else if (c != ' ' || !(upper(at(i + 1)) || digit(at(i + 1)))) {
                break;
            }
        }
        return false;
    }

    static bool ibanCheck(std::string_view compact) {
        unsigned remainder = 0;
        for (std::size_t i = 0; i < compact.size(); ++i) {
            const char c = compact[(i + 4) % compact.size()];
            remainder = digit(c) ? (remainder * 10 + unsigned(c - '0')) % 97
                                 : (remainder * 100 + unsigned(c - 'A' + 10)) % 97;
        }
        return remainder == 1;
    }

    const std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_done = 0; ///< what lies before belongs to a hit or was read
    std::vector<Hit> m_hits;
};

int number(std::string_view digits, std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = value * 10 + (digits[i] - '0');
    return value;
}

bool knownIssuer(std::string_view digits) {
    const std::size_t n = digits.size();
    const int two = number(digits, 2), three = number(digits, 3), four = number(digits, 4);
    if (digits[0] == '4')
        return n == 13 || n == 16 || n == 19;
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720))
        return n == 16;
    if (two == 34 || two == 37)
        return n == 15;
    if (four == 6011 || two == 65 || (three >= 644 && three <= 649) || two == 62 || two == 35)
        return n >= 16;
    if (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305))
        return n == 14;
    return false;
}

} // namespace

bool isCardNumber(std::string_view digits) {
    if (digits.size() < 13 || digits.size() > 19 || !std::all_of(digits.begin(), digits.end(), digit) ||
        !knownIssuer(digits))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int value = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1)
            value = value * 2 > 9 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return sum % 10 == 0;
}

std::vector<Hit> detect(std::string_view text) {
    return Scanner(text).run();
}

} // namespace understudy::redact
