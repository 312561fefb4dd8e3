package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a Service port speaks and where it ends; after istiod's {@code kube.ConvertProtocol}. */
final class ServicePorts {
    private ServicePorts() {}

    enum Protocol {
        /** Read by the proxies. */
        HTTP,
        /** Passed on by server name. */
        TLS,
        TCP,
        /** Sniffed for each connection. */
        UNDECLARED
    }

    private static final Set<Integer> SERVER_FIRST = Set.of(25, 53, 3306, 27017);

    static List<ServicePort> all(Service service) {
        // The mesh does not carry UDP; DNS, for one, has the same number twice.
        return orEmpty(service.getSpec().getPorts()).stream()
                .filter(port -> !"UDP".equals(port.getProtocol()))
                .toList();
    }

    static Optional<ServicePort> numbered(Service service, int number) {
        return all(service).stream()
                .filter(port -> port.getPort() != null && port.getPort() == number)
                .findFirst();
    }

    static Protocol protocol(ServicePort port) {
        String declared = port.getAppProtocol() != null ? port.getAppProtocol() : orEmpty(port.getName());
        declared = declared.toLowerCase(Locale.ROOT);
        switch (declared) {
            case "kubernetes.io/h2c", "kubernetes.io/ws" -> {
                return Protocol.HTTP;
            }
            case "kubernetes.io/wss" -> {
                return Protocol.TLS;
            }
            default -> {
                int dash = declared.indexOf('-');
                return byName(dash < 0 ? declared : declared.substring(0, dash), port.getPort());
            }
        }
    }

    private static Protocol byName(String name, int number) {
        return switch (name) {
            case "http", "http2", "grpc" -> Protocol.HTTP;
            case "https", "tls" -> Protocol.TLS;
            case "tcp", "mongo", "redis", "mysql", "udp" -> Protocol.TCP;
            default -> SERVER_FIRST.contains(number) ? Protocol.TCP : Protocol.UNDECLARED;
        };
    }

    /** The port at the pod, which inbound policies see. */
    static int containerPort(ServicePort port, Instance instance) {
        var target = port.getTargetPort();
        if (target == null) {
            return port.getPort();
        }
        Integer number = target.getIntVal();
        if (number != null && number != 0) {
            return number;
        }
        return instance.namedPorts().getOrDefault(orEmpty(target.getStrVal()), port.getPort());
    }
}
