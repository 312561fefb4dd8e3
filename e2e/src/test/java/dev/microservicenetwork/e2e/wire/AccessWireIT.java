package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.grpcStatus;
import static dev.microservicenetwork.e2e.wire.Observation.nothing;
import static dev.microservicenetwork.e2e.wire.Observation.status;

import dev.microservicenetwork.e2e.rig.RealMesh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class AccessWireIT {
    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.ACCESS,
            stage -> List.of(
                    stage.pod("web"),
                    stage.pod("stranger"),
                    stage.pod("outsider").plain(),
                    stage.echo("catalog", "v1")));

    @Test
    void plaintext() {
        stage.behaviour("Mutual TLS is strict by default: plaintext is refused")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                        """)
                .sent("web", "GET http://catalog/")
                .cameBack(from("catalog-v1"))
                .sent("stranger", "GET http://catalog/")
                .cameBack(from("catalog-v1"))
                .sent("outsider", "GET http://catalog/")
                .with(
                        "from a pod without a sidecar",
                        "--connect-to",
                        "::" + stage.started("catalog-v1").ip() + ":8080")
                .cameBack(nothing("the connection is reset", "reset"));
    }

    @Test
    void allowLists() {
        stage.behaviour("Where access is enforced, only declared calls pass")
                .of("""
                        access: {mode: Enforce}
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports:
                          - {port: 80, targetPort: 8080, protocol: HTTP}
                          - {port: 7070, protocol: GRPC}
                        """)
                .sent("web", "GET http://catalog/")
                .cameBack(from("catalog-v1"))
                .sent("web", "grpc://catalog:7070/proto.EchoTestService/Echo")
                .cameBack(from("catalog-v1"))
                .sent("stranger", "GET http://catalog/")
                .cameBack(status(403))
                .sent("stranger", "grpc://catalog:7070/proto.EchoTestService/Echo")
                .cameBack(grpcStatus(7, "PERMISSION_DENIED"));
    }
}
