package dev.microservicenetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTest {
    private static final String SHOP = Yaml.HEAD + """
            metadata: {name: shop, namespace: shop}
            spec:
              access: {mode: Enforce}
              services:
              - {name: web, ports: [{port: 80, targetPort: 8080, protocol: HTTP}], calls: [{name: cart, allow: [{methods: [GET]}]}]}
              - name: cart
                ports: [{port: 80, targetPort: 8080, protocol: HTTP}, {port: 6379, protocol: TCP}]
                resilience: {timeout: 2s}
              - {name: stock, ports: [{port: 80, protocol: HTTP}]}
              - {name: nightly}
              gateways:
              - name: public
                listeners: [{name: http, port: 8080, protocol: HTTP, hosts: [shop.example.com]}]
                routes: [{name: all, to: [{service: web}]}]
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crat                     | no service `crat`                    | did you mean `cart`?",
                "cart.shopp               | no service `cart.shopp`              | did you mean `cart`?",
                "webb->cart               | no caller `webb`                     | did you mean `web`?",
                "web->crat                | no service `crat`                    | did you mean `cart`?",
                "web->nightly             | `nightly` has no ports               | spec.services[3]",
                "outside->shop.exmple.com | no gateway has the host              | there are: shop.example.com",
                "web->cart --port 81      | `cart` has no port 81                | there are: 80, 6379",
                "web->cart --header x     | `x` is not a header                  | 'NAME: VALUE'",
                "web->cart --from stock   | two callers                          | --from",
                "cart --network other     | no network `other`                   | shop/shop"
            })
    void saysWhatThereIsInsteadOfAnUnknownName(String question, String problem, String help) {
        String[] words = question.split(" ");
        String[] arguments = new String[words.length + 2];
        arguments[0] = "explain";
        System.arraycopy(words, 0, arguments, 1, words.length);
        arguments[words.length + 1] = "-";
        Run run = Run.withInput(SHOP, arguments);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error: ").contains(problem, help);
    }

    @Test
    void aNetworkWithErrorsIsNotExplained() {
        Run run = Run.withInput(SHOP.replace("{name: cart, allow", "{name: crat, allow"), "explain", "cart", "-");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("error[MSN1101]", "did you mean `cart`?");
    }

    @Test
    void inputThatCantBeReadIsSaid() {
        Run run = Run.withInput("{", "explain", "cart", "-");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("error: not YAML");
    }

    @Test
    void whereSeveralNetworksHaveTheServiceOneIsChosen() {
        String both = SHOP + "---\n" + SHOP.replace("namespace: shop}", "namespace: mall}");
        Run open = Run.withInput(both, "explain", "cart", "-");
        assertThat(open.exitCode()).isEqualTo(2);
        assertThat(open.err()).contains("--network", "shop/shop, mall/shop");
        assertThat(Run.withInput(both, "explain", "cart", "-", "--network", "mall/shop")
                        .out())
                .startsWith("cart.mall.svc.cluster.local");
        assertThat(Run.withInput(both, "explain", "cart.mall", "-").out()).startsWith("cart.mall.svc.cluster.local");
    }

    @Test
    void theArrowAndFromAskTheSame() {
        assertThat(Run.withInput(SHOP, "explain", "web->cart", "-"))
                .isEqualTo(Run.withInput(SHOP, "explain", "--from", "web", "cart", "-"));
    }

    @Test
    void saysWhoIsRefusedAndWhatWouldLetItIn() {
        assertThat(Run.withInput(SHOP, "explain", "stock->cart", "-").out())
                .contains("403 Refused by policy", "declare the call: spec.services[2].calls: [{name: cart}]");
        assertThat(Run.withInput(SHOP, "explain", "web->cart", "-", "--method", "POST")
                        .out())
                .contains("403 Refused by policy", "widen `allow`");
        assertThat(Run.withInput(SHOP, "explain", "jobs/cleaner->cart", "-").out())
                .contains("403 Refused by policy")
                .doesNotContain("help ");
        assertThat(Run.withInput(SHOP, "explain", "web->cart", "-").out()).contains("Routed to cart:80");
    }

    @Test
    void aServiceThatOnlyCallsHasNoHost() {
        assertThat(Run.withInput(SHOP, "explain", "nightly", "-").out())
                .startsWith("nightly  MicroserviceNetwork shop/shop")
                .contains("calls, and is not called");
    }

    /** What the cluster is known to have counts more than what is declared. */
    @Test
    void podsOfTheInputAreTheOnesThatCall() {
        String bare = SHOP + """
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: web-1, namespace: shop, labels: {app: web}}
                spec: {serviceAccountName: web, containers: [{name: app, image: app}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: shop}
                spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
                """;
        assertThat(Run.withInput(bare, "explain", "web->cart", "-").out()).contains("the caller has no proxy");
        assertThat(Run.withInput(bare, "explain", "cart", "-").out())
                .contains("Permissive; Strict is asked for", "waits for", "Audit: everybody may call");
    }

    @Test
    void printsTheSameAsData() throws Exception {
        Run service = Run.withInput(SHOP, "explain", "cart", "-", "-o", "json");
        JsonNode report = new ObjectMapper().readTree(service.out());
        assertThat(report.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "resource",
                        "service",
                        "declared",
                        "host",
                        "ports",
                        "workload",
                        "versions",
                        "mutualTls",
                        "access",
                        "callers",
                        "calls",
                        "exposed",
                        "routes",
                        "values",
                        "leftOut",
                        "findings");
        JsonNode timeout = report.path("values").path(0);
        assertThat(timeout.path("name").asText()).isEqualTo("timeout");
        assertThat(timeout.path("value").asText()).isEqualTo("2s");
        assertThat(timeout.path("origin").asText()).isEqualTo("written");
        assertThat(timeout.path("from").path("path").asText()).isEqualTo("spec.services[1].resilience.timeout");
        assertThat(timeout.path("from").path("line").asInt()).isEqualTo(10);
        assertThat(timeout.path("fields").path(0).asText()).isEqualTo("spec.http[0].timeout");

        Run request = Run.withInput(SHOP, "explain", "stock->cart", "-", "-o", "json");
        JsonNode verdict = new ObjectMapper().readTree(request.out()).path("verdict");
        assertThat(verdict.path("outcome").asText()).isEqualTo("denied");
        assertThat(verdict.path("status").asInt()).isEqualTo(403);
    }

    @Test
    void coloursOnlyWhereAsked() {
        assertThat(Run.withInput(SHOP, "explain", "cart", "-", "--color", "always")
                        .out())
                .contains("\u001b[1m");
        assertThat(Run.withInput(SHOP, "explain", "cart", "-").out()).doesNotContain("\u001b");
    }
}
