package dev.microservicenetwork.engine.finding;

/** How much a finding matters. */
public enum Severity {
    /** The resource, or a part of it, can't be programmed. */
    ERROR,
    /** Works, and is worth a look. */
    WARNING
}
