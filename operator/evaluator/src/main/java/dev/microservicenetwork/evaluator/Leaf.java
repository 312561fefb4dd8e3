package dev.microservicenetwork.evaluator;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value without keys of its own. */
enum Leaf implements Shape {
    TEXT,
    /** A text for which {@code none} is a word like others. */
    LITERAL,
    NUMBER,
    FLAG,
    DURATION,
    LIST,
    /** A list in any order. */
    SET,
    /** {@code 1 of 3}: how many of so many endpoints can be ejected at the same time. */
    EJECTS,
    /** Numbers by name of which only the proportions count. */
    SHARES;

    @Override
    public Object read(String key, Object yaml) {
        return switch (this) {
            case TEXT, LITERAL -> Fields.text(key, yaml);
            case NUMBER -> number(key, yaml);
            case FLAG -> Fields.flag(key, yaml);
            case DURATION -> Durations.parse(Fields.text(key, yaml));
            case LIST, SET -> Fields.list(key, yaml);
            case EJECTS -> Ratio.parse(key, Fields.text(key, yaml));
            case SHARES ->
                Fields.map(key, yaml, null).entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, share -> Fields.number(share.getKey(), share.getValue())));
        };
    }

    /** The actual value of {@link #EJECTS}. */
    interface Ejects {
        int of(int endpoints);
    }

    private record Ratio(int some, int all) {
        private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4}) of (\\d{1,4})");

        static Ratio parse(String key, String text) {
            Matcher parts = WRITTEN.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("'" + key + "' is not like 1 of 3: " + text);
            }
            return new Ratio(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        }

        boolean fits(Ejects actual) {
            return actual.of(all) == some;
        }

        @Override
        public String toString() {
            return some + " of " + all;
        }
    }

    private static BigDecimal number(String key, Object yaml) {
        if (yaml instanceof Number) {
            return new BigDecimal(yaml.toString());
        }
        throw new IllegalArgumentException("'" + key + "' is not a number: " + yaml);
    }

    @Override
    public boolean agrees(Object expected, Object actual) {
        return switch (this) {
            case NUMBER -> ((BigDecimal) expected).compareTo(new BigDecimal(actual.toString())) == 0;
            case SET -> new HashSet<>((List<?>) expected).equals(new HashSet<>((List<?>) actual));
            case EJECTS -> ((Ratio) expected).fits((Ejects) actual);
            case SHARES -> sameProportions((Map<?, ?>) expected, (Map<?, ?>) actual);
            default -> expected.equals(actual);
        };
    }

    private static boolean sameProportions(Map<?, ?> a, Map<?, ?> b) {
        return a.keySet().equals(b.keySet())
                && a.keySet().stream().allMatch(key -> share(a, key) * sum(b) == share(b, key) * sum(a));
    }

    private static long sum(Map<?, ?> shares) {
        return shares.keySet().stream().mapToLong(key -> share(shares, key)).sum();
    }

    private static long share(Map<?, ?> shares, Object key) {
        return ((Integer) Objects.requireNonNull(shares.get(key))).longValue();
    }
}
