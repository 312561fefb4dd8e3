package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** Finds problems that the spec alone shows. */
interface SpecRule {
    Stream<Finding> check(Parts parts);
}
