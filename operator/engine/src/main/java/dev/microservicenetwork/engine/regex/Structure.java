package dev.microservicenetwork.engine.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Groups, classes and repetitions of a regular expression: finds what RE2 leaves out of other dialects, brackets without their partners, and repetitions that
 * would make it too large. The rest is left to RE2's own parser.
 */
final class Structure {
    /** RE2's limit on a repetition, also on nested ones together. */
    private static final long REPETITIONS = 1000;

    /** In instructions; Envoy's limit is some ten times as many. */
    private static final long SIZE = 10_000;

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?}");
    private static final Pattern UNICODE = Pattern.compile("\\\\[pP](\\{[^}]*}|.)");

    private final String regex;
    private final Deque<Group> groups = new ArrayDeque<>();
    private Group group = new Group(-1);
    private int at;
    private @Nullable Problem problem;

    Structure(String regex) {
        this.regex = regex;
    }

    /** What is inside a pair of parentheses: its size, that of its last part, and how often parts of them are repeated. */
    private static final class Group {
        private final int open;
        private long size;
        private long last;
        private long repeated = 1;
        private long lastRepeated = 1;

        Group(int open) {
            this.open = open;
        }

        void add(long part, long partRepeated) {
            size += part;
            last = part;
            lastRepeated = partRepeated;
            repeated = Math.max(repeated, partRepeated);
        }

        void repeat(long times) {
            size += last * (times - 1);
            last *= times;
            lastRepeated *= times;
            repeated = Math.max(repeated, lastRepeated);
        }
    }

    Optional<Problem> problem() {
        while (at < regex.length() && problem == null) {
            switch (regex.charAt(at)) {
                case '\\' -> escape();
                case '[' -> characters();
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat();
                case '.' -> part(1, 10);
                case '|', '*', '+', '?' -> at++;
                default -> part(1, 1);
            }
        }
        if (problem == null && !groups.isEmpty()) {
            found("the group is not closed", group.open, "close it with ), or write \\( for the character itself");
        }
        return Optional.ofNullable(problem);
    }

    private void found(String message, int where, String help) {
        problem = new Problem(message, where, help);
    }

    private void part(int length, long size) {
        group.add(size, 1);
        at += length;
    }

    private void escape() {
        char escaped = at + 1 < regex.length() ? regex.charAt(at + 1) : '\\';
        Matcher unicode = UNICODE.matcher(regex).region(at, regex.length());
        if (escaped >= '1' && escaped <= '9') {
            found("RE2 has no references back to a group", at, "write out what it may be");
        } else if (escaped == 'Q') {
            int end = regex.indexOf("\\E", at);
            int length = (end < 0 ? regex.length() : end) - at;
            part(length, length);
        } else if (unicode.lookingAt()) {
            part(unicode.group().length(), 500);
        } else {
            int end = regex.startsWith("x{", at + 1) ? regex.indexOf('}', at) : -1;
            part(end < 0 ? 2 : end + 1 - at, 1);
        }
    }

    private void characters() {
        int end = Syntax.endOfClass(regex, at);
        if (end < 0) {
            found(
                    "the class of characters is not closed",
                    at,
                    "close it with ], or write \\[ for the character itself");
        } else {
            String characters = regex.substring(at, end + 1);
            part(
                    characters.length(),
                    UNICODE.matcher(characters).find() ? 500 : characters.startsWith("[^") ? 10 : characters.length());
        }
    }

    private void open() {
        if (startsWithOneOf("(?=", "(?!", "(?<=", "(?<!")) {
            found(
                    "RE2 can't look ahead or behind",
                    at,
                    "write a route for what is excepted, which is tried before, and one for the rest");
        } else if (startsWithOneOf("(?>")) {
            found("RE2 has no atomic groups", at, "write (?: instead; RE2 never goes back anyway");
        } else {
            groups.push(group);
            group = new Group(at);
            at++;
            at += regex.startsWith("?", at) ? 1 : 0;
        }
    }

    private boolean startsWithOneOf(String... beginnings) {
        for (String beginning : beginnings) {
            if (regex.startsWith(beginning, at)) {
                return true;
            }
        }
        return false;
    }

    private void close() {
        if (groups.isEmpty()) {
            found("there is no group to close", at, "remove the ), or write \\) for the character itself");
            return;
        }
        Group inner = group;
        group = groups.pop();
        group.add(inner.size, inner.repeated);
        at++;
    }

    private void repeat() {
        Matcher repetition = REPETITION.matcher(regex).region(at, regex.length());
        if (!repetition.lookingAt()) {
            part(1, 1);
            return;
        }
        String most = repetition.group(3);
        long times = Math.max(1, Long.parseLong(most == null || most.isEmpty() ? repetition.group(1) : most));
        group.repeat(times);
        if (group.repeated > REPETITIONS) {
            found(
                    "there are more than 1000 repetitions, nested ones taken together",
                    at,
                    "repeat it less often, or write + or *");
        } else if (group.size > SIZE) {
            found("it grows too large", at, "repeat it less often, or write + or *");
        }
        at = repetition.end();
    }
}
