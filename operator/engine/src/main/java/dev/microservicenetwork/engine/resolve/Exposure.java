package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.ListenerSpecBuilder;
import dev.microservicenetwork.engine.network.Hosts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which listener of a gateway serves a host, and which routes are for it there: the longest host wins, among listeners as among routes. */
public final class Exposure {
    private final List<ListenerSpec> listeners;
    private final List<GatewayRouteSpec> routes;

    /** The port of a listener of which nothing is known. */
    public static final int ANY_PORT = 0;

    public Exposure(GatewaySpec gateway) {
        this.listeners = listeners(gateway);
        this.routes = gateway.routes();
    }

    /** What a gateway listens for. An existing one says nothing of it, and is taken to answer requests for the hosts of its routes, on whichever ports. */
    public static List<ListenerSpec> listeners(GatewaySpec gateway) {
        return gateway.existing() == null
                ? gateway.listeners()
                : List.of(ListenerSpecBuilder.builder()
                        .name(gateway.existing().name())
                        .port(ANY_PORT)
                        .protocol(ListenerProtocol.HTTP)
                        .hosts(gateway.routes().stream()
                                .flatMap(route -> route.hosts().stream())
                                .distinct()
                                .toList())
                        .build());
    }

    /** A host and the listener that serves it on one of the gateway's ports. */
    public record Place(String host, ListenerSpec listener) {}

    /** The hosts of the listeners, and those that routes name below their wildcards, each on every port where it is served. */
    public List<Place> places() {
        Set<String> hosts = new LinkedHashSet<>();
        listeners.forEach(listener -> hosts.addAll(hosts(listener)));
        routes.forEach(route -> hosts.addAll(route.hosts()));
        return hosts.stream()
                .flatMap(host -> serving(host).map(listener -> new Place(host, listener)))
                .toList();
    }

    /** The places of one host where requests are answered; those that only redirect do so whatever routes there are. */
    public static List<Place> answering(List<Place> places) {
        List<Place> http = places.stream()
                .filter(place -> place.listener().protocol().carriesRequests())
                .toList();
        List<Place> answering = http.stream()
                .filter(place -> !Boolean.TRUE.equals(place.listener().httpsRedirect()))
                .toList();
        return answering.isEmpty() ? http : answering;
    }

    /** The hosts of a listener; a TCP listener, which knows none, has all. */
    static List<String> hosts(ListenerSpec listener) {
        return listener.protocol() == ListenerProtocol.TCP ? List.of(Hosts.ANY) : listener.hosts();
    }

    private Stream<ListenerSpec> serving(String host) {
        SortedMap<Integer, ListenerSpec> longest = new TreeMap<>();
        Map<Integer, Integer> lengths = new TreeMap<>();
        for (ListenerSpec listener : listeners) {
            int length = longest(hosts(listener), host);
            boolean tcp = listener.protocol() == ListenerProtocol.TCP;
            if (length > lengths.getOrDefault(listener.port(), 0) && (!tcp || host.equals(Hosts.ANY))) {
                lengths.put(listener.port(), length);
                longest.put(listener.port(), listener);
            }
        }
        return longest.values().stream();
    }

    /** How specific the longest of some hosts is that covers one; 0 if none does. */
    private static int longest(List<String> hosts, String host) {
        return hosts.stream()
                .filter(it -> Hosts.covers(it, host))
                .mapToInt(Hosts::specificity)
                .max()
                .orElse(0);
    }

    /** Whether a route is for some requests or connections to a place. */
    public static boolean isFor(GatewayRouteSpec route, Place place) {
        return isFor(route, place.listener()) && (route.hosts().isEmpty() || longest(route.hosts(), place.host()) > 0);
    }

    /** Whether a route is for a listener: one that it names, or any that carries requests. */
    public static boolean isFor(GatewayRouteSpec route, ListenerSpec listener) {
        return route.listeners().isEmpty()
                ? listener.protocol().carriesRequests()
                : route.listeners().contains(listener.name());
    }

    /** The routes for a place, by their places in the list: first those that say its host most specifically, and so on. */
    public List<List<Integer>> routes(Place place) {
        SortedMap<Integer, List<Integer>> bySpecificity = new TreeMap<>(Comparator.reverseOrder());
        for (int i = 0; i < routes.size(); i++) {
            if (isFor(routes.get(i), place)) {
                bySpecificity
                        .computeIfAbsent(specificity(routes.get(i), place), none -> new ArrayList<>())
                        .add(i);
            }
        }
        return new ArrayList<>(bySpecificity.values());
    }

    // A route that names no host says what its listener says.
    private static int specificity(GatewayRouteSpec route, Place place) {
        return longest(route.hosts().isEmpty() ? hosts(place.listener()) : route.hosts(), place.host());
    }
}
