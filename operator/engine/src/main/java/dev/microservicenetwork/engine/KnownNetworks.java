package dev.microservicenetwork.engine;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.network.Hosts;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The networks that are known, found by what they may want of each other: of thousands, hardly one has to do with another, and each is compared with all. */
final class KnownNetworks extends AbstractList<MicroserviceNetwork> {
    private final List<MicroserviceNetwork> networks;
    private @Nullable Map<Key, List<Integer>> places;

    /** Something of a network by which it is found. */
    private record Key(String kind, String name) {
        static Key namespace(@Nullable String namespace) {
            return new Key("namespace", String.valueOf(namespace));
        }

        static Key host(String host) {
            return new Key("host", host);
        }

        /** Hosts that end so. */
        static Key below(String suffix) {
            return new Key("below", suffix);
        }

        static Key port(int port, ListenerProtocol protocol) {
            return new Key(protocol.name(), String.valueOf(port));
        }
    }

    private KnownNetworks(List<MicroserviceNetwork> networks) {
        this.networks = networks;
    }

    static KnownNetworks of(Collection<MicroserviceNetwork> networks) {
        return networks instanceof KnownNetworks known ? known : new KnownNetworks(List.copyOf(networks));
    }

    @Override
    public MicroserviceNetwork get(int index) {
        return networks.get(index);
    }

    @Override
    public int size() {
        return networks.size();
    }

    /** Those of a namespace, in order. */
    List<MicroserviceNetwork> in(String namespace) {
        return with(Stream.of(Key.namespace(namespace)));
    }

    /** Those with gateways that name a host which overlaps one of this resource's, or listen on a port in a way that the two can't share; in order. */
    List<MicroserviceNetwork> meeting(MicroserviceNetwork resource) {
        return with(resource.getSpec().gateways().stream()
                .flatMap(gateway -> Stream.concat(
                        hosts(gateway).flatMap(KnownNetworks::overlapping),
                        gateway.listeners().stream().flatMap(KnownNetworks::atOdds))));
    }

    private List<MicroserviceNetwork> with(Stream<Key> keys) {
        Map<Key, List<Integer>> known = places();
        SortedSet<Integer> found = new TreeSet<>();
        keys.forEach(key -> found.addAll(known.getOrDefault(key, List.of())));
        return found.stream().map(networks::get).toList();
    }

    /** Put together when it is first asked for: a single network asks for nobody. */
    private synchronized Map<Key, List<Integer>> places() {
        if (places == null) {
            Map<Key, List<Integer>> all = new HashMap<>();
            for (int i = 0; i < networks.size(); i++) {
                int place = i;
                keys(networks.get(i))
                        .distinct()
                        .forEach(key -> all.computeIfAbsent(key, none -> new ArrayList<>())
                                .add(place));
            }
            places = all;
        }
        return places;
    }

    private static Stream<Key> keys(MicroserviceNetwork network) {
        Stream<Key> namespace = Stream.of(Key.namespace(network.getMetadata().getNamespace()));
        return network.getSpec() == null
                ? namespace
                : Stream.concat(namespace, network.getSpec().gateways().stream().flatMap(KnownNetworks::keys));
    }

    private static Stream<Key> keys(GatewaySpec gateway) {
        return Stream.concat(
                hosts(gateway)
                        .flatMap(host -> Stream.concat(
                                Stream.of(Key.host(host)), suffixes(host).map(Key::below))),
                gateway.listeners().stream().map(listener -> Key.port(listener.port(), listener.protocol())));
    }

    private static Stream<String> hosts(GatewaySpec gateway) {
        return Stream.concat(
                gateway.listeners().stream().flatMap(listener -> listener.hosts().stream()),
                gateway.routes().stream().flatMap(route -> route.hosts().stream()));
    }

    /** Itself, the wildcards above it, and all that is below it if it is a wildcard. */
    private static Stream<Key> overlapping(String host) {
        Stream<Key> above = suffixes(host).map(suffix -> Key.host("*" + suffix));
        Stream<Key> below = Hosts.isWildcard(host) ? Stream.of(Key.below(host.substring(1))) : Stream.of();
        return Stream.of(Stream.of(Key.host(host)), above, below).flatMap(keys -> keys);
    }

    /** What wildcards have after the star: of {@code a.b.c} these are {@code .b.c}, {@code .c} and nothing. */
    private static Stream<String> suffixes(String host) {
        List<String> suffixes = new ArrayList<>(List.of(""));
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            suffixes.add(host.substring(dot));
        }
        return suffixes.stream();
    }

    private static Stream<Key> atOdds(ListenerSpec listener) {
        return Arrays.stream(ListenerProtocol.values())
                .filter(other -> !listener.protocol().canShareAPortWith(other))
                .map(other -> Key.port(listener.port(), other));
    }
}
