package dev.microservicenetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @Test
    void printsItsVersionAndIstios() {
        Run run = Run.msn("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("(?s)msn [0-9]+\\.[0-9]+\\.[0-9]+.*Istio 1\\.30 and 1\\.31.*");
    }

    @Test
    void helps() {
        assertThat(Run.msn("help", "render").out())
                .startsWith("Usage: msn render")
                .contains("Examples:");
        assertThat(Run.msn("--help").out()).contains("render", "lint", "Exit codes:");
        assertThat(Run.msn("lint", "--help").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rendr", "lint", "lint --fail-on never -", "render --colour always -", "lint -o xml -"})
    void refusesWrongOptions(String line) {
        Run run = Run.msn(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).containsAnyOf("Usage: msn", "Did you mean", "Possible solutions");
    }
}
