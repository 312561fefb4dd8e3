package dev.microservicenetwork.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Configuration.Allowed;
import dev.microservicenetwork.engine.Configuration.ExistingGateway;
import dev.microservicenetwork.engine.Configuration.GatewayClass;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {
    @Test
    void readsAFile() throws Exception {
        Configuration configuration = ConfigurationReader.read(
                yaml("gatewayClasses: [{name: edge, namespace: gw, selector: {app: gw}, serviceAccount: gw}]"));
        assertThat(configuration.gatewayClass("edge")).isPresent();
        assertThat(configuration.clusterDomain()).isEqualTo("cluster.local");
        assertThat(configuration.allowOverrides()).isFalse();
        assertThat(ConfigurationReader.read(yaml("allowOverrides: true")).allowOverrides())
                .isTrue();
        assertThat(ConfigurationReader.read(yaml("{}"))).isEqualTo(Configuration.DEFAULT);
    }

    @Test
    void takesSeveralClassesAndWhatLiesOnTheBounds() throws Exception {
        Configuration configuration = ConfigurationReader.read(yaml("""
                        gatewayClasses:
                        - {name: edge, namespace: gw, selector: {app: edge}, serviceAccount: edge.v1, allow: [{namespaces: [shop], ports: [1, 65535]}]}
                        - {name: inner, namespace: gw, selector: {app: inner}, serviceAccount: inner, existing: [{namespace: gw, name: shared.v1}]}
                        """));
        assertThat(configuration.gatewayClass("edge").orElseThrow().allowed("shop"))
                .extracting(Allowed::ports)
                .containsExactly(List.of(1, 65535));
        assertThat(configuration.gatewayClass("inner")).isPresent();
    }

    @Test
    void saysWhatNamespacesMayUse() throws Exception {
        GatewayClass edge =
                ConfigurationReader.read(yaml("""
                        gatewayClasses:
                        - name: edge
                          namespace: gw
                          selector: {app: gw}
                          serviceAccount: gw
                          service: gw
                          allow:
                          - {namespaces: [shop], hosts: [shop.example.com], ports: [443]}
                          - {namespaces: ["*"], hosts: ["*.apps.example.com"]}
                          existing: [{namespace: gw, name: shared}]
                        """)).gatewayClass("edge").orElseThrow();
        assertThat(edge.allowed("shop")).extracting(Allowed::ports).containsExactly(List.of(443));
        assertThat(edge.allowed("other")).extracting(Allowed::hosts).containsExactly(List.of("*.apps.example.com"));
        assertThat(edge.existing()).containsExactly(new ExistingGateway("gw", "shared"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            clusterDomian: a | clusterDomian | unknown field `clusterDomian` | did you mean `clusterDomain`?
            clusterDomain: A_b | clusterDomain | `A_b` is not allowed here | write a domain, such as cluster.local
            gatewayClasses: [{name: a}] | gatewayClasses[0].namespace | `namespace` is missing | add it: The namespace of the gateway's pods, where its certificates are too.
            gatewayClasses: 7 | gatewayClasses | `gatewayClasses` has a value of the wrong type | write it as the documentation shows
            gatewayClasses: {a: b} | gatewayClasses | `gatewayClasses` has a value of the wrong type | write it as the documentation shows
            gatewayClasses: [null] | gatewayClasses[0] | `gatewayClasses[0]` has a value of the wrong type | write it as the documentation shows
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, servce: x}] | gatewayClasses[0].servce | unknown field `servce` | did you mean `service`?
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, allow: [{hosts: [a.b]}]}] | gatewayClasses[0].allow[0].namespaces | `namespaces` is missing | add it: The namespaces; "*" stands for all that no entry names.
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, allow: [{namespaces: [x], host: [a]}]}] | gatewayClasses[0].allow[0].host | unknown field `host` | did you mean `hosts`?
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, allow: [{namespaces: []}]}] | gatewayClasses[0].allow[0].namespaces | `namespaces` is empty, so this is for nobody | name namespaces, or write "*" for all that no entry names
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, allow: [{namespaces: [x], hosts: ["a.*"]}]}] | gatewayClasses[0].allow[0].hosts[0] | `a.*` is not allowed here | write a host in lower case without scheme, port or path, such as shop.example.com or *.example.com
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, allow: [{namespaces: [x], ports: [0]}]}] | gatewayClasses[0].allow[0].ports[0] | `0` is no port | write one of 1 to 65535
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, allow: [{namespaces: [x], ports: ["80"]}]}] | gatewayClasses[0].allow[0].ports[0] | `gatewayClasses[0].allow[0].ports[0]` has a value of the wrong type | write it as the documentation shows
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, existing: [{name: g}]}] | gatewayClasses[0].existing[0].namespace | `namespace` is missing | add it: Its namespace.
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d}, {name: a, namespace: b, selector: {app: gw}, serviceAccount: d}] | gatewayClasses[1].name | gateway class `a` is there already | rename one of the two
            gatewayClasses: [{name: A, namespace: b, selector: {app: gw}, serviceAccount: d}] | gatewayClasses[0].name | `A` is not allowed here | write it as Kubernetes has it: lower case, digits and dashes
            gatewayClasses: [{name: a, namespace: b.c, selector: {app: gw}, serviceAccount: d}] | gatewayClasses[0].namespace | `b.c` is not allowed here | write it as Kubernetes has it: lower case, digits and dashes
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: -d}] | gatewayClasses[0].serviceAccount | `-d` is not allowed here | write it as Kubernetes has it: lower case, digits and dashes
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, service: gw.b}] | gatewayClasses[0].service | `gw.b` is not allowed here | write it as Kubernetes has it: lower case, digits and dashes
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, existing: [{namespace: B, name: g}]}] | gatewayClasses[0].existing[0].namespace | `B` is not allowed here | write it as Kubernetes has it: lower case, digits and dashes
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, existing: [{namespace: b, name: G}]}] | gatewayClasses[0].existing[0].name | `G` is not allowed here | write it as Kubernetes has it: lower case, digits and dashes
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, allow: [{namespaces: [shop-*]}]}] | gatewayClasses[0].allow[0].namespaces[0] | `shop-*` is not allowed here | write a namespace, or "*" for all that no entry names
            gatewayClasses: [{name: a, namespace: b, selector: {app: gw}, serviceAccount: d, allow: [{namespaces: [x], ports: [443, 65536]}]}] | gatewayClasses[0].allow[0].ports[1] | `65536` is no port | write one of 1 to 65535
            gatewayClasses: [{name: a, namespace: b, selector: {}, serviceAccount: d}] | gatewayClasses[0].selector | an empty `selector` would select every pod | write the labels of the gateway's pods
            gatewaysInOwnNamespaceOnly: "true" | gatewaysInOwnNamespaceOnly | `gatewaysInOwnNamespaceOnly` has a value of the wrong type | write it as the documentation shows
            allowOverrides: "true" | allowOverrides | `allowOverrides` has a value of the wrong type | write it as the documentation shows
            [] | . | the configuration is not a map of fields | write its fields as a YAML map
            """)
    void saysWhatIsWrong(String file, String path, String message, String help) throws IOException {
        JsonNode json = yaml(file);
        InvalidConfiguration e = catchThrowableOfType(InvalidConfiguration.class, () -> ConfigurationReader.read(json));
        assertThat(e.path()).isEqualTo(path);
        assertThat(e).hasMessage(message);
        assertThat(e.help()).isEqualTo(help);
    }

    private static JsonNode yaml(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }
}
