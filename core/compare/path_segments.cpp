#include "core/compare/path_segments.h"

#include "core/model/exchange.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace understudy::compare {

namespace {

bool isAlnum(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}
bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}

std::string encoded(std::string_view segment) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : segment) {
        const auto byte = static_cast<unsigned char>(c);
        // Braces are ours: a literal one must not look like a template.
        if (byte > 0x20 && byte < 0x7F && c != '{' && c != '}') {
            out += c;
        } else {
            out += '%';
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        }
    }
    return out;
}

std::string_view pathOf(std::string_view target) {
    target = target.substr(0, target.find_first_of("?#"));
    const std::size_t scheme = target.find("://");
    if (!target.starts_with('/') && scheme != std::string_view::npos) { // absolute form, as proxies get it
        const std::size_t path = target.find('/', scheme + 3);
        target = path == std::string_view::npos ? std::string_view("/") : target.substr(path);
    }
    return target;
}

/// Types of files that are served. What else follows a dot may be half of a name: "example.com",
/// "node.js.org".
constexpr std::string_view kFileTypes =
    " "
    "7z aac apk asp aspx atom avi avif avro bin bmp bz2 cgi conf css csv deb dmg do doc docx eot epub "
    "exe gif gpx graphql gz htm html ico ics ini iso jar jpeg jpg js json jsonl jsp kml log m3u8 m4a "
    "m4s map md mjs mov mp3 mp4 mpd mvt odt ogg otf parquet pbf pdf php png ppt pptx proto ps rar rpm "
    "rss rtf sql svg tar tgz tif tiff toml ts tsv ttf txt vcf war wasm wav webm webmanifest webp woff "
    "woff2 wsdl xhtml xls xlsx xml xsd xsl xz yaml yml zip zst ";

constexpr std::size_t kLongestFileType = 11;

/// ISO 639-1.
constexpr std::string_view kLanguages =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz "
    "ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
    "lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi "
    "pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti "
    "tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

bool isLanguage(std::string_view two) {
    for (std::size_t at = 0; at < kLanguages.size(); at += 3) {
        if (kLanguages.substr(at, 2) == two)
            return true;
    }
    return false;
}

constexpr std::array<std::string_view, 69> kReserved{
    "api",    "rest",     "graphql", "rpc",      "admin",    "auth",    "login",    "logout",   "oauth",
    "token",  "me",       "self",    "current",  "mine",     "own",     "search",   "query",    "find",
    "filter", "new",      "create",  "edit",     "update",   "delete",  "remove",   "add",      "list",
    "all",    "count",    "stats",   "status",   "health",   "healthz", "ready",    "metrics",  "info",
    "config", "settings", "export",  "import",   "batch",    "bulk",    "upload",   "download", "latest",
    "recent", "top",      "popular", "trending", "home",     "index",   "register", "signup",   "signin",
    "verify", "confirm",  "reset",   "refresh",  "validate", "preview", "summary",  "history",  "profile",
    "public", "internal", "static",  "assets",   "callback", "webhook"};

} // namespace

std::vector<std::string> pathSegments(std::string_view target) {
    std::string_view rest = pathOf(target);
    std::vector<std::string> segments;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        std::string_view segment = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        segment = segment.substr(0, segment.find(';')); // matrix parameters: ";jsessionid=…"
        if (segment.empty() || segment == ".")
            continue;
        if (segment == "..") {
            if (!segments.empty())
                segments.pop_back();
            continue;
        }
        if (segments.size() == kMostSegments) {
            segments.emplace_back("...");
            break;
        }
        // "‹email:…›": redacted, so it was data.
        const bool data = segment.size() > kLongestSegment || segment.find("‹") != std::string_view::npos;
        segments.push_back(data ? "{id}" : encoded(segment));
    }
    return segments;
}

std::string methodName(std::string_view method) {
    constexpr std::size_t kLongest = 16;
    std::string name;
    for (const char c : method)
        name += char(std::toupper(static_cast<unsigned char>(c)));
    const bool valid =
        !name.empty() && name.size() <= kLongest &&
        std::all_of(name.begin(), name.end(), [](char c) { return isUpper(c) || c == '-' || c == '_'; });
    return valid ? name : "OTHER";
}

bool isReservedWord(std::string_view segment) {
    if (segment.starts_with('.')) // ".well-known"
        return true;
    return std::any_of(kReserved.begin(), kReserved.end(),
                       [&](std::string_view word) { return equalsIgnoringCase(word, segment); });
}

bool isLocale(std::string_view segment) {
    if (segment.size() != 2 && segment.size() != 5)
        return false;
    if (!isLower(segment[0]) || !isLower(segment[1]) || !isLanguage(segment.substr(0, 2)))
        return false;
    return segment.size() == 2 || ((segment[2] == '-' || segment[2] == '_') &&
                                   std::isalpha(static_cast<unsigned char>(segment[3])) &&
                                   std::isalpha(static_cast<unsigned char>(segment[4])));
}

std::string_view extensionOf(std::string_view segment) {
    const std::size_t dot = segment.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 1 == segment.size() ||
        segment.size() - dot > kLongestFileType + 1)
        return {};
    const std::string_view name = segment.substr(dot + 1);
    const bool known = std::all_of(name.begin(), name.end(), isAlnum) &&
                       kFileTypes.find(" " + toLower(name) + " ") != std::string_view::npos;
    return known ? segment.substr(dot) : std::string_view();
}

bool looksLikeTitle(std::string_view segment) {
    segment.remove_suffix(extensionOf(segment).size());
    if (segment.find('%') != std::string_view::npos || segment.find('+') != std::string_view::npos)
        return true;
    std::size_t separators = 0, capitals = 0, digits = 0;
    for (std::size_t i = 0; i < segment.size(); ++i) {
        const bool separator =
            segment[i] == '-' || segment[i] == '_' || segment[i] == ',' || segment[i] == '\'';
        separators += separator;
        digits += std::isdigit(static_cast<unsigned char>(segment[i])) != 0;
        capitals += isUpper(segment[i]) && (i == 0 || !isAlnum(segment[i - 1]));
    }
    return separators >= 2 || capitals >= 2 || (capitals == 1 && separators == 1) || digits > 0;
}

} // namespace understudy::compare
