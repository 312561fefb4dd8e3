package dev.microservicenetwork.evaluator;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** How an AuthorizationPolicy compares a value: exact, {@code prefix*}, {@code *suffix}, {@code *} for presence. */
final class PolicyValues {
    private PolicyValues() {}

    static boolean matches(String pattern, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return false;
        }
        if (pattern.equals("*")) {
            return true;
        }
        if (pattern.startsWith("*")) {
            return value.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("*")
                ? value.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(value);
    }

    /** Paths may also be templates: {@code {*}} is one segment, {@code {**}} any number of them. */
    static boolean matchesPath(String pattern, String path) {
        if (!pattern.contains("{*}") && !pattern.contains("{**}")) {
            return matches(pattern, path);
        }
        StringBuilder regex = new StringBuilder();
        int from = 0;
        for (int at = pattern.indexOf('{'); at >= 0; at = pattern.indexOf('{', from)) {
            regex.append(Pattern.quote(pattern.substring(from, at)));
            boolean any = pattern.startsWith("{**}", at);
            boolean one = pattern.startsWith("{*}", at);
            regex.append(any ? ".*" : one ? "[^/]+" : "\\{");
            from = at + (any ? 4 : one ? 3 : 1);
        }
        return Pattern.matches(
                regex.append(Pattern.quote(pattern.substring(from))).toString(), path);
    }
}
