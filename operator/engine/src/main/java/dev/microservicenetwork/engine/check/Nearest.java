package dev.microservicenetwork.engine.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that was probably meant. */
final class Nearest {
    private static final int FAR = 3;

    private Nearest() {}

    /** An ending for a help text: {@code ; did you mean `cart`?}, or the names that there are. */
    static String hint(String written, Collection<String> known) {
        Optional<String> nearest = known.stream()
                .filter(name -> distance(written, name) < FAR)
                .min(Comparator.comparingInt(name -> distance(written, name)));
        return nearest.map(name -> "; did you mean `" + name + "`?")
                .orElseGet(() -> known.isEmpty() ? "" : "; there are: " + String.join(", ", known));
    }

    // Levenshtein's distance.
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
