package dev.microservicenetwork.engine.network;

/** A share of requests, in millionths: Envoy counts no finer. */
public record Percentage(int millionths) {
    private static final int ALL = 1_000_000;
    private static final double OF_ONE_PERCENT = 10_000;

    public static Percentage ofPercent(int percent) {
        return new Percentage(percent * 10_000);
    }

    /** To the nearest millionth. */
    public static Percentage ofFraction(int numerator, int denominator) {
        return new Percentage((int) Math.round((double) numerator * ALL / denominator));
    }

    public boolean isNone() {
        return millionths == 0;
    }

    public boolean isAll() {
        return millionths == ALL;
    }

    /** In percent, as Istio reads it: it multiplies and then cuts, so what would come to one millionth less is a trifle greater. */
    public double inPercent() {
        double percent = millionths / OF_ONE_PERCENT;
        return (int) (percent * OF_ONE_PERCENT) < millionths ? Math.nextUp(percent) : percent;
    }
}
