#include "core/compare/sibling_likeness.h"

#include "core/compare/path_segments.h"
#include "core/compare/segment_spelling.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>

namespace understudy::compare {

namespace {

using Node = EndpointNode;
using Words = std::vector<Node *>;

/// How far below siblings are compared.
constexpr int kDeepest = 4;

enum class Verdict : std::uint8_t { Unknown, Alike, Telling, Unlike };

const Node *valuesBelow(const Node &node) {
    const auto found = node.children.find(templateOf(Spelling::Word));
    return found == node.children.end() ? nullptr : found->second.get();
}

bool isPlainWord(std::string_view label) {
    return !isTemplate(label) && !isReservedWord(label) && spellingOf(label) != Spelling::Version &&
           spellingOf(label) != Spelling::Decimal;
}

/// Of all endpoints both have. One that is unlike decides; what an unsafe method answers is often a mere
/// receipt.
Verdict compare(const Node &a, const Node &b, int depth = kDeepest) {
    Verdict verdict = Verdict::Unknown;
    for (const auto &[method, endpoint] : a.endpoints) {
        const auto other = b.endpoints.find(method);
        if (other == b.endpoints.end() || !endpoint.shape.known() || !other->second.shape.known())
            continue;
        const AnswerShape &x = endpoint.shape, &y = other->second.shape;
        if (!x.like(y))
            return Verdict::Unlike;
        const bool telling = method == "GET" && x.telling() && y.telling();
        verdict = std::max(verdict, telling ? Verdict::Telling : Verdict::Alike);
    }
    if (depth == 0)
        return verdict;
    for (const auto &[label, child] : b.children) {
        if (const auto same = a.children.find(label); same != a.children.end()) {
            const Verdict below = compare(*same->second, *child, depth - 1);
            if (below == Verdict::Unlike)
                return below;
            verdict = std::max(verdict, below);
        } else if (const Node *values = valuesBelow(a); values && isPlainWord(label)) {
            // Known to vary there, perhaps here as well: likeness tells, unlikeness may be one odd place.
            if (const Verdict below = compare(*values, *child, depth - 1); below != Verdict::Unlike)
                verdict = std::max(verdict, below);
        }
    }
    return verdict;
}

struct Kind {
    Words words; ///< the first stands for all
    std::size_t telling = 0;
};

/// Named places below: names of resources, through parameters that are names themselves. Not through ids:
/// "/posts/{id}/comments" and "/photos/{id}/comments" are two resources with comments.
void collectPlaces(const Node &node, const std::string &path, int depth, std::set<std::string> &places) {
    constexpr std::size_t kMost = 64;
    for (const auto &[label, child] : node.children) {
        if (places.size() >= kMost)
            return;
        if (isNameTemplate(label)) {
            if (depth > 0)
                collectPlaces(*child, path + "/{}", depth - 1, places);
        } else if (isPlainWord(label)) {
            places.insert(path + "/" + label);
        }
    }
}

std::set<std::string> placesBelow(const Node &node) {
    std::set<std::string> places;
    collectPlaces(node, {}, kDeepest, places);
    return places;
}

} // namespace

Likeness likenessOf(const Words &siblings) {
    constexpr std::size_t kMostKinds = 8; // more of them are no kinds
    Words byVisits = siblings;            // what came often is known best
    std::stable_sort(byVisits.begin(), byVisits.end(),
                     [](const Node *a, const Node *b) { return a->visits > b->visits; });
    std::vector<Kind> kinds;
    Words unknown;
    std::size_t known = 0;
    for (Node *word : byVisits) {
        Kind *home = nullptr;
        bool unlike = kinds.empty() && compare(*word, *word) != Verdict::Unknown;
        Verdict verdict = Verdict::Unknown;
        for (Kind &kind : kinds) {
            verdict = compare(*kind.words.front(), *word);
            unlike |= verdict == Verdict::Unlike;
            if (verdict == Verdict::Alike || verdict == Verdict::Telling) {
                home = &kind;
                break;
            }
        }
        if (!home && !unlike) { // nothing in common to compare, yet
            unknown.push_back(word);
            continue;
        }
        ++known;
        if (home) {
            home->words.push_back(word);
            home->telling += verdict == Verdict::Telling;
        } else if (kinds.size() < kMostKinds) {
            kinds.push_back({{word}, compare(*word, *word) == Verdict::Telling});
        }
    }
    if (kinds.empty())
        return {unknown, 0, 0};
    auto largest = std::max_element(kinds.begin(), kinds.end(), [](const Kind &a, const Kind &b) {
        return a.words.size() < b.words.size();
    });
    // One odd answer among many is a place of its own; many kinds are many places.
    if (5 * largest->words.size() < 4 * known)
        return {};
    const std::size_t alike = largest->words.size();
    largest->words.insert(largest->words.end(), unknown.begin(), unknown.end());
    return {std::move(largest->words), alike, largest->telling};
}

Words like(const Node &known, const Words &siblings, Alike least) {
    Words result;
    std::copy_if(siblings.begin(), siblings.end(), std::back_inserter(result), [&](const Node *word) {
        switch (compare(known, *word)) {
        case Verdict::Telling:
            return true;
        case Verdict::Alike:
            return least != Alike::Tellingly;
        case Verdict::Unknown:
            return least == Alike::OrUnknown;
        case Verdict::Unlike:
            break;
        }
        return false;
    });
    return result;
}

bool sharePlaces(const Words &siblings, std::size_t least) {
    std::vector<std::set<std::string>> below;
    std::map<std::string, std::size_t> counts;
    for (const Node *word : siblings) {
        auto places = placesBelow(*word);
        if (places.empty())
            continue;
        for (const std::string &place : places)
            ++counts[place];
        below.push_back(std::move(places));
    }
    if (below.size() < least)
        return false;
    const auto common = [&](const std::string &place) { return 2 * counts.at(place) >= below.size(); };
    std::size_t shared = 0, all = 0, strangers = 0;
    for (const auto &places : below) {
        const auto here = std::size_t(std::count_if(places.begin(), places.end(), common));
        strangers += here == 0; // not asked for what the others were asked for, so far
        shared += here;
        all += places.size();
    }
    return 2 * shared >= all && 5 * strangers <= below.size();
}

Words withPlacesBelow(const Words &siblings) {
    Words result;
    std::copy_if(siblings.begin(), siblings.end(), std::back_inserter(result),
                 [](const Node *word) { return !word->children.empty(); });
    return result;
}

} // namespace understudy::compare
