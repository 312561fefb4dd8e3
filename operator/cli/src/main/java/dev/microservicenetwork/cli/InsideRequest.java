package dev.microservicenetwork.cli;

import dev.microservicenetwork.engine.check.Hint;
import dev.microservicenetwork.engine.network.Port;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.evaluator.Caller;
import dev.microservicenetwork.evaluator.Request;
import java.util.Objects;
import java.util.stream.Stream;

/** A request of one workload to a service. */
final class InsideRequest {
    private InsideRequest() {}

    static Request of(Caller caller, Service service, String namespace, RequestOptions options) throws Unexplainable {
        Port port = port(service, options);
        String scheme = switch (port.protocol()) {
            case HTTP, HTTP2 -> "http";
            case GRPC, GRPC_WEB -> "grpc";
            case WEBSOCKET -> "ws";
            case TCP -> "tcp";
            case TLS -> "tls";
        };
        return new Request(
                caller,
                scheme,
                service.name() + "." + namespace,
                port.number(),
                Objects.requireNonNullElse(options.method, scheme.equals("grpc") ? "POST" : "GET"),
                Objects.requireNonNullElse(options.path, "/"),
                options.sent());
    }

    private static Port port(Service service, RequestOptions options) throws Unexplainable {
        if (options.port == null) {
            return Stream.concat(service.httpPorts().stream(), service.ports().stream())
                    .findFirst()
                    .orElseThrow();
        }
        return service.port(options.port)
                .orElseThrow(() -> new Unexplainable(
                        "`" + service.name() + "` has no port " + options.port,
                        "write one of its ports"
                                + Hint.of(
                                        "",
                                        service.ports().stream()
                                                .map(port -> String.valueOf(port.number()))
                                                .toList())));
    }
}
