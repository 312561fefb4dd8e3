package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyAction.ALLOW;
import static io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyAction.CUSTOM;
import static io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyAction.DENY;

import dev.microservicenetwork.evaluator.Step.Stage;
import io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyAction;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the AuthorizationPolicies of a pod say: any DENY match refuses, and once there is an ALLOW one must match. */
record Authorization(Inventory inventory) {

    /** A refusal: by a rule, or because no rule allows. */
    record Refusal(@Nullable Place place, String why) {}

    /** Empty if the connection is let in. Pods without proxy have no policies. */
    Optional<Refusal> refusal(Instance instance, Inbound inbound, Trail trail) {
        if (!instance.proxied()) {
            return Optional.empty();
        }
        List<AuthorizationPolicy> policies = inventory.authorizationPolicies().stream()
                .filter(policy -> applies(policy, instance))
                .toList();
        policies.stream()
                .filter(policy -> rules(policy).stream().anyMatch(AuthorizationRule::readsAddresses))
                .forEach(policy -> trail.skipped(
                        Stage.ACCESS, Place.of(policy), "compares addresses, which are unknown here: not matching"));
        matching(policies, CUSTOM, inbound)
                .ifPresent(place -> trail.applied(Stage.ACCESS, place, "asks a provider, which is assumed to agree"));
        Optional<Place> denying = matching(policies, DENY, inbound);
        if (denying.isPresent()) {
            return Optional.of(new Refusal(denying.get(), "denies it at " + instance));
        }
        List<AuthorizationPolicy> allows =
                policies.stream().filter(policy -> action(policy) == ALLOW).toList();
        if (allows.isEmpty()) {
            trail.applied(Stage.ACCESS, null, instance + " has no ALLOW policy: everybody may call");
            return Optional.empty();
        }
        Optional<Place> allowing = matching(allows, ALLOW, inbound);
        if (allowing.isEmpty()) {
            allows.forEach(policy -> tellWhyNot(policy, inbound, trail));
            return Optional.of(new Refusal(
                    allows.size() == 1 ? Place.of(allows.get(0)) : null,
                    "none of "
                            + String.join(", ", allows.stream().map(Trail::name).toList())
                            + " allows "
                            + (inbound.principal() == null ? "a caller without identity" : inbound.principal())
                            + " at " + instance + " port " + inbound.port()));
        }
        trail.applied(Stage.ACCESS, allowing.get(), "allows it");
        return Optional.empty();
    }

    /** The first rule that matches. */
    private Optional<Place> matching(
            List<AuthorizationPolicy> policies, AuthorizationPolicyAction action, Inbound inbound) {
        return policies.stream()
                .filter(policy -> action(policy) == action)
                .flatMap(policy -> {
                    List<AuthorizationRule> rules = rules(policy);
                    return IntStream.range(0, rules.size())
                            .filter(i -> rules.get(i).matches(inbound))
                            .mapToObj(i -> Place.of(policy, "spec.rules[" + i + "]"));
                })
                .findFirst();
    }

    private void tellWhyNot(AuthorizationPolicy policy, Inbound inbound, Trail trail) {
        List<AuthorizationRule> rules = rules(policy);
        for (int i = 0; i < rules.size(); i++) {
            trail.skipped(
                    Stage.ACCESS,
                    Place.of(policy, "spec.rules[" + i + "]"),
                    rules.get(i).whyNot(inbound));
        }
    }

    /** Policies of the root namespace hold everywhere; those for target references are for waypoints and routes. */
    private boolean applies(AuthorizationPolicy policy, Instance instance) {
        String namespace = policy.getMetadata().getNamespace();
        var spec = policy.getSpec();
        if (spec != null
                && (spec.getTargetRef() != null
                        || !orEmpty(spec.getTargetRefs()).isEmpty())) {
            return false;
        }
        Map<String, String> selector = spec == null || spec.getSelector() == null
                ? Map.of()
                : orEmpty(spec.getSelector().getMatchLabels());
        boolean dryRun =
                "true".equals(orEmpty(policy.getMetadata().getAnnotations()).get("istio.io/dry-run"));
        return !dryRun
                && (namespace.equals(inventory.rootNamespace()) || namespace.equals(instance.namespace()))
                && instance.has(selector);
    }

    private static AuthorizationPolicyAction action(AuthorizationPolicy policy) {
        return policy.getSpec() == null || policy.getSpec().getAction() == null
                ? ALLOW
                : policy.getSpec().getAction();
    }

    private List<AuthorizationRule> rules(AuthorizationPolicy policy) {
        return policy.getSpec() == null
                ? List.of()
                : orEmpty(policy.getSpec().getRules()).stream()
                        .map(rule -> new AuthorizationRule(
                                policy.getMetadata().getNamespace(),
                                action(policy) == DENY,
                                inventory.trustDomain(),
                                rule))
                        .toList();
    }
}
