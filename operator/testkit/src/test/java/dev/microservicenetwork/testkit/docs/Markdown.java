package dev.microservicenetwork.testkit.docs;

import java.util.Locale;

/** What Markdown on GitHub needs to be told. */
final class Markdown {
    private Markdown() {}

    /** The anchor of a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** Text in a cell of a table. */
    static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").strip();
    }

    /** Code in a cell of a table. */
    static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }
}
