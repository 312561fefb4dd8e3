package dev.microservicenetwork.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.Cluster;
import dev.microservicenetwork.e2e.rig.RealMesh;
import dev.microservicenetwork.e2e.rig.Rig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart, by the real Helm on a real API server. */
@RealMesh
class ChartIT {
    private static Cluster cluster;

    @BeforeAll
    static void install() {
        cluster = Rig.apiServer();
        Installation.on(cluster);
    }

    @Test
    void isWithoutFault() {
        assertThat(cluster.helm("lint", "--strict", chart()).orThrow()).contains("0 chart(s) failed");
    }

    @Test
    void refusesValuesThatItDoesNotKnow() {
        assertThat(cluster.helm("template", "x", chart(), "--set", "imagee.tag=1"))
                .matches(result -> !result.ok())
                .satisfies(result -> assertThat(result.err()).contains("imagee"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "list, microservicenetworks.microservicenetwork.dev, yes",
        "patch, microservicenetworks.microservicenetwork.dev/status, yes",
        "delete, virtualservices.networking.istio.io, yes",
        "patch, authorizationpolicies.security.istio.io, yes",
        "create, events, yes",
        "list, secrets, no",
        "get, secrets, no",
        "delete, services, no",
        "create, pods, no",
        "delete, customresourcedefinitions.apiextensions.k8s.io, no",
        "create, clusterroles.rbac.authorization.k8s.io, no",
        "create, sidecars.networking.istio.io, no"
    })
    void givesTheOperatorWhatItNeedsAndNoMore(String verb, String resource, String allowed) {
        String account = "--as=" + Cluster.userOf(Installation.NAMESPACE, Installation.RELEASE);
        assertThat(cluster.kubectl("auth", "can-i", verb, resource, account, "--all-namespaces")
                        .out()
                        .strip())
                .isEqualTo(allowed);
    }

    @Test
    void keepsTheCrdAndWithItAllResourcesWhenItIsUninstalled() {
        // without hooks: no kubelet runs the job that releases finalizers
        cluster.helm("uninstall", Installation.RELEASE, "--namespace", Installation.NAMESPACE, "--no-hooks")
                .orThrow();
        try {
            assertThat(cluster.kubectl("get", "crd", "microservicenetworks.microservicenetwork.dev", "-o", "name")
                            .ok())
                    .isTrue();
            assertThat(cluster.kubectl("-n", Installation.NAMESPACE, "get", "serviceaccount", Installation.RELEASE)
                            .ok())
                    .isFalse();
        } finally {
            Installation.on(cluster);
        }
    }

    private static String chart() {
        return Installation.ROOT.resolve("charts/microservicenetwork").toString();
    }
}
