package dev.microservicenetwork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Concern;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Edge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CompilationTest {
    private static final String NO_FAULT = """
            services:
            - name: web
              ports: [{port: 80, protocol: HTTP}]
              routes: [{name: slow, fault: {delay: {percent: 0, duration: 1s}}}]
            """;

    @Test
    void isAcceptedWithWarningsAndNotWithErrors() {
        Compilation warned = compile(NO_FAULT);
        assertThat(warned.accepted()).isTrue();
        assertThat(warned.findings()).extracting(Finding::code).containsExactly(Code.MSN2136);
        assertThat(warned.warnings()).isEqualTo(1);

        Compilation wrong = compile("services: [{name: web, calls: [{name: nobody}]}]");
        assertThat(wrong.accepted()).isFalse();
        assertThat(wrong.objects()).isEmpty();
        assertThat(wrong.findings()).extracting(Finding::code).containsExactly(Code.MSN1101);
        assertThat(wrong.warnings()).isZero();
    }

    /** A condition of the status says what is so, also where a warning of it is accepted. */
    @Test
    void whatIsSuppressedIsStillSo() {
        Compilation suppressed = compile(
                NO_FAULT
                        + "suppressions: [{code: MSN2136, path: 'spec.services[0].routes[0].fault', reason: switched on for tests}]");
        assertThat(suppressed.warnings()).isZero();
        assertThat(suppressed.about(Concern.ADVICE)).isEqualTo(compile(NO_FAULT).about(Concern.ADVICE));
        assertThat(suppressed.about(Concern.ADVICE)).extracting(Finding::code).containsExactly(Code.MSN2136);
        assertThat(suppressed.about(Concern.OBSERVATION)).isEmpty();
    }

    /** What {@code msn graph} draws. */
    @Test
    void edgesAreCallsConsumersAndWhatGatewaysRouteTo() {
        Compilation compilation = compile("""
                services:
                - {name: web, ports: [{port: 80, protocol: HTTP}], calls: [{name: cart}, {name: keycloak, namespace: identity}]}
                - name: cart
                  ports: [{port: 80, protocol: HTTP}]
                  consumers: [{namespace: bi, serviceAccount: nightly}, {namespace: partners}]
                gateways:
                - name: public
                  listeners: [{name: http, port: 80, protocol: HTTP, hosts: [shop.example.com]}]
                  routes:
                  - {name: cart, matches: [{path: {prefix: /cart}}], to: [{service: cart}]}
                  - {name: half, matches: [{path: {prefix: /half}}], to: [{service: web}, {service: cart}]}
                """);
        assertThat(Objects.requireNonNull(compilation.network()).edges())
                .containsExactly(
                        new Edge("web", "cart", "spec.services[0].calls[0]"),
                        new Edge("web", "keycloak.identity", "spec.services[0].calls[1]"),
                        new Edge("bi/nightly", "cart", "spec.services[1].consumers[0]"),
                        new Edge("partners/*", "cart", "spec.services[1].consumers[1]"),
                        new Edge("gateway public", "cart", "spec.gateways[0]"),
                        new Edge("gateway public", "web", "spec.gateways[0]"));
    }

    private static Compilation compile(String spec) {
        try {
            return Compiler.compile(
                    new YAMLMapper()
                            .readValue(
                                    "metadata: {name: shop, namespace: shop}\nspec:\n" + spec.indent(2),
                                    MicroserviceNetwork.class),
                    Configuration.DEFAULT,
                    Facts.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
