package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.security.v1beta1.Condition;
import io.fabric8.istio.api.api.security.v1beta1.Operation;
import io.fabric8.istio.api.api.security.v1beta1.Rule;
import io.fabric8.istio.api.api.security.v1beta1.Source;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether one rule of an AuthorizationPolicy matches a connection; after istiod's {@code authz/model}.
 *
 * <p>Where the proxy does not read HTTP, a rule with any HTTP field is dropped from an ALLOW policy, whereas in a DENY
 * policy the HTTP fields are left out and the rest of the rule decides. Addresses and tokens are unknown to the
 * evaluation: a condition on them does not match, and its negation does. A condition with an unknown key is taken so
 * that it refuses: it does not match in ALLOW and matches in DENY.
 *
 * @param namespace of the policy, for service accounts without one
 */
record AuthorizationRule(String namespace, boolean deny, String trustDomain, Rule rule) {

    boolean matches(Inbound inbound) {
        if (inbound.message() == null && !deny && readsHttp()) {
            return false;
        }
        return from(inbound) && to(inbound) && when(inbound);
    }

    private boolean from(Inbound inbound) {
        var from = orEmpty(rule.getFrom());
        return from.isEmpty() || from.stream().anyMatch(entry -> source(entry.getSource(), inbound));
    }

    private boolean to(Inbound inbound) {
        var to = orEmpty(rule.getTo());
        return to.isEmpty() || to.stream().anyMatch(entry -> operation(entry.getOperation(), inbound));
    }

    private boolean when(Inbound inbound) {
        return orEmpty(rule.getWhen()).stream().allMatch(condition -> condition(condition, inbound));
    }

    /** Why a rule that does not match does not. */
    String whyNot(Inbound inbound) {
        if (inbound.message() == null && !deny && readsHttp()) {
            return "asks for HTTP, which the proxy does not read on port " + inbound.port();
        }
        return Stream.of(
                        from(inbound) ? "" : "is for other callers",
                        to(inbound)
                                ? ""
                                : "is for other "
                                        + (inbound.message() == null ? "ports" : "ports, hosts, methods or paths"),
                        when(inbound) ? "" : "has a condition that does not hold")
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.joining("; "));
    }

    boolean readsAddresses() {
        return orEmpty(rule.getFrom()).stream()
                        .map(entry -> entry.getSource())
                        .filter(source -> source != null)
                        .anyMatch(source -> any(
                                source.getIpBlocks(),
                                source.getNotIpBlocks(),
                                source.getRemoteIpBlocks(),
                                source.getNotRemoteIpBlocks()))
                || orEmpty(rule.getWhen()).stream()
                        .anyMatch(condition -> orEmpty(condition.getKey()).endsWith(".ip"));
    }

    private boolean readsHttp() {
        return orEmpty(rule.getTo()).stream()
                        .map(entry -> entry.getOperation())
                        .filter(operation -> operation != null)
                        .anyMatch(operation -> any(
                                operation.getHosts(),
                                operation.getNotHosts(),
                                operation.getMethods(),
                                operation.getNotMethods(),
                                operation.getPaths(),
                                operation.getNotPaths()))
                || orEmpty(rule.getFrom()).stream()
                        .map(entry -> entry.getSource())
                        .filter(source -> source != null)
                        .anyMatch(source -> any(source.getRequestPrincipals(), source.getNotRequestPrincipals()))
                || orEmpty(rule.getWhen()).stream()
                        .anyMatch(condition -> orEmpty(condition.getKey()).startsWith("request."));
    }

    @SafeVarargs
    private static boolean any(@Nullable List<String>... fields) {
        for (List<String> field : fields) {
            if (!orEmpty(field).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean source(@Nullable Source source, Inbound inbound) {
        if (source == null) {
            return true;
        }
        return field(source.getPrincipals(), source.getNotPrincipals(), p -> principal(p, inbound))
                && field(
                        source.getNamespaces(),
                        source.getNotNamespaces(),
                        n -> PolicyValues.matches(n, inbound.sourceNamespace()))
                && field(source.getServiceAccounts(), source.getNotServiceAccounts(), s -> account(s, inbound))
                && field(source.getIpBlocks(), source.getNotIpBlocks(), address -> false)
                && field(source.getRemoteIpBlocks(), source.getNotRemoteIpBlocks(), address -> false)
                && (inbound.message() == null
                        || field(source.getRequestPrincipals(), source.getNotRequestPrincipals(), token -> false));
    }

    private boolean operation(@Nullable Operation operation, Inbound inbound) {
        if (operation == null) {
            return true;
        }
        return field(operation.getPorts(), operation.getNotPorts(), p -> p.equals(String.valueOf(inbound.port())))
                && http(operation.getHosts(), operation.getNotHosts(), inbound, this::host)
                && http(
                        operation.getMethods(),
                        operation.getNotMethods(),
                        inbound,
                        (message, method) -> PolicyValues.matches(method, message.method()))
                && http(
                        operation.getPaths(),
                        operation.getNotPaths(),
                        inbound,
                        (message, path) -> PolicyValues.matchesPath(path, message.barePath()));
    }

    private boolean host(Message message, String host) {
        return PolicyValues.matches(
                host.toLowerCase(Locale.ROOT), message.authority().toLowerCase(Locale.ROOT));
    }

    private boolean condition(Condition condition, Inbound inbound) {
        String key = orEmpty(condition.getKey());
        Message message = inbound.message();
        if (key.startsWith("request.") && message == null) {
            return true;
        }
        Predicate<String> test;
        if (key.equals("source.principal")) {
            test = value -> principal(value, inbound);
        } else if (key.equals("source.namespace")) {
            test = value -> PolicyValues.matches(value, inbound.sourceNamespace());
        } else if (key.equals("source.serviceAccount")) {
            test = value -> account(value, inbound);
        } else if (key.equals("destination.port")) {
            test = value -> value.equals(String.valueOf(inbound.port()));
        } else if (key.equals("connection.sni")) {
            test = value -> PolicyValues.matches(value, inbound.serverName());
        } else if (key.startsWith("request.headers[") && key.endsWith("]") && message != null) {
            String header = key.substring("request.headers[".length(), key.length() - 1);
            String sent = message.headers().get(header.toLowerCase(Locale.ROOT));
            test = value -> PolicyValues.matches(value, sent);
        } else if (key.endsWith(".ip") || key.startsWith("request.auth.")) {
            test = value -> false;
        } else {
            return deny;
        }
        return field(condition.getValues(), condition.getNotValues(), test);
    }

    private boolean principal(String pattern, Inbound inbound) {
        // "cluster.local" stands for the mesh's own trust domain, whatever that is called.
        String own = pattern.startsWith("cluster.local/")
                ? trustDomain + pattern.substring("cluster.local".length())
                : pattern;
        return PolicyValues.matches(own, inbound.principal());
    }

    private boolean account(String account, Inbound inbound) {
        String qualified = account.contains("/") ? account : namespace + "/" + account;
        return qualified.equals(inbound.sourceNamespace() + "/" + inbound.sourceAccount());
    }

    private interface HttpField {
        boolean matches(Message message, String value);
    }

    private static boolean http(
            @Nullable List<String> values, @Nullable List<String> nots, Inbound inbound, HttpField field) {
        Message message = inbound.message();
        return message == null || field(values, nots, value -> field.matches(message, value));
    }

    private static boolean field(@Nullable List<String> values, @Nullable List<String> nots, Predicate<String> test) {
        return (orEmpty(values).isEmpty() || orEmpty(values).stream().anyMatch(test))
                && orEmpty(nots).stream().noneMatch(test);
    }
}
