#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

/// What the tests of the command line stand on: a folder of their own, with home and temporary files inside,
/// and the built understudy-cli.
namespace understudy::test {

struct CliResult {
    int code = -1;
    bool crashed = false;
    QByteArray out, err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    /// For a failing check: what it said.
    [[nodiscard]] QByteArray text() const {
        return "exit " + QByteArray::number(code) + (crashed ? " (crashed)" : "") + "\n" + out.right(4'000) +
               err;
    }
};

class Scene {
public:
    static constexpr int kPatience = 120'000; ///< ms; only a hanging program needs it

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] static QString corpus() {
        return QDir(UNDERSTUDY_TEST_DATA).absoluteFilePath("corpus/shop-1k.jsonl.gz");
    }

    /// Runs the program to its end.
    [[nodiscard]] CliResult run(const QStringList &arguments) const {
        const auto process = start(arguments);
        return finish(*process);
    }

    [[nodiscard]] std::unique_ptr<QProcess> prepare(const QStringList &arguments) const {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *home :
             {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"}) {
            QDir(m_folder.path()).mkdir("home");
            environment.insert(home, path("home"));
        }
        QDir(m_folder.path()).mkdir("tmp");
        environment.insert("TMPDIR", path("tmp"));
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(m_folder.path());
        process->setProgram(QDir(UNDERSTUDY_BIN_DIR).absoluteFilePath("understudy-cli"));
        process->setArguments(arguments);
        return process;
    }

    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const {
        auto process = prepare(arguments);
        process->start();
        process->waitForStarted();
        return process;
    }

    /// Runs the program with a reader that goes away after so many lines.
    [[nodiscard]] CliResult runIntoHead(const QStringList &arguments, int lines) const {
        const auto shell = prepare({});
        const QString script = "(\"$@\"; echo $? > code) | head -n " + QString::number(lines);
        shell->setArguments(QStringList{"-c", script, "sh", shell->program()} + arguments);
        shell->setProgram("/bin/sh");
        shell->start();
        CliResult result = finish(*shell);
        result.code = read("code").trimmed().toInt();
        return result;
    }

    [[nodiscard]] static CliResult finish(QProcess &process) {
        CliResult result;
        if (process.state() != QProcess::NotRunning && !process.waitForFinished(kPatience))
            process.kill();
        process.waitForFinished();
        result.crashed = process.exitStatus() != QProcess::NormalExit;
        result.code = process.exitCode();
        result.out = process.readAllStandardOutput();
        result.err = process.readAllStandardError();
        return result;
    }

    /// Waits until the program has printed something that contains `text`; false when it ended without.
    [[nodiscard]] static bool waitForOutput(QProcess &process, const QByteArray &text, QByteArray &seen) {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < kPatience) {
            seen += process.readAllStandardOutput();
            if (seen.contains(text))
                return true;
            if (!process.waitForReadyRead(200) && process.state() == QProcess::NotRunning)
                break;
        }
        seen += process.readAllStandardOutput();
        return seen.contains(text);
    }

    void write(const QString &name, const QByteArray &content) const {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
    }
    [[nodiscard]] QByteArray read(const QString &name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
};

/// A recording in which the three answers are alike, or the candidate's is worse.
inline QByteArray recording(int count, bool regressed) {
    QByteArray lines;
    for (int i = 0; i < count; ++i) {
        const QByteArray sound =
            R"({"status":200,"headers":{"content-type":"application/json"},"body":"{\"total\":12}","elapsed_ms":3})";
        const QByteArray worse =
            R"({"status":200,"headers":{"content-type":"application/json"},"body":"{\"total\":\"12\"}","elapsed_ms":3})";
        lines += R"({"id":"r)" + QByteArray::number(i) +
                 R"(","method":"GET","path":"/total","request":{"headers":{},"body":null},)" +
                 R"("primary":)" + sound + R"(,"secondary":)" + sound + R"(,"candidate":)" +
                 (regressed ? worse : sound) + "}\n";
    }
    return lines;
}

} // namespace understudy::test
