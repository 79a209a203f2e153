#include "core/compare/json_tree.h"

#include "core/compare/number_text.h"

#include <simdjson.h>

#include <algorithm>
#include <vector>

namespace understudy::compare {

namespace {

namespace ondemand = simdjson::ondemand;

/// What simdjson allows at most is what we ask it for; this bounds the request itself.
constexpr std::size_t kDepthCeiling = 100'000;

/// An array or object that has been entered: its iterator stands on the child that is being read.
struct Level {
    bool object = false;
    simdjson::simdjson_result<ondemand::array_iterator> element, lastElement;
    simdjson::simdjson_result<ondemand::object_iterator> field, lastField;

    [[nodiscard]] bool ended() { return object ? !(field != lastField) : !(element != lastElement); }
    void next() {
        if (object)
            ++field;
        else
            ++element;
    }
};

constexpr std::string_view kSpaces = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t end = text.find_last_not_of(kSpaces);
    return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

class Reader {
public:
    Reader(std::string_view json, std::size_t maxDepth, ValueTree &tree)
        : m_json(json)
        , m_builder(tree)
        , m_maxDepth(maxDepth) {}

    simdjson::error_code read(ondemand::document &document) {
        ondemand::value root;
        if (const auto error = document.get_value().get(root))
            return error == simdjson::SCALAR_DOCUMENT_AS_VALUE ? readRootScalar(document) : error;
        if (const auto error = value(root, {}))
            return error;
        while (!m_levels.empty()) {
            if (const auto error = step())
                return error;
        }
        return finish(document);
    }

private:
    simdjson::error_code step() {
        if (m_levels.back().ended()) {
            m_levels.pop_back();
            m_builder.close();
            if (!m_levels.empty())
                m_levels.back().next();
            return simdjson::SUCCESS;
        }
        if (m_builder.size() > kMostValues)
            return simdjson::CAPACITY;
        const std::size_t depth = m_levels.size();
        if (const auto error = child(m_levels.back()))
            return error;
        if (m_levels.size() == depth)
            m_levels.back().next();
        return simdjson::SUCCESS;
    }

    simdjson::error_code child(Level &level) {
        ondemand::value next;
        std::string_view key;
        if (level.object) {
            ondemand::field field;
            if (const auto error = (*level.field).get(field))
                return error;
            if (const auto error = field.unescaped_key().get(key))
                return error;
            next = field.value();
        } else if (const auto error = (*level.element).get(next)) {
            return error;
        }
        return value(next, key);
    }

    simdjson::error_code value(ondemand::value &next, std::string_view key) {
        ondemand::json_type type;
        if (const auto error = next.type().get(type))
            return error;
        switch (type) {
        case ondemand::json_type::array: {
            ondemand::array array;
            if (const auto error = next.get_array().get(array))
                return error;
            Level level;
            level.element = array.begin();
            level.lastElement = array.end();
            return enter(level, level.element.error(), ValueType::Array, key);
        }
        case ondemand::json_type::object: {
            ondemand::object object;
            if (const auto error = next.get_object().get(object))
                return error;
            Level level;
            level.object = true;
            level.field = object.begin();
            level.lastField = object.end();
            return enter(level, level.field.error(), ValueType::Object, key);
        }
        case ondemand::json_type::string: {
            std::string_view text;
            if (const auto error = next.get_string().get(text))
                return error;
            m_builder.scalar(ValueType::String, text, key);
            return simdjson::SUCCESS;
        }
        default:
            return plain(trimmed(next.raw_json_token()), key);
        }
    }

    simdjson::error_code enter(const Level &level, simdjson::error_code error, ValueType type,
                               std::string_view key) {
        if (error)
            return error;
        if (m_levels.size() >= m_maxDepth)
            return simdjson::DEPTH_ERROR;
        m_levels.push_back(level);
        m_builder.open(type, key);
        return simdjson::SUCCESS;
    }

    /// Numbers keep their text: simdjson would round them or refuse 1e400.
    simdjson::error_code plain(std::string_view text, std::string_view key) {
        if (isJsonNumber(text))
            m_builder.scalar(ValueType::Number, text, key);
        else if (text == "true" || text == "false")
            m_builder.scalar(ValueType::Bool, text, key);
        else if (text == "null")
            m_builder.scalar(ValueType::Null, text, key);
        else
            return simdjson::TAPE_ERROR;
        return simdjson::SUCCESS;
    }

    /// Scalars at the top are no "value" to simdjson.
    simdjson::error_code readRootScalar(ondemand::document &document) {
        std::string_view text = trimmed(m_json);
        text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
        if (!text.starts_with('"')) {
            if (const auto error = plain(text, {}))
                return error;
            m_builder.finish();
            return simdjson::SUCCESS;
        }
        if (const auto error = document.get_string().get(text))
            return error;
        m_builder.scalar(ValueType::String, text);
        return finish(document);
    }

    simdjson::error_code finish(ondemand::document &document) {
        if (document.current_location().error() != simdjson::OUT_OF_BOUNDS || !m_builder.done())
            return simdjson::TRAILING_CONTENT;
        m_builder.finish();
        return simdjson::SUCCESS;
    }

    std::string_view m_json;
    TreeBuilder m_builder;
    std::size_t m_maxDepth;
    std::vector<Level> m_levels;
};

} // namespace

struct JsonParser::Impl {
    ondemand::parser parser;
};

JsonParser::JsonParser()
    : m_impl(std::make_unique<Impl>()) {}
JsonParser::~JsonParser() = default;
JsonParser::JsonParser(JsonParser &&) noexcept = default;
JsonParser &JsonParser::operator=(JsonParser &&) noexcept = default;

Status JsonParser::parse(std::string &json, std::size_t maxDepth, ValueTree &tree) {
    maxDepth = std::clamp<std::size_t>(maxDepth, 1, kDepthCeiling);
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    simdjson::error_code error = simdjson::SUCCESS;
    // Two levels of slack: simdjson counts the document and the value beyond the limit too.
    const std::size_t capacity = std::max<std::size_t>(json.size(), m_impl->parser.capacity());
    error = m_impl->parser.allocate(capacity, std::max(maxDepth + 2, m_impl->parser.max_depth()));
    if (error == simdjson::SUCCESS) {
        ondemand::document document;
        error = m_impl->parser.iterate(json.data(), json.size(), json.capacity()).get(document);
        if (error == simdjson::SUCCESS)
            error = Reader(json, maxDepth, tree).read(document);
    }
    switch (error) {
    case simdjson::SUCCESS:
        return {};
    case simdjson::DEPTH_ERROR:
        return fail(ErrorCode::Unsupported,
                    "The JSON is nested deeper than " + std::to_string(maxDepth) + " levels.");
    case simdjson::CAPACITY:
        return fail(ErrorCode::Unsupported, "The JSON has more values than are compared one by one.");
    case simdjson::UTF8_ERROR:
        return fail(ErrorCode::InvalidInput, "The JSON is not valid UTF-8.");
    default:
        return fail(ErrorCode::InvalidInput, "The text is not valid JSON.", simdjson::error_message(error));
    }
}

} // namespace understudy::compare
