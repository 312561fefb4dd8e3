package dev.microservicenetwork.cli;

/** Resources that tests need. */
final class Yaml {
    static final String HEAD = """
            apiVersion: microservicenetwork.dev/v1alpha1
            kind: MicroserviceNetwork
            """;

    private Yaml() {}

    /** A network of one HTTP service. */
    static String network(String name, String service) {
        return HEAD + """
                metadata: {name: %s}
                spec: {services: [{name: %s, ports: [{port: 80, protocol: HTTP}]}]}
                """.formatted(name, service);
    }
}
