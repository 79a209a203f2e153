#include "core/filter/lexer.h"

#include "core/model/exchange.h"

namespace understudy::filter {

namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool endsWord(char c) {
    return isSpace(c) || std::string_view("()\",=!<>~").find(c) != std::string_view::npos;
}

bool isKeyword(std::string_view word) {
    for (const std::string_view keyword : {"and", "or", "not", "in"}) {
        if (equalsIgnoringCase(word, keyword))
            return true;
    }
    return false;
}

class Lexer {
public:
    explicit Lexer(std::string_view text)
        : m_text(text) {}

    Lexed run() {
        if (m_text.size() > kMaxFilterLength) {
            const std::string limit = std::to_string(kMaxFilterLength);
            refuse(kMaxFilterLength, m_text.size() - kMaxFilterLength,
                   "The filter is too long: at most " + limit + " bytes can be read.");
        }
        while (!m_result.error && m_at < m_text.size())
            readOne();
        if (!m_result.error)
            add(Token::Kind::End, {}, m_text.size());
        return std::move(m_result);
    }

private:
    void readOne() {
        const char c = m_text[m_at];
        if (isSpace(c))
            ++m_at;
        else if (c == '"')
            readQuoted();
        else if (c == '(')
            readSign(Token::Kind::Open, 1);
        else if (c == ')')
            readSign(Token::Kind::Close, 1);
        else if (c == ',')
            readSign(Token::Kind::Comma, 1);
        else if (endsWord(c))
            readOperator();
        else
            readWord();
    }

    void readSign(Token::Kind kind, std::size_t length) {
        const std::size_t from = m_at;
        m_at += length;
        add(kind, std::string(m_text.substr(from, length)), from);
    }

    void readOperator() {
        const std::string_view rest = m_text.substr(m_at);
        if (rest.starts_with("=="))
            return refuse(m_at, 2, "\"==\" is not an operator.", "Did you mean \"=\"?");
        if (rest.starts_with("=~"))
            return refuse(m_at, 2, "\"=~\" is not an operator.", "Did you mean \"~\" (contains)?");
        if (rest.starts_with("<>"))
            return refuse(m_at, 2, "\"<>\" is not an operator.", "Did you mean \"!=\"?");
        for (const std::string_view two : {"!=", "!~", "<=", ">="}) {
            if (rest.starts_with(two))
                return readSign(Token::Kind::Operator, 2);
        }
        if (rest.front() == '!')
            return refuse(m_at, 1, "\"!\" alone is not an operator.", "Did you mean \"not\" or \"!=\"?");
        readSign(Token::Kind::Operator, 1);
    }

    void readQuoted() {
        const std::size_t from = m_at++;
        std::string text;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            text += m_text[m_at++];
        }
        if (m_at >= m_text.size())
            return refuse(from, m_text.size() - from, "The quotation that begins here does not end.",
                          "Close it with \".");
        ++m_at;
        add(Token::Kind::Quoted, std::move(text), from);
    }

    void readWord() {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && !endsWord(m_text[m_at]))
            ++m_at;
        const std::string_view word = m_text.substr(from, m_at - from);
        if (word == "&&")
            return refuse(from, 2, "\"&&\" is not an operator.", "Did you mean \"and\"?");
        if (word == "||")
            return refuse(from, 2, "\"||\" is not an operator.", "Did you mean \"or\"?");
        add(Token::Kind::Word, std::string(word), from);
    }

    void add(Token::Kind kind, std::string text, std::size_t from) {
        m_result.tokens.push_back({kind, std::move(text), from, m_at - from});
    }

    void refuse(std::size_t at, std::size_t length, std::string message, std::string suggestion = {}) {
        m_result.error = SyntaxError{at, length, std::move(message), std::move(suggestion)};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    Lexed m_result;
};

} // namespace

bool Token::isWord(std::string_view word) const {
    return kind == Kind::Word && equalsIgnoringCase(text, word);
}

Lexed tokenize(std::string_view text) {
    return Lexer(text).run();
}

std::string quoteIfNeeded(std::string_view text) {
    bool plain = !text.empty() && !isKeyword(text) && text != "&&" && text != "||";
    for (const char c : text)
        plain = plain && !endsWord(c);
    if (plain)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace understudy::filter
