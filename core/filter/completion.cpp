#include "core/filter/ast.h"
#include "core/filter/lexer.h"
#include "core/model/exchange.h"

#include <algorithm>

namespace understudy::filter {

namespace {

constexpr std::size_t kMaxItems = 200;

/// What may stand at a place of a filter.
enum class Expect : std::uint8_t {
    Condition,
    Operator,
    InAfterNot,
    Value,
    List,
    ListValue,
    ListJoint,
    Joint,
    Nothing
};

struct Place {
    Expect expect = Expect::Condition;
    const Field *field = nullptr; ///< asked, while its operator and values are read
    int open = 0;                 ///< parentheses around conditions
};

Place afterCondition(Place place, const Token &token) {
    if (token.isWord("not"))
        return place;
    if (token.kind == Token::Kind::Open) {
        ++place.open;
        return place;
    }
    if (token.kind != Token::Kind::Word && token.kind != Token::Kind::Quoted) {
        place.expect = Expect::Nothing;
        return place;
    }
    place.field = token.kind == Token::Kind::Word ? findField(token.text) : nullptr;
    place.expect = place.field ? Expect::Operator : Expect::Joint;
    return place;
}

Place afterJoint(Place place, const Token &token) {
    if (token.isWord("and") || token.isWord("or"))
        place.expect = Expect::Condition;
    else if (token.kind == Token::Kind::Close && place.open > 0)
        --place.open;
    else
        place.expect = Expect::Nothing;
    return place;
}

Place after(Place place, const Token &token) {
    const bool isText = token.kind == Token::Kind::Word || token.kind == Token::Kind::Quoted;
    const auto next = [&place](bool fits, Expect expect) {
        place.expect = fits ? expect : Expect::Nothing;
        return place;
    };
    switch (place.expect) {
    case Expect::Condition:
        return afterCondition(place, token);
    case Expect::Operator:
        if (token.kind == Token::Kind::Operator)
            return next(true, Expect::Value);
        return token.isWord("not") ? next(true, Expect::InAfterNot) : next(token.isWord("in"), Expect::List);
    case Expect::InAfterNot:
        return next(token.isWord("in"), Expect::List);
    case Expect::Value:
        return next(isText, Expect::Joint);
    case Expect::List:
        return next(token.kind == Token::Kind::Open, Expect::ListValue);
    case Expect::ListValue:
        return next(isText, Expect::ListJoint);
    case Expect::ListJoint:
        return token.kind == Token::Kind::Comma ? next(true, Expect::ListValue)
                                                : next(token.kind == Token::Kind::Close, Expect::Joint);
    case Expect::Joint:
        return afterJoint(place, token);
    case Expect::Nothing:
        break;
    }
    return place;
}

/// Collects what fits the prefix: beginnings first, then what contains it.
class Collector {
public:
    explicit Collector(std::string_view prefix)
        : m_prefix(prefix) {}

    void add(std::string_view text, std::string_view help, bool isValue = false) {
        if (text.size() >= m_prefix.size() && equalsIgnoringCase(text.substr(0, m_prefix.size()), m_prefix))
            insert(m_beginning, text, help, isValue);
        else if (containsIgnoringCase(text, m_prefix))
            insert(m_containing, text, help, isValue);
    }

    std::vector<Completion> take() {
        std::ranges::move(m_containing, std::back_inserter(m_beginning));
        m_beginning.resize(std::min(m_beginning.size(), kMaxItems));
        return std::move(m_beginning);
    }

private:
    static void insert(std::vector<Completion> &list, std::string_view text, std::string_view help,
                       bool isValue) {
        list.push_back({isValue ? quoteIfNeeded(text) : std::string(text), std::string(help)});
    }

    std::string_view m_prefix;
    std::vector<Completion> m_beginning, m_containing;
};

std::string_view helpOf(Operator op) {
    switch (op) {
    case Operator::Equal:
        return "is";
    case Operator::NotEqual:
        return "is not";
    case Operator::Less:
        return "less than";
    case Operator::LessOrEqual:
        return "at most";
    case Operator::Greater:
        return "more than";
    case Operator::GreaterOrEqual:
        return "at least";
    case Operator::Contains:
        return "contains, without regard to case";
    case Operator::NotContains:
        return "does not contain";
    case Operator::In:
        return "is one of (…)";
    case Operator::NotIn:
        return "is none of (…)";
    }
    return {};
}

void addFields(Collector &into, Filter::Subject subject) {
    for (const Field &field : fields()) {
        if (isKnown(field, subject))
            into.add(field.name, field.help);
    }
    into.add("not", "the opposite of the next condition");
}

void addValues(Collector &into, const Field &asked, bool inList, Filter::Subject subject,
               const std::vector<std::string> &knownEndpoints,
               const std::vector<std::string> &knownLocations) {
    for (const std::string_view choice : asked.choices)
        into.add(choice, {}, true);
    if (asked.id == FieldId::Endpoint || asked.id == FieldId::Location) {
        for (const std::string &known : asked.id == FieldId::Endpoint ? knownEndpoints : knownLocations)
            into.add(known, {}, true);
    }
    if (inList || asked.type == ValueType::Text || asked.type == ValueType::Choice)
        return;
    for (const Field &field : fields()) {
        if (field.type == asked.type && field.id != asked.id && isKnown(field, subject))
            into.add(field.name, field.help);
    }
}

} // namespace

CompletionList complete(std::string_view text, std::size_t cursor, Filter::Subject subject,
                        const std::vector<std::string> &knownEndpoints,
                        const std::vector<std::string> &knownLocations) {
    const std::string_view before = text.substr(0, std::min(cursor, text.size()));
    Lexed lexed = tokenize(before);
    CompletionList list;
    list.replaceFrom = before.size();
    std::string prefix;
    if (lexed.error) { // an open quotation or half an operator: what is being typed
        list.replaceFrom = lexed.error->at;
        prefix = before.substr(list.replaceFrom);
        if (prefix.starts_with('"'))
            prefix.erase(0, 1);
    } else {
        lexed.tokens.pop_back(); // End
        if (!lexed.tokens.empty()) {
            const Token &last = lexed.tokens.back();
            const bool typing = last.kind == Token::Kind::Word || last.kind == Token::Kind::Operator;
            if (typing && last.at + last.length == before.size()) {
                list.replaceFrom = last.at;
                prefix = last.text;
                lexed.tokens.pop_back();
            }
        }
    }

    Place place;
    for (const Token &token : lexed.tokens)
        place = after(place, token);

    Collector collector(prefix);
    switch (place.expect) {
    case Expect::Condition:
        addFields(collector, subject);
        break;
    case Expect::Operator:
        for (const Operator op : operatorsOf(place.field->type))
            collector.add(toString(op), helpOf(op));
        break;
    case Expect::InAfterNot:
        collector.add("in", helpOf(Operator::NotIn));
        break;
    case Expect::Value:
    case Expect::ListValue:
        addValues(collector, *place.field, place.expect == Expect::ListValue, subject, knownEndpoints,
                  knownLocations);
        break;
    case Expect::Joint:
        collector.add("and", "both");
        collector.add("or", "either");
        break;
    case Expect::List:
    case Expect::ListJoint:
    case Expect::Nothing:
        break;
    }
    list.items = collector.take();
    return list;
}

} // namespace understudy::filter
