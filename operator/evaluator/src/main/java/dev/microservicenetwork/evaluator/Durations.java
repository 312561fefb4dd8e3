package dev.microservicenetwork.evaluator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as Go and Istio write them: {@code 800ms}, {@code 1.5s}, {@code 1m30s}. */
final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private Durations() {}

    static Duration parse(String text) {
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
            sum = sum.plusNanos(new BigDecimal(part.group(1)).multiply(unit).longValue());
            end = part.end();
        }
        if (end == 0 || end != text.length()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration such as 800ms, 2s or 1m30s");
        }
        return sum;
    }

    /** Null for "no limit": the field is absent, or a zero that older Istio versions accept for it. */
    static @Nullable Duration limit(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Duration duration = parse(text);
        return duration.isZero() ? null : duration;
    }

    static String print(@Nullable Duration duration) {
        if (duration == null) {
            return "none";
        }
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
