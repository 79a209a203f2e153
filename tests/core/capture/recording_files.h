#pragma once

#include "core/capture/recorded.h"

#include <QFile>
#include <QTemporaryDir>

#include <zlib.h>

#include <string>
#include <vector>

/// Recordings written to a temporary folder and read to their end.
namespace understudy::capture {

struct Reading {
    std::vector<Exchange> exchanges;
    std::vector<Error> errors;
};

inline QByteArray gzipped(const QByteArray &bytes) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(int(deflateBound(&stream, uLong(bytes.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(int(stream.total_out));
    deflateEnd(&stream);
    return out;
}

class RecordingFiles {
public:
    std::string write(const QByteArray &bytes, const QString &suffix = "jsonl") {
        const QString path = m_dir.filePath(QString("%1.%2").arg(++m_files).arg(suffix));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
        return path.toStdString();
    }

    QString folder() const { return m_dir.path(); }

private:
    QTemporaryDir m_dir;
    int m_files = 0;
};

inline Reading readAll(const std::string &path) {
    Reading reading;
    auto reader = RecordedReader::open(path);
    if (!reader) {
        reading.errors.push_back(reader.error());
        return reading;
    }
    for (int guard = 0; guard < 1'000'000; ++guard) {
        auto exchange = (*reader)->next();
        if (!exchange)
            reading.errors.push_back(exchange.error());
        else if (*exchange)
            reading.exchanges.push_back(**std::move(exchange));
        else
            return reading;
    }
    qFatal("the reader never came to its end");
}

} // namespace understudy::capture
