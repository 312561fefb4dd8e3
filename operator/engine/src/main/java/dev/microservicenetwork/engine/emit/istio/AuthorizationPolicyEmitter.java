package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.engine.network.Grant;
import dev.microservicenetwork.engine.network.Identity;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Workload;
import io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyAction;
import io.fabric8.istio.api.api.security.v1beta1.OperationBuilder;
import io.fabric8.istio.api.api.security.v1beta1.Rule;
import io.fabric8.istio.api.api.security.v1beta1.RuleBuilder;
import io.fabric8.istio.api.api.security.v1beta1.RuleTo;
import io.fabric8.istio.api.security.v1.AuthorizationPolicyBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Under access Audit and Enforce, one allow-list per workload that can be called, also if nobody calls it: then it allows nothing. */
final class AuthorizationPolicyEmitter implements Emitter {
    @Override
    public Stream<Emitted> emit(Network network, Metadata metadata) {
        return network.workloads().stream()
                .filter(workload -> workload.callable() && workload.access() != AccessMode.OPEN)
                .map(workload -> Emitted.of(
                        new AuthorizationPolicyBuilder()
                                .withMetadata(metadata(metadata.of(Names.ofAllowList(network, workload)), workload))
                                .withNewSpec()
                                .withNewSelector()
                                .withMatchLabels(workload.labels())
                                .endSelector()
                                .withAction(AuthorizationPolicyAction.ALLOW)
                                .withRules(Stream.concat(grants(workload), openPorts(workload))
                                        .toList())
                                .endSpec()
                                .build(),
                        Set.copyOf(workload.services())));
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
    private record Callers(Set<Identity> identities, boolean ofRequests) {}

    private static Stream<Rule> grants(Workload workload) {
        Map<Operation, Set<Identity>> callers = workload.grants().stream()
                .collect(Collectors.groupingBy(
                        Operation::of,
                        () -> new TreeMap<>(Comparator.comparing(Operation::toString)),
                        Collectors.mapping(Grant::caller, Collectors.toCollection(TreeSet::new))));
        Map<Callers, List<Operation>> operations = new LinkedHashMap<>();
        callers.forEach((operation, who) -> operations
                .computeIfAbsent(new Callers(who, operation.isOfRequests()), any -> new ArrayList<>())
                .add(operation));
        return operations.entrySet().stream()
                .map(entry -> new RuleBuilder()
                        .addNewFrom()
                        .withNewSource()
                        .withPrincipals(entry.getKey().identities().stream()
                                .map(Identity::principal)
                                .toList())
                        .endSource()
                        .endFrom()
                        .withTo(entry.getValue().stream()
                                .map(AuthorizationPolicyEmitter::to)
                                .toList())
                        .build());
    }

    // A port that takes plaintext has no identities to list.
    private static Stream<Rule> openPorts(Workload workload) {
        List<Integer> open = workload.portModes().entrySet().stream()
                .filter(entry -> entry.getValue() != MutualTlsMode.STRICT)
                .map(Map.Entry::getKey)
                .toList();
        return open.isEmpty()
                ? Stream.of()
                : Stream.of(new RuleBuilder()
                        .withTo(to(new Operation(open, List.of(), List.of())))
                        .build());
    }

    private static RuleTo to(Operation operation) {
        return new RuleTo(new OperationBuilder()
                .withPorts(operation.ports().stream().map(String::valueOf).toList())
                .withPaths(operation.paths())
                .withMethods(operation.methods())
                .build());
    }
}
