package dev.microservicenetwork.e2e.wire;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;

/** Of a section's table. */
record Row(String from, String sent, String cameBack, String foretold) {
    @Override
    public String toString() {
        return Stream.of(from, sent, cameBack, foretold)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(joining(" | ", "| ", " |"));
    }
}
