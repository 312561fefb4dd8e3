package dev.microservicenetwork.e2e.rig;

import java.net.URI;
import java.util.List;

/** The ingress gateway as a client outside the mesh sees it: whatever host a URL names, the gateway is connected to. */
public final class Gateway extends Caller {

    private final Pod pod;

    Gateway(Mesh mesh, Pod pod) {
        super(mesh.rig());
        this.pod = pod;
    }

    /** Its own pod. */
    public Pod pod() {
        return pod;
    }

    @Override
    List<String> prefix() {
        return List.of();
    }

    @Override
    List<String> options() {
        return List.of(
                "--connect-to", ":80:" + pod.ip() + ":8080",
                "--connect-to", ":443:" + pod.ip() + ":8443");
    }

    @Override
    List<String> address(URI uri) {
        return List.of(pod.ip(), uri.getScheme().equals("wss") ? "8443" : "8080");
    }
}
