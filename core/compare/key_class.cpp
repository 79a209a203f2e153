#include "core/compare/key_class.h"

#include "core/compare/text_format.h"
#include "core/compare/time_text.h"

#include <algorithm>
#include <cctype>

namespace understudy::compare {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isSeparator(char c) {
    return std::string_view("-_.~:,@=+;!").find(c) != std::string_view::npos;
}

std::size_t countDigits(std::string_view word) {
    return std::size_t(std::count_if(word.begin(), word.end(), isDigit));
}

/// Letters and digits only, of the alphabet that ULID uses (Crockford base32).
bool isUlid(std::string_view word) {
    return word.size() == 26 && word[0] >= '0' && word[0] <= '7' && countDigits(word) >= 4 &&
           std::all_of(word.begin(), word.end(), [](char c) {
               const char upper = char(std::toupper(static_cast<unsigned char>(c)));
               return isDigit(c) ||
                      (isLetter(c) && std::string_view("ILOU").find(upper) == std::string_view::npos);
           });
}

/// Digits among separators, at least four of them: dates, phone numbers, coordinates, addresses. Not "1.0".
bool isNumeric(std::string_view word) {
    return countDigits(word) >= 4 && isDigit(word.back()) &&
           std::all_of(word.begin(), word.end(), [](char c) {
               return isDigit(c) || std::string_view("-_.:,+").find(c) != std::string_view::npos;
           });
}

bool isRandom(std::string_view word) {
    if (word.size() < 10 || !std::all_of(word.begin(), word.end(), [](char c) {
            return isDigit(c) || isLetter(c) || c == '-' || c == '_' || c == '=';
        }))
        return false;
    std::size_t changes = 0, separators = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        separators += !isDigit(word[i]) && !isLetter(word[i]);
        changes += i > 0 && isDigit(word[i]) != isDigit(word[i - 1]);
    }
    // "OAuth2Callback" changes twice, words joined by separators have many of them.
    return countDigits(word) >= 2 && changes >= 3 && separators * 8 <= word.size();
}

/// ISO 13616: country, check digits, account.
bool isIban(std::string_view word) {
    return word.size() >= 15 && word.size() <= 34 && isDigit(word[2]) && isDigit(word[3]) &&
           countDigits(word) >= 8 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'A' && word[1] <= 'Z' &&
           std::all_of(word.begin(), word.end(), [](char c) { return isDigit(c) || (c >= 'A' && c <= 'Z'); });
}

bool isHexId(std::string_view word) {
    return word.size() >= 8 && isHexDigits(word) && countDigits(word) > 0;
}

/// One piece between separators. Shorter hex than a word of its own: "main.a8f3c2.js".
bool isIdPiece(std::string_view piece) {
    return (isDigits(piece) && piece.size() >= 4) ||
           (piece.size() >= 6 && isHexDigits(piece) && countDigits(piece) >= 2) || isUlid(piece) ||
           isRandom(piece);
}

/// "-12", "+7", "-33.9".
bool isSignedNumber(std::string_view word) {
    if (word.size() < 2 || (word[0] != '-' && word[0] != '+') || !isDigit(word[1]) || !isDigit(word.back()))
        return false;
    word.remove_prefix(1);
    return countDigits(word) == word.size() ||
           (countDigits(word) + 1 == word.size() && word.find('.') != std::string_view::npos);
}

/// Length of the "dev-" of "dev-3c1b4a", "cus_" of "cus_9sM2xVd0Qe7Lk1": a word that says what the id is of.
/// With it, the whole looks random for some ids and not for others. The letters of "dcbacbba-1c64-4e0a-…" say
/// nothing.
std::size_t namedPrefix(std::string_view word) {
    if (isUuid(word))
        return 0;
    const bool capitals = word[0] >= 'A' && word[0] <= 'Z';
    std::size_t end = 0;
    while (end < word.size() && isLetter(word[end]) && (word[end] <= 'Z') == capitals)
        ++end;
    const bool separated = end >= 2 && end < word.size() && (word[end] == '-' || word[end] == '_');
    return separated && isIdPiece(word.substr(end + 1)) ? end + 1 : 0;
}

constexpr std::string_view kHole = "{id}";

void appendHole(std::string &out) {
    // Holes joined by a separator are one: "2024-03" was a date.
    if (out.size() > kHole.size() && out.ends_with('-') &&
        std::string_view(out).substr(0, out.size() - 1).ends_with(kHole))
        out.pop_back();
    else
        out += kHole;
}

/// Position of a uuid inside the word.
std::size_t findUuid(std::string_view word) {
    constexpr std::size_t kLength = 36;
    for (std::size_t at = 0; at + kLength <= word.size(); ++at) {
        if (isUuid(word.substr(at, kLength)))
            return at;
    }
    return std::string_view::npos;
}

} // namespace

bool isVersion(std::string_view word) {
    std::size_t at = !word.empty() && (word[0] == 'v' || word[0] == 'V') ? 1 : 0;
    const bool marked = at == 1;
    std::size_t numbers = 0;
    for (;;) {
        const std::size_t begin = at;
        while (at < word.size() && isDigit(word[at]))
            ++at;
        if (at == begin || at - begin > 3)
            return false;
        ++numbers;
        if (at < word.size() && (word[at] == '.' || (marked && word[at] == '_')))
            ++at;
        else
            break;
    }
    std::string_view rest = word.substr(at);
    if (marked) {
        for (const std::string_view stage : {"alpha", "beta", "rc", "preview"}) {
            if (rest.starts_with(stage) &&
                (rest.size() == stage.size() || isDigits(rest.substr(stage.size()))))
                return true;
        }
        return rest.empty();
    }
    if (numbers == 3 && rest.size() > 1 && (rest[0] == '-' || rest[0] == '+')) // semver.org 9 and 10
        return std::all_of(rest.begin(), rest.end(), [](char c) {
            return isDigit(c) || isLetter(c) || c == '-' || c == '+' || c == '.';
        });
    return rest.empty() && numbers >= 2 && numbers <= 3;
}

bool isIdLike(std::string_view word) {
    if (isSignedNumber(word))
        return true;
    if (word.empty() || isVersion(word))
        return false;
    if (word.size() > 2 && word.front() == '{' && word.back() == '}')
        word = word.substr(1, word.size() - 2);
    return word.starts_with("‹") || // a token of redaction
           isDigits(word) || isUuid(word) || isHexId(word) || isUlid(word) || isIban(word) ||
           isNumeric(word) || isRandom(word) || parseIsoTime(word).has_value() ||
           classifyText(word).format == TextFormat::Email;
}

std::optional<std::string> idTemplate(std::string_view word) {
    if (word.empty() || isVersion(word))
        return std::nullopt;
    if (const std::size_t prefix = namedPrefix(word))
        return std::string(word.substr(0, prefix)) + std::string(kHole);
    if (isIdLike(word))
        return std::string(kHole);
    if (const std::size_t uuid = findUuid(word); uuid != std::string_view::npos) {
        const std::string_view tail = word.substr(uuid + 36);
        return std::string(word.substr(0, uuid)) + std::string(kHole) +
               idTemplate(tail).value_or(std::string(tail));
    }
    // A name with an extension: "372.html" is "{id}.html".
    const std::size_t dot = word.rfind('.');
    if (dot != std::string_view::npos && dot > 0 && dot + 1 < word.size() && word.size() - dot <= 6 &&
        isLetter(word[dot + 1])) {
        if (const auto stem = idTemplate(word.substr(0, dot)))
            return *stem + std::string(word.substr(dot));
    }
    std::string out;
    bool changed = false;
    for (std::size_t begin = 0; begin < word.size();) {
        if (isSeparator(word[begin])) {
            out += word[begin++];
            continue;
        }
        std::size_t end = begin;
        while (end < word.size() && !isSeparator(word[end]))
            ++end;
        const std::string_view piece = word.substr(begin, end - begin);
        const std::size_t letters =
            std::size_t(std::find_if(piece.begin(), piece.end(), isDigit) - piece.begin());
        if (isIdPiece(piece)) {
            appendHole(out);
            changed = true;
        } else if (letters > 0 && piece.size() - letters >= 4 && isDigits(piece.substr(letters))) {
            out += piece.substr(0, letters); // "user1234"
            out += kHole;
            changed = true;
        } else if (out.ends_with("{id}-") && isDigits(piece)) {
            appendHole(out);
        } else {
            out += piece;
        }
        begin = end;
    }
    return changed ? std::optional(out) : std::nullopt;
}

std::optional<std::string> hexPattern(std::string_view word) {
    constexpr std::size_t kShortest = 6;
    std::string out(word);
    bool changed = false;
    for (std::size_t begin = 0; begin < word.size();) {
        std::size_t end = begin;
        while (end < word.size() && !isSeparator(word[end]))
            ++end;
        if (end - begin >= kShortest && isHexDigits(word.substr(begin, end - begin))) {
            std::fill(out.begin() + std::ptrdiff_t(begin), out.begin() + std::ptrdiff_t(end), '#');
            changed = true;
        }
        begin = end + 1;
    }
    return changed ? std::optional(out) : std::nullopt;
}

std::optional<std::string> digitTemplate(std::string_view word, std::string_view hole) {
    if (countDigits(word) == 0 || isVersion(word))
        return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (!isDigit(word[i]))
            out += word[i];
        else if (i == 0 || !isDigit(word[i - 1]))
            out += hole;
    }
    return out;
}

} // namespace understudy::compare
