#include "core/compare/endpoint_rules.h"

#include "core/compare/key_class.h"
#include "core/compare/path_segments.h"
#include "core/compare/sibling_likeness.h"

#include <algorithm>
#include <set>

namespace understudy::compare {

namespace {

using Node = EndpointNode;
using Words = std::vector<Node *>;

/// No API has so many places side by side; whatever they look like, they are values.
constexpr std::size_t kMostPlaces = 300;

template <class Predicate> double share(const Words &words, Predicate &&predicate) {
    return double(std::count_if(words.begin(), words.end(),
                                [&](const Node *word) { return predicate(*word); })) /
           double(words.size());
}

/// Before words that answer alike are taken for values, a neighbour that answers in another way has had its
/// chance to be seen.
constexpr std::uint64_t kOftenEnough = 24;
/// The same for the top of a site, which has neighbours of many kinds.
constexpr std::uint64_t kOftenAtTop = 128;

std::uint64_t visitsOf(const Words &words) {
    std::uint64_t visits = 0;
    for (const Node *word : words)
        visits += word->visits;
    return visits;
}

/// How many words there are in all, seen or not: Chao's lower bound (Chao 1984) from those seen once and
/// twice. Names in an API are few and come again; titles and ids keep coming.
double expectedWords(const Words &words) {
    double once = 0, twice = 0;
    for (const Node *word : words) {
        once += word->visits == 1;
        twice += word->visits == 2;
    }
    return double(words.size()) + once * (once - 1) / (2 * (twice + 1));
}

/// What stands below these are parts of an API or of a thing: sections of a site, resources of a version,
/// "followers" and "following" of one user. They may well answer alike.
bool holdsParts(const Node &node) {
    if (node.label == templateOf(Spelling::Locale)) // says in what language, not what
        return false;
    return !node.parent || isTemplate(node.label) || isReservedWord(node.label) || isVersion(node.label);
}

/// Has numbered things directly below: "/orders" of "/orders/17", "/curl" of "/curl/8.1.2".
bool isCollection(const Node &word) {
    return std::any_of(word.children.begin(), word.children.end(), [](const auto &child) {
        const std::string_view label = child.first;
        return isWholeTemplate(label) || (isVersion(label) && label.front() >= '0' && label.front() <= '9');
    });
}

/// A resource is named in the plural or listed at its own path; a value in the middle of a path has neither.
bool isResource(const Node &word) {
    return isCollection(word) && (isPlural(word.label) || !word.endpoints.empty());
}

/// Posting to a word is calling it; things are posted to their collection.
bool isCommand(const Node &word) {
    return word.children.empty() && word.endpoints.size() == 1 && word.endpoints.begin()->first == "POST";
}

/// The names of a word's children, templates as one.
std::set<std::string> namesBelow(const Node &node) {
    std::set<std::string> names;
    for (const auto &[label, child] : node.children)
        names.insert(isTemplate(label) ? std::string("{}") : label);
    return names;
}

/// Nothing but ends below, or the same names: different resources of an API rarely look all alike.
bool lookAlike(const Words &words) {
    const auto first = namesBelow(*words.front());
    return std::all_of(words.begin(), words.end(),
                       [&](const Node *word) { return namesBelow(*word) == first; });
}

/// Three numbers ("1.0.2") name what is released, not an API; of APIs few versions live side by side.
bool areReleases(const Words &words) {
    constexpr std::size_t kMostLiving = 4;
    const bool full = share(words, [](const Node &word) {
                          return std::count(word.label.begin(), word.label.end(), '.') >= 2;
                      }) == 1;
    return words.size() > kMostLiving || (full && words.size() >= 3);
}

/// Do names alone, as many as there are and as often as they came, show values?
bool vary(const Node &parent, const Words &words, const Likeness &likeness) {
    const auto distinct = double(words.size());
    const double titles = share(words, [](const Node &word) { return looksLikeTitle(word.label); });
    if (!parent.parent && visitsOf(words) < kOftenAtTop)
        return false;
    const bool parts = holdsParts(parent);
    // Below a plural ("/users/…") things are expected.
    const double patience = parts ? 2 : isPlural(parent.label) ? 0.5 : 1;
    const double expected = expectedWords(words);
    const auto keepComing = [&](double factor) { return distinct >= 16 * factor && expected >= 80 * factor; };

    const bool operations =
        share(words, isCommand) > 0.5 ||
        (titles < 0.5 && share(words, [](const Node &word) { return looksLikeOperation(word.label); }) > 0.6);
    if (operations) // are many, but come again; ids that are spelled like them do not
        return keepComing(2 * std::max(patience, 1.0));
    if (share(words, isResource) > 0.3 && !sharePlaces(words, parts ? 10 : 5))
        return !parts && likeness.telling >= 12; // small look-up tables answer alike
    if (keepComing(patience))
        return true;
    // The titles of reports are few and come again, those of articles do not.
    if (titles >= 0.6 && distinct >= 6 * std::max(patience, 1.0) && expected >= 4 * distinct)
        return true;
    if (likeness.telling >= (!parent.parent ? 24 : parts ? 12 : 4) && visitsOf(words) >= kOftenEnough)
        return true;
    if (distinct >= 12 * std::max(patience, 1.0) &&
        share(words, isCollection) > 0.9) // no resources: see above
        return true;
    if (distinct >= 24 * patience && lookAlike(words))
        return true;
    return sharePlaces(words, parts ? 10 : 5);
}

/// At the top of a site, pages and sections ("/explore", "/features/search") stand beside the things it is
/// about
/// ("/gnu/bash/issues"): only what answers like those, or leads on as they do, is one of them.
Words thingsAmong(const Node &parent, const Likeness &likeness) {
    if (parent.parent)
        return likeness.words;
    if (likeness.telling > 0)
        return {likeness.words.begin(), likeness.words.begin() + std::ptrdiff_t(likeness.known)};
    Words things = withPlacesBelow(likeness.words);
    return things.empty() ? likeness.words : things;
}

/// Words that came before it was known that they vary stay apart only if they answer in another way, or if
/// what they are cannot be told from their spelling.
Words valuesBeside(const Node &parent, const Node &known, const Siblings &siblings) {
    const bool sure = siblings.spelling == Spelling::Locale || !parent.parent;
    return like(known, siblings.words, sure ? Alike::AsFarAsSeen : Alike::OrUnknown);
}

} // namespace

std::string Siblings::label() const {
    const Spelling first = spellingOf(words.front()->label);
    const bool uniform = extension.empty() && std::all_of(words.begin(), words.end(), [&](const Node *word) {
                             return spellingOf(word->label) == first;
                         });
    return std::string(templateOf(uniform ? first : spelling)) + extension;
}

std::vector<Siblings> siblingsBelow(const Node &node) {
    std::vector<Siblings> result;
    const auto add = [&](Spelling spelling, std::string_view extension, Node *child) {
        auto group = std::find_if(result.begin(), result.end(), [&](const Siblings &s) {
            return s.spelling == spelling && s.extension == extension;
        });
        if (group == result.end())
            group = result.insert(result.end(), Siblings{spelling, std::string(extension), {}});
        group->words.push_back(child);
    };
    for (const auto &[label, child] : node.children) {
        if (isReservedWord(label) || isWholeTemplate(label))
            continue;
        const Spelling spelling = spellingOf(label);
        if (spelling == Spelling::Decimal || spelling == Spelling::Version) {
            add(spelling, {}, child.get());
            continue;
        }
        // What has something below is no file: "/repos/left-pad.js/issues".
        const std::string_view extension = extensionOf(label);
        const bool file = child->children.empty() && !node.dotted.contains(extension);
        add(Spelling::Word, file ? extension : std::string_view(), child.get());
        if (spelling != Spelling::Word)
            add(spelling, {}, child.get());
    }
    return result;
}

Words dottedNames(const EndpointNode &parent) {
    const auto known = parent.children.find(templateOf(Spelling::Word));
    if (known == parent.children.end())
        return {};
    Words dotted;
    bool pattern = false;
    for (const auto &[label, child] : parent.children) {
        if (!isReservedWord(label) && !extensionOf(label).empty()) {
            dotted.push_back(child.get());
            pattern |= isTemplate(label);
        }
    }
    constexpr std::size_t kFew = 3;
    dotted = like(*known->second, dotted, Alike::Tellingly);
    return pattern || dotted.size() >= kFew ? dotted : Words();
}

Words valuesAmong(const Node &parent, const Siblings &siblings) {
    const Words &words = siblings.words;
    if (siblings.spelling == Spelling::Version || siblings.spelling == Spelling::Decimal)
        return areReleases(words) ? words : Words();
    if (words.size() >= kMostPlaces)
        return words;
    if (const auto known = parent.children.find(siblings.label());
        known != parent.children.end() && parent.open.contains(siblings.label()))
        return valuesBeside(parent, *known->second, siblings);
    constexpr std::size_t kFew = 3; // fewer are no pattern
    if (words.size() < kFew)
        return {};
    const Likeness likeness = likenessOf(words);
    if (likeness.words.size() < kFew)
        return {};
    switch (siblings.spelling) {
    case Spelling::Code: {
        // Where all words are codes; an acronym among words is a word.
        const auto all = std::count_if(parent.children.begin(), parent.children.end(), [](const auto &child) {
            return !isTemplate(child.first) && !isReservedWord(child.first);
        });
        return 5 * words.size() >= 4 * std::size_t(all) ? likeness.words : Words();
    }
    case Spelling::Locale:
        if (likeness.telling >= kFew || sharePlaces(likeness.words, kFew))
            return thingsAmong(parent, likeness);
        return {};
    default:
        break;
    }
    if (!vary(parent, likeness.words, likeness))
        return {};
    return thingsAmong(parent, likeness);
}

} // namespace understudy::compare
