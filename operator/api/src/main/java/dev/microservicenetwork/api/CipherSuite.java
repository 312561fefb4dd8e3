package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Ciphers of TLS 1.2 that Istio takes for a gateway's server; others it would leave out with a warning. */
public enum CipherSuite {
    @JsonProperty("ECDHE-ECDSA-AES128-GCM-SHA256")
    ECDHE_ECDSA_AES128_GCM_SHA256("ECDHE-ECDSA-AES128-GCM-SHA256"),
    @JsonProperty("ECDHE-RSA-AES128-GCM-SHA256")
    ECDHE_RSA_AES128_GCM_SHA256("ECDHE-RSA-AES128-GCM-SHA256"),
    @JsonProperty("ECDHE-ECDSA-AES256-GCM-SHA384")
    ECDHE_ECDSA_AES256_GCM_SHA384("ECDHE-ECDSA-AES256-GCM-SHA384"),
    @JsonProperty("ECDHE-RSA-AES256-GCM-SHA384")
    ECDHE_RSA_AES256_GCM_SHA384("ECDHE-RSA-AES256-GCM-SHA384"),
    @JsonProperty("ECDHE-ECDSA-CHACHA20-POLY1305")
    ECDHE_ECDSA_CHACHA20_POLY1305("ECDHE-ECDSA-CHACHA20-POLY1305"),
    @JsonProperty("ECDHE-RSA-CHACHA20-POLY1305")
    ECDHE_RSA_CHACHA20_POLY1305("ECDHE-RSA-CHACHA20-POLY1305"),
    @JsonProperty("ECDHE-ECDSA-AES128-SHA")
    ECDHE_ECDSA_AES128_SHA("ECDHE-ECDSA-AES128-SHA"),
    @JsonProperty("ECDHE-RSA-AES128-SHA")
    ECDHE_RSA_AES128_SHA("ECDHE-RSA-AES128-SHA"),
    @JsonProperty("ECDHE-ECDSA-AES256-SHA")
    ECDHE_ECDSA_AES256_SHA("ECDHE-ECDSA-AES256-SHA"),
    @JsonProperty("ECDHE-RSA-AES256-SHA")
    ECDHE_RSA_AES256_SHA("ECDHE-RSA-AES256-SHA"),
    @JsonProperty("AES128-GCM-SHA256")
    AES128_GCM_SHA256("AES128-GCM-SHA256"),
    @JsonProperty("AES256-GCM-SHA384")
    AES256_GCM_SHA384("AES256-GCM-SHA384"),
    @JsonProperty("AES128-SHA")
    AES128_SHA("AES128-SHA"),
    @JsonProperty("AES256-SHA")
    AES256_SHA("AES256-SHA");

    private final String token;

    CipherSuite(String token) {
        this.token = token;
    }

    /** OpenSSL's name. */
    public String token() {
        return token;
    }
}
