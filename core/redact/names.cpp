#include "core/redact/names.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace understudy::redact {

namespace {

struct Entry {
    std::string_view word, category;
};

/// As the last word of a name.
constexpr std::array kHeads{
    Entry{"password", "password"},
    Entry{"passwd", "password"},
    Entry{"passphrase", "password"},
    Entry{"pwd", "password"},
    Entry{"pass", "password"},
    Entry{"secret", "secret"},
    Entry{"secrets", "secret"},
    Entry{"credential", "secret"},
    Entry{"credentials", "secret"},
    Entry{"token", "token"},
    Entry{"jwt", "token"},
    Entry{"otp", "secret"},
    Entry{"apikey", "key"},
    Entry{"ssn", "id"},
    Entry{"iban", "iban"},
    Entry{"cvv", "card"},
    Entry{"cvc", "card"},
    Entry{"csrf", "token"},
    Entry{"xsrf", "token"},
    Entry{"email", "email"},
    Entry{"mail", "email"},
    Entry{"phone", "phone"},
    Entry{"telephone", "phone"},
    Entry{"msisdn", "phone"},
    Entry{"passport", "id"},
    Entry{"authorization", "auth"},
    Entry{"cookie", "cookie"},
    Entry{"signature", "token"},
};

/// As the whole name, words joined.
constexpr std::array kWhole{
    Entry{"pin", "secret"},   Entry{"auth", "auth"},          Entry{"session", "session"},
    Entry{"sid", "session"},  Entry{"jsessionid", "session"}, Entry{"phpsessid", "session"},
    Entry{"card", "card"},    Entry{"pan", "card"},           Entry{"tel", "phone"},
    Entry{"mobile", "phone"}, Entry{"bic", "iban"},           Entry{"taxid", "id"},
    Entry{"sig", "token"},    Entry{"code2fa", "secret"},     Entry{"emailaddress", "email"},
};

/// As the last two words.
constexpr std::array kPairs{
    Entry{"api key", "key"},         Entry{"access key", "key"},       Entry{"private key", "key"},
    Entry{"secret key", "key"},      Entry{"signing key", "key"},      Entry{"encryption key", "key"},
    Entry{"session id", "session"},  Entry{"session key", "session"},  Entry{"card number", "card"},
    Entry{"security code", "card"},  Entry{"phone number", "phone"},   Entry{"mobile number", "phone"},
    Entry{"email address", "email"}, Entry{"mail address", "email"},   Entry{"national id", "id"},
    Entry{"tax id", "id"},           Entry{"tax number", "id"},        Entry{"account number", "iban"},
    Entry{"social security", "id"},  Entry{"security number", "id"},   Entry{"passport number", "id"},
    Entry{"access code", "secret"},  Entry{"recovery code", "secret"}, Entry{"pin code", "secret"},
};

constexpr std::size_t kLongestName = 96;

/// Lower-case words; camelCase, digits and punctuation separate.
std::vector<std::string> wordsOf(std::string_view name) {
    std::vector<std::string> words;
    std::string word;
    const auto end = [&] {
        if (!word.empty())
            words.push_back(std::move(word));
        word.clear();
    };
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto c = static_cast<unsigned char>(name[i]);
        if (std::isalnum(c) == 0) {
            end();
            continue;
        }
        const bool upper = std::isupper(c) != 0;
        const bool afterLower = i > 0 && std::islower(static_cast<unsigned char>(name[i - 1])) != 0;
        const bool beforeLower =
            i + 1 < name.size() && std::islower(static_cast<unsigned char>(name[i + 1])) != 0;
        const bool afterUpper = i > 0 && std::isupper(static_cast<unsigned char>(name[i - 1])) != 0;
        if (upper && (afterLower || (afterUpper && beforeLower)))
            end();
        word += char(std::tolower(c));
    }
    end();
    return words;
}

template <std::size_t N> std::string_view look(const std::array<Entry, N> &table, std::string_view word) {
    const auto found =
        std::find_if(table.begin(), table.end(), [word](const Entry &e) { return e.word == word; });
    return found == table.end() ? std::string_view() : found->category;
}

std::string joined(const std::vector<std::string> &words) {
    std::string all;
    for (const std::string &word : words)
        all += word;
    return all;
}

} // namespace

Names::Names(const std::vector<std::string> &extra) {
    for (const std::string &name : extra)
        m_extra.push_back(joined(wordsOf(name)));
}

std::string_view Names::category(std::string_view name) const {
    if (name.size() > kLongestName)
        return {};
    std::vector<std::string> words = wordsOf(name);
    // "password2", "email_1": a number at the end names the same thing.
    while (words.size() > 1 && std::all_of(words.back().begin(), words.back().end(),
                                           [](unsigned char c) { return std::isdigit(c) != 0; }))
        words.pop_back();
    if (words.empty())
        return {};
    std::string &last = words.back();
    while (last.size() > 1 && std::isdigit(static_cast<unsigned char>(last.back())) != 0)
        last.pop_back();
    if (const auto category = look(kHeads, last); !category.empty())
        return category;
    if (words.size() > 1) {
        if (const auto category = look(kPairs, words[words.size() - 2] + " " + last); !category.empty())
            return category;
    }
    const std::string whole = joined(words);
    if (const auto category = look(kWhole, whole); !category.empty())
        return category;
    return std::find(m_extra.begin(), m_extra.end(), whole) != m_extra.end() ? "secret" : std::string_view();
}

std::string_view Names::headerCategory(std::string_view name) const {
    if (name.size() > 6 && (name[0] == 'p' || name[0] == 'P')) {
        const std::vector<std::string> words = wordsOf(name);
        if (words.front() == "proxy")
            return "auth";
    }
    return category(name);
}

} // namespace understudy::redact
