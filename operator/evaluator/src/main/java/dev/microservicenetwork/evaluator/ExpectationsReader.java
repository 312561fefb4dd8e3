package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Fields.map;
import static dev.microservicenetwork.evaluator.Fields.optional;
import static dev.microservicenetwork.evaluator.Fields.required;
import static dev.microservicenetwork.evaluator.Fields.text;
import static dev.microservicenetwork.evaluator.Fields.texts;

import dev.microservicenetwork.evaluator.Callers.Reference;
import dev.microservicenetwork.evaluator.Verdict.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a file of expectations strictly: a misspelt key must not turn a test into one that cannot fail. */
final class ExpectationsReader {
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();
    private static final Set<String> OTHERS =
            Set.of("denied", "notFound", "unavailable", "redirect", "directResponse", "preflight");

    private ExpectationsReader() {}

    static List<Expectations.Entry> read(String yaml, String defaultNamespace) {
        Node root;
        try {
            root = new Compose(SETTINGS).composeString(yaml).orElse(null);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
        }
        if (root == null) {
            return List.of();
        }
        if (!(root instanceof SequenceNode sequence)) {
            throw new IllegalArgumentException("expectations are a list");
        }
        List<Expectations.Entry> entries = new ArrayList<>();
        for (Node node : sequence.getValue()) {
            int line = node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
            try {
                Object value = new StandardConstructor(SETTINGS).constructSingleDocument(Optional.of(node));
                entries.add(entry(line, value, defaultNamespace));
            } catch (IllegalArgumentException | YamlEngineException e) {
                throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
            }
        }
        return entries;
    }

    private static Expectations.Entry entry(int line, @Nullable Object value, String defaultNamespace) {
        Map<String, Object> map = map("an expectation", value, Set.of("from", "to", "method", "headers", "expect"));
        String to = text("to", required(map, "to"));
        Request.to(new Caller.Outside(), to); // fails here, with the line, rather than during a check
        return new Expectations.Entry(
                line,
                from(required(map, "from"), defaultNamespace),
                to,
                optional(map, "method", Fields::text),
                texts("headers", map.get("headers")),
                expected(required(map, "expect")));
    }

    private static Reference from(Object value, String defaultNamespace) {
        if (!(value instanceof Map)) {
            String name = text("from", value);
            return name.equals("outside") ? new Reference.Given(new Caller.Outside()) : new Reference.Named(name);
        }
        Map<String, Object> map =
                map("from", value, Set.of("gateway", "certificate", "namespace", "serviceAccount", "labels", "proxy"));
        String gateway = optional(map, "gateway", Fields::text);
        String certificate = optional(map, "certificate", Fields::text);
        if (gateway != null || certificate != null) {
            if (!Set.of("gateway", "certificate").containsAll(map.keySet())) {
                throw new IllegalArgumentException("from.gateway and from.certificate are of a client outside");
            }
            return gateway == null
                    ? new Reference.Given(new Caller.Outside(certificate))
                    : new Reference.OfGateway(gateway, certificate);
        }
        String proxy = optional(map, "proxy", Fields::text);
        if (proxy != null && !proxy.equals("none")) {
            throw new IllegalArgumentException("from.proxy can only be 'none'");
        }
        String namespace = optional(map, "namespace", Fields::text);
        String account = optional(map, "serviceAccount", Fields::text);
        return new Reference.Given(new Caller.Workload(
                namespace == null ? defaultNamespace : namespace,
                account == null ? "default" : account,
                texts("from.labels", map.get("labels")),
                proxy == null));
    }

    private static Expected expected(Object value) {
        Set<String> known = new HashSet<>(Aspects.ALL.keys().keySet());
        known.addAll(OTHERS);
        Map<String, Object> map = map("expect", value, known);
        List<String> others = map.keySet().stream().filter(OTHERS::contains).toList();
        if (map.isEmpty() || others.size() > 1 || (others.size() == 1 && map.size() > 1)) {
            throw new IllegalArgumentException("expect needs one outcome, not " + map.keySet());
        }
        if (others.isEmpty()) {
            return new Expected.Delivered(Aspects.ALL.read("expect", map));
        }
        String key = others.get(0);
        Object outcome = required(map, key);
        return switch (key) {
            case "denied" -> new Expected.Refused(reason(text(key, outcome)));
            case "notFound" -> onlyTrue(key, outcome, new Expected.Nothing());
            case "unavailable" -> onlyTrue(key, outcome, new Expected.Broken());
            default -> new Expected.Answered(key, Answers.shape(key).read(key, outcome));
        };
    }

    private static Reason reason(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "rbac" -> Reason.RBAC;
            case "plaintext" -> Reason.PLAINTEXT;
            case "tls" -> Reason.TLS_MISMATCH;
            case "certificate" -> Reason.CERTIFICATE;
            default -> throw new IllegalArgumentException("denied is RBAC, plaintext, tls or certificate, not " + text);
        };
    }

    private static Expected onlyTrue(String key, Object value, Expected expected) {
        if (!Boolean.TRUE.equals(value)) {
            throw new IllegalArgumentException(key + " can only be true");
        }
        return expected;
    }
}
