package dev.microservicenetwork.engine.plan;

import dev.microservicenetwork.engine.network.EntireNamespace;
import dev.microservicenetwork.engine.network.Grantee;
import dev.microservicenetwork.engine.network.Identity;
import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.api.networking.v1alpha3.Subset;
import io.fabric8.istio.api.api.security.v1beta1.Rule;
import io.fabric8.istio.api.api.security.v1beta1.RuleBuilder;
import io.fabric8.istio.api.api.security.v1beta1.RuleFrom;
import io.fabric8.istio.api.api.security.v1beta1.SourceBuilder;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.DestinationRuleBuilder;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.GatewayBuilder;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1.VirtualServiceBuilder;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.AuthorizationPolicyBuilder;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What serves both those who know the old and those who know the new. */
final class Supersets {
    private static final String EVERYWHERE = "*";

    private Supersets() {}

    /** The new rule with the old one's further subsets, for whoever knows either. */
    static DestinationRule of(DestinationRule desired, DestinationRule current) {
        return with(desired, current, subset -> true);
    }

    /** The new rule with those further subsets of the old one that are still named, and for whoever may name them. */
    static DestinationRule with(DestinationRule desired, DestinationRule current, Predicate<String> stillNamed) {
        List<Subset> named = current.getSpec() == null
                ? List.of()
                : current.getSpec().getSubsets().stream()
                        .filter(subset -> stillNamed.test(subset.getName()))
                        .toList();
        if (named.isEmpty()) {
            return desired;
        }
        List<String> known =
                desired.getSpec().getSubsets().stream().map(Subset::getName).toList();
        return new DestinationRuleBuilder(desired)
                .editSpec()
                .withSubsets(Stream.concat(
                                desired.getSpec().getSubsets().stream(),
                                named.stream().filter(subset -> !known.contains(subset.getName())))
                        .sorted(Comparator.comparing(Subset::getName))
                        .toList())
                .withExportTo(exportTo(
                        desired.getSpec().getExportTo(), current.getSpec().getExportTo()))
                .endSpec()
                .build();
    }

    /** The namespaces of both; one that says none, or {@code *}, means all. */
    private static List<String> exportTo(List<String> desired, List<String> current) {
        if (desired.contains(EVERYWHERE) || current.contains(EVERYWHERE) || current.isEmpty()) {
            return List.of(EVERYWHERE);
        }
        return Stream.concat(desired.stream(), current.stream().filter(it -> !desired.contains(it)))
                .toList();
    }

    /** The new routes, bound to the old ones' Gateways as well: a server may move from one to another. */
    static VirtualService of(VirtualService desired, VirtualService current) {
        List<String> bound = desired.getSpec().getGateways();
        List<String> more = bound.isEmpty() || current.getSpec() == null
                ? List.of()
                : current.getSpec().getGateways().stream()
                        .filter(gateway -> !bound.contains(gateway))
                        .toList();
        return more.isEmpty()
                ? desired
                : new VirtualServiceBuilder(desired)
                        .editSpec()
                        .addAllToGateways(more)
                        .endSpec()
                        .build();
    }

    /** The new servers with those old ones beside which they can be. */
    static Gateway of(Gateway desired, Gateway current) {
        if (current.getSpec() == null
                || !Objects.equals(
                        desired.getSpec().getSelector(), current.getSpec().getSelector())) {
            return desired;
        }
        List<Server> servers = desired.getSpec().getServers();
        List<Server> more = current.getSpec().getServers().stream()
                .filter(old -> servers.stream().noneMatch(server -> excludes(server, old)))
                .toList();
        return more.isEmpty()
                ? desired
                : new GatewayBuilder(desired)
                        .editSpec()
                        .addAllToServers(more)
                        .endSpec()
                        .build();
    }

    private static boolean excludes(Server server, Server old) {
        if (server.getPort().getName().equals(old.getPort().getName())) {
            return true;
        }
        return server.getPort().getNumber().equals(old.getPort().getNumber())
                && (!server.getPort().getProtocol().equals(old.getPort().getProtocol())
                        || !Collections.disjoint(server.getHosts(), old.getHosts()));
    }

    /** The new allow-list with the old one's further grants; where one of them is a dry run, there is nothing to bridge. */
    static AuthorizationPolicy of(AuthorizationPolicy desired, AuthorizationPolicy current) {
        if (current.getSpec() == null || Sameness.dryRun(desired) != null || Sameness.dryRun(current) != null) {
            return desired;
        }
        return with(desired, current, Stream::of);
    }

    /** The new allow-list with what the old one grants to some. */
    static AuthorizationPolicy with(
            AuthorizationPolicy desired, AuthorizationPolicy current, Set<? extends Grantee> grantees) {
        return grantees.isEmpty() || current.getSpec() == null || Sameness.dryRun(current) != null
                ? desired
                : with(desired, current, rule -> only(rule, grantees));
    }

    private static Stream<Rule> only(Rule rule, Set<? extends Grantee> grantees) {
        Set<String> principals = grantees.stream()
                .filter(Identity.class::isInstance)
                .map(Identity.class::cast)
                .map(Identity::principal)
                .collect(Collectors.toSet());
        Set<String> namespaces = grantees.stream()
                .filter(EntireNamespace.class::isInstance)
                .map(Grantee::namespace)
                .collect(Collectors.toSet());
        List<RuleFrom> from = rule.getFrom().stream()
                .map(RuleFrom::getSource)
                .filter(Objects::nonNull)
                .map(source -> new SourceBuilder(source)
                        .withPrincipals(source.getPrincipals().stream()
                                .filter(principals::contains)
                                .toList())
                        .withNamespaces(source.getNamespaces().stream()
                                .filter(namespaces::contains)
                                .toList())
                        .build())
                .filter(source -> !source.getPrincipals().isEmpty()
                        || !source.getNamespaces().isEmpty())
                .map(RuleFrom::new)
                .toList();
        return from.isEmpty()
                ? Stream.of()
                : Stream.of(new RuleBuilder(rule).withFrom(from).build());
    }

    private static AuthorizationPolicy with(
            AuthorizationPolicy desired, AuthorizationPolicy current, Function<Rule, Stream<Rule>> kept) {
        boolean samePods = Objects.equals(
                desired.getSpec().getSelector(), current.getSpec().getSelector());
        List<Rule> more = current.getSpec().getRules().stream()
                .filter(rule -> !desired.getSpec().getRules().contains(rule))
                .flatMap(kept)
                .filter(rule -> !desired.getSpec().getRules().contains(rule))
                .toList();
        return more.isEmpty() || !samePods
                ? desired
                : new AuthorizationPolicyBuilder(desired)
                        .editSpec()
                        .withRules(Stream.concat(desired.getSpec().getRules().stream(), more.stream())
                                .toList())
                        .endSpec()
                        .build();
    }
}
