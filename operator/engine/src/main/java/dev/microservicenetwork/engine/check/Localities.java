package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.LocalityDistributeSpec;
import dev.microservicenetwork.api.LocalityFailoverSpec;
import dev.microservicenetwork.api.LocalitySpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Localities are readable, are told once, and share all of the requests. */
final class Localities implements SpecRule {
    private static final Pattern LOCALITY = Pattern.compile("([^/*\\s]+/){0,2}([^/*\\s]+|\\*)");

    /** What failover decides already. */
    private static final Set<String> TOPOLOGY =
            Set.of("topology.kubernetes.io/region", "topology.kubernetes.io/zone", "topology.istio.io/subzone");

    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.resilience().stream()
                .flatMap(place -> place.field("loadBalancer", ResilienceSpec::loadBalancer))
                .flatMap(it -> it.field("locality", LoadBalancerSpec::locality))
                .flatMap(it ->
                        Stream.of(failover(it), priority(it), distribute(it)).flatMap(found -> found));
    }

    private static Stream<Finding> failover(At<LocalitySpec> locality) {
        List<At<LocalityFailoverSpec>> entries =
                locality.entries("failover", locality.it().failover());
        Stream<Finding> toItself = entries.stream()
                .filter(it -> it.it().from().equals(it.it().to()))
                .map(it -> finding(
                        it.path() + ".to",
                        it.it().to(),
                        "a region can't stand in for itself",
                        "name another region, or remove the entry"));
        return Stream.concat(toItself, overlaps(entries, LocalityFailoverSpec::from));
    }

    private static Stream<Finding> priority(At<LocalitySpec> locality) {
        return locality.entries("failoverPriority", locality.it().failoverPriority()).stream()
                .filter(label -> !locality.it().failover().isEmpty() && TOPOLOGY.contains(label.it()))
                .map(label -> finding(
                        label.path(),
                        label.it(),
                        "failover decides between regions, zones and subzones already",
                        "remove the label, or failover"));
    }

    private static Stream<Finding> distribute(At<LocalitySpec> locality) {
        List<At<LocalityDistributeSpec>> entries =
                locality.entries("distribute", locality.it().distribute());
        return Stream.concat(
                entries.stream().flatMap(Localities::shares), overlaps(entries, LocalityDistributeSpec::from));
    }

    private static Stream<Finding> shares(At<LocalityDistributeSpec> entry) {
        List<Finding> findings = new ArrayList<>();
        String path = entry.path() + ".to";
        int sum = entry.it().to().values().stream().mapToInt(it -> it).sum();
        if (sum != 100) {
            findings.add(finding(
                    path, null, "the shares of " + entry.it().from() + " are " + sum + " %", "make them 100 together"));
        }
        List<String> seen = new ArrayList<>();
        for (String to : new TreeSet<>(entry.it().to().keySet())) {
            if (!LOCALITY.matcher(to).matches()) {
                findings.add(finding(
                        path,
                        to,
                        "`" + to + "` is not a locality",
                        "write region, region/zone or region/zone/subzone; the last part may be *"));
            }
            seen.stream()
                    .filter(other -> overlap(other, to))
                    .findFirst()
                    .ifPresent(other -> findings.add(finding(
                            path,
                            to,
                            "`" + to + "` and `" + other + "` overlap, so their shares can't be told apart",
                            "remove one of them, or name zones instead")));
            seen.add(to);
        }
        return findings.stream();
    }

    private static <T> Stream<Finding> overlaps(List<At<T>> entries, Function<T, String> from) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            for (int k = 0; k < i; k++) {
                String mine = from.apply(entries.get(i).it());
                String other = from.apply(entries.get(k).it());
                if (overlap(mine, other)) {
                    findings.add(finding(
                            entries.get(i).path() + ".from",
                            mine,
                            "`" + other + "` says already what becomes of requests from `" + mine + "`",
                            "make them one entry"));
                    break;
                }
            }
        }
        return findings.stream();
    }

    /** Whether one of them is within the other. */
    private static boolean overlap(String one, String other) {
        String[] ones = one.split("/", -1);
        String[] others = other.split("/", -1);
        for (int i = 0; i < Math.min(ones.length, others.length); i++) {
            if (ones[i].equals("*") || others[i].equals("*")) {
                return true;
            }
            if (!ones[i].equals(others[i])) {
                return false;
            }
        }
        return true;
    }

    private static Finding finding(String path, @Nullable String value, String message, String help) {
        return new Finding(Code.MSN2120, path, value, message, help);
    }
}
