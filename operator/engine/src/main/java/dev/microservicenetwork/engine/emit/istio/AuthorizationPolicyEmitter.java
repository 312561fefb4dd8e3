package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.engine.network.Grant;
import dev.microservicenetwork.engine.network.Grantee;
import dev.microservicenetwork.engine.network.Identity;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Workload;
import io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyAction;
import io.fabric8.istio.api.api.security.v1beta1.Rule;
import io.fabric8.istio.api.api.security.v1beta1.RuleFrom;
import io.fabric8.istio.api.api.security.v1beta1.RuleTo;
import io.fabric8.istio.api.api.security.v1beta1.Source;
import io.fabric8.istio.api.api.type.v1beta1.WorkloadSelector;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Under access Audit and Enforce, one allow-list per workload that can be called, also if nobody calls it: then it allows nothing. */
final class AuthorizationPolicyEmitter implements Emitter {
    @Override
    public Stream<Emitted> emit(Network network, Metadata metadata) {
        return network.workloads().stream()
                .filter(workload -> workload.callable() && workload.access() != AccessMode.OPEN)
                .map(workload -> Emitted.of(of(network, metadata, workload), workload.services()));
    }

    private static AuthorizationPolicy of(Network network, Metadata metadata, Workload workload) {
        var spec = new io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicy();
        spec.setSelector(new WorkloadSelector(workload.labels()));
        spec.setAction(AuthorizationPolicyAction.ALLOW);
        spec.setRules(
                workload.portModes().isEmpty()
                        ? grants(workload).toList()
                        : Stream.concat(grants(workload), openPorts(workload)).toList());
        AuthorizationPolicy policy = new AuthorizationPolicy();
        policy.setMetadata(metadata(metadata.of(Names.ofAllowList(network, workload)), workload));
        policy.setSpec(spec);
        return policy;
    }

    private static ObjectMeta metadata(ObjectMeta metadata, Workload workload) {
        if (workload.access() == AccessMode.AUDIT) {
            metadata.setAnnotations(Map.of("istio.io/dry-run", "true"));
        }
        return metadata;
    }

    /** What is granted, without to whom. */
    private record Operation(List<Integer> ports, List<String> paths, List<String> methods) {
        static Operation of(Grant grant) {
            return new Operation(grant.containerPorts(), grant.paths(), grant.methods());
        }

        boolean isOfRequests() {
            return !paths.isEmpty() || !methods.isEmpty();
        }
    }

    /** Who shares a rule. On a TCP port Istio drops a whole rule for one operation of requests in it, so those are kept apart. */
    private record Callers(SortedMap<String, Grantee> byName, boolean ofRequests) {}

    private static Stream<Rule> grants(Workload workload) {
        Map<Operation, SortedMap<String, Grantee>> callers = new HashMap<>();
        for (Grant grant : workload.grants()) {
            callers.computeIfAbsent(Operation.of(grant), any -> new TreeMap<>())
                    .put(name(grant.caller()), grant.caller());
        }
        Map<Callers, List<Operation>> operations = new LinkedHashMap<>();
        callers.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> operations
                        .computeIfAbsent(
                                new Callers(entry.getValue(), entry.getKey().isOfRequests()), any -> new ArrayList<>())
                        .add(entry.getKey()));
        return operations.entrySet().stream().map(entry -> rule(entry.getKey(), entry.getValue()));
    }

    /** As Istio writes it. */
    private static String name(Grantee grantee) {
        return grantee instanceof Identity identity ? identity.principal() : grantee.namespace();
    }

    private static Rule rule(Callers callers, List<Operation> operations) {
        List<String> principals = new ArrayList<>();
        List<String> namespaces = new ArrayList<>();
        callers.byName().forEach((name, caller) -> (caller instanceof Identity ? principals : namespaces).add(name));
        List<RuleFrom> from = new ArrayList<>();
        if (!principals.isEmpty()) {
            Source identities = new Source();
            identities.setPrincipals(principals);
            from.add(new RuleFrom(identities));
        }
        if (!namespaces.isEmpty()) {
            Source entire = new Source();
            entire.setNamespaces(namespaces);
            from.add(new RuleFrom(entire));
        }
        Rule rule = rule(operations);
        rule.setFrom(from);
        return rule;
    }

    private static Rule rule(List<Operation> operations) {
        Rule rule = new Rule();
        rule.setTo(operations.stream().map(AuthorizationPolicyEmitter::to).toList());
        return rule;
    }

    // A port that takes plaintext has no identities to list.
    private static Stream<Rule> openPorts(Workload workload) {
        List<Integer> open = workload.portModes().entrySet().stream()
                .filter(entry -> entry.getValue() != MutualTlsMode.STRICT)
                .map(Map.Entry::getKey)
                .toList();
        return open.isEmpty() ? Stream.of() : Stream.of(rule(List.of(new Operation(open, List.of(), List.of()))));
    }

    private static RuleTo to(Operation operation) {
        var to = new io.fabric8.istio.api.api.security.v1beta1.Operation();
        to.setPorts(operation.ports().stream().map(String::valueOf).toList());
        to.setPaths(operation.paths());
        to.setMethods(operation.methods());
        return new RuleTo(to);
    }
}
