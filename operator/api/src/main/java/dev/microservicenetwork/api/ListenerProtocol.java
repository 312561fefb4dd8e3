package dev.microservicenetwork.api;

/** What a gateway listens for. */
public enum ListenerProtocol {
    HTTP,
    HTTPS
}
