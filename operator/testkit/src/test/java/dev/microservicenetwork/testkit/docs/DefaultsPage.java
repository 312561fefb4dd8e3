package dev.microservicenetwork.testkit.docs;

import dev.microservicenetwork.engine.network.Default;
import dev.microservicenetwork.engine.network.Defaults;
import java.util.stream.Collectors;

/** {@code docs/reference/defaults.md}, from the table that the resolver uses. */
final class DefaultsPage {
    private static final String HEAD = """
            <!-- Generated from engine/network/Defaults.java; rewritten by: mvn verify -Dupdate=true -->
            # Defaults

            Absent never means "whatever Istio does": these are the defaults. The schema stores none of them (only the empty key `calls[].namespace`), since a
            stored default would hide what is inherited.

            ## Inheritance

            What is written further inside wins: `spec.defaults` → service (`resilience`) → route → call; for connections, circuit breaker, outlier detection and load
            balancing → version instead. At a gateway: defaults → service → service's route → gateway's route.

            - Blocks merge field by field: a service that says `retries: {attempts: 3}` keeps the `perTryTimeout` of `spec.defaults`.
            - Lists replace as a whole: a service's `on` is all of its conditions.
            - Alternatives are one field: a `hash` takes the place of an inherited `policy`. `locality` is inherited as a whole.
            - `enabled: false` switches an inherited block off.
            - `0s` is off for `timeout`, `perTryTimeout`, `connection.maxDuration` and `connection.tcpIdleTimeout`; elsewhere it is an error.

            An inherited value that can't apply is left out: a timeout or `perTryTimeout` on a stream or a WebSocket, conditions of retries that are not safe for requests
            that are not idempotent, limits on requests for a TCP service, a warmup where endpoints are chosen by hash, a failover where outlier detection is off. The
            same value written at such a place is an error.

            ## The table

            Where *becomes* is empty, the field has the same name in Istio, or is none of Istio's:
            [Fields](fields.md) says which.

            """;

    private DefaultsPage() {}

    static String generate() {
        return HEAD
                + Defaults.TABLE.stream()
                        .map(DefaultsPage::row)
                        .collect(
                                Collectors.joining("\n", "| field | default | becomes |\n| --- | --- | --- |\n", "\n"));
    }

    private static String row(Default<?> row) {
        return "| `%s` | %s | %s |".formatted(row.field(), row.says(), row.becomes());
    }
}
