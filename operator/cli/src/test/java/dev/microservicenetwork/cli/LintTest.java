package dev.microservicenetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LintTest {
    private static final String SLIPS = Yaml.HEAD + """
            metadata: {name: checkout, namespace: shop}
            spec:
              acess: {mode: Enforce}
              services:
              - name: web
                ports: [{port: 80, protocol: http}]
                calls:
                - name: cart
                  timeout: 800 ms
                - timeout: 1s
              - name: cart
                ports:
                  port: 7070
                resilience:
              - name: cart
            """;

    @Test
    void pointsAtWhatTheSchemaRefuses() {
        Run run = Run.withInput(SLIPS, "lint", "-");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                        error[MSN1001]: unknown field `acess`
                         --> <stdin>:5:3 (MicroserviceNetwork shop/checkout, spec.acess)
                          |
                        5 |   acess: {mode: Enforce}
                          |   ^^^^^
                          = help: did you mean `access`?

                        error[MSN1002]: `protocol` can't be `http`
                         --> <stdin>:8:34 (MicroserviceNetwork shop/checkout, spec.services[0].ports[0].protocol)
                          |
                        8 |     ports: [{port: 80, protocol: http}]
                          |                                  ^^^^
                          = help: write one of GRPC, HTTP, HTTP2, TCP, TLS, WebSocket; did you mean `HTTP`?

                        error[MSN1002]: `timeout` can't be `800 ms`
                          --> <stdin>:11:16 (MicroserviceNetwork shop/checkout, spec.services[0].calls[0].timeout)
                           |
                        11 |       timeout: 800 ms
                           |                ^^^^^^
                           = help: write a Gateway API duration such as 800ms, 3s or 1m30s; did you mean `800ms`?

                        error[MSN1004]: `name` is missing
                          --> <stdin>:12:7 (MicroserviceNetwork shop/checkout, spec.services[0].calls[1].name)
                           |
                        12 |     - timeout: 1s
                           |       ^^^^^^^
                           = help: add it: a name of lower-case letters, digits and dashes, starting with a letter and ending with a letter or digit

                        error[MSN1002]: `ports` is of the wrong type
                          --> <stdin>:14:5 (MicroserviceNetwork shop/checkout, spec.services[1].ports)
                           |
                        14 |     ports:
                           |     ^^^^^
                           = help: write a list

                        error[MSN1002]: `resilience` has no value
                          --> <stdin>:16:5 (MicroserviceNetwork shop/checkout, spec.services[1].resilience)
                           |
                        16 |     resilience:
                           |     ^^^^^^^^^^
                           = help: write a map of fields

                        error[MSN1003]: `cart` is used twice
                          --> <stdin>:17:11 (MicroserviceNetwork shop/checkout, spec.services[2].name)
                           |
                        17 |   - name: cart
                           |           ^^^^
                           = note: the first is spec.services[1]
                           = help: rename one of them, or make them one entry

                        7 errors in 1 network
                        """);
    }

    @Test
    void pointsAtWhatTheCompilerFinds() {
        String resource = Yaml.HEAD + """
                metadata: {name: checkout, namespace: shop}
                spec:
                  services:
                  - name: web
                    calls: [{name: crt}]
                  - {name: cart, ports: [{port: 80, protocol: HTTP}]}
                """;
        assertThat(Run.withInput(resource, "lint", "-").out()).isEqualTo("""
                        error[MSN1101]: call to unknown service `crt`
                         --> <stdin>:7:20 (MicroserviceNetwork shop/checkout, spec.services[0].calls[0].name)
                          |
                        7 |     calls: [{name: crt}]
                          |                    ^^^
                          = note: without a namespace, a call is to a service of this resource
                          = help: declare it under spec.services, or give the namespace of the resource that does; did you mean `cart`?

                        1 error in 1 network
                        """);
    }

    @Test
    void findsErrorsOfTheCompilerBesideUnknownFields() {
        String resource = Yaml.network("shop", "web").replace("ports:", "calls: [{name: crt}], prots: [], ports:");
        assertThat(Run.withInput(resource, "lint", "-").out()).contains("MSN1001", "MSN1101", "2 errors in 1 network");
    }

    @Test
    void readsKubernetesOwnLists() {
        String list = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: microservicenetwork.dev/v1alpha1\n"
                + "  kind: MicroserviceNetwork\n  metadata: {name: shop}\n  spec: {servces: []}\n";
        assertThat(Run.withInput(list, "lint", "-").out())
                .contains("--> <stdin>:7:10 (MicroserviceNetwork default/shop, spec.servces)");
    }

    @Test
    void printsJson() {
        Run run = Run.withInput(
                Yaml.network("shop", "web").replace("ports:", "prots: 1, ports:"), "lint", "-o", "json", "-");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                        {
                          "findings" : [ {
                            "file" : "<stdin>",
                            "line" : 4,
                            "column" : 31,
                            "code" : "MSN1001",
                            "severity" : "error",
                            "resource" : "MicroserviceNetwork default/shop",
                            "path" : "spec.services[0].prots",
                            "value" : null,
                            "message" : "unknown field `prots`",
                            "note" : null,
                            "help" : "did you mean `ports`?"
                          } ],
                          "summary" : {
                            "networks" : 1,
                            "errors" : 1,
                            "warnings" : 0,
                            "suppressed" : 0
                          }
                        }
                        """);
    }

    @Test
    void saysThatAllIsWell() {
        Run run = Run.withInput(Yaml.network("shop", "web"), "lint", "-");
        assertThat(run).isEqualTo(new Run(0, "no findings in 1 network\n", ""));
    }

    @Test
    void failsOnWarningsIfAsked() {
        String resource = Yaml.network("shop", "web") + "---\n"
                + "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n"
                + "spec: {selector: {app: web}, ports: [{name: http, port: 80}, {name: http-x, port: 81}]}\n";
        Run lenient = Run.withInput(resource, "lint", "-");
        assertThat(lenient.out()).contains("warning[MSN1206]", "1 warning in 1 network");
        assertThat(lenient.exitCode()).isZero();
        assertThat(Run.withInput(resource, "lint", "--fail-on", "warning", "-").exitCode())
                .isEqualTo(1);
    }

    @Test
    void showsWhatIsSuppressedIfAsked() {
        String resource = Yaml.HEAD + """
                metadata: {name: shop}
                spec:
                  services:
                  - name: web
                    ports: [{port: 80, protocol: HTTP}]
                    resilience: {timeout: 1s, retries: {attempts: 3, perTryTimeout: 400ms}}
                  suppressions:
                  - {code: MSN2103, path: "spec.services[name=web]", reason: It is meant so.}
                """;
        Run quiet = Run.withInput(resource, "lint", "--fail-on", "warning", "-");
        assertThat(quiet).isEqualTo(new Run(0, "no findings in 1 network, 1 suppressed\n", ""));
        Run shown = Run.withInput(resource, "lint", "--fail-on", "warning", "--show-suppressed", "-");
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .startsWith("suppressed warning[MSN2103]: 4 tries of 400ms take 1600ms")
                .contains("\n  = reason: It is meant so. (spec.suppressions[0])\n")
                .endsWith("\nno findings in 1 network, 1 suppressed\n");
        assertThat(Run.withInput(resource, "lint", "--show-suppressed", "-o", "json", "-")
                        .out())
                .contains("\"findings\" : [ ]", "\"reason\" : \"It is meant so. (spec.suppressions[0])\"")
                .contains("\"suppressed\" : 1\n");
    }

    @Test
    void coloursOnATerminalOnly() {
        String red = "\u001b[1;31merror[MSN1001]\u001b[0m\u001b[1m: unknown field `acess`\u001b[0m";
        Map<String, String> none = Map.of();
        assertThat(Run.with(SLIPS, true, none, "lint", "-").out()).contains(red);
        assertThat(Run.with(SLIPS, false, none, "lint", "-").out()).doesNotContain("\u001b");
        assertThat(Run.with(SLIPS, true, Map.of("NO_COLOR", "1"), "lint", "-").out())
                .doesNotContain("\u001b");
        assertThat(Run.with(SLIPS, true, Map.of("TERM", "dumb"), "lint", "-").out())
                .doesNotContain("\u001b");
        assertThat(Run.with(SLIPS, true, none, "lint", "--color", "never", "-").out())
                .doesNotContain("\u001b");
        assertThat(Run.with(SLIPS, false, Map.of("NO_COLOR", "1"), "lint", "--color=always", "-")
                        .out())
                .contains(red);
    }
}
