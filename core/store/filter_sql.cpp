#include "core/store/filter_sql.h"

#include "core/filter/ast.h"

#include <algorithm>

namespace understudy::store {

namespace {

using filter::Condition;
using filter::FieldId;
using filter::Operator;
using filter::Value;
using Node = filter::Filter::Node;

bool isOrdered(Operator op) {
    return op == Operator::Less || op == Operator::LessOrEqual || op == Operator::Greater ||
           op == Operator::GreaterOrEqual;
}

bool isNegated(Operator op) {
    return op == Operator::NotEqual || op == Operator::NotContains || op == Operator::NotIn;
}

bool asksDivergences(FieldId field) {
    return field == FieldId::Location || field == FieldId::Kind || field == FieldId::Verdict ||
           field == FieldId::Label;
}

/// A tree that speaks about one divergence: it can be answered by a set of them. `not` speaks about the
/// exchange.
bool isAboutOneDivergence(const Node &node) {
    switch (node.kind) {
    case Node::Kind::Condition:
        return asksDivergences(node.condition.field);
    case Node::Kind::Not:
        return false;
    default:
        return std::ranges::all_of(node.children, isAboutOneDivergence);
    }
}

std::string column(FieldId field) {
    switch (field) {
    case FieldId::Time:
        return "started";
    case FieldId::Status:
        return "COALESCE(status_live,status_baseline,status_candidate)";
    case FieldId::LiveStatus:
        return "status_live";
    case FieldId::BaselineStatus:
        return "status_baseline";
    case FieldId::CandidateStatus:
        return "status_candidate";
    case FieldId::Latency:
        return "COALESCE(latency_live,latency_baseline,latency_candidate)";
    case FieldId::LiveLatency:
        return "latency_live";
    case FieldId::BaselineLatency:
        return "latency_baseline";
    case FieldId::CandidateLatency:
        return "latency_candidate";
    case FieldId::Size:
        return "COALESCE(size_live,size_baseline,size_candidate)";
    case FieldId::CandidateSize:
        return "size_candidate";
    case FieldId::Differences:
        return "differences";
    default:
        return "noise";
    }
}

std::string escapedForLike(const std::string &text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

class Translator {
public:
    explicit Translator(const Vocabulary &vocabulary)
        : m_vocabulary(vocabulary) {}

    std::string translate(const Node &node) {
        if (isAboutOneDivergence(node))
            return shows(node);
        switch (node.kind) {
        case Node::Kind::And:
            return conjunction(node);
        case Node::Kind::Or:
            return joined(node.children, " OR ");
        case Node::Kind::Not:
            return "NOT " + translate(node.children.front());
        case Node::Kind::Condition:
            return condition(node.condition);
        }
        return "FALSE";
    }

    FilterSql take(std::string condition) {
        m_result.condition = std::move(condition);
        return std::move(m_result);
    }

private:
    std::string joined(const std::vector<Node> &nodes, std::string_view word) {
        std::string sql;
        for (const Node &node : nodes)
            sql += (sql.empty() ? "(" : std::string(word)) + translate(node);
        return sql + ")";
    }

    /// Conditions on divergences that are joined by `and` mean the same divergence.
    std::string conjunction(const Node &node) {
        std::vector<Node> rest;
        Node together;
        together.kind = Node::Kind::And;
        for (const Node &child : node.children)
            (isAboutOneDivergence(child) ? together.children : rest).push_back(child);
        if (!together.children.empty())
            rest.push_back(std::move(together));
        return joined(rest, " AND ");
    }

    std::string shows(const Node &node) {
        std::vector<DivergenceId> ids;
        for (const DivergenceSummary &divergence : *m_vocabulary.divergences) {
            if (!filter::accepts(node, divergence))
                continue;
            ids.push_back(divergence.id);
            const auto [begin, end] = m_vocabulary.mergedInto.equal_range(divergence.id);
            for (auto merged = begin; merged != end; ++merged)
                ids.push_back(merged->second);
        }
        if (ids.empty())
            return "FALSE";
        m_result.sets.emplace_back(ids);
        return "(divergences IS NOT NULL AND shows(divergences," + std::to_string(m_result.sets.size() - 1) +
               "))";
    }

    std::string condition(const Condition &asked) {
        switch (asked.field) {
        case FieldId::Id:
            return any(asked, [&](const Value &value) {
                return contains(asked) ? like("id_text(id)", value) : "id=" + bind(StoredId(value.text));
            });
        case FieldId::Path:
            return pathCondition(asked);
        case FieldId::Method:
            return idCondition(asked, "method", m_vocabulary.methods);
        case FieldId::Endpoint:
            return idCondition(asked, "endpoint", m_vocabulary.endpoints);
        case FieldId::Bodies:
            return keptCondition(asked);
        default:
            return numberCondition(asked);
        }
    }

    std::string bind(FilterSql::Value value) {
        m_result.values.push_back(std::move(value));
        return "?" + std::to_string(m_result.values.size());
    }

    /// `any` of the values, or none of them for a negated operator.
    template <class One> std::string any(const Condition &asked, One &&one) {
        std::string sql;
        for (const Value &value : asked.values)
            sql += (sql.empty() ? "(" : " OR ") + one(value);
        return (isNegated(asked.op) ? "NOT " : "") + sql + ")";
    }

    static bool contains(const Condition &asked) {
        return asked.op == Operator::Contains || asked.op == Operator::NotContains;
    }

    std::string like(const std::string &expression, const Value &value) {
        return expression + " LIKE " + bind(escapedForLike(value.text)) + " ESCAPE '\\'";
    }

    /// The target as a whole, or its path alone: `path = /orders` finds "/orders?page=2" too.
    std::string pathCondition(const Condition &asked) {
        return any(asked, [&](const Value &value) {
            if (contains(asked))
                return like("target", value);
            // '@' follows '?': the range holds what begins with the path and "?".
            const std::string exact = bind(value.text), first = bind(value.text + '?'),
                              last = bind(value.text + '@');
            return "target=" + exact + " OR (target>=" + first + " AND target<" + last + ")";
        });
    }

    template <class Names>
    std::string idCondition(const Condition &asked, const std::string &expression, const Names &names) {
        std::string ids;
        for (const auto &[id, name] : names) {
            if (filter::textMatches(asked, name))
                ids += (ids.empty() ? "" : ",") + std::to_string(id);
        }
        return ids.empty() ? "FALSE" : expression + " IN (" + ids + ")";
    }

    std::string keptCondition(const Condition &asked) {
        const bool yes = filter::textMatches(asked, "yes"), no = filter::textMatches(asked, "no");
        if (yes == no)
            return yes ? "TRUE" : "FALSE";
        return std::string(no ? "NOT " : "") + "EXISTS(SELECT 1 FROM kept WHERE kept.row=exchange.row)";
    }

    /// A status of 0 is no answer: it has no place in an order.
    static std::string ordered(FieldId field) {
        return filter::isStatus(field) ? "NULLIF(" + column(field) + ",0)" : column(field);
    }

    /// NULL (a side that was not asked) makes every comparison false.
    std::string numberCondition(const Condition &asked) {
        if (const auto other = asked.values.front().field) {
            const bool order = isOrdered(asked.op);
            return "((" + (order ? ordered(asked.field) : column(asked.field)) +
                   std::string(toString(asked.op)) + (order ? ordered(*other) : column(*other)) +
                   ") IS TRUE)";
        }
        if (isOrdered(asked.op))
            return "((" + orderedComparison(asked) + ") IS TRUE)";
        return "((" + any(asked, [&](const Value &value) { return within(asked.field, value); }) +
               ") IS TRUE)";
    }

    std::string orderedComparison(const Condition &asked) {
        const Value &value = asked.values.front();
        const bool fromLow = asked.op == Operator::Less || asked.op == Operator::GreaterOrEqual;
        return measured(ordered(asked.field), value) + std::string(toString(asked.op)) +
               bind(fromLow ? value.low : value.high);
    }

    std::string within(FieldId field, const Value &value) {
        const std::string expression = measured(column(field), value);
        if (value.low == value.high)
            return expression + "=" + bind(value.low);
        const std::string low = bind(value.low), high = bind(value.high);
        return expression + " BETWEEN " + low + " AND " + high;
    }

    /// Times of day count from midnight UTC; the second remainder is for times before 1970.
    static std::string measured(const std::string &expression, const Value &value) {
        constexpr std::string_view kDay = "86400000000";
        if (!value.timeOfDay)
            return expression;
        return "((" + expression + "%" + std::string(kDay) + "+" + std::string(kDay) + ")%" +
               std::string(kDay) + ")";
    }

    const Vocabulary &m_vocabulary;
    FilterSql m_result;
};

} // namespace

FilterSql translate(const filter::Filter &filter, const Vocabulary &vocabulary) {
    Translator translator(vocabulary);
    std::string condition = filter.empty() ? "TRUE" : translator.translate(*filter.root());
    return translator.take(std::move(condition));
}

} // namespace understudy::store
