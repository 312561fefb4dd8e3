package dev.microservicenetwork.engine.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of generated objects: deterministic, documented, since overrides and other tools refer to them. */
public final class Names {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private Names() {}

    /** A service's VirtualService and DestinationRule. */
    public static String ofService(Network network, Service service) {
        return ofService(network.name(), service.name());
    }

    /** The same by the names of both. */
    public static String ofService(String network, String service) {
        return fit(network + "." + service);
    }

    /** A workload's PeerAuthentication. */
    public static String ofWorkload(Network network, Workload workload) {
        return fit(network.name() + "." + workload.name());
    }

    /** A workload's allow-list. */
    public static String ofAllowList(Network network, Workload workload) {
        return fit(network.name() + "." + workload.name() + ".allow");
    }

    /** A Gateway; must be a DNS label, which the bounds of both names keep. */
    public static String ofGateway(Network network, Gateway gateway) {
        return network.name() + "-" + gateway.name();
    }

    /** The Gateway of a listener: the gateway's own, unless it must stand apart. */
    public static String ofListener(Network network, Gateway gateway, Gateway.Listener listener) {
        return listener.apart()
                ? fit(ofGateway(network, gateway) + "-" + listener.name(), LONGEST_LABEL)
                : ofGateway(network, gateway);
    }

    /** A gateway's VirtualService for one host. */
    public static String ofGatewayHost(Network network, Gateway gateway, String host) {
        return fit(network.name() + ".gw." + gateway.name() + "." + host.replace("*", "any"));
    }

    private static String fit(String name) {
        return fit(name, LONGEST);
    }

    private static String fit(String name, int longest) {
        if (name.length() <= longest) {
            return name;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            // what stands before the dash must not end in a dot or a dash itself
            String start = name.substring(0, longest - 9).replaceFirst("[-.]+$", "");
            return start + "-" + HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
