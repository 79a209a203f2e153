#include "core/redact/names.h"

#include "core/redact/characters.h"

#include <algorithm>
#include <array>

namespace understudy::redact {

namespace {

struct Entry {
    std::string_view word, category;
};

// Sorted by word, for binary search; a test checks it through names that must be found.

/// As the last word of a name.
constexpr std::array kHeads{
    Entry{"apikey", "key"},         Entry{"apikeys", "key"},
    Entry{"authorization", "auth"}, Entry{"bearer", "auth"},
    Entry{"cookie", "cookie"},      Entry{"credential", "secret"},
    Entry{"credentials", "secret"}, Entry{"csrf", "token"},
    Entry{"cvc", "card"},           Entry{"cvv", "card"},
    Entry{"email", "email"},        Entry{"emails", "email"},
    Entry{"iban", "iban"},          Entry{"ibans", "iban"},
    Entry{"jwt", "token"},          Entry{"mail", "email"},
    Entry{"msisdn", "phone"},       Entry{"otp", "secret"},
    Entry{"passcode", "password"},  Entry{"passphrase", "password"},
    Entry{"passport", "id"},        Entry{"passwd", "password"},
    Entry{"password", "password"},  Entry{"passwords", "password"},
    Entry{"phone", "phone"},        Entry{"phones", "phone"},
    Entry{"pin", "secret"},         Entry{"pwd", "password"},
    Entry{"secret", "secret"},      Entry{"secrets", "secret"},
    Entry{"sessid", "session"},     Entry{"sessionid", "session"},
    Entry{"signature", "token"},    Entry{"ssn", "id"},
    Entry{"telephone", "phone"},    Entry{"token", "token"},
    Entry{"totp", "secret"},        Entry{"xsrf", "token"},
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
    Entry{"jsessionid", "session"},
    Entry{"mobile", "phone"},
    Entry{"nino", "id"},
    Entry{"pan", "card"},
    Entry{"pass", "password"},
    Entry{"pesel", "id"},
    Entry{"phpsessid", "session"},
    Entry{"samlrequest", "token"},
    Entry{"samlresponse", "token"},
    Entry{"session", "session"},
    Entry{"sid", "session"},
    Entry{"sig", "token"},
    Entry{"taxid", "id"},
    Entry{"tel", "phone"},
};

/// As the last two words, joined.
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
    Entry{"emailaddress", "email"},
    Entry{"encryptionkey", "key"},
    Entry{"mailaddress", "email"},
    Entry{"mobilenumber", "phone"},
    Entry{"nationalid", "id"},
    Entry{"passportnumber", "id"},
    Entry{"passwordagain", "password"},
    Entry{"passwordconfirm", "password"},
    Entry{"passwordconfirmation", "password"},
    Entry{"passwordhash", "password"},
    Entry{"passwordrepeat", "password"},
    Entry{"passwordsalt", "password"},
    Entry{"phonenumber", "phone"},
    Entry{"pincode", "secret"},
    Entry{"privatekey", "key"},
    Entry{"recoverycode", "secret"},
    Entry{"routingnumber", "iban"},
    Entry{"secretkey", "key"},
    Entry{"secretvalue", "secret"},
    Entry{"securitycode", "card"},
    Entry{"securitynumber", "id"},
    Entry{"sessionid", "session"},
    Entry{"sessionkey", "session"},
    Entry{"sharedkey", "key"},
    Entry{"signingkey", "key"},
    Entry{"socialsecurity", "id"},
    Entry{"subscriptionkey", "key"},
    Entry{"taxid", "id"},
    Entry{"taxnumber", "id"},
    Entry{"tokenvalue", "token"},
    Entry{"userpass", "password"},
    Entry{"verificationcode", "secret"},
};

constexpr bool inOrder(const auto &table) {
    return std::ranges::is_sorted(table, {}, &Entry::word);
}
static_assert(inOrder(kHeads) && inOrder(kWhole) && inOrder(kPairs));

std::string_view look(const auto &table, std::string_view word) {
    const auto found = std::ranges::lower_bound(table, word, {}, &Entry::word);
    return found != table.end() && found->word == word ? found->category : std::string_view();
}

/// The end of a name, in lower case without what separates words; camelCase, digits and punctuation separate.
/// Lives on the stack: it is made for every key of every body.
class Words {
public:
    explicit Words(std::string_view name) {
        name.remove_prefix(name.size() - std::min(name.size(), kLongest));
        for (std::size_t i = 0; i < name.size(); ++i) {
            const char c = name[i];
            if (!isAlnum(c)) {
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
    [[nodiscard]] std::string_view first() const {
        return all().substr(0, m_count > 1 ? m_begins[1] : m_size);
    }
    /// The last `count` words, joined.
    [[nodiscard]] std::string_view last(std::size_t count) const {
        return all().substr(m_begins[m_count - std::min(count, m_count)]);
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

std::string_view Names::category(std::string_view name) const {
    const Words words(name);
    if (words.empty())
        return {};
    if (const auto category = look(kHeads, words.last(1)); !category.empty())
        return category;
    if (const auto category = look(kPairs, words.last(2)); !category.empty())
        return category;
    if (const auto category = look(kWhole, words.all()); !category.empty())
        return category;
    return std::ranges::find(m_extra, words.all()) != m_extra.end() ? "secret" : std::string_view();
}

std::string_view Names::headerCategory(std::string_view name) const {
    const Words words(name);
    if (!words.empty() && words.first() == "proxy") // Proxy-Authorization, Proxy-Authenticate, …
        return "auth";
    return category(name);
}

bool deniesContainer(std::string_view category) {
    return category == "password" || category == "secret" || category == "key" || category == "token";
}

} // namespace understudy::redact
