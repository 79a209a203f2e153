#include "core/http/content_coding.h"

#include <brotli/decode.h>
#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace understudy::http {

namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kMostCodings = 8;
/// RFC 9659 allows 8 MiB for the zstd content coding; some servers exceed it. Bounds what a frame can make us
/// allocate.
constexpr int kZstdWindowLog = 25;

using Decoder = Result<std::string> (*)(std::string_view, std::size_t);

std::unexpected<Error> tooLarge(std::size_t limit) {
    return fail(ErrorCode::InvalidInput, "The body was not decompressed.",
                "It would be larger than " + std::to_string(limit) + " bytes.");
}

std::unexpected<Error> damaged(std::string_view coding) {
    return fail(ErrorCode::InvalidInput, "The body could not be decompressed.",
                "It is not valid " + std::string(coding) + ".");
}

std::unexpected<Error> endsEarly(std::string_view coding) {
    return fail(ErrorCode::InvalidInput, "The body could not be decompressed.",
                "Its " + std::string(coding) + " data ends early.");
}

/// windowBits as zlib has it: 15 zlib, -15 raw deflate, 31 gzip.
Result<std::string> inflateAll(std::string_view bytes, std::size_t limit, int windowBits,
                               std::string_view coding) {
    z_stream stream{};
    if (inflateInit2(&stream, windowBits) != Z_OK)
        return fail(ErrorCode::Internal, "The zlib decoder could not be started.");
    const std::unique_ptr<z_stream, int (*)(z_stream *)> guard(&stream, inflateEnd);

    std::string out;
    std::vector<char> piece(kPiece);
    std::size_t offset = 0;
    for (;;) {
        if (stream.avail_in == 0 && offset < bytes.size()) {
            const std::size_t part = std::min<std::size_t>(bytes.size() - offset, 1u << 30);
            stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data() + offset));
            stream.avail_in = uInt(part);
            offset += part;
        }
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = uInt(piece.size());
        const int status = inflate(&stream, Z_NO_FLUSH);
        out.append(piece.data(), piece.size() - stream.avail_out);
        if (out.size() > limit)
            return tooLarge(limit);
        const bool inputLeft = stream.avail_in > 0 || offset < bytes.size();
        if (status == Z_STREAM_END) {
            if (!inputLeft)
                return out;
            if (windowBits != 31 || inflateReset(&stream) != Z_OK) // only gzip may have several members
                return damaged(coding);
        } else if (status == Z_BUF_ERROR || (status == Z_OK && !inputLeft && stream.avail_out > 0)) {
            return endsEarly(coding);
        } else if (status != Z_OK) {
            return damaged(coding);
        }
    }
}

Result<std::string> decodeGzip(std::string_view bytes, std::size_t limit) {
    return inflateAll(bytes, limit, 31, "gzip");
}

bool hasZlibHeader(std::string_view bytes) {
    if (bytes.size() < 2)
        return false;
    const unsigned first = static_cast<unsigned char>(bytes[0]),
                   second = static_cast<unsigned char>(bytes[1]);
    return (first & 0x0f) == Z_DEFLATED && (first * 256 + second) % 31 == 0;
}

/// "deflate" is the zlib format (RFC 9110 8.4.1.2), but enough servers send raw deflate that clients accept
/// both.
Result<std::string> decodeDeflate(std::string_view bytes, std::size_t limit) {
    if (hasZlibHeader(bytes)) {
        if (auto decoded = inflateAll(bytes, limit, 15, "deflate"))
            return decoded;
        else if (auto raw = inflateAll(bytes, limit, -15, "deflate"))
            return raw;
        else
            return decoded;
    }
    return inflateAll(bytes, limit, -15, "deflate");
}

Result<std::string> decodeBrotli(std::string_view bytes, std::size_t limit) {
    const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState *)> state(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
    if (!state)
        return fail(ErrorCode::Internal, "The brotli decoder could not be started.");

    std::string out;
    std::vector<std::uint8_t> piece(kPiece);
    std::size_t left = bytes.size();
    auto *next = reinterpret_cast<const std::uint8_t *>(bytes.data());
    for (;;) {
        std::size_t room = piece.size();
        std::uint8_t *target = piece.data();
        const auto status = BrotliDecoderDecompressStream(state.get(), &left, &next, &room, &target, nullptr);
        out.append(reinterpret_cast<const char *>(piece.data()), piece.size() - room);
        if (out.size() > limit)
            return tooLarge(limit);
        switch (status) {
        case BROTLI_DECODER_RESULT_SUCCESS:
            if (left > 0)
                return damaged("br");
            return out;
        case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT:
            return endsEarly("br");
        case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT:
            break;
        case BROTLI_DECODER_RESULT_ERROR:
            return damaged("br");
        }
    }
}

Result<std::string> decodeZstd(std::string_view bytes, std::size_t limit) {
    const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx *)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
    if (!context || ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kZstdWindowLog)))
        return fail(ErrorCode::Internal, "The zstd decoder could not be started.");

    std::string out;
    std::vector<char> piece(kPiece);
    ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
    for (;;) {
        ZSTD_outBuffer output{piece.data(), piece.size(), 0};
        const std::size_t hint = ZSTD_decompressStream(context.get(), &output, &input);
        if (ZSTD_isError(hint))
            return damaged("zstd");
        out.append(piece.data(), output.pos);
        if (out.size() > limit)
            return tooLarge(limit);
        const bool inputLeft = input.pos < input.size;
        if (!inputLeft && hint == 0) // the last frame is complete and flushed
            return out;
        if (!inputLeft && output.pos < output.size)
            return endsEarly("zstd");
    }
}

Result<std::string> asItIs(std::string_view bytes, std::size_t limit) {
    if (bytes.size() > limit)
        return tooLarge(limit);
    return std::string(bytes);
}

Decoder decoderFor(std::string_view coding) {
    if (coding == "gzip" || coding == "x-gzip")
        return decodeGzip;
    if (coding == "deflate")
        return decodeDeflate;
    if (coding == "br")
        return decodeBrotli;
    if (coding == "zstd")
        return decodeZstd;
    if (coding == "identity")
        return asItIs;
    return nullptr;
}

/// The codings of a list, lower case, in the order they were applied.
std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> codings;
    while (!list.empty()) {
        std::string_view item = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), item.size() + 1));
        while (!item.empty() && (item.front() == ' ' || item.front() == '\t'))
            item.remove_prefix(1);
        while (!item.empty() && (item.back() == ' ' || item.back() == '\t'))
            item.remove_suffix(1);
        if (!item.empty())
            codings.push_back(toLower(item));
    }
    return codings;
}

bool looksLikeText(std::string_view bytes) {
    const std::string_view start = bytes.substr(0, 512);
    return std::all_of(start.begin(), start.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte != 0x7f) || c == '\n' || c == '\r' || c == '\t';
    });
}

/// Could these bytes be the output of that coding? gzip and zstd begin with a mark of their own, the others
/// do not.
bool couldBe(std::string_view coding, std::string_view bytes) {
    if (coding == "gzip" || coding == "x-gzip")
        return bytes.starts_with("\x1f\x8b");
    if (coding == "zstd")
        return bytes.starts_with("\x28\xb5\x2f\xfd") || bytes.substr(1).starts_with("\x2a\x4d\x18");
    return !looksLikeText(bytes);
}

std::string codingsOf(const Headers &headers) {
    std::string list;
    for (const Header &header : headers) {
        if (equalsIgnoringCase(header.name, "content-encoding"))
            list += (list.empty() ? "" : ", ") + header.value;
    }
    return list;
}

Result<std::string> encodeZlib(std::string_view bytes, int windowBits) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return fail(ErrorCode::Internal, "The zlib encoder could not be started.");
    const std::unique_ptr<z_stream, int (*)(z_stream *)> guard(&stream, deflateEnd);
    std::string out(deflateBound(&stream, uLong(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        return fail(ErrorCode::Internal, "The body could not be compressed.");
    out.resize(stream.total_out);
    return out;
}

Result<std::string> encodeBrotli(std::string_view bytes) {
    std::size_t size = std::max<std::size_t>(BrotliEncoderMaxCompressedSize(bytes.size()), 64);
    std::string out(size, '\0');
    if (BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, bytes.size(),
                              reinterpret_cast<const std::uint8_t *>(bytes.data()), &size,
                              reinterpret_cast<std::uint8_t *>(out.data())) != BROTLI_TRUE)
        return fail(ErrorCode::Internal, "The body could not be compressed.");
    out.resize(size);
    return out;
}

Result<std::string> encodeZstd(std::string_view bytes) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3);
    if (ZSTD_isError(size))
        return fail(ErrorCode::Internal, "The body could not be compressed.");
    out.resize(size);
    return out;
}

} // namespace

Result<std::string> decodeContent(std::string_view bytes, std::string_view encoding, std::size_t limit) {
    const std::vector<std::string> codings = split(encoding);
    if (codings.size() > kMostCodings)
        return fail(ErrorCode::InvalidInput, "The body was not decompressed.",
                    "It names " + std::to_string(codings.size()) + " codings one in another.");
    if (codings.empty())
        return asItIs(bytes, limit);
    std::string decoded;
    for (auto coding = codings.rbegin(); coding != codings.rend(); ++coding) {
        const Decoder decode = decoderFor(*coding);
        if (!decode)
            return fail(ErrorCode::Unsupported, "The body was not decompressed.",
                        "Its content coding \"" + coding->substr(0, 40) + "\" is not known.");
        auto result = decode(coding == codings.rbegin() ? bytes : std::string_view(decoded), limit);
        if (!result)
            return result;
        decoded = std::move(*result);
    }
    return decoded;
}

Result<std::string> encodeContent(std::string_view bytes, std::string_view encoding) {
    const std::string coding = toLower(encoding);
    if (coding == "gzip" || coding == "x-gzip")
        return encodeZlib(bytes, 31);
    if (coding == "deflate")
        return encodeZlib(bytes, 15);
    if (coding == "br")
        return encodeBrotli(bytes);
    if (coding == "zstd")
        return encodeZstd(bytes);
    if (coding == "identity" || coding.empty())
        return std::string(bytes);
    return fail(ErrorCode::Unsupported, "The body was not compressed.",
                "The content coding \"" + coding.substr(0, 40) + "\" is not known.");
}

Result<std::string> decodedBody(const Headers &headers, const Body &body, std::size_t limit) {
    const std::string encoding = codingsOf(headers);
    const std::vector<std::string> codings = split(encoding);
    const bool coded = std::any_of(codings.begin(), codings.end(),
                                   [](const std::string &coding) { return coding != "identity"; });
    if (!coded || body.size == 0)
        return body.bytes;
    if (!couldBe(codings.back(), body.bytes)) {
        // Not in that coding, unless it is one without a mark that happens to look like text.
        if (body.truncated || body.bytes.size() > limit)
            return body.bytes;
        auto decoded = decodeContent(body.bytes, encoding, limit);
        return decoded ? decoded : Result<std::string>(body.bytes);
    }
    if (body.truncated)
        return fail(ErrorCode::InvalidInput, "The body could not be decompressed.",
                    "Only " + std::to_string(body.bytes.size()) + " of its " + std::to_string(body.size) +
                        " bytes were kept.");
    return decodeContent(body.bytes, encoding, limit);
}

} // namespace understudy::http
