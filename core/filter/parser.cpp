#include "core/filter/ast.h"
#include "core/filter/lexer.h"
#include "core/filter/literal.h"

#include <utility>

namespace understudy::filter {

namespace {

/// What a filter may cost: nobody writes such a one by hand, and recursion behind the parser is bounded by
/// it.
constexpr int kMaxDepth = 64;
constexpr int kMaxConditions = 256;

using Node = Filter::Node;

std::string quoted(std::string_view text) {
    return '"' + std::string(text) + '"';
}

class Parser {
public:
    Parser(std::vector<Token> tokens, Filter::Subject subject)
        : m_tokens(std::move(tokens))
        , m_subject(subject) {}

    /// filter := or-expression end
    std::expected<Node, SyntaxError> run() {
        Node node = parseOr();
        expectEnd();
        if (m_error)
            return std::unexpected(*std::move(m_error));
        return node;
    }

private:
    void expectEnd() {
        const Token &token = peek();
        if (token.kind == Token::Kind::End)
            return;
        if (token.kind == Token::Kind::Close)
            return refuse(token, "There is no \"(\" for this \")\".");
        if (token.kind == Token::Kind::Operator)
            return refuse(
                token, "A condition ends before this " + quoted(token.text) + ".",
                "Join conditions with \"and\" or \"or\"; put texts that contain = < > ! ~ in quotes.");
        refuse(token, "Expected \"and\" or \"or\" before " + quoted(token.text) + ".",
               "Join conditions with \"and\" or \"or\"; put texts with blanks in quotes.");
    }

    Node parseOr() { return parseChain(Node::Kind::Or, "or", &Parser::parseAnd); }
    Node parseAnd() { return parseChain(Node::Kind::And, "and", &Parser::parseNot); }

    Node parseChain(Node::Kind kind, std::string_view word, Node (Parser::*parsePart)()) {
        Node first = (this->*parsePart)();
        if (!peek().isWord(word))
            return first;
        Node chain;
        chain.kind = kind;
        chain.children.push_back(std::move(first));
        while (peek().isWord(word)) {
            take();
            chain.children.push_back((this->*parsePart)());
        }
        return chain;
    }

    /// not-expression := "not" not-expression | "(" or-expression ")" | condition | bare word
    Node parseNot() {
        const Nesting nesting(m_depth);
        if (m_depth > kMaxDepth)
            refuse(peek(),
                   "The filter is nested too deeply: at most " + std::to_string(kMaxDepth) + " levels.");
        if (peek().isWord("not")) {
            take();
            Node node;
            node.kind = Node::Kind::Not;
            node.children.push_back(parseNot());
            return node;
        }
        return peek().kind == Token::Kind::Open ? parseParentheses() : parseCondition();
    }

    Node parseParentheses() {
        const Token open = take();
        Node node = parseOr();
        if (peek().kind == Token::Kind::End)
            refuse(open, "This \"(\" is not closed.", "Add a \")\".");
        else if (peek().kind != Token::Kind::Close)
            refuse(peek(), "Expected \"and\", \"or\" or \")\" before " + quoted(peek().text) + ".");
        take();
        return node;
    }

    Node parseCondition() {
        const Token name = take();
        if (++m_conditions > kMaxConditions)
            refuse(name,
                   "The filter has too many conditions: at most " + std::to_string(kMaxConditions) + ".",
                   "Use \"in (…)\" for a list of values.");
        const bool isText = name.kind == Token::Kind::Word || name.kind == Token::Kind::Quoted;
        if (!isText || name.isWord("and") || name.isWord("or")) {
            const bool ends = name.kind == Token::Kind::End;
            refuse(name,
                   ends ? "The filter ends where a condition is expected."
                        : "Expected a condition before " + quoted(name.text) + ".",
                   "A condition is, for example, status >= 500.");
        }
        const bool asks = peek().kind == Token::Kind::Operator || peek().isWord("in") || asksNotIn();
        return asks ? comparison(fieldNamed(name)) : bareWord(name);
    }

    [[nodiscard]] bool asksNotIn() const { return peek().isWord("not") && m_tokens[m_at + 1].isWord("in"); }

    /// Any field after a mistake: what is read from then on does not count.
    const Field &fieldNamed(const Token &name) {
        const Field *field = name.kind == Token::Kind::Word ? findField(name.text) : nullptr;
        if (!field) {
            refuse(name, "There is no field " + quoted(name.text) + ".", didYouMean(name.text, knownNames()));
            return fields().front();
        }
        if (!isKnown(*field, m_subject)) {
            const bool exchanges = m_subject == Filter::Subject::Exchanges;
            refuse(name,
                   quoted(field->name) + (exchanges ? " can be asked of divergences, not of exchanges."
                                                    : " can be asked of exchanges, not of divergences."));
        }
        return *field;
    }

    Node bareWord(const Token &word) {
        if (const Field *field = word.kind == Token::Kind::Word ? findField(word.text) : nullptr) {
            refuse(word, quoted(field->name) + " is a field: an operator and a value must follow.",
                   "To search for the word, put it in quotes.");
        }
        Node node;
        node.kind = Node::Kind::Or;
        for (const FieldId id : {FieldId::Path, FieldId::Endpoint, FieldId::Location}) {
            if (!isKnown(fieldOf(id), m_subject))
                continue;
            Value value;
            value.text = word.text;
            node.children.push_back(conditionNode({id, Operator::Contains, {std::move(value)}}));
        }
        return node;
    }

    static Node conditionNode(Condition condition) {
        Node node;
        node.condition = std::move(condition);
        return node;
    }

    Node comparison(const Field &field) {
        const Token sign = take();
        Condition condition{field.id, Operator::In, {}};
        if (sign.isWord("not")) {
            take();
            condition.op = Operator::NotIn;
        } else if (!sign.isWord("in")) {
            condition.op = operatorFor(field, sign);
        }
        if (condition.op == Operator::In || condition.op == Operator::NotIn)
            condition.values = parseList(field);
        else
            condition.values.push_back(parseValue(field, sign));
        return conditionNode(std::move(condition));
    }

    Operator operatorFor(const Field &field, const Token &sign) {
        std::string known;
        for (const Operator op : operatorsOf(field.type)) {
            if (toString(op) == sign.text)
                return op;
            known += (known.empty() ? "" : "  ") + std::string(toString(op));
        }
        refuse(sign, quoted(sign.text) + " cannot be asked of " + quoted(field.name) + ".",
               "Possible: " + known + ".");
        return Operator::Equal;
    }

    std::vector<Value> parseList(const Field &field) {
        if (peek().kind != Token::Kind::Open)
            refuse(peek(), "Expected \"(\" and a list of values after \"in\".",
                   "For example: " + std::string(field.name) + " in (" + example(field) + ").");
        const Token open = take();
        std::vector<Value> values;
        values.push_back(parseListed(field, open));
        while (peek().kind == Token::Kind::Comma) {
            const Token comma = take();
            values.push_back(parseListed(field, comma));
        }
        if (peek().kind == Token::Kind::End)
            refuse(open, "This \"(\" is not closed.", "Add a \")\".");
        else if (peek().kind != Token::Kind::Close)
            refuse(peek(), "Expected \",\" or \")\" before " + quoted(peek().text) + ".");
        take();
        return values;
    }

    Value parseListed(const Field &field, const Token &before) {
        const Token token = peek();
        Value value = parseValue(field, before);
        if (value.field)
            refuse(token, "A list holds values, not fields.");
        return value;
    }

    Value parseValue(const Field &field, const Token &before) {
        const Token token = take();
        if (token.kind != Token::Kind::Word && token.kind != Token::Kind::Quoted)
            refuse(token.kind == Token::Kind::End ? before : token,
                   "Expected a value after " + quoted(before.text) + ".",
                   "For example: " + example(field) + ".");
        if (token.kind == Token::Kind::Word && field.type != ValueType::Text &&
            field.type != ValueType::Choice) {
            if (const Field *other = findField(token.text))
                return otherField(field, *other, token);
        }
        auto value = readLiteral(field, token.text);
        if (!value) {
            refuse(token, value.error().message, value.error().suggestion);
            return {};
        }
        return *std::move(value);
    }

    Value otherField(const Field &field, const Field &other, const Token &token) {
        fieldNamed(token);
        if (field.type != other.type)
            refuse(token, quoted(field.name) + " and " + quoted(other.name) +
                              " cannot be compared: they are not of one kind.");
        Value value;
        value.field = other.id;
        return value;
    }

    static std::string example(const Field &field) {
        switch (field.type) {
        case ValueType::Number:
            return isStatus(field.id) ? "500" : "10";
        case ValueType::Latency:
            return "250ms";
        case ValueType::Bytes:
            return "10k";
        case ValueType::Time:
            return "07:43";
        default:
            return field.choices.empty() ? "orders" : std::string(field.choices.front());
        }
    }

    std::vector<std::string_view> knownNames() const {
        std::vector<std::string_view> names;
        for (const Field &field : fields()) {
            if (isKnown(field, m_subject))
                names.push_back(field.name);
        }
        return names;
    }

    /// One level of recursion, counted while it lives.
    struct Nesting {
        explicit Nesting(int &counter)
            : depth(counter) {
            ++depth;
        }
        ~Nesting() { --depth; }
        Nesting(const Nesting &) = delete;
        Nesting &operator=(const Nesting &) = delete;
        int &depth;
    };

    [[nodiscard]] const Token &peek() const { return m_tokens[m_at]; }

    /// The last token, End, stays for ever.
    Token take() {
        const Token &token = m_tokens[m_at];
        if (token.kind != Token::Kind::End)
            ++m_at;
        return token;
    }

    /// The first mistake counts. Reading goes on at End, where every rule of the grammar returns at once.
    void refuse(const Token &token, std::string message, std::string suggestion = {}) {
        if (!m_error)
            m_error = SyntaxError{token.at, token.length, std::move(message), std::move(suggestion)};
        m_at = m_tokens.size() - 1;
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0, m_conditions = 0;
    Filter::Subject m_subject;
    std::optional<SyntaxError> m_error;
};

} // namespace

std::expected<Filter, SyntaxError> Filter::parse(std::string_view text, Subject subject) {
    Lexed lexed = tokenize(text);
    if (lexed.error)
        return std::unexpected(*std::move(lexed.error));
    Filter filter;
    if (lexed.tokens.size() == 1)
        return filter;
    auto root = Parser(std::move(lexed.tokens), subject).run();
    if (!root)
        return std::unexpected(std::move(root.error()));
    filter.m_root = std::make_shared<const Node>(*std::move(root));
    return filter;
}

} // namespace understudy::filter
