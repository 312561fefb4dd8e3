package dev.microservicenetwork.engine.resolve;

import java.time.Duration;
import java.util.Optional;

/** Gateway API durations (GEP-2257) in, Istio durations out. */
public final class Durations {
    private static final int MOST_PARTS = 4;
    private static final int MOST_DIGITS = 5;

    private Durations() {}

    /** Empty if the text is not a Gateway API duration: one to four parts of up to five digits and a unit, h, m, s or ms. */
    public static Optional<Duration> parse(String text) {
        long millis = 0;
        int at = 0;
        for (int part = 0; part < MOST_PARTS && at < text.length(); part++) {
            int unit = at;
            while (unit < text.length() && isDigit(text.charAt(unit))) {
                unit++;
            }
            int end = unit;
            while (end < text.length() && !isDigit(text.charAt(end))) {
                end++;
            }
            long factor = millis(text, unit, end);
            if (unit == at || unit - at > MOST_DIGITS || factor == 0) {
                return Optional.empty();
            }
            millis += factor * Long.parseLong(text.substring(at, unit));
            at = end;
        }
        return at == 0 || at < text.length() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** How long a unit is; 0 for one that there isn't. */
    private static long millis(String text, int from, int to) {
        if (to - from == 2) {
            return text.startsWith("ms", from) ? 1 : 0;
        }
        return to - from != 1
                ? 0
                : switch (text.charAt(from)) {
                    case 'h' -> 3_600_000;
                    case 'm' -> 60_000;
                    case 's' -> 1_000;
                    default -> 0;
                };
    }

    /** A duration that has been checked before. */
    static Duration of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a duration: " + text));
    }

    /** As an expert would write it: {@code 800ms}, {@code 3s}. */
    public static String format(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
