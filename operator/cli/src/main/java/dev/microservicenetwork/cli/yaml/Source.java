package dev.microservicenetwork.cli.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** The text of a file, or what stands for one. */
public final class Source {
    private final String name;
    private final String text;
    /** Split when a finding asks for one of them; most files have none. */
    private String @Nullable [] lines;

    public Source(String name, String text) {
        this.name = name;
        this.text = text;
    }

    public String name() {
        return name;
    }

    String text() {
        return text;
    }

    /** From one mark to the other, or one character where that is more than a line. */
    Location between(Optional<Mark> start, Optional<Mark> end) {
        if (start.isEmpty()) {
            return at(0, 0, 1);
        }
        Mark from = start.get();
        int length = end.filter(mark -> mark.getLine() == from.getLine())
                .map(mark -> mark.getColumn() - from.getColumn())
                .orElse(1);
        return at(from.getLine(), from.getColumn(), length);
    }

    /** The place of a code point, for errors that come without a mark. */
    Location atCodePoint(int index) {
        String before =
                text.substring(0, text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length()))));
        String[] linesBefore = split(before);
        String last = linesBefore[linesBefore.length - 1];
        return at(linesBefore.length - 1, last.codePointCount(0, last.length()), 1);
    }

    private Location at(int line, int column, int length) {
        String[] all = lines();
        String content = line < all.length ? all[line] : "";
        return new Location(name, line + 1, column + 1, Math.max(1, length), content);
    }

    private String[] lines() {
        String[] known = lines;
        if (known == null) {
            known = split(text);
            lines = known;
        }
        return known;
    }

    private static String[] split(String text) {
        return text.split("\r\n|\r|\n", -1);
    }
}
