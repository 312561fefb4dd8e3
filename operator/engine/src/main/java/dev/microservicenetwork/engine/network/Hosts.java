package dev.microservicenetwork.engine.network;

/** Hosts as listeners and routes have them: a name, a wildcard for every name below one, or {@code *} for all. */
public final class Hosts {
    /** Every host; on TCP, where there are none, all there is. */
    public static final String ANY = "*";

    private Hosts() {}

    /** Whether each name that the other stands for is one of this. */
    public static boolean covers(String host, String other) {
        return host.equals(other) || (isWildcard(host) && other.endsWith(host.substring(1)));
    }

    /** Whether some name is one of both. */
    public static boolean overlap(String one, String other) {
        return covers(one, other) || covers(other, one);
    }

    /** How specific it is: of two hosts that cover a name, the one with the greater value takes it. */
    public static int specificity(String host) {
        return isWildcard(host) ? host.length() : Integer.MAX_VALUE;
    }

    public static boolean isWildcard(String host) {
        return host.startsWith("*");
    }
}
