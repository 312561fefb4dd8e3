package dev.microservicenetwork.cli;

import dev.microservicenetwork.cli.report.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a command talks to. */
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment) {

    /** When to colour. */
    public enum Color {
        auto,
        always,
        never
    }

    /** The process's own; the launcher says which of its streams are terminals, since Java can't tell them apart. */
    static Console ofProcess() {
        String terminals = System.getProperty("msn.terminals", System.console() == null ? "" : "out,err");
        return new Console(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8),
                terminals.contains("out"),
                terminals.contains("err"),
                System.getenv());
    }

    Style outStyle(Color color) {
        return style(color, outIsTerminal);
    }

    Style errStyle(Color color) {
        return style(color, errIsTerminal);
    }

    private Style style(Color color, boolean terminal) {
        return Style.coloured(
                switch (color) {
                    case always -> true;
                    case never -> false;
                    case auto ->
                        terminal
                                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                                && !"dumb".equals(environment.get("TERM"));
                });
    }
}
