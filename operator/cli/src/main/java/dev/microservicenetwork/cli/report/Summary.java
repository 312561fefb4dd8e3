package dev.microservicenetwork.cli.report;

import dev.microservicenetwork.engine.finding.Severity;
import java.util.List;

/** How it went, in numbers. */
public record Summary(int networks, long errors, long warnings, long suppressed) {
    public static Summary of(int networks, List<Diagnostic> diagnostics, long suppressed) {
        long errors = diagnostics.stream()
                .filter(it -> it.severity() == Severity.ERROR)
                .count();
        return new Summary(networks, errors, diagnostics.size() - errors, suppressed);
    }

    @Override
    public String toString() {
        String findings = errors + warnings == 0
                ? "no findings"
                : errors == 0
                        ? count(warnings, "warning")
                        : count(errors, "error") + (warnings == 0 ? "" : ", " + count(warnings, "warning"));
        return findings + " in " + count(networks, "network")
                + (suppressed == 0 ? "" : ", " + suppressed + " suppressed");
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
