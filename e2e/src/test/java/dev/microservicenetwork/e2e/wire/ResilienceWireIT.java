package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.after;
import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.status;
import static dev.microservicenetwork.e2e.wire.Observation.tries;

import dev.microservicenetwork.e2e.rig.RealMesh;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class ResilienceWireIT {
    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.RESILIENCE,
            stage -> List.of(
                    stage.pod("web"), stage.pod("mobile"), stage.pod("orders").flaky(8080)));

    @Test
    void retries() {
        stage.behaviour("Only what may be executed twice is retried")
                .saying("The server fails the first two tries of each request.")
                .of("""
                        services:
                        - {name: web, calls: [{name: orders}]}
                        - name: orders
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - {name: reads, matches: [{method: GET}]}
                        """)
                .sent("web", "GET http://orders/?fail=2")
                .cameBack(from("orders"), tries(3))
                .sent("web", "POST http://orders/?fail=2")
                .cameBack(status(503), tries(1));
    }

    @Test
    void timeouts() {
        stage.behaviour("A caller's own timeout holds for that caller")
                .of("""
                        services:
                        - {name: web, calls: [{name: orders, timeout: 300ms}]}
                        - {name: mobile, calls: [{name: orders}]}
                        - name: orders
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                        """)
                .sent("web", "GET http://orders/?slow=1000")
                .cameBack(status(504), after(Duration.ofMillis(300)))
                .sent("mobile", "GET http://orders/?slow=1000")
                .cameBack(from("orders"), after(Duration.ofSeconds(1)));
    }
}
