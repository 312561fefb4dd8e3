package dev.microservicenetwork.cli.demo;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.cli.report.Style;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints a network and what was made of it. */
final class ObjectTree {
    private final PrintStream out;
    private final Style style;

    ObjectTree(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    void print(MicroserviceNetwork network, List<HasMetadata> objects) {
        out.println();
        out.println(style.strong("MicroserviceNetwork " + network.getMetadata().getNamespace() + "/"
                + network.getMetadata().getName()));
        Map<String, List<HasMetadata>> byKind = objects.stream()
                .sorted(Comparator.comparing(object -> object.getMetadata().getName()))
                .collect(Collectors.groupingBy(HasMetadata::getKind, TreeMap::new, Collectors.toList()));
        List<String> kinds = new ArrayList<>(byKind.keySet());
        for (String kind : kinds) {
            boolean last = kind.equals(kinds.get(kinds.size() - 1));
            out.println((last ? "└─ " : "├─ ") + kind);
            List<HasMetadata> ofKind = byKind.getOrDefault(kind, List.of());
            for (int i = 0; i < ofKind.size(); i++) {
                String branch = (last ? "   " : "│  ") + (i == ofKind.size() - 1 ? "└─ " : "├─ ");
                out.printf("%s%-38s %s%n", branch, ofKind.get(i).getMetadata().getName(), about(ofKind.get(i)));
            }
        }
        out.flush();
    }

    private static String about(HasMetadata object) {
        if (object instanceof VirtualService it) {
            int routes = it.getSpec().getHttp().size() + it.getSpec().getTcp().size();
            return routes
                    + (routes == 1 ? " route for " : " routes for ")
                    + String.join(", ", it.getSpec().getHosts());
        }
        if (object instanceof DestinationRule it) {
            String subsets = it.getSpec().getSubsets().stream()
                    .map(subset -> subset.getName())
                    .collect(Collectors.joining(", "));
            return subsets.isEmpty() ? "connection policy" : "subsets " + subsets;
        }
        if (object instanceof Gateway it) {
            return it.getSpec().getServers().stream()
                    .map(server -> server.getPort().getProtocol() + " "
                            + server.getPort().getNumber())
                    .collect(Collectors.joining(", "));
        }
        if (object instanceof PeerAuthentication it) {
            return it.getSpec().getMtls().getMode().name();
        }
        if (object instanceof AuthorizationPolicy it) {
            long callers = it.getSpec().getRules().stream()
                    .flatMap(rule -> rule.getFrom().stream())
                    .flatMap(from -> from.getSource().getPrincipals().stream())
                    .distinct()
                    .count();
            return "allows " + callers + (callers == 1 ? " caller" : " callers");
        }
        return "";
    }
}
