#include "core/redact/detectors.h"

#include "core/redact/characters.h"
#include "core/redact/checks.h"

#include <algorithm>
#include <array>

namespace understudy::redact {

namespace {

bool isBase64(char c) {
    return isAlnum(c) || isOneOf(c, "-_+/=");
}
bool isMailLocal(char c) {
    return isAlnum(c) || isOneOf(c, "._%+-'!$*~^");
}

/// "logo@2x.png" is a picture for a sharp screen.
bool isFileSuffix(std::string_view suffix) {
    constexpr std::array<std::string_view, 11> kSuffixes{"png",  "jpg", "jpeg", "gif",  "svg", "webp",
                                                         "avif", "css", "js",   "json", "html"};
    return std::ranges::find(kSuffixes, suffix) != kSuffixes.end();
}

struct Prefix {
    std::string_view text;
    std::size_t least; ///< characters that must follow
};
/// Keys that say what they are. AWS access key ids are of exact length: awsKey().
constexpr std::array kKeyPrefixes{
    Prefix{"AIza", 30},        Prefix{"ghp_", 20},     Prefix{"gho_", 20},
    Prefix{"ghs_", 20},        Prefix{"ghu_", 20},     Prefix{"glpat-", 16},
    Prefix{"github_pat_", 20}, Prefix{"sk_live_", 10}, Prefix{"sk_test_", 10},
    Prefix{"rk_live_", 10},    Prefix{"whsec_", 16},   Prefix{"sk-", 24},
    Prefix{"xoxb-", 10},       Prefix{"xoxp-", 10},    Prefix{"xoxa-", 10},
    Prefix{"xapp-", 10},       Prefix{"npm_", 30},     Prefix{"shpat_", 20},
    Prefix{"SG.", 40},         Prefix{"dop_v1_", 30},  Prefix{"AGE-SECRET-KEY-", 20},
};

class Scanner {
public:
    Scanner(std::string_view text, std::vector<Hit> &hits)
        : m_text(text)
        , m_hits(hits) {}

    void run() {
        while (m_at < m_text.size())
            step();
    }

private:
    static constexpr std::size_t kReach = 320; ///< longest look to the left or right of an e-mail's @

    [[nodiscard]] char at(std::size_t i) const { return i < m_text.size() ? m_text[i] : '\0'; }
    [[nodiscard]] char before() const { return m_at > m_done ? m_text[m_at - 1] : '\0'; }
    [[nodiscard]] bool startsWith(std::string_view word) const {
        return m_text.substr(m_at).starts_with(word);
    }
    template <class Belongs> [[nodiscard]] std::size_t endOf(std::size_t from, Belongs &&belongs) const {
        while (from < m_text.size() && belongs(m_text[from]))
            ++from;
        return from;
    }

    bool hit(std::size_t begin, std::size_t end, std::string_view category) {
        m_hits.push_back({begin, end - begin, category});
        m_at = m_done = end;
        return true;
    }

    void step() {
        const char c = m_text[m_at];
        bool found = false;
        if (isLetter(c))
            found = startsWord() && word();
        else if (isDigit(c))
            found = !isAlnum(before()) && number();
        else if (c == '@')
            found = mail(1);
        else if (c == '%')
            found = startsWith("%40") && mail(3);
        else if (c == '&')
            found = startsWith("&#64;") && mail(5);
        else if (isHigh(c))
            found = startsWith("\uff20") && mail(3);
        else if (c == '(')
            found = americanPhone();
        else if (c == ':')
            found = userInfo();
        else if (c == '-')
            found = pem();
        else if (c == '+')
            found = phone();
        if (!found)
            ++m_at;
    }

    [[nodiscard]] bool startsWord() const { return !isAlnum(before()) && before() != '_'; }

    /// Bytes of the letter that is not ASCII and begins (step 1) or ends (step -1) at `i`; 0: none.
    /// Punctuation, which is in U+0080 to U+00BF and U+2000 to U+2FFF, is no letter.
    [[nodiscard]] std::size_t highLetter(std::size_t i, int step) const {
        std::size_t lead = i;
        if (step < 0) {
            while (lead > m_done && i - lead < 3 && (static_cast<unsigned char>(m_text[lead]) >> 6) == 2)
                --lead;
        }
        const auto byte = static_cast<unsigned char>(at(lead));
        const std::size_t length = byte < 0xc3 || byte == 0xe2 || byte > 0xf4 ? 0
                                   : byte < 0xe0                              ? 2
                                   : byte < 0xf0                              ? 3
                                                                              : 4;
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(at(lead + k)) >> 6) != 2)
                return 0;
        }
        return step > 0 || lead + length == i + 1 ? length : 0;
    }

    /// `sign`: bytes of the @, which in a URL may be written %40.
    bool mail(std::size_t sign) {
        std::size_t begin = m_at;
        if (begin > m_done + 1 && m_text[begin - 1] == '"') { // "Ann B"@example.com
            const std::size_t quote = m_text.find_last_of("\"\r\n", begin - 2);
            begin = quote != std::string_view::npos && quote >= m_done && m_at - quote < 64 ? quote : begin;
        }
        while (begin > m_done && m_at - begin < kReach) {
            const std::size_t length = isMailLocal(m_text[begin - 1]) ? 1 : highLetter(begin - 1, -1);
            if (length == 0)
                break;
            begin -= length;
        }
        std::size_t end = begin == m_at ? 0 : endOfDomain(m_at + sign);
        if (end == 0 && begin < m_at)
            end = endOfAddress(m_at + sign);
        return end != 0 && hit(begin, end, "email");
    }

    [[nodiscard]] std::size_t endOfLetters(std::size_t i) const {
        for (;;) {
            const std::size_t length = isLetter(at(i)) ? 1 : isHigh(at(i)) ? highLetter(i, 1) : 0;
            if (length == 0)
                return i;
            i += length;
        }
    }

    /// Labels and dots up to the last one that can end a domain: letters, at least two of them. 0: there is
    /// none.
    [[nodiscard]] std::size_t endOfDomain(std::size_t begin) const {
        std::size_t end = 0;
        for (std::size_t i = begin; i - begin < kReach;) {
            if (at(i) != '.' || i == begin) {
                const std::size_t length = isAlnum(at(i)) || at(i) == '-' ? 1
                                           : isHigh(at(i))                ? highLetter(i, 1)
                                                                          : 0;
                if (length == 0)
                    break;
                i += length;
                continue;
            }
            const std::size_t label = ++i;
            const std::size_t letters = m_text.substr(label).starts_with("xn--")
                                            ? endOf(label, [](char c) { return isAlnum(c) || c == '-'; })
                                            : endOfLetters(label);
            const bool file = isDigit(at(begin)) && isFileSuffix(m_text.substr(label, letters - label));
            if (letters - label >= 2 && !file)
                end = letters;
        }
        return end;
    }

    /// 192.168.0.1 or [192.168.0.1]; 0: neither.
    [[nodiscard]] std::size_t endOfAddress(std::size_t begin) const {
        const bool brackets = at(begin) == '[';
        std::size_t i = begin + (brackets ? 1 : 0);
        for (int group = 0; group < 4; ++group) {
            const std::size_t end = endOf(i, isDigit);
            if (end == i || end - i > 3 || (group < 3 && at(end) != '.'))
                return 0;
            i = end + (group < 3 ? 1 : 0);
        }
        return brackets && at(i) == ']' ? i + 1 : i;
    }

    /// scheme://user:password@host
    bool userInfo() {
        if (!startsWith("://"))
            return false;
        // A password may hold @ and, where nobody encoded it, / ? and #; a port may not, nor may a path have
        // a user before it: "http://host:80/@ann".
        const std::size_t begin = m_at + 3;
        std::size_t end = begin, colon = begin;
        bool path = false;
        for (std::size_t i = begin; i < m_text.size() && i - begin < kReach; ++i) {
            const char c = m_text[i];
            if (static_cast<unsigned char>(c) <= ' ' || isOneOf(c, "\"'<>\\["))
                break;
            if (c == '@' && !(path && end > begin))
                end = i;
            else if (c == ':' && colon == begin)
                colon = i + 1;
            else if (isOneOf(c, "/?#") && !path) {
                path = true;
                const bool port = endOf(colon, isDigit) == i;
                if (end == begin && (colon == begin || port))
                    break;
            }
        }
        return end > begin && hit(begin, end, "password");
    }

    /// A private key, to its end or to the end of the text.
    bool pem() {
        constexpr std::string_view kBegin = "-----BEGIN ", kEnd = "-----END ";
        if (!startsWith(kBegin))
            return false;
        const std::string_view title = m_text.substr(m_at + kBegin.size(), 60);
        if (title.substr(0, title.find("-----")).find("PRIVATE KEY") == std::string_view::npos)
            return false;
        std::size_t end = m_text.find(kEnd, m_at);
        if (end != std::string_view::npos)
            end = m_text.find("-----", end + kEnd.size());
        return hit(m_at, end == std::string_view::npos ? m_text.size() : end + 5, "pem");
    }

    /// +49 170 …, and 0049 170 … where blanks show that it is no padded number.
    bool phone() {
        if (isAlnum(before()) || !isDigit(at(m_at + 1)) || at(m_at + 1) == '0')
            return false;
        return phone(m_at + 1);
    }

    /// (415) 555-2671
    bool americanPhone() {
        constexpr std::string_view kShape = "(000) 000-0000";
        for (std::size_t i = 0; i < kShape.size(); ++i) {
            if (kShape[i] == '0' ? !isDigit(at(m_at + i)) : at(m_at + i) != kShape[i])
                return false;
        }
        const std::size_t end = m_at + kShape.size();
        return !isAlnum(at(end)) && hit(m_at, end, "phone");
    }

    bool phone(std::size_t first) {
        std::size_t digits = 0, end = first;
        for (std::size_t i = first; i < m_text.size() && i - m_at < 26; ++i) {
            const char c = m_text[i];
            if (isDigit(c)) {
                ++digits;
                end = i + 1;
            } else if (const std::size_t between = gap(i); between > 0) {
                i += between - 1;
            } else if (!isOneOf(c, ".()/")) {
                break;
            }
        }
        return digits >= 8 && digits <= 15 && !isAlnum(at(end)) && hit(m_at, end, "phone");
    }

    /// Bytes of what may stand between groups of digits: a blank, a dash, or one of those that do not break
    /// the line; 0: something else.
    [[nodiscard]] std::size_t gap(std::size_t i) const {
        if (at(i) == ' ' || at(i) == '-')
            return 1;
        if (!isHigh(at(i)))
            return 0;
        for (const std::string_view blank : {"\u00a0", "\u202f", "\u2009", "\u2011"}) {
            if (startsWithAt(i, blank))
                return blank.size();
        }
        return 0;
    }

    [[nodiscard]] bool endsNumber(std::size_t end) const {
        return !isAlnum(at(end)) && !(at(end) == '.' && isDigit(at(end + 1)));
    }

    /// Groups of digits with blanks or dashes between them; a card number may be any run of whole groups from
    /// the first.
    bool number() {
        constexpr std::size_t kLongest = 19;
        std::array<char, kLongest> digits{};
        std::size_t count = 0, group = 0;
        if (isSsn())
            return hit(m_at, m_at + 11, "id");
        const std::size_t prefix = startsWith("00") ? endOf(m_at, isDigit) : m_at;
        if (prefix - m_at >= 3 && prefix - m_at <= 5 && gap(prefix) > 0 && before() != '.' &&
            before() != '-' && at(m_at + 2) != '0' && phone(m_at + 2))
            return true;
        for (std::size_t i = m_at; count < kLongest && before() != '.'; ++i) {
            const std::size_t between = isDigit(at(i)) ? 0 : gap(i);
            if (isDigit(at(i))) {
                digits[count++] = at(i);
                const bool groupEnds = !isDigit(at(i + 1));
                if (groupEnds && endsNumber(i + 1) && isCardNumber({digits.data(), count}))
                    return hit(m_at, i + 1, "card");
            } else if (between > 0 && isDigit(at(i + between)) && ++group < 8) {
                i += between - 1;
            } else {
                break;
            }
        }
        // Not secret: go on behind the digits, so that no tail of theirs is taken for a number of its own.
        m_at = endOf(m_at, isDigit);
        return true;
    }

    /// 123-45-6789: the dashes are what tells it from any other nine digits.
    [[nodiscard]] bool isSsn() const {
        constexpr std::size_t kLength = 11;
        if (m_at + kLength > m_text.size() || before() == '-' || !endsNumber(m_at + kLength) ||
            (at(m_at + kLength) == '-' && isDigit(at(m_at + kLength + 1))))
            return false;
        for (std::size_t i = 0; i < kLength; ++i) {
            const bool dash = i == 3 || i == 6;
            if (dash ? at(m_at + i) != '-' : !isDigit(at(m_at + i)))
                return false;
        }
        return at(m_at) != '9' && m_text.substr(m_at, 3) != "000" && m_text.substr(m_at, 3) != "666";
    }

    bool word() {
        switch (m_text[m_at]) {
        case 'e':
            if (startsWith("eyJ") && jwt())
                return true;
            break;
        case 'b':
        case 'B':
            if (scheme("bearer") || scheme("basic"))
                return true;
            break;
        default:
            break;
        }
        if (knownKey() || awsKey())
            return true;
        if (isLetter(at(m_at + 1)) && isDigit(at(m_at + 2)) && isDigit(at(m_at + 3)) && iban())
            return true;
        // An e-mail may begin here: the word is read over, its @ is found later.
        m_at = endOf(m_at, isAlnum);
        return true;
    }

    bool knownKey() {
        for (const Prefix &prefix : kKeyPrefixes) {
            if (m_text[m_at] != prefix.text.front() || !startsWith(prefix.text))
                continue;
            const std::size_t body = m_at + prefix.text.size();
            const std::size_t end = endOf(body, [](char c) { return isBase64(c) || c == '.'; });
            if (end - body >= prefix.least)
                return hit(m_at, end, "key");
        }
        return false;
    }

    bool awsKey() {
        constexpr std::size_t kLength = 20;
        if (!startsWith("AKIA") && !startsWith("ASIA"))
            return false;
        const std::size_t end = endOf(m_at, [](char c) { return isUpper(c) || isDigit(c); });
        return end - m_at == kLength && !isAlnum(at(end)) && hit(m_at, end, "key");
    }

    /// "Bearer …", "Basic …" anywhere.
    bool scheme(std::string_view name) {
        for (std::size_t i = 0; i < name.size(); ++i) {
            if (lower(at(m_at + i)) != name[i])
                return false;
        }
        std::size_t begin = m_at + name.size();
        if (at(begin) == ' ')
            ++begin;
        else if (startsWithAt(begin, "%20"))
            begin += 3;
        else
            return false;
        const std::size_t end = endOf(begin, [](char c) { return isBase64(c) || c == '.' || c == '~'; });
        // "basic training" and "bearer of" are words; credentials are long and not plain lower-case letters.
        const std::string_view value = m_text.substr(begin, end - begin);
        const bool plain =
            std::ranges::all_of(value, [](char c) { return isLower(c) || c == '.' || c == '-'; });
        return value.size() >= 6 && !plain && hit(begin, end, "auth");
    }
    [[nodiscard]] bool startsWithAt(std::size_t from, std::string_view word) const {
        return from < m_text.size() && m_text.substr(from).starts_with(word);
    }

    /// Base64 of a JSON object: header.payload.signature, or a part of one that was cut short.
    bool jwt() {
        const std::size_t end = endOf(m_at, [](char c) { return isAlnum(c) || isOneOf(c, "-_=."); });
        const std::string_view token = m_text.substr(m_at, end - m_at);
        const std::size_t dot = token.find('.');
        return (token.size() >= 40 || (dot != std::string_view::npos && dot >= 8)) && hit(m_at, end, "jwt");
    }

    bool iban() {
        constexpr std::size_t kLongest = 34;
        std::array<char, kLongest> compact{};
        std::size_t count = 0;
        for (std::size_t i = m_at; count < kLongest; ++i) {
            const char c = at(i);
            if (isAlnum(c)) {
                compact[count++] = isLower(c) ? char(c & ~0x20) : c;
                if (!isAlnum(at(i + 1)) && isIban({compact.data(), count}))
                    return hit(m_at, i + 1, "iban");
            } else if (const std::size_t between = gap(i); between > 0 && isAlnum(at(i + between))) {
                i += between - 1;
            } else {
                break;
            }
        }
        return false;
    }

    const std::string_view m_text;
    std::vector<Hit> &m_hits;
    std::size_t m_at = 0;
    std::size_t m_done = 0; ///< what lies before belongs to a hit
};

} // namespace

void detect(std::string_view text, std::vector<Hit> &hits) {
    Scanner(text, hits).run();
}

} // namespace understudy::redact
