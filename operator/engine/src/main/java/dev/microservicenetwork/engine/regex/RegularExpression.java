package dev.microservicenetwork.engine.regex;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in Envoy's dialect, RE2, which matches a value as a whole. It is compiled when it is first needed, which it hardly ever is: most are only
 * passed on.
 */
public final class RegularExpression {
    /** Istio's limit on their length. */
    public static final int LONGEST = 1024;

    private final String text;
    private @Nullable Pattern compiled;

    /**
     * @param text one without a {@link Syntax#problem problem}
     */
    public RegularExpression(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Whether it matches all of a value. */
    public boolean matches(String value) {
        Pattern pattern = compiled;
        if (pattern == null) {
            pattern = Pattern.compile(text);
            compiled = pattern;
        }
        return pattern.matches(value);
    }

    /** What each value that it matches begins with, as far as that can be told from its first characters. */
    public String beginning() {
        StringBuilder beginning = new StringBuilder();
        int at = text.startsWith("^") ? 1 : 0;
        while (isLiteral(at)) {
            at += text.charAt(at) == '\\' ? 1 : 0;
            beginning.append(text.charAt(at));
            at++;
        }
        boolean optional = at < text.length() && "*?{".indexOf(text.charAt(at)) >= 0;
        if (optional && !beginning.isEmpty()) {
            beginning.setLength(beginning.length() - 1);
        }
        return hasAlternatives() ? "" : beginning.toString();
    }

    private boolean isLiteral(int at) {
        if (at >= text.length()) {
            return false;
        }
        char character = text.charAt(at);
        return character == '\\'
                ? at + 1 < text.length()
                        && isAscii(text.charAt(at + 1))
                        && !Character.isLetterOrDigit(text.charAt(at + 1))
                : isAscii(character) && "^$.[]()*+?{}|".indexOf(character) < 0;
    }

    private static boolean isAscii(char character) {
        return character < 128;
    }

    /** Whether there is a {@code |} that is in no group. */
    private boolean hasAlternatives() {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i = endOfEscape(i);
                case '[' -> i = Math.max(i, Syntax.endOfClass(text, i));
                case '(' -> depth++;
                case ')' -> depth--;
                case '|' -> {
                    if (depth <= 0) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    /** Where an escape ends; {@code \Q} goes on to {@code \E}. */
    private int endOfEscape(int at) {
        if (!text.startsWith("\\Q", at)) {
            return at + 1;
        }
        int end = text.indexOf("\\E", at);
        return end < 0 ? text.length() : end + 1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegularExpression expression && text.equals(expression.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
