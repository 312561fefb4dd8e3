package dev.microservicenetwork.engine.read;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a resource.
 *
 * @param resource null where it can't be made into one
 * @param findings how it differs from the schema, all of them errors
 */
public record Reading(@Nullable MicroserviceNetwork resource, List<Finding> findings) {
    public Reading {
        findings = List.copyOf(findings);
    }

    /**
     * The resource if the compiler can take it: what is in it is as the schema says. Unknown fields are not in it, so that all else can be
     * checked beside them.
     */
    public Optional<MicroserviceNetwork> compilable() {
        return findings.stream().allMatch(finding -> finding.code() == Code.MSN1001)
                ? Optional.ofNullable(resource)
                : Optional.empty();
    }
}
