package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.SuppressionSpec;
import dev.microservicenetwork.api.schema.Nearest;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.finding.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Only warnings can be suppressed. */
final class KnownSuppressions implements SpecRule {
    private static final List<String> WARNINGS = Arrays.stream(Code.values())
            .filter(KnownSuppressions::isSuppressible)
            .map(Code::name)
            .toList();

    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.root().entries("suppressions", parts.spec().suppressions()).stream()
                .flatMap(it -> check(it).stream());
    }

    // That a suppression is not needed is said in one place only.
    private static boolean isSuppressible(Code code) {
        return code.severity() == Severity.WARNING && code != Code.MSN1152;
    }

    private static Optional<Finding> check(At<SuppressionSpec> suppression) {
        String written = suppression.it().code();
        Optional<Code> known = Arrays.stream(Code.values())
                .filter(code -> code.name().equals(written))
                .findFirst();
        if (known.isEmpty()) {
            return Optional.of(new Finding(
                    Code.MSN1150,
                    suppression.path() + ".code",
                    written,
                    "there is no finding `" + written + "`",
                    "write the code as msn lint prints it"
                            + Nearest.to(written, WARNINGS)
                                    .map(name -> "; did you mean `" + name + "`, "
                                            + Code.valueOf(name).title() + "?")
                                    .orElse("")));
        }
        return known.filter(code -> !isSuppressible(code))
                .map(code -> new Finding(
                        Code.MSN1151,
                        suppression.path() + ".code",
                        written,
                        "`" + written + "`, " + code.title() + ", can't be suppressed",
                        code == Code.MSN1152 ? "it says that a suppression is not needed" : "it is an error",
                        code == Code.MSN1152
                                ? "remove the suppression that silences nothing"
                                : "mend what it finds; warnings alone can be suppressed"));
    }
}
