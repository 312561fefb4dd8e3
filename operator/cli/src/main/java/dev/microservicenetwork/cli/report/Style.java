package dev.microservicenetwork.cli.report;

import dev.microservicenetwork.engine.finding.Severity;

/** Colours, or none. */
public enum Style {
    PLAIN,
    COLOURED;

    private static final String RESET = "\u001b[0m";

    public static Style coloured(boolean coloured) {
        return coloured ? COLOURED : PLAIN;
    }

    String severity(Severity severity, String text) {
        return with(severity == Severity.ERROR ? "\u001b[1;31m" : "\u001b[1;33m", text);
    }

    /** What went well. */
    public String good(String text) {
        return with("\u001b[1;32m", text);
    }

    public String strong(String text) {
        return with("\u001b[1m", text);
    }

    /** Line numbers and rules beside the source. */
    String gutter(String text) {
        return with("\u001b[1;34m", text);
    }

    private String with(String code, String text) {
        return this == PLAIN ? text : code + text + RESET;
    }
}
