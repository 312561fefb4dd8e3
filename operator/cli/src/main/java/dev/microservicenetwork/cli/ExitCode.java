package dev.microservicenetwork.cli;

/** What a command's exit code means; the same for all commands. */
final class ExitCode {
    static final int OK = 0;
    static final int FINDINGS = 1;
    static final int BAD_INPUT = 2;
    static final int CLUSTER = 3;
    /** A bug; sysexits' EX_SOFTWARE. */
    static final int BUG = 70;

    private ExitCode() {}
}
