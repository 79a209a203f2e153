#include "core/capture/record_json.h"

#include "core/capture/base64.h"
#include "core/capture/byte_window.h"
#include "core/capture/timestamps.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace understudy::capture::json {

namespace {

constexpr double kLongestMilliseconds = 1e9; // eleven days

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    const auto last = text.find_last_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, last - first + 1);
}

double number(Value value) {
    const std::string digits = text(value);
    double result = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), result);
    return error == std::errc{} && end == digits.data() + digits.size() && std::isfinite(result) ? result
                                                                                                 : NAN;
}

void addHeader(Headers &headers, std::string name, Value value) {
    using enum simdjson::ondemand::json_type;
    if (name.starts_with(':') || isNull(value))
        return;
    if (value.type() == array) {
        for (auto item : value.get_array())
            headers.push_back({name, text(item.value())});
    } else {
        headers.push_back({std::move(name), text(value)});
    }
}

/// HAR's form of a header. The value may come before the name.
Header namedHeader(Object object) {
    Header header;
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        if (key == "name")
            header.name = text(field.value());
        else if (key == "value")
            header.value = text(field.value());
    }
    return header;
}

} // namespace

Result<Exchange> parseRecord(simdjson::ondemand::parser &parser, std::string_view text,
                             const std::string &where, const std::function<void(Object, Exchange &)> &read) {
    const auto unusable = [&where](const std::string &reason) {
        return fail(ErrorCode::InvalidInput, where + " could not be used.", reason);
    };
    try {
        const simdjson::padded_string_view padded(text.data(), text.size(),
                                                  text.size() + ByteWindow::kPadding);
        simdjson::ondemand::document document = parser.iterate(padded);
        Exchange exchange;
        read(document.get_object(), exchange);
        if (!document.current_location().error()) // an error means: at the end
            return unusable("Something follows the record.");
        return exchange;
    } catch (const UnusableRecord &error) {
        return unusable(error.reason);
    } catch (const simdjson::simdjson_error &error) {
        return unusable("It is not valid JSON: " + std::string(simdjson::error_message(error.error())));
    }
}

bool isNull(Value value) {
    return value.type() == simdjson::ondemand::json_type::null;
}

std::string text(Value value) {
    switch (const simdjson::ondemand::json_type type = value.type()) {
    case simdjson::ondemand::json_type::string:
        return std::string(std::string_view(value.get_string()));
    case simdjson::ondemand::json_type::null:
        if (!value.is_null())
            throw UnusableRecord{"It is not valid JSON: a word that is not null, true or false."};
        return {};
    default:
        (void)type;
        return std::string(trimmed(std::string_view(simdjson::to_json_string(value))));
    }
}

int status(Value value) {
    const double code = number(value);
    if (!(code >= 0 && code <= 999) || code != std::floor(code))
        throw UnusableRecord{"A status is not a whole number from 0 to 999."};
    return int(code);
}

Duration milliseconds(Value value) {
    const double ms = number(value);
    if (!(ms > 0))
        return Duration{0};
    return Duration{std::int64_t(std::min(ms, kLongestMilliseconds) * 1000)};
}

Instant instant(Value value) {
    const bool isText = value.type() == simdjson::ondemand::json_type::string;
    const std::string written = text(value);
    if (isText)
        return parseIso8601(written).value_or(Instant{});
    double ms = 0;
    std::from_chars(written.data(), written.data() + written.size(), ms);
    constexpr double kFarthest = 253402300799e3; // the end of the year 9999
    return ms > 0 && ms < kFarthest ? Instant{Duration{std::int64_t(ms * 1000)}} : Instant{};
}

bool flag(Value value) {
    return text(value) == "true";
}

Headers headers(Value value) {
    using enum simdjson::ondemand::json_type;
    Headers headers;
    const simdjson::ondemand::json_type type = value.type();
    if (type == object) {
        for (auto field : value.get_object()) {
            std::string name(std::string_view(field.unescaped_key()));
            addHeader(headers, std::move(name), field.value());
        }
    } else if (type == array) {
        for (auto item : value.get_array()) {
            Header header = namedHeader(item.get_object());
            if (!header.name.starts_with(':'))
                headers.push_back(std::move(header));
        }
    } else if (type != null) {
        throw UnusableRecord{"Headers are neither an object nor a list."};
    }
    return headers;
}

std::string decodeBase64(std::string_view text) {
    std::optional<std::string> bytes = fromBase64(text);
    if (!bytes)
        throw UnusableRecord{"A body is not valid base64."};
    return *std::move(bytes);
}

} // namespace understudy::capture::json
