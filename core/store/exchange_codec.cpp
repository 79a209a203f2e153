#include "core/store/exchange_codec.h"

#include "core/store/byte_stream.h"
#include "core/store/compression.h"

#include <utility>

namespace understudy::store {

namespace {

constexpr std::uint64_t kVersion = 1;

void write(ByteWriter &out, const Headers &headers) {
    out.unsignedInteger(headers.size());
    for (const Header &header : headers) {
        out.text(header.name);
        out.text(header.value);
    }
}

Headers readHeaders(ByteReader &in) {
    Headers headers;
    for (std::size_t left = in.count(); left > 0 && in.ok(); --left) {
        std::string name = in.text();
        headers.push_back({std::move(name), in.text()});
    }
    return headers;
}

/// Size, digest and whether it was cut; the bytes are in the body table.
void write(ByteWriter &out, const Body &body) {
    out.unsignedInteger(body.size);
    out.unsignedInteger(body.digest);
    out.unsignedInteger(body.truncated ? 1 : 0);
}

Body readBody(ByteReader &in) {
    Body body;
    body.size = in.unsignedInteger();
    body.digest = in.unsignedInteger();
    body.truncated = in.bounded<int>(1) != 0;
    return body;
}

void write(ByteWriter &out, const Answer &answer) {
    out.integer(answer.status);
    out.text(answer.reason);
    write(out, answer.headers);
    write(out, answer.trailers);
    write(out, answer.body);
    out.integer(answer.latency.count());
    out.text(answer.failure);
}

Answer readAnswer(ByteReader &in) {
    Answer answer;
    answer.status = int(in.integer());
    answer.reason = in.text();
    answer.headers = readHeaders(in);
    answer.trailers = readHeaders(in);
    answer.body = readBody(in);
    answer.latency = Duration(in.integer());
    answer.failure = in.text();
    return answer;
}

void write(ByteWriter &out, const Difference &difference) {
    out.text(difference.location);
    out.unsignedInteger(std::uint64_t(difference.kind));
    out.unsignedInteger(std::uint64_t(difference.pattern));
    for (const auto *side :
         {&difference.sample.live, &difference.sample.baseline, &difference.sample.candidate})
        out.maybeText(*side);
}

Difference readDifference(ByteReader &in) {
    Difference difference;
    difference.location = in.text();
    difference.kind = in.bounded<DifferenceKind>(std::uint64_t(DifferenceKind::Unanswered));
    difference.pattern = in.bounded<Pattern>(std::uint64_t(Pattern::Pair));
    for (auto *side : {&difference.sample.live, &difference.sample.baseline, &difference.sample.candidate})
        *side = in.maybeText();
    return difference;
}

template <class E, class B> std::array<B *, kBodies> collectBodies(E &exchange) {
    std::array<B *, kBodies> bodies{&exchange.request.body};
    for (std::size_t side = 0; side < kSides.size(); ++side) {
        if (auto &answer = exchange.answers[side])
            bodies[side + 1] = &answer->body;
    }
    return bodies;
}

} // namespace

std::array<Body *, kBodies> bodiesOf(Exchange &exchange) {
    return collectBodies<Exchange, Body>(exchange);
}

std::array<const Body *, kBodies> bodiesOf(const Exchange &exchange) {
    return collectBodies<const Exchange, const Body>(exchange);
}

std::string encodeKept(const Exchange &exchange, const std::vector<Difference> &differences) {
    ByteWriter out;
    out.unsignedInteger(kVersion);
    out.text(exchange.id);
    out.integer(exchange.started.time_since_epoch().count());
    out.unsignedInteger(std::uint64_t(exchange.source));
    out.unsignedInteger(exchange.orderRandom ? 1 : 0);
    out.text(exchange.request.method);
    out.text(exchange.request.target);
    write(out, exchange.request.headers);
    write(out, exchange.request.trailers);
    write(out, exchange.request.body);
    for (const auto &answer : exchange.answers) {
        out.unsignedInteger(answer ? 1 : 0);
        if (answer)
            write(out, *answer);
    }
    out.unsignedInteger(differences.size());
    for (const Difference &difference : differences)
        write(out, difference);
    return compress(out.bytes());
}

Result<KeptRecord> decodeKept(std::string_view record) {
    const auto bytes = decompress(record);
    if (!bytes)
        return std::unexpected(bytes.error());
    ByteReader in(*bytes);
    KeptRecord kept;
    if (in.unsignedInteger() != kVersion)
        in.fault();
    Exchange &exchange = kept.exchange;
    exchange.id = in.text();
    exchange.started = Instant(Duration(in.integer()));
    exchange.source = in.bounded<CaptureSource>(std::uint64_t(CaptureSource::Tap));
    exchange.orderRandom = in.bounded<int>(1) != 0;
    exchange.request.method = in.text();
    exchange.request.target = in.text();
    exchange.request.headers = readHeaders(in);
    exchange.request.trailers = readHeaders(in);
    exchange.request.body = readBody(in);
    for (auto &answer : exchange.answers) {
        if (in.bounded<int>(1) != 0)
            answer = readAnswer(in);
    }
    for (std::size_t left = in.count(); left > 0 && in.ok(); --left)
        kept.differences.push_back(readDifference(in));
    if (!in.ok() || !in.atEnd())
        return fail(ErrorCode::Corrupt, "A stored exchange is damaged.", {},
                    "Restore the project from a backup.");
    return kept;
}

} // namespace understudy::store
