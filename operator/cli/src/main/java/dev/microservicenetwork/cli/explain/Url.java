package dev.microservicenetwork.cli.explain;

import dev.microservicenetwork.engine.network.Gateway;

/** How clients outside write what they call. */
final class Url {
    private Url() {}

    /** Without a path; the port is left out where it is the scheme's own. */
    static String base(Gateway.Listener listener, String host) {
        String scheme = switch (listener.protocol()) {
            case HTTP -> "http";
            case HTTPS -> "https";
            case TCP -> "tcp";
            case TLS -> "tls";
        };
        boolean usual =
                (scheme.equals("http") && listener.port() == 80) || (scheme.equals("https") && listener.port() == 443);
        return scheme + "://" + host + (usual ? "" : ":" + listener.port());
    }
}
