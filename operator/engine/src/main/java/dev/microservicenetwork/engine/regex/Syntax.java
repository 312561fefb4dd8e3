package dev.microservicenetwork.engine.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Whether istiod and Envoy take a regular expression: it is RE2's, and it does not grow too large for Envoy, which would refuse all of its new routes. */
public final class Syntax {
    private Syntax() {}

    public static Optional<Problem> problem(String regex) {
        return new Structure(regex).problem().or(() -> compiled(regex));
    }

    private static Optional<Problem> compiled(String regex) {
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(problem(regex, e));
        }
    }

    // The exception tells what was wrong, not where: it is where the regex up to there is wrong in the same way.
    private static Problem problem(String regex, PatternSyntaxException e) {
        String what = e.getDescription();
        String part = e.getPattern();
        if (part.isEmpty()) {
            return new Problem(what, regex.length() - 1, null);
        }
        int at = regex.indexOf(part);
        while (at >= 0 && !isWrongAt(regex.substring(0, at + part.length()), e)) {
            at = regex.indexOf(part, at + 1);
        }
        return new Problem(part.equals(regex) ? what : what + " `" + part + "`", Math.max(0, at), null);
    }

    private static boolean isWrongAt(String beginning, PatternSyntaxException e) {
        try {
            Pattern.compile(beginning);
            return false;
        } catch (PatternSyntaxException other) {
            return other.getDescription().equals(e.getDescription());
        }
    }

    /** Where a class of characters ends that begins at a place; -1 if it doesn't. */
    static int endOfClass(String regex, int open) {
        int at = open + 1;
        at += regex.startsWith("^", at) ? 1 : 0;
        at += regex.startsWith("]", at) ? 1 : 0; // in the first place it is one of the characters
        while (at < regex.length() && regex.charAt(at) != ']') {
            int named = regex.startsWith("[:", at) ? regex.indexOf(":]", at + 2) : -1;
            at = named >= 0 ? named + 2 : at + (regex.charAt(at) == '\\' ? 2 : 1);
        }
        return at < regex.length() ? at : -1;
    }
}
