package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** Finds problems that the spec alone shows. */
interface SpecRule {
    Stream<Finding> check(MicroserviceNetworkSpec spec);
}
