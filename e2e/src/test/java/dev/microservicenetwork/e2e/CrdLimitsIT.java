package dev.microservicenetwork.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.microservicenetwork.e2e.rig.Cluster;
import dev.microservicenetwork.e2e.rig.RealMesh;
import dev.microservicenetwork.e2e.rig.Rig;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema on a real API server: its rules are affordable at every limit, and refuse what they should in words that help. */
@RealMesh
class CrdLimitsIT {
    private static Cluster cluster;

    @BeforeAll
    static void install() {
        cluster = Rig.apiServer();
        Installation.on(cluster);
    }

    private static String network(String spec) {
        return "{apiVersion: microservicenetwork.dev/v1alpha1, kind: MicroserviceNetwork, metadata: {name: limits, namespace: default}, spec: {"
                + spec + "}}";
    }

    private static String list(int count, java.util.function.IntFunction<String> entry) {
        return IntStream.range(0, count).mapToObj(entry).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String service(String fields) {
        return "services: [{name: a, ports: [{port: 80, protocol: HTTP}], " + fields + "}]";
    }

    static Stream<Arguments> limits() {
        String routes = list(
                32,
                i -> "{name: r" + i + ", matches: "
                        + list(
                                8,
                                m -> "{path: {prefix: /r" + i + "/m" + m + "}, headers: "
                                        + list(8, h -> "{name: h" + h + ", exact: \"v\"}") + "}")
                        + ", to: " + list(8, t -> "{weight: 1}") + "}");
        String gateway = "listeners: "
                + list(
                        32,
                        l -> "{name: l" + l + ", port: " + (8000 + l) + ", protocol: HTTP, hosts: "
                                + list(16, h -> "l" + l + "h" + h + ".example.com") + "}");
        String origins = list(16, i -> "{regex: \"https://[a-z0-9-]+\\\\.o" + i + "\\\\.example\\\\.com\"}");
        String acting = list(
                32,
                i -> "{name: r" + i + ", matches: [{path: {prefix: /r" + i + "}, method: GET}], mirrors: "
                        + list(8, m -> "{service: a, fraction: {numerator: 1, denominator: 3}}")
                        + ", fault: {delay: {percent: 1, duration: 1s}, abort: {fraction: {numerator: 1, denominator: 3}, httpStatus: 503}}"
                        + ", cors: {allowOrigins: " + origins + ", allowMethods: " + list(8, m -> "PUT")
                        + ", allowHeaders: " + list(32, h -> "x-h" + h) + ", exposeHeaders: "
                        + list(32, h -> "x-h" + h) + "}}");
        return Stream.of(
                Arguments.of("services", "services: " + list(100, i -> "{name: s" + i + "}")),
                Arguments.of(
                        "ports",
                        "services: [{name: a, ports: " + list(32, i -> "{port: " + (80 + i) + ", protocol: HTTP}")
                                + "}]"),
                Arguments.of(
                        "versions", service("defaultVersion: v0, versions: " + list(32, i -> "{name: v" + i + "}"))),
                Arguments.of("routes", service("routes: " + routes)),
                Arguments.of("actions of routes", service("routes: " + acting)),
                Arguments.of(
                        "calls",
                        "services: [{name: a, calls: " + list(32, i -> "{namespace: n" + i + ", name: b}") + "}]"),
                Arguments.of(
                        "allow",
                        "services: [{name: a, ports: [{port: 80, protocol: HTTP}]}, {name: c, calls: [{name: a, allow: "
                                + list(8, i -> "{methods: [GET], paths: " + list(16, p -> "/p" + i + "/" + p) + "}")
                                + "}]}]"),
                Arguments.of("gateways", "gateways: " + list(8, g -> "{name: g" + g + ", " + gateway + "}")),
                Arguments.of(
                        "labels",
                        service("workload: {labels: {"
                                + IntStream.range(0, 16)
                                        .mapToObj(i -> "l" + i + ": v")
                                        .collect(Collectors.joining(", "))
                                + "}}")),
                Arguments.of(
                        "mixture of nearly 1 MiB",
                        "services: "
                                + list(
                                        40,
                                        i -> "{name: s" + i + ", ports: [{port: 80, protocol: HTTP}], routes: "
                                                + list(
                                                        16,
                                                        r -> "{name: r" + r + ", matches: "
                                                                + list(
                                                                        8,
                                                                        m -> "{path: {exact: /" + "x".repeat(100) + r
                                                                                + "/" + m + "}}")
                                                                + "}")
                                                + "}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void aResourceAtALimitIsTaken(String limit, String spec) {
        assertThat(limit).isNotEmpty();
        cluster.during(
                network(spec),
                () -> assertThat(cluster.kubectl("-n", "default", "get", "msn", "limits", "-o", "name")
                                .orThrow())
                        .contains("limits"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("services: [{name: a, prots: []}]", "prots"),
                Arguments.of(
                        "services: [{name: a, ports: [{port: 80, protocol: Http}]}]", "Unsupported value: \"Http\""),
                Arguments.of("services: [{name: a}, {name: a}]", "duplicate entries"),
                Arguments.of(service("versions: [{name: v1}, {name: v2}]"), "MSN1104"),
                Arguments.of(service("defaultVersion: v3, versions: [{name: v1}]"), "MSN1103"),
                Arguments.of(service("routes: [{name: r, to: [{weight: 0}]}]"), "MSN1106"),
                Arguments.of(service("routes: [{name: r}, {name: r}]"), "MSN1003"),
                Arguments.of(service("routes: [{name: r, matches: [{path: {exact: /a, prefix: /a}}]}]"), "MSN1107"),
                Arguments.of(service("routes: [{name: r, streaming: true, timeout: 1s}]"), "MSN2104"),
                Arguments.of(service("routes: [{name: r, mirrors: [{percent: 1}]}]"), "MSN1161"),
                Arguments.of(
                        service(
                                "routes: [{name: r, fault: {abort: {percent: 1, httpStatus: 500, grpcStatus: Internal}}}]"),
                        "MSN1107"),
                Arguments.of(
                        service(
                                "routes: [{name: r, fault: {delay: {duration: 1s, fraction: {numerator: 2, denominator: 1}}}}]"),
                        "MSN1160"),
                Arguments.of(service("routes: [{name: r, fault: {}}]"), "MSN1132"),
                Arguments.of(
                        service("routes: [{name: r, directResponse: {status: 200}, mirrors: [{service: a}]}]"),
                        "MSN1130"),
                Arguments.of(service("resilience: {timeout: 1.5s}"), "spec.services[0].resilience.timeout"),
                Arguments.of("access: {mode: Enforce}, mtls: {mode: Permissive}", "MSN3101"),
                Arguments.of(
                        "gateways: [{name: g, listeners: [{name: l, port: 443, protocol: HTTPS, hosts: [a.example.com]}]}]",
                        "MSN4104"));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("wrong")
    void whatItsShapeShowsIsRefusedAtAdmission(String spec, String words) {
        assertThatThrownBy(() -> cluster.apply(network(spec))).hasMessageContaining(words);
    }

    @Test
    void kubectlShowsWhatMatters() {
        cluster.during(
                network("services: [{name: a}]"),
                () -> assertThat(cluster.kubectl("-n", "default", "get", "msn").orThrow())
                        .contains("READY", "REASON", "SERVICES", "EDGES", "MTLS", "WARNINGS", "AGE"));
    }
}
