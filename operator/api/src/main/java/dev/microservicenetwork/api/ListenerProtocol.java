package dev.microservicenetwork.api;

/** What a gateway listens for. */
public enum ListenerProtocol {
    HTTP,
    HTTPS,
    TLS,
    TCP;

    /** Whether the gateway sees requests there, not only connections. */
    public boolean carriesRequests() {
        return this == HTTP || this == HTTPS;
    }

    /** Whether clients speak TLS, so that several hosts can share a port. */
    public boolean isEncrypted() {
        return this == HTTPS || this == TLS;
    }

    /** Whether servers of both can share a port: by the host of each request, or by the name that clients send when they begin TLS. */
    public boolean canShareAPortWith(ListenerProtocol other) {
        return this != TCP && (this == other || (isEncrypted() && other.isEncrypted()));
    }
}
