#pragma once

#include "core/compare/answer_shape.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace understudy::compare {

/// One segment of the paths seen, a word or a template, with what was learnt about the segments below it.
struct EndpointNode {
    struct Endpoint {
        std::int32_t id = 0;
        AnswerShape shape;
    };

    EndpointNode *parent = nullptr;
    std::string label;
    std::uint64_t visits = 0;
    std::size_t judgedChildren = 0; ///< how many there were when the rules were applied last
    std::map<std::string, std::unique_ptr<EndpointNode>, std::less<>> children;
    std::map<std::string, Endpoint, std::less<>> endpoints; ///< by method

    std::set<std::string, std::less<>> open;   ///< templates whose words vary here: "{name}", "{name}.html"
    std::set<std::string, std::less<>> dotted; ///< extensions that are part of names here, not types of files
    std::set<std::string, std::less<>> numbered; ///< templates of words whose numbers vary here: "w{id}"
    std::map<std::string, std::uint32_t, std::less<>>
        hexIds;             ///< how often ids of these hexPattern()s came by
    bool anyPrefix = false; ///< codes of several prefixes ("DE{id}", "AT{id}") are one parameter here
};

} // namespace understudy::compare
