package dev.microservicenetwork.testkit.docs;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Concern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** {@code docs/reference/findings.md}, from the registry of codes and their examples. */
final class FindingsPage {
    /** Longer examples are linked to. */
    private static final int LINES = 60;

    private static final String HEAD = """
            <!-- Generated from operator/engine (finding/Code.java and resources/findings); rewritten by: mvn verify -Dupdate=true -->
            # Findings

            Everything that the compiler has to say about a resource has a stable code. `msn lint`, `msn render`, the conditions, `status.findings` and events all
            print the same findings from the same rules. What the schema can see the API server refuses already; where a rule of the schema says why, its message has the code.

            Unknown fields (MSN1001) never reach the operator: `kubectl apply` refuses them, and other clients may just get a warning while the API server drops them.
            `msn lint` finds them in files.

            `MSN1xxx` schema and references, `MSN2xxx` resilience and routes, `MSN3xxx` security, `MSN4xxx` gateways and hosts.

            What a finding does depends on what it is about:

            | about | severity | what it turns | what becomes of the objects |
            | --- | --- | --- | --- |
            | the spec | Error | `Accepted=False`, `Stalled` | nothing is written or deleted; what was programmed before stays |
            | a reference | Error | `ResolvedRefs=False` | what needs the missing thing is held back; the rest is written |
            | a conflict | Error | `Conflicted`, `Stalled` | what needs the contested thing is held back; the rest is written |
            | a migration | Warning | `Degraded` | everything is written, with mutual TLS still Permissive where it waits |
            | an observation: advice that only a cluster gives | Warning | nothing, it is counted in `WARNINGS` | everything is written |
            | advice | Warning | nothing, it is counted in `WARNINGS` | everything is written |

            A warning that is known and accepted can be [suppressed](../guide/overrides-and-suppressions.md#suppressions).

            In the examples, a Service or a Pod beside the network stands for what the cluster has.

            """;

    private FindingsPage() {}

    static String generate(Path examples) throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| code | finding | about | severity |\n| --- | --- | --- | --- |\n");
        for (Code code : Code.values()) {
            page.append("| [%s](#%s) | %s | %s | %s |\n"
                    .formatted(code, anchor(code), code.title(), about(code.concern()), severity(code)));
        }
        for (Code code : Code.values()) {
            page.append("\n<a id=\"%s\"></a>\n\n## %s: %s\n\n".formatted(anchor(code), code, code.title()))
                    .append("*%s, about %s.* %s\n\n"
                            .formatted(severity(code), about(code.concern()), code.explanation()))
                    .append(example(examples, code, "triggers", "Triggers it"))
                    .append("\n```\n%s\n```\n\n"
                            .formatted(Files.readString(
                                            examples.resolve(code.name()).resolve("findings.txt"))
                                    .strip()))
                    .append(example(examples, code, "clean", "Clean"))
                    .append(configuration(examples, code));
        }
        return page.toString();
    }

    /** By the code alone, so that links to it last. */
    private static String anchor(Code code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    private static String severity(Code code) {
        return switch (code.severity()) {
            case ERROR -> "Error";
            case WARNING -> "Warning";
        };
    }

    private static String about(Concern concern) {
        return switch (concern) {
            case SPEC -> "the spec";
            case REFERENCE -> "a reference";
            case CONFLICT -> "a conflict";
            case MIGRATION -> "a migration";
            case OBSERVATION -> "an observation";
            case ADVICE -> "advice";
        };
    }

    private static String configuration(Path examples, Code code) throws IOException {
        Path file = examples.resolve(code.name()).resolve("config.yaml");
        return Files.exists(file)
                ? "\nBoth with `%s` in the operator's configuration.\n"
                        .formatted(Files.readString(file).strip())
                : "";
    }

    private static String example(Path examples, Code code, String which, String title) throws IOException {
        Path file = examples.resolve(code.name()).resolve(which + ".yaml");
        String yaml = Files.readString(file).strip();
        return yaml.lines().count() > LINES
                ? "%s: [a longer example](../../operator/engine/src/main/resources/findings/%s/%s.yaml)\n"
                        .formatted(title, code, which)
                : "<details><summary>%s</summary>\n\n```yaml\n%s\n```\n\n</details>\n".formatted(title, yaml);
    }
}
