package dev.microservicenetwork.cli;

import dev.microservicenetwork.cli.report.Diagnostic;

/** A question that has no answer, since what it names is not there; the help says what is. */
final class Unexplainable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String help;

    Unexplainable(String message, String help) {
        super(message);
        this.help = help;
    }

    Diagnostic diagnostic() {
        return Diagnostic.unusable(String.valueOf(getMessage()), null, null, help);
    }
}
