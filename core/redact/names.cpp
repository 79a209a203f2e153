#include "core/redact/names.h"

#include "core/redact/characters.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace understudy::redact {

namespace {

struct Entry {
    std::string_view word, category;
    bool anywhere = false; ///< not only at the end: "passwordNew"
};

// Sorted by word: look() searches among those with the same first letter.

/// As the last word of a name.
constexpr std::array kHeads{
    Entry{"apikey", "key", true},
    Entry{"apikeys", "key", true},
    Entry{"authorization", "auth"},
    Entry{"bearer", "auth"},
    Entry{"contrasena", "password", true},
    Entry{"contraseña", "password", true},
    Entry{"cookie", "cookie"},
    Entry{"cookies", "cookie"},
    Entry{"credential", "secret", true},
    Entry{"credentials", "secret", true},
    Entry{"csrf", "token", true},
    Entry{"cvc", "card"},
    Entry{"cvv", "card"},
    Entry{"email", "email"},
    Entry{"emails", "email"},
    Entry{"fax", "phone"},
    Entry{"iban", "iban"},
    Entry{"ibans", "iban"},
    Entry{"jwt", "token", true},
    Entry{"kennwort", "password", true},
    Entry{"mail", "email"},
    Entry{"msisdn", "phone"},
    Entry{"otp", "secret"},
    Entry{"passcode", "password", true},
    Entry{"passphrase", "password", true},
    Entry{"passport", "id"},
    Entry{"passwd", "password", true},
    Entry{"password", "password", true},
    Entry{"passwords", "password", true},
    Entry{"passwort", "password", true},
    Entry{"phone", "phone"},
    Entry{"phones", "phone"},
    Entry{"pin", "secret"},
    Entry{"pwd", "password", true},
    Entry{"secret", "secret", true},
    Entry{"secrets", "secret", true},
    Entry{"senha", "password", true},
    Entry{"sessid", "session"},
    Entry{"sessionid", "session"},
    Entry{"signature", "token"},
    Entry{"ssn", "id"},
    Entry{"telephone", "phone"},
    Entry{"token", "token", true},
    Entry{"tokens", "tokens", true},
    Entry{"totp", "secret"},
    Entry{"xsrf", "token", true},
};

/// As the whole name, words joined.
constexpr std::array kWhole{
    Entry{"aadhaar", "id"},
    Entry{"auth", "auth"},
    Entry{"authcode", "secret"},
    Entry{"bsn", "id"},
    Entry{"card", "card"},
    Entry{"code2fa", "secret"},
    Entry{"codeverifier", "secret"},
    Entry{"cpf", "id"},
    Entry{"csc", "card"},
    Entry{"dni", "id"},
    Entry{"dpop", "token"},
    Entry{"dsn", "secret"},
    Entry{"idnumber", "id"},
    Entry{"jsessionid", "session"},
    Entry{"mnemonic", "secret"},
    Entry{"mobile", "phone"},
    Entry{"nino", "id"},
    Entry{"pan", "card"},
    Entry{"pass", "password"},
    Entry{"personnummer", "id"},
    Entry{"pesel", "id"},
    Entry{"phpsessid", "session"},
    Entry{"pw", "password"},
    Entry{"samlrequest", "token"},
    Entry{"samlresponse", "token"},
    Entry{"session", "session"},
    Entry{"sid", "session"},
    Entry{"sig", "token"},
    Entry{"taxid", "id"},
    Entry{"tel", "phone"},
};

/// As two words next to each other at the end of the name, joined; those of a key, secret or password
/// anywhere. Also in the plural.
constexpr std::array kPairs{
    Entry{"accesscode", "secret"},
    Entry{"accesskey", "key"},
    Entry{"accountkey", "key"},
    Entry{"accountnumber", "iban"},
    Entry{"apikey", "key"},
    Entry{"authcode", "secret"},
    Entry{"authorizationcode", "secret"},
    Entry{"backupcode", "secret"},
    Entry{"cardnumber", "card"},
    Entry{"clientassertion", "token"},
    Entry{"codeverifier", "secret"},
    Entry{"connectionstring", "secret"},
    Entry{"creditcard", "card"},
    Entry{"debitcard", "card"},
    Entry{"depasse", "password"},
    Entry{"driverlicence", "id"},
    Entry{"driverlicense", "id"},
    Entry{"driverslicense", "id"},
    Entry{"drivinglicence", "id"},
    Entry{"emailaddress", "email"},
    Entry{"encryptionkey", "key"},
    Entry{"identitynumber", "id"},
    Entry{"insurancenumber", "id"},
    Entry{"licensekey", "key"},
    Entry{"mailaddress", "email"},
    Entry{"mobilenumber", "phone"},
    Entry{"nationalid", "id"},
    Entry{"oauthverifier", "secret"},
    Entry{"passportnumber", "id"},
    Entry{"phonenumber", "phone"},
    Entry{"pincode", "secret"},
    Entry{"privatekey", "key"},
    Entry{"recoverycode", "secret"},
    Entry{"recoveryphrase", "secret"},
    Entry{"routingnumber", "iban"},
    Entry{"secretkey", "key"},
    Entry{"securityanswer", "secret"},
    Entry{"securitycode", "card"},
    Entry{"securitynumber", "id"},
    Entry{"seedphrase", "secret"},
    Entry{"sessionid", "session"},
    Entry{"sessionkey", "session"},
    Entry{"sharedkey", "key"},
    Entry{"signingkey", "key"},
    Entry{"socialsecurity", "id"},
    Entry{"sortcode", "iban"},
    Entry{"subscriptionkey", "key"},
    Entry{"taxid", "id"},
    Entry{"taxnumber", "id"},
    Entry{"userpass", "password"},
    Entry{"verificationcode", "secret"},
};

/// Last words that make a name tell of a secret without being one: "token_type", "passwordExpiresAt".
constexpr std::array kTells{
    Entry{"age", {}},         Entry{"alg", {}},         Entry{"algorithm", {}},   Entry{"at", {}},
    Entry{"attempts", {}},    Entry{"attribute", {}},   Entry{"bytes", {}},       Entry{"change", {}},
    Entry{"changed", {}},     Entry{"charset", {}},     Entry{"class", {}},       Entry{"count", {}},
    Entry{"created", {}},     Entry{"date", {}},        Entry{"days", {}},        Entry{"deadline", {}},
    Entry{"description", {}}, Entry{"enabled", {}},     Entry{"endpoint", {}},    Entry{"error", {}},
    Entry{"errors", {}},      Entry{"exists", {}},      Entry{"expiration", {}},  Entry{"expired", {}},
    Entry{"expires", {}},     Entry{"expiry", {}},      Entry{"field", {}},       Entry{"fields", {}},
    Entry{"format", {}},      Entry{"group", {}},       Entry{"hours", {}},       Entry{"index", {}},
    Entry{"invalid", {}},     Entry{"issued", {}},      Entry{"issuer", {}},      Entry{"kind", {}},
    Entry{"label", {}},       Entry{"left", {}},        Entry{"length", {}},      Entry{"level", {}},
    Entry{"lifetime", {}},    Entry{"limit", {}},       Entry{"link", {}},        Entry{"location", {}},
    Entry{"login", {}},       Entry{"mandatory", {}},   Entry{"max", {}},         Entry{"maximum", {}},
    Entry{"message", {}},     Entry{"method", {}},      Entry{"min", {}},         Entry{"minimum", {}},
    Entry{"minute", {}},      Entry{"minutes", {}},     Entry{"missing", {}},     Entry{"mode", {}},
    Entry{"name", {}},        Entry{"names", {}},       Entry{"needed", {}},      Entry{"on", {}},
    Entry{"optional", {}},    Entry{"order", {}},       Entry{"page", {}},        Entry{"path", {}},
    Entry{"per", {}},         Entry{"placeholder", {}}, Entry{"policies", {}},    Entry{"policy", {}},
    Entry{"prefix", {}},      Entry{"present", {}},     Entry{"protection", {}},  Entry{"protocol", {}},
    Entry{"provided", {}},    Entry{"quality", {}},     Entry{"question", {}},    Entry{"ratio", {}},
    Entry{"remaining", {}},   Entry{"required", {}},    Entry{"requirement", {}}, Entry{"requirements", {}},
    Entry{"reset", {}},       Entry{"rotation", {}},    Entry{"rounds", {}},      Entry{"rule", {}},
    Entry{"rules", {}},       Entry{"scheme", {}},      Entry{"scope", {}},       Entry{"scopes", {}},
    Entry{"score", {}},       Entry{"second", {}},      Entry{"seconds", {}},     Entry{"set", {}},
    Entry{"shown", {}},       Entry{"size", {}},        Entry{"source", {}},      Entry{"state", {}},
    Entry{"status", {}},      Entry{"strength", {}},    Entry{"supported", {}},   Entry{"time", {}},
    Entry{"timeout", {}},     Entry{"title", {}},       Entry{"total", {}},       Entry{"ttl", {}},
    Entry{"type", {}},        Entry{"types", {}},       Entry{"until", {}},       Entry{"updated", {}},
    Entry{"uri", {}},         Entry{"url", {}},         Entry{"usage", {}},       Entry{"used", {}},
    Entry{"valid", {}},       Entry{"validity", {}},    Entry{"verified", {}},    Entry{"version", {}},
    Entry{"visible", {}},     Entry{"window", {}},
};

/// Words that make a header's name one of credentials wherever they stand.
constexpr std::array kHeaderWords{
    Entry{"auth", "auth"},  Entry{"authentication", "auth"}, Entry{"authorization", "auth"},
    Entry{"dpop", "token"}, Entry{"oidc", "token"},          Entry{"session", "session"},
};

/// "Idempotency-Key", "Sec-WebSocket-Key": keys that open nothing.
constexpr std::array kHarmlessKeys{
    Entry{"cache", "key"},   Entry{"dedup", "key"},  Entry{"idempotency", "key"}, Entry{"partition", "key"},
    Entry{"routing", "key"}, Entry{"socket", "key"}, Entry{"sort", "key"},        Entry{"surrogate", "key"},
};

constexpr bool inOrder(const auto &table) {
    return std::ranges::is_sorted(table, {}, &Entry::word);
}

/// Where the words with a first letter begin; of other first bytes there are none.
template <const auto &table> constexpr auto firstLetters() {
    static_assert(inOrder(table));
    std::array<std::uint8_t, 27> begins{};
    for (std::size_t letter = 0; letter < begins.size(); ++letter)
        begins[letter] = std::uint8_t(std::ranges::count_if(
            table, [&](const Entry &entry) { return std::size_t(entry.word[0] - 'a') < letter; }));
    return begins;
}

/// Looked up for every word of every name of every body.
template <const auto &table> const Entry *look(std::string_view word) {
    static constexpr auto kBegins = firstLetters<table>();
    if (word.empty() || !isLower(word[0]))
        return nullptr;
    const auto letter = std::size_t(word[0] - 'a');
    for (std::size_t i = kBegins[letter]; i < kBegins[letter + 1]; ++i) {
        if (table[i].word == word)
            return &table[i];
    }
    return nullptr;
}

/// The end of a name, in lower case without what separates words; camelCase and punctuation separate.
/// Lives on the stack: it is made for every key of every body.
class Words {
public:
    explicit Words(std::string_view name) {
        name.remove_prefix(name.size() - std::min(name.size(), kLongest));
        for (std::size_t i = 0; i < name.size(); ++i) {
            const char c = name[i];
            if (!isAlnum(c) && !isHigh(c)) {
                end();
                continue;
            }
            const bool afterLower = i > 0 && isLower(name[i - 1]);
            const bool endsCapitals =
                i > 0 && isUpper(name[i - 1]) && i + 1 < name.size() && isLower(name[i + 1]);
            if (isUpper(c) && (afterLower || endsCapitals))
                end();
            m_letters[m_size++] = lower(c);
        }
        end();
        // "password2", "email_1": a number at the end names the same thing.
        while (m_size > 1 && isDigit(m_letters[m_size - 1]))
            --m_size;
        while (m_count > 1 && m_begins[m_count - 1] >= m_size)
            --m_count;
    }

    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] std::string_view all() const { return {m_letters.data(), m_size}; }
    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] std::string_view word(std::size_t i) const { return joined(i, 1); }
    /// `count` words from the i-th, without what stood between them.
    [[nodiscard]] std::string_view joined(std::size_t i, std::size_t count) const {
        const std::size_t end = i + count < m_count ? m_begins[i + count] : m_size;
        return all().substr(m_begins[i], end - m_begins[i]);
    }

private:
    static constexpr std::size_t kLongest = 96;

    void end() {
        if (m_size > (m_count > 0 ? m_wordEnd : 0)) {
            m_begins[m_count++] = m_wordEnd;
            m_wordEnd = m_size;
        }
    }

    std::array<char, kLongest> m_letters{};
    std::array<std::size_t, kLongest> m_begins{};
    std::size_t m_size = 0, m_count = 0, m_wordEnd = 0;
};

} // namespace

Names::Names(const std::vector<std::string> &extra) {
    for (const std::string &name : extra)
        m_extra.emplace_back(Words(name).all());
}

namespace {

const Entry *pair(std::string_view words) {
    const Entry *found = look<kPairs>(words);
    return found == nullptr && words.ends_with('s') ? look<kPairs>(words.substr(0, words.size() - 1)) : found;
}

std::string_view atEnd(const Words &words) {
    const std::size_t last = words.count() - 1;
    if (const Entry *found = look<kHeads>(words.word(last)))
        return found->category;
    if (const Entry *found = last > 0 ? pair(words.joined(last - 1, 2)) : nullptr)
        return found->category;
    const Entry *found = look<kWhole>(words.all());
    return found != nullptr ? found->category : std::string_view();
}

/// Before the last word.
std::string_view anywhere(const Words &words) {
    for (std::size_t i = 0; i + 1 < words.count(); ++i) {
        if (const Entry *found = look<kHeads>(words.word(i)); found != nullptr && found->anywhere)
            return found->category;
        if (const Entry *found = i + 2 < words.count() ? pair(words.joined(i, 2)) : nullptr;
            found != nullptr && deniesContainer(found->category))
            return found->category;
    }
    return {};
}

bool tellsOnly(const Words &words) {
    return look<kTells>(words.word(words.count() - 1)) != nullptr;
}

std::string_view ofHeader(const Words &words) {
    if (words.word(0) == "proxy") // Proxy-Authorization, Proxy-Authenticate, …
        return "auth";
    bool harmlessKey = false;
    for (std::size_t i = 0; i < words.count(); ++i) {
        if (const Entry *found = look<kHeaderWords>(words.word(i)); found != nullptr && !tellsOnly(words))
            return found->category;
        harmlessKey = harmlessKey || look<kHarmlessKeys>(words.word(i)) != nullptr;
    }
    const std::string_view last = words.word(words.count() - 1);
    return last == "key" && !harmlessKey ? "key" : last == "cert" ? "id" : std::string_view();
}

} // namespace

std::string_view Names::category(std::string_view name) const {
    return category(name, false);
}

std::string_view Names::headerCategory(std::string_view name) const {
    return category(name, true);
}

std::string_view Names::category(std::string_view name, bool header) const {
    const Words words(name);
    if (words.empty())
        return {};
    if (const auto category = atEnd(words); !category.empty())
        return category;
    if (words.count() > 1 && !tellsOnly(words)) {
        if (const auto category = anywhere(words); !category.empty())
            return category;
    }
    // "x-auth" in JSON is a header that somebody wrote down.
    if (header || (words.count() > 1 && words.word(0) == "x")) {
        if (const auto category = ofHeader(words); !category.empty())
            return category;
    }
    return std::ranges::find(m_extra, words.all()) != m_extra.end() ? "secret" : std::string_view();
}

bool deniesContainer(std::string_view category) {
    return category == "password" || category == "secret" || category == "key" || category == "token" ||
           category == "tokens" || category == "auth" || category == "cookie";
}

} // namespace understudy::redact
