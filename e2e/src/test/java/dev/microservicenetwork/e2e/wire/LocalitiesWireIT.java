package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.status;
import static dev.microservicenetwork.e2e.wire.Observation.tries;

import dev.microservicenetwork.e2e.rig.PodSpec;
import dev.microservicenetwork.e2e.rig.RealMesh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class LocalitiesWireIT {
    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.LOCALITIES,
            stage -> List.of(
                    stage.pod("web").label("track", "beta").node("r1-z1"),
                    stage.pod("mobile").node("r1-z2"),
                    search(stage, "search-near").node("r1-z1"),
                    search(stage, "search-next").node("r1-z2"),
                    search(stage, "search-far").label("track", "beta").node("r2-z1")));

    private static PodSpec search(Stage stage, String name) {
        return stage.pod(name).account("search").label("app", "search").flaky(8080);
    }

    private static final String WHO =
            "`web` and `search-near` are in zone `r1-z1` of region `r1`, `mobile` and `search-next` in `r1-z2`, "
                    + "`search-far` is in region `r2`.";

    private static final String NETWORK = """
            services:
            - {name: web, calls: [{name: search}]}
            - {name: mobile, calls: [{name: search}]}
            - name: search
              ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
              resilience: {%s}
            """;

    @Test
    void closest() {
        stage.behaviour("With outlier detection, requests stay in the caller's zone")
                .saying(WHO)
                .of(NETWORK.formatted("outlierDetection: {consecutive5xx: 5}"))
                .sent("web", "GET http://search/?n={n}")
                .cameBackFromAll("search-near")
                .sent("mobile", "GET http://search/?n={n}")
                .cameBackFromAll("search-next")
                .of(NETWORK.formatted(
                        "outlierDetection: {consecutive5xx: 5}, loadBalancer: {locality: {enabled: false}}"))
                .sent("web", "GET http://search/?n={n}")
                .cameBackFromAll("search-near", "search-next", "search-far")
                .of(NETWORK.formatted("timeout: 3s"))
                .sent("web", "GET http://search/?n={n}")
                .cameBackFromAll("search-near", "search-next", "search-far");
    }

    @Test
    void failover() {
        stage.behaviour("They leave it for the next zone, then for another region, when no healthy pod is left")
                .saying(WHO)
                .of(NETWORK.formatted("outlierDetection: {consecutive5xx: 2, maxEjectionPercent: 70}, loadBalancer:"
                        + " {locality: {failover: [{from: r1, to: r2}]}}"))
                .sent("web", "GET http://search/?n={n}")
                .cameBackFromAll("search-near")
                .sent("web", "POST http://search/?n={n}&fail=9&on=search-near")
                .cameBackFromAll("search-next")
                .sent("web", "POST http://search/?n={n}&fail=9&on=search-near,search-next")
                .cameBackFromAll("search-far");
    }

    @Test
    void distribution() {
        stage.behaviour("Requests are spread over zones by hand")
                .saying(WHO)
                .of(NETWORK.formatted(
                        "loadBalancer: {locality: {distribute: [{from: r1/r1-z1, to: {r1/r1-z1: 80, r1/r1-z2: 20}}]}}"))
                .sent("web", "GET http://search/")
                .cameBackFrom("search-near", 80, "search-next", 20);
    }

    @Test
    void priorities() {
        stage.behaviour("Pods that agree with the caller in a label are preferred")
                .saying("`web` and `search-far` have the label `track: beta`.")
                .of(NETWORK.formatted(
                        "outlierDetection: {consecutive5xx: 5}, loadBalancer: {locality: {failoverPriority: [track]}}"))
                .sent("web", "GET http://search/?n={n}")
                .cameBackFromAll("search-far");
    }

    @Test
    void retries() {
        String more =
                "retries: {idempotent: true, attempts: %d, otherLocalities: %s}, outlierDetection: {consecutive5xx:"
                        + " 1000}";
        stage.behaviour("A retry may leave the zone if it is allowed to, and after two tries in it")
                .saying(WHO + " Everything fails in `search-near`, but ejects it only after 1000 times.")
                .of(NETWORK.formatted(more.formatted(2, false)))
                .sent("web", "GET http://search/?fail=9&on=search-near")
                .cameBack(status(503), tries(3))
                .of(NETWORK.formatted(more.formatted(2, true)))
                .sent("web", "GET http://search/?fail=9&on=search-near")
                .cameBack(from("search-next"), tries(1))
                .of(NETWORK.formatted(more.formatted(1, true)))
                .sent("web", "GET http://search/?fail=9&on=search-near")
                .cameBack(status(503), tries(2));
    }
}
