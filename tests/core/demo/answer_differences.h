#pragma once

#include "core/http/content_coding.h"
#include "core/http/simple_server.h"
#include "core/model/exchange.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

/// A comparison of two answers that owes nothing to the product's own: the yardstick of the demo's tests.
namespace understudy::demo::test {

using TestJson = nlohmann::ordered_json;

inline void compareJson(const TestJson &a, const TestJson &b, const std::string &at,
                        std::set<std::string> &out) {
    if (a == b)
        return;
    if (a.is_object() && b.is_object()) {
        for (const auto *side : {&a, &b}) {
            for (const auto &[key, value] : side->items()) {
                if (a.contains(key) && b.contains(key))
                    compareJson(a[key], b[key], at + "/" + key, out);
                else
                    out.insert(at + "/" + key);
            }
        }
    } else if (a.is_array() && b.is_array() && a.size() == b.size()) {
        std::vector<std::string> left, right;
        for (std::size_t i = 0; i < a.size(); ++i) {
            left.push_back(a[i].dump());
            right.push_back(b[i].dump());
        }
        std::ranges::sort(left);
        std::ranges::sort(right);
        if (left == right) {
            out.insert(at); // order only
            return;
        }
        for (std::size_t i = 0; i < a.size(); ++i)
            compareJson(a[i], b[i], at + "/*", out);
    } else {
        out.insert(at);
    }
}

inline std::string text(const http::Reply &reply) {
    return http::decodedBody(reply.headers, makeBody(std::string(reply.body)), 1 << 20)
        .value_or("(undecodable)");
}

inline std::set<std::string> differingLocations(const http::Reply &a, const http::Reply &b) {
    std::set<std::string> out;
    if (a.status != b.status)
        out.insert("status");
    for (const auto *side : {&a, &b}) {
        for (const Header &header : side->headers) {
            const std::string *left = findHeader(a.headers, header.name);
            const std::string *right = findHeader(b.headers, header.name);
            if (!left || !right || *left != *right)
                out.insert("header:" + header.name);
        }
    }
    const TestJson left = TestJson::parse(text(a), nullptr, false);
    const TestJson right = TestJson::parse(text(b), nullptr, false);
    if (left.is_discarded() || right.is_discarded()) {
        if (text(a) != text(b))
            out.insert("body:#text");
    } else {
        compareJson(left, right, "body:", out);
    }
    return out;
}

} // namespace understudy::demo::test
