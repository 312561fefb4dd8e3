package dev.microservicenetwork.cli.report;

import dev.microservicenetwork.cli.yaml.Location;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One block per diagnostic: what, where, the line with a caret under the value, why, and what to write instead. */
public final class TextReport {
    private final Style style;

    public TextReport(Style style) {
        this.style = style;
    }

    public String of(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(this::block).collect(Collectors.joining("\n"));
    }

    private String block(Diagnostic it) {
        String word = it.severity().name().toLowerCase(Locale.ROOT);
        String level = (it.accepted() == null ? "" : "suppressed ")
                + (it.code() == null ? word : word + "[" + it.code() + "]");
        StringBuilder text = new StringBuilder()
                .append(style.severity(it.severity(), level))
                .append(style.strong(": " + printable(it.message())))
                .append('\n');
        Location location = it.location();
        String margin = " "
                .repeat(location == null ? 1 : String.valueOf(location.line()).length());
        if (location != null) {
            text.append(where(it, location, margin)).append(source(it, location, margin));
        }
        return text.append(remark(margin, "note", it.note()))
                .append(remark(margin, "help", it.help()))
                .append(remark(margin, "reason", it.accepted()))
                .toString();
    }

    private String where(Diagnostic it, Location at, String margin) {
        String resource = it.resource() == null ? "" : " (" + it.resource() + ", " + it.path() + ")";
        return margin + style.gutter("--> ") + printable(at.file() + ":" + at.line() + ":" + at.column() + resource)
                + "\n";
    }

    private String source(Diagnostic it, Location at, String margin) {
        Excerpt excerpt = Excerpt.of(at);
        return margin + style.gutter(" |") + "\n"
                + style.gutter(at.line() + " |") + " " + printable(excerpt.text()) + "\n"
                + margin + style.gutter(" |") + " " + excerpt.indent()
                + style.severity(it.severity(), "^".repeat(excerpt.length())) + "\n";
    }

    private String remark(String margin, String kind, @Nullable String text) {
        return text == null ? "" : margin + style.gutter(" = ") + style.strong(kind + ": ") + printable(text) + "\n";
    }

    // A file's name or a line of it must not be able to drive the terminal.
    private static String printable(String text) {
        return text.codePoints()
                .mapToObj(c -> Character.isISOControl(c) && c != '\t' ? "?" : Character.toString(c))
                .collect(Collectors.joining());
    }
}
