package dev.microservicenetwork.engine.suppression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.SuppressionSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Concern;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code spec.suppressions}. */
public final class Suppressions {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<Suppression> all;

    private Suppressions(List<Suppression> all) {
        this.all = all;
    }

    /**
     * What is left, and what isn't.
     *
     * @param findings the others, and a warning for each suppression that silences nothing
     */
    public record Outcome(List<Finding> findings, List<Suppressed> suppressed) {}

    /** An entry, and the fields that it means. */
    private record Suppression(String at, SuppressionSpec said, List<String> paths) {
        boolean silences(Finding finding) {
            return finding.severity() == Severity.WARNING
                    && finding.code().name().equals(said.code())
                    && paths.stream().anyMatch(path -> FieldPaths.covers(path, finding.path()));
        }

        /** What the cluster says may come and go; only what the spec alone decides is known not to be there. */
        boolean isKnownToBeIdle(List<Finding> findings) {
            return paths.isEmpty()
                    || (Code.valueOf(said.code()).concern() == Concern.ADVICE
                            && findings.stream().noneMatch(this::silences));
        }
    }

    public static Outcome apply(MicroserviceNetworkSpec spec, List<Finding> findings) {
        return spec.suppressions().isEmpty()
                ? new Outcome(findings, List.of())
                : new Suppressions(of(spec)).applyTo(findings);
    }

    private static List<Suppression> of(MicroserviceNetworkSpec spec) {
        JsonNode resource = MAPPER.valueToTree(Map.of("spec", spec));
        return IntStream.range(0, spec.suppressions().size())
                .mapToObj(i -> new Suppression(
                        "spec.suppressions[" + i + "]",
                        spec.suppressions().get(i),
                        FieldPaths.resolve(spec.suppressions().get(i).path(), resource)))
                .toList();
    }

    private Outcome applyTo(List<Finding> findings) {
        List<Finding> left = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Suppression> by =
                    all.stream().filter(it -> it.silences(finding)).findFirst();
            by.ifPresentOrElse(
                    it -> suppressed.add(
                            new Suppressed(finding, it.at(), it.said().reason())),
                    () -> left.add(finding));
        }
        // With errors, not all rules have been asked.
        if (findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
            all.stream()
                    .filter(it -> it.isKnownToBeIdle(findings))
                    .map(it -> idle(it, findings))
                    .forEach(left::add);
        }
        return new Outcome(left, suppressed);
    }

    private static Finding idle(Suppression suppression, List<Finding> findings) {
        String code = suppression.said().code();
        if (suppression.paths().isEmpty()) {
            return new Finding(
                    Code.MSN1152,
                    suppression.at() + ".path",
                    suppression.said().path(),
                    "`" + suppression.said().path() + "` is not there, so the suppression silences nothing",
                    "remove the suppression, or correct its path");
        }
        String elsewhere = findings.stream()
                .filter(finding -> finding.code().name().equals(code))
                .map(Finding::path)
                .findFirst()
                .map(path -> ", or correct its path: there is " + code + " at " + path)
                .orElse("");
        return new Finding(
                Code.MSN1152,
                suppression.at(),
                suppression.said().path(),
                "the suppression of " + code + " silences nothing",
                "there is no such warning at or below " + suppression.said().path(),
                "remove the suppression" + elsewhere);
    }
}
