package dev.microservicenetwork.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentageTest {
    /** Istio multiplies by 10,000 and cuts, and of 0.0003 percent that would leave 2 millionths. */
    @Test
    void arrivesAsItIsMeant() {
        assertThat(IntStream.rangeClosed(0, 1_000_000))
                .allMatch(it -> (long) (new Percentage(it).inPercent() * 10_000) == it);
    }

    @Test
    void isWrittenAsAnybodyWouldWhereThatArrives() {
        assertThat(Percentage.ofPercent(57).inPercent()).isEqualTo(57.0);
        assertThat(Percentage.ofFraction(1, 1000).inPercent()).isEqualTo(0.1);
        assertThat(Percentage.ofFraction(1, 3).inPercent()).isEqualTo(33.3333);
        assertThat(Percentage.ofFraction(7, 7)).isEqualTo(Percentage.ofPercent(100));
    }

    @Test
    void theLeastShareIsOneMillionth() {
        assertThat(Percentage.ofFraction(1, 1_000_000).isNone()).isFalse();
        assertThat(Percentage.ofFraction(0, 1_000_000).isNone()).isTrue();
    }
}
