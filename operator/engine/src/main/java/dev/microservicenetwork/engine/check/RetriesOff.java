package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.RetriesSpecBuilder;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** Retries that are off are not described. */
final class RetriesOff implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.retries().stream()
                .filter(retries -> Integer.valueOf(0).equals(retries.it().attempts()))
                .filter(retries -> !retries.it()
                        .equals(RetriesSpecBuilder.builder().attempts(0).build()))
                .map(retries -> new Finding(
                        Code.MSN2107,
                        retries.path() + ".attempts",
                        "0",
                        "attempts: 0 switches retries off, so the fields beside it say nothing",
                        "remove them, or raise attempts"));
    }
}
