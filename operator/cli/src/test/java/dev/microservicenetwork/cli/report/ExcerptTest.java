package dev.microservicenetwork.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.cli.yaml.Location;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void keepsShortLines() {
        assertThat(Excerpt.of(new Location("f", 1, 4, 2, "\ta: bc"))).isEqualTo(new Excerpt("\ta: bc", "\t  ", 2));
    }

    @Test
    void cutsLongLinesAroundThePlace() {
        Excerpt excerpt = Excerpt.of(new Location("f", 1, 1001, 500, "x".repeat(2000)));
        assertThat(excerpt.text()).startsWith("…x").endsWith("x…").hasSize(122);
        assertThat(excerpt.indent()).hasSize(61);
        assertThat(excerpt.length()).isEqualTo(60);
    }

    @Test
    void survivesPlacesBeyondTheLine() {
        assertThat(Excerpt.of(new Location("f", 9, 7, 3, ""))).isEqualTo(new Excerpt("", "", 1));
    }
}
