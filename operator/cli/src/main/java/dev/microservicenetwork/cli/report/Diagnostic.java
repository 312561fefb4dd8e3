package dev.microservicenetwork.cli.report;

import dev.microservicenetwork.cli.yaml.Location;
import dev.microservicenetwork.cli.yaml.SourceDocument;
import dev.microservicenetwork.cli.yaml.UnreadableInput;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.finding.Severity;
import dev.microservicenetwork.engine.suppression.Suppressed;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A finding and its place in a file, or a file that can't be used.
 *
 * @param code null for a file that can't be used
 * @param resource such as {@code MicroserviceNetwork shop/checkout}
 * @param accepted why the resource suppresses it, or null where it doesn't
 */
public record Diagnostic(
        Severity severity,
        @Nullable Code code,
        @Nullable Location location,
        @Nullable String resource,
        @Nullable String path,
        @Nullable String value,
        String message,
        @Nullable String note,
        @Nullable String help,
        @Nullable String accepted) {
    /** As one reads a file. */
    public static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing(
            Diagnostic::location,
            Comparator.nullsFirst(Comparator.comparingInt(Location::line).thenComparingInt(Location::column)));

    public static Diagnostic of(Finding finding, String resource, SourceDocument document) {
        String path = finding.path();
        return new Diagnostic(
                finding.severity(),
                finding.code(),
                finding.code() == Code.MSN1001 ? document.key(path) : document.value(path),
                resource,
                path,
                finding.value(),
                finding.message(),
                finding.note(),
                finding.help(),
                null);
    }

    public static Diagnostic of(Suppressed it, String resource, SourceDocument document) {
        Diagnostic warning = of(it.finding(), resource, document);
        return new Diagnostic(
                warning.severity,
                warning.code,
                warning.location,
                resource,
                warning.path,
                warning.value,
                warning.message,
                warning.note,
                warning.help,
                it.reason() + " (" + it.by() + ")");
    }

    public static Diagnostic of(UnreadableInput problem) {
        String message = String.valueOf(problem.getMessage());
        return unusable(message, problem.location(), problem.note(), null);
    }

    /** Something about the input that keeps it from being used at all. */
    public static Diagnostic unusable(
            String message, @Nullable Location location, @Nullable String note, @Nullable String help) {
        return new Diagnostic(Severity.ERROR, null, location, null, null, null, message, note, help, null);
    }

    /** Whether it is not about what the input says, but that it can't be read. */
    public boolean isUnusable() {
        return code == null;
    }
}
