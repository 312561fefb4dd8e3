package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.MutualTlsMode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A set of pods.
 *
 * @param name its alphabetically first service
 * @param services all its services, sorted
 * @param callable whether one of them has ports
 * @param requestedMode what the resource wants
 * @param mode what holds now: Permissive while a migration waits
 * @param portModes by container port
 * @param access what holds now: Audit instead of Enforce while a migration waits
 * @param blockers what a migration waits for, in words; empty if none
 * @param containerPorts of all its services, with their protocol families
 */
public record Workload(
        String name,
        List<String> services,
        boolean callable,
        SortedMap<String, String> labels,
        Identity identity,
        Value<Integer> minReplicas,
        Value<MutualTlsMode> requestedMode,
        MutualTlsMode mode,
        SortedMap<Integer, MutualTlsMode> portModes,
        AccessMode access,
        List<String> blockers,
        List<Grant> grants) {

    public Workload {
        services = List.copyOf(services);
        labels = new TreeMap<>(labels);
        portModes = new TreeMap<>(portModes);
        blockers = List.copyOf(blockers);
        grants = List.copyOf(grants);
    }

    /** Whether it shall refuse plaintext, on some port at least. */
    public boolean wantsStrict() {
        return requestedMode.value() == MutualTlsMode.STRICT || portModes.containsValue(MutualTlsMode.STRICT);
    }

    /** Whether it refuses plaintext now, on some port at least. */
    public boolean isStrict() {
        return mode == MutualTlsMode.STRICT || portModes.containsValue(MutualTlsMode.STRICT);
    }

    /** The same while its migration to Strict waits: an allow-list by identity would refuse the very callers it waits for. */
    public Workload waitingFor(List<String> reasons) {
        MutualTlsMode holds = mode == MutualTlsMode.STRICT ? MutualTlsMode.PERMISSIVE : mode;
        SortedMap<Integer, MutualTlsMode> ports = new TreeMap<>(portModes);
        ports.replaceAll((port, it) -> it == MutualTlsMode.STRICT ? MutualTlsMode.PERMISSIVE : it);
        ports.values().removeIf(holds::equals);
        return with(holds, ports, access == AccessMode.ENFORCE ? AccessMode.AUDIT : access, reasons);
    }

    /** The same, Strict as it is already; those without a proxy are only named. */
    public Workload refusing(List<String> reasons) {
        return with(mode, portModes, access, reasons);
    }

    private Workload with(
            MutualTlsMode holds, SortedMap<Integer, MutualTlsMode> ports, AccessMode granted, List<String> reasons) {
        return new Workload(
                name,
                services,
                callable,
                labels,
                identity,
                minReplicas,
                requestedMode,
                holds,
                ports,
                granted,
                reasons,
                grants);
    }
}
