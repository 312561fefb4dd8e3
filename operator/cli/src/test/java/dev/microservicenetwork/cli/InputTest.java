package dev.microservicenetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void twoNetworks() throws IOException {
        Files.createDirectories(dir.resolve("b"));
        Files.writeString(dir.resolve("b/two.yml"), Yaml.network("two", "web"));
        Files.writeString(dir.resolve("c.json"), json("three"));
        Files.writeString(dir.resolve("a.yaml"), "---\n# nothing\n---\n" + Yaml.network("one", "cart"));
        Files.writeString(dir.resolve("README.md"), "{not yaml");
    }

    @Test
    void readsDirectoriesInOrder() {
        Run run = Run.msn("render", dir.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "name: one.cart", "name: one.cart", "name: two.web", "name: two.web", "name: three.mail");
    }

    @Test
    void readsAFileOnce() {
        Run once = Run.msn("render", dir.toString());
        assertThat(Run.msn("render", dir.toString(), dir.resolve("b/../a.yaml").toString()))
                .isEqualTo(once);
    }

    @Test
    void leavesOutTheNetworkWithErrorsOnly() throws IOException {
        Files.writeString(dir.resolve("b/two.yml"), Yaml.network("two", "Web"));
        Run run = Run.msn("render", dir.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("name: one.cart").doesNotContain("name: two.");
        assertThat(run.err())
                .contains("two.yml:4:26 (MicroserviceNetwork default/two, spec.services[0].name)")
                .endsWith("\n1 error in 3 networks\n");
    }

    @Test
    void printsNothingWhereAFileCantBeRead() throws IOException {
        Files.writeString(dir.resolve("d.yaml"), "a: b: c\n");
        Run run = Run.msn("render", dir.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                        error: not YAML: mapping values are not allowed here
                         --> %s/d.yaml:1:5
                          |
                        1 | a: b: c
                          |     ^
                          = note: YAML 1.2, or JSON, is read here

                        1 error in 3 networks
                        """.formatted(dir));
    }

    @Test
    void putsObjectsIntoTheNamespace() {
        String resource = Yaml.network("one", "web");
        assertThat(Run.withInput(resource, "render", "-").out()).contains("\n  namespace: default\n");
        assertThat(Run.withInput(resource, "render", "-n", "eu", "-").out()).contains("\n  namespace: eu\n");
    }

    @Test
    void takesOtherObjectsForFacts() {
        String foreign = """
                ---
                apiVersion: networking.istio.io/v1beta1
                kind: VirtualService
                metadata: {name: theirs}
                spec: {hosts: [web], http: [{match: [{uri: {prefix: /}}], route: [{destination: {host: web}}]}]}
                """;
        Run run = Run.withInput(Yaml.network("one", "web") + foreign, "lint", "-");
        assertThat(run.out()).contains("error[MSN1302]");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void checksTheConfiguration() throws IOException {
        Path config = Files.writeString(dir.resolve("config"), "clusterDomian: example\n");
        Run run = Run.msn("lint", "--config", config.toString(), dir.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .contains("unknown field `clusterDomian`", config + ":1:1", "did you mean `clusterDomain`?");
        Files.writeString(config, "clusterDomain: example.org\n");
        assertThat(Run.msn("lint", "--config", config.toString(), dir.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void wantsObjectsAndAmongThemANetwork() {
        assertThat(Run.withInput("a: 1\n", "lint", "-").out()).startsWith("error: not a Kubernetes object\n");
        assertThat(Run.withInput("[1]\n", "lint", "-").exitCode()).isEqualTo(2);
        assertThat(Run.withInput("just words\n", "lint", "-").exitCode()).isEqualTo(2);
        Run none = Run.withInput("apiVersion: v1\nkind: Secret\n", "lint", "-");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.out()).startsWith("error: there is no MicroserviceNetwork in the input\n");
        Run service = Run.withInput("apiVersion: v1\nkind: Service\nmetadata: 7\n", "lint", "-");
        assertThat(service.out()).startsWith("error: this Service can't be read\n");
    }

    @Test
    void wantsANetworkOnce() {
        String resource = Yaml.network("one", "web") + "---\n" + Yaml.network("one", "web");
        Run run = Run.withInput(resource, "lint", "-");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).contains("MicroserviceNetwork default/one is in the input twice", "<stdin>:8:18");
    }

    @Test
    void saysWhichFileIsMissing() {
        Run run = Run.msn("lint", "no-such.yaml");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).startsWith("error: no such file: no-such.yaml\n");
    }

    private static String json(String name) {
        return """
                {
                \t"apiVersion": "microservicenetwork.dev\\/v1alpha1", "kind": "MicroserviceNetwork",
                \t"metadata": {"name": "%s", "annotations": {"a": "\\ud83d\\ude00"}},
                \t"spec": {"services": [{"name": "mail", "ports": [{"port": 80, "protocol": "HTTP"}]}]}
                }
                """.formatted(name);
    }
}
