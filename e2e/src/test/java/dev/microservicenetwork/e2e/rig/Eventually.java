package dev.microservicenetwork.e2e.rig;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what a change brings about. */
public final class Eventually {

    private static final int IN_A_ROW = 5;

    private Eventually() {}

    /**
     * Waits until an assertion holds several times in a row: a proxy's kept-alive connections serve one more request each under the old policy.
     */
    public static void eventually(ThrowingRunnable assertion) {
        eventually(Duration.ofSeconds(20), IN_A_ROW, assertion);
    }

    public static void eventually(Duration limit, int inARow, ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(limit)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    for (int i = 0; i < inARow; i++) {
                        assertion.run();
                    }
                });
    }
}
