package dev.microservicenetwork.evaluator;

import java.util.List;

/**
 * An expectation that the mesh does not meet.
 *
 * @param line of the expectation in its file, from 1
 * @param request who asks for what
 * @param trail how the mesh came to its answer; empty if the caller itself could not be found
 */
public record Mismatch(int line, String request, String expected, String actual, List<Step> trail) {
    @Override
    public String toString() {
        return "line " + line + ": " + request + "\n  expected: " + expected + "\n  actual:   " + actual
                + String.join("", trail.stream().map(step -> "\n    " + step).toList());
    }
}
