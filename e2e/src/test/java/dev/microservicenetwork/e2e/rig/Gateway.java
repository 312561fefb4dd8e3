package dev.microservicenetwork.e2e.rig;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

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
    List<String> target(String url) {
        URI uri = URI.create(url);
        boolean secure = uri.getScheme().equals("wss");
        String address = uri.getScheme() + "://" + pod.ip() + (secure ? ":8443" : ":8080") + uri.getRawPath();
        List<String> tls = List.of("-k", "--server-name", uri.getHost(), "--alpn", "http/1.1");
        return Stream.of(secure ? tls : List.<String>of(), List.of("-H", "Host: " + uri.getHost(), address))
                .flatMap(List::stream)
                .toList();
    }
}
