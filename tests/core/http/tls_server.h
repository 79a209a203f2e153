#pragma once

#include "tests/core/http/raw_socket.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

namespace understudy::test {

/// A server that speaks TLS with a certificate of its own for `name` ("DNS:localhost", "IP:127.0.0.1"),
/// answers each request "secure" and notes the server name it was asked for.
class TlsServer {
public:
    explicit TlsServer(const std::string &name) {
        EVP_PKEY *key = EVP_EC_gen("P-256");
        X509 *certificate = X509_new();
        X509_set_version(certificate, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        X509_NAME *subject = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char *>("test"), -1, -1, 0);
        X509_set_issuer_name(certificate, subject);
        X509_EXTENSION *alternative =
            X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name.c_str());
        X509_add_ext(certificate, alternative, -1);
        X509_EXTENSION_free(alternative);
        X509_sign(certificate, key, EVP_sha256());

        BIO *text = BIO_new(BIO_s_mem());
        PEM_write_bio_X509(text, certificate);
        char *bytes = nullptr;
        const long size = BIO_get_mem_data(text, &bytes);
        m_certificate.assign(bytes, std::size_t(size));
        BIO_free(text);

        m_context.reset(SSL_CTX_new(TLS_server_method()));
        SSL_CTX_use_certificate(m_context.get(), certificate);
        SSL_CTX_use_PrivateKey(m_context.get(), key);
        X509_free(certificate);
        EVP_PKEY_free(key);
        m_server = std::make_unique<RawServer>([this](RawSocket &socket) { serve(socket); });
    }

    [[nodiscard]] const std::string &certificate() const { return m_certificate; } ///< PEM
    [[nodiscard]] std::string port() const {
        return m_server->address().substr(m_server->address().rfind(':') + 1);
    }
    [[nodiscard]] std::string askedFor() {
        const std::lock_guard lock(m_mutex);
        return m_askedFor;
    }

private:
    void serve(RawSocket &socket) {
        const std::unique_ptr<SSL, void (*)(SSL *)> tls(SSL_new(m_context.get()), SSL_free);
        SSL_set_fd(tls.get(), socket.fd());
        if (SSL_accept(tls.get()) != 1)
            return;
        {
            const char *name = SSL_get_servername(tls.get(), TLSEXT_NAMETYPE_host_name);
            const std::lock_guard lock(m_mutex);
            m_askedFor = name ? name : "";
        }
        std::string request;
        char bytes[4096];
        for (int count; (count = SSL_read(tls.get(), bytes, sizeof bytes)) > 0;) {
            request.append(bytes, std::size_t(count));
            if (request.find("\r\n\r\n") == request.npos)
                continue;
            const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecure";
            SSL_write(tls.get(), answer.data(), int(answer.size()));
            request.clear();
        }
    }

    struct FreeContext {
        void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
    };
    std::unique_ptr<SSL_CTX, FreeContext> m_context;
    std::string m_certificate;
    std::mutex m_mutex;
    std::string m_askedFor;
    std::unique_ptr<RawServer> m_server; ///< last: its threads use the others
};

} // namespace understudy::test
