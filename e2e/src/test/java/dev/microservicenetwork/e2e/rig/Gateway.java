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
                "--connect-to", ":443:" + pod.ip() + ":8443",
                "--connect-to", "::" + pod.ip() + ":");
    }

    @Override
    List<String> address(URI uri) {
        int port = Integer.parseInt(super.address(uri).get(1));
        return List.of(pod.ip(), Integer.toString(port < 1024 ? port + 8000 : port));
    }
}
