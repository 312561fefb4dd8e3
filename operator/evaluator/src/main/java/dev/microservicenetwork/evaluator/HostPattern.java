package dev.microservicenetwork.evaluator;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/** Host names with an optional leading {@code *}, compared as istiod's {@code host.Name} does. */
final class HostPattern {
    private HostPattern() {}

    /** Exact names before wildcards, longer wildcards before shorter ones. */
    static final Comparator<String> MOST_SPECIFIC_FIRST = comparing(HostPattern::wildcard)
            .thenComparing(comparing(String::length).reversed())
            .thenComparing(Comparator.naturalOrder());

    static boolean wildcard(String pattern) {
        return pattern.startsWith("*");
    }

    static boolean covers(String pattern, String host) {
        return wildcard(pattern) ? host.endsWith(pattern.substring(1)) : pattern.equalsIgnoreCase(host);
    }

    /** Of two patterns that overlap, the one within the other. */
    static String narrower(String a, String b) {
        if (wildcard(a) && wildcard(b)) {
            return a.length() >= b.length() ? a : b;
        }
        return wildcard(a) ? b : a;
    }

    /** Whether some host fits both patterns. */
    static boolean overlap(String a, String b) {
        if (wildcard(a) && wildcard(b)) {
            String x = a.substring(1);
            String y = b.substring(1);
            return x.endsWith(y) || y.endsWith(x);
        }
        return wildcard(a) ? covers(a, b) : covers(b, a);
    }
}
