#include "core/redact/names.h"

#include <QtTest/QtTest>

using namespace understudy::redact;

class NamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void denies_data();
    void denies();
    void headers_data();
    void headers();
    void survivesAnyName();
};

void NamesTest::denies_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("category");
    const auto row = [](const char *name, const char *category) { QTest::newRow(name) << name << category; };
    for (const char *name : {"password",
                             "Password",
                             "PASSWORD",
                             "passwd",
                             "pwd",
                             "user_password",
                             "newPassword",
                             "password2",
                             "password_confirmation",
                             "passwordConfirm",
                             "user[password]",
                             "DB_PASSWORD",
                             "passphrase",
                             "pass",
                             "user_pass",
                             "password_hash",
                             "passcode",
                             "passwordNew",
                             "password_new",
                             "old_password_hash",
                             "passwort",
                             "contraseña",
                             "mot_de_passe",
                             "senha",
                             "pw"})
        row(name, "password");
    for (const char *name : {"token", "access_token", "accessToken", "X-Access-Token", "refresh_token",
                             "id_token", "csrfToken", "CSRF", "xsrf-token", "jwt", "signature", "token_1",
                             "SAMLResponse", "client_assertion", "tokenString", "token_new", "DPoP"})
        row(name, "token");
    for (const char *name : {"tokens", "access_tokens", "refreshTokens", "total_tokens"})
        row(name, "tokens");
    for (const char *name : {"recovery_codes", "backupCodes", "seed_phrase", "mnemonic", "securityAnswer",
                             "connectionString", "dsn", "oauth_verifier", "clientSecretValue"})
        row(name, "secret");
    for (const char *name : {"x-api-key-v2", "licenseKey", "api_keys", "x-admin-key", "accessKeyId"})
        row(name, "key");
    for (const char *name : {"national_insurance_number", "driver_license", "idNumber", "personnummer"})
        row(name, "id");
    row("creditCard", "card");
    row("sort_code", "iban");
    row("fax", "phone");
    row("x-auth", "auth");
    row("cookies", "cookie");
    for (const char *name : {"secret", "client_secret", "clientSecret", "pin", "card_pin", "pin_code", "otp",
                             "credentials", "recovery_code", "loyaltyNumber"})
        row(name, "secret");
    for (const char *name : {"api_key", "apiKey", "APIKey", "x-api-key", "apikey", "secretAccessKey",
                             "private_key", "AccountKey"})
        row(name, "key");
    for (const char *name : {"session", "session_id", "sessionId", "sid", "JSESSIONID", "PHPSESSID"})
        row(name, "session");
    for (const char *name :
         {"card", "card_number", "cardNumber", "cvv", "cvc", "cvv2", "security_code", "pan"})
        row(name, "card");
    for (const char *name : {"email", "e-mail", "userEmail", "email_address", "mail", "emails", "email2"})
        row(name, "email");
    for (const char *name : {"phone", "phone_number", "mobile", "homePhone", "tel", "telephone", "msisdn"})
        row(name, "phone");
    for (const char *name :
         {"ssn", "national_id", "taxId", "passport", "passport_number", "social_security_number"})
        row(name, "id");
    row("iban", "iban");
    row("accountNumber", "iban");
    row("authorization", "auth");
    row("cookie", "cookie");
    for (const char *name : {"token_type",
                             "tokens_used",
                             "tokens_per_minute",
                             "password_policy",
                             "passwordMinLength",
                             "passwordResetUrl",
                             "secretVersion",
                             "apiKeyCreatedAt",
                             "contrast",
                             "tokenized",
                             "pinned",
                             "pins",
                             "spin",
                             "opinion",
                             "shipping",
                             "email_verified",
                             "emailVerified",
                             "password_expires_at",
                             "passenger",
                             "passed",
                             "compass",
                             "cardinality",
                             "discard",
                             "cards",
                             "wildcard",
                             "phonetic",
                             "iphone_model",
                             "sessions",
                             "session_count",
                             "sessionDuration",
                             "key",
                             "keys",
                             "keyboard",
                             "monkey",
                             "primary_key",
                             "author",
                             "authors",
                             "authenticated",
                             "secretary",
                             "mobileApp",
                             "hotel",
                             "title",
                             "id",
                             "code",
                             "country_code",
                             "zip_code",
                             "name",
                             "state",
                             "hash",
                             "etag",
                             "panel",
                             "sidebar",
                             "designation",
                             "signatures",
                             "",
                             "_",
                             "12",
                             "--"})
        row(name, "");
}

void NamesTest::denies() {
    QFETCH(QString, name);
    const Names names({"loyalty_number"});
    const std::string text = name.toStdString();
    const std::string_view category = names.category(text);
    QTEST(QString::fromUtf8(category.data(), qsizetype(category.size())), "category");
}

void NamesTest::headers_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("denied");
    for (const char *name : {"Authorization",
                             "Proxy-Authorization",
                             "Proxy-Authenticate",
                             "X-Api-Key",
                             "X-Auth-Token",
                             "X-CSRF-Token",
                             "X-Amz-Security-Token",
                             "Ocp-Apim-Subscription-Key",
                             "X-Session-Id",
                             "X-Auth",
                             "X-Auth-Key",
                             "X-Auth-User",
                             "X-Token-Auth",
                             "X-Admin-Key",
                             "X-Functions-Key",
                             "X-Key",
                             "X-Session",
                             "X-Session-Data",
                             "DPoP",
                             "x-api-key-v2",
                             "X-Client-Cert",
                             "X-Forwarded-Client-Cert",
                             "X-Amzn-Oidc-Data",
                             "X-Goog-Iap-Jwt-Assertion",
                             "Authentication-Info"})
        QTest::newRow(name) << name << true;
    for (const char *name :
         {"Host", "Accept", "Content-Type", "ETag", "X-Request-Id", "Cache-Control", "Content-Length", "Date",
          "Server", "Idempotency-Key", "Proxied", "Sec-WebSocket-Key", "X-Cache-Key", "Surrogate-Key",
          "WWW-Authenticate", "X-Session-Count", "X-Author", "X-Amz-Cf-Id"})
        QTest::newRow(name) << name << false;
}

void NamesTest::headers() {
    QFETCH(QString, name);
    QTEST(!Names({}).headerCategory(name.toStdString()).empty(), "denied");
}

void NamesTest::survivesAnyName() {
    const Names names({});
    QCOMPARE(names.category(std::string(100'000, 'x') + "_password"), std::string_view("password"));
    QCOMPARE(names.category(std::string(100'000, '_')), std::string_view());
    QCOMPARE(names.category(std::string(100'000, '7')), std::string_view());
    std::string alternating;
    for (int i = 0; i < 500; ++i)
        alternating += "aB";
    QCOMPARE(names.category(alternating), std::string_view());
    for (int byte = 0; byte < 256; ++byte)
        (void)names.category(std::string(3, char(byte)) + "password");
}

QTEST_GUILESS_MAIN(NamesTest)
#include "tst_names.moc"
