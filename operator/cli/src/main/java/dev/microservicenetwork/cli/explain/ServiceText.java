package dev.microservicenetwork.cli.explain;

import dev.microservicenetwork.cli.report.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A service's picture as text. */
final class ServiceText {
    private final ServiceReport it;
    private final Style style;
    private final boolean all;
    private final StringBuilder text = new StringBuilder();

    private ServiceText(ServiceReport report, Style style, boolean all) {
        this.it = report;
        this.style = style;
        this.all = all;
    }

    /**
     * The report as text.
     *
     * @param all also defaults that no object says
     */
    static String of(ServiceReport report, Style style, boolean all) {
        return new ServiceText(report, style, all).text();
    }

    private String text() {
        text.append(style.strong(it.host() == null ? it.service() : it.host()))
                .append("  ")
                .append(it.resource())
                .append(", ")
                .append(it.declared())
                .append('\n');
        facts();
        routes();
        text.append(ValuesText.of(it.values(), names(), style, all));
        leftOut();
        findings();
        return text.toString();
    }

    private void facts() {
        Columns facts = new Columns("  ");
        several(
                facts,
                "ports",
                it.ports().stream()
                        .map(port -> port.port() + " " + port.protocol()
                                + (port.targetPort() == port.port() ? "" : ", container port " + port.targetPort()))
                        .toList());
        var pods = it.workload();
        facts.row(
                "pods",
                labels(pods.labels()) + "; service account " + pods.serviceAccount() + "; "
                        + (it.host() == null
                                ? "calls, and is not called"
                                : "at least " + pods.minReplicas() + (pods.minReplicasByDefault() ? " (default)" : ""))
                        + (pods.services().size() == 1 ? "" : "; also behind " + others(pods.services())));
        several(
                facts,
                "versions",
                it.versions().stream()
                        .map(version -> version.name() + ": " + labels(version.labels()))
                        .toList());
        if (it.mutualTls() != null) {
            String requested = it.mutualTls().requested();
            String now = it.mutualTls().effective();
            facts.row("mutual TLS", now.equals(requested) ? now : now + "; " + requested + " is asked for");
            it.mutualTls().waitsFor().forEach(blocker -> facts.row("", "waits for " + blocker));
        }
        if (it.access() != null) {
            facts.row("access", words(it.access()));
        }
        text.append(facts);
        edges("Callers", it.callers());
        edges("Calls", it.calls());
        if (!it.exposed().isEmpty()) {
            Columns rows = new Columns("  ");
            it.exposed()
                    .forEach(at -> rows.row(
                            at.url(),
                            "gateway " + at.gateway() + ", route " + at.route(),
                            at.declared().toString()));
            section("Exposed", rows);
        }
    }

    private static String words(ServiceReport.Access access) {
        return switch (access.effective()) {
            case "Enforce" -> "Enforce: only the callers below";
            case "Audit" ->
                "Audit: everybody may call; who isn't a caller below is logged"
                        + (access.requested().equals("Enforce") ? "; Enforce is asked for" : "");
            default -> "Open: everybody may call";
        };
    }

    private void edges(String title, List<ServiceReport.ShownCall> edges) {
        if (edges.isEmpty()) {
            return;
        }
        Columns rows = new Columns("  ");
        edges.forEach(edge -> rows.row(
                edge.other(),
                edge.may(),
                edge.declared() == null ? "" : edge.declared().toString(),
                edge.rule() == null ? "" : edge.rule()));
        section(title, rows);
    }

    private void routes() {
        if (it.routes().isEmpty()) {
            return;
        }
        Columns rows = new Columns("  ");
        it.routes()
                .forEach(route -> rows.row(
                        route.field(),
                        route.name() == null ? "" : route.name(),
                        (route.ports().isEmpty() ? "" : ":" + String.join(",", route.ports()) + " ") + route.matches(),
                        "→ " + route.leadsTo(),
                        route.declared() == null ? "" : route.declared().toString()));
        section("Routes, in the order they are tried", rows);
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        it.routes().forEach(route -> names.put(route.field(), route.name() == null ? route.field() : route.name()));
        List<ServiceReport.ShownVersion> subsets = new ArrayList<>(it.versions());
        subsets.sort(java.util.Comparator.comparing(ServiceReport.ShownVersion::name));
        for (int i = 0; i < subsets.size(); i++) {
            names.put("spec.subsets[" + i + "].trafficPolicy", subsets.get(i).name());
        }
        return names;
    }

    private void leftOut() {
        if (it.leftOut().isEmpty()) {
            return;
        }
        Columns rows = new Columns("  ");
        it.leftOut()
                .forEach(one -> rows.row(
                        one.value(), one.declared().toString(), String.join(", ", one.where()) + ": " + one.why()));
        section("Left out, since it can't apply", rows);
    }

    private void findings() {
        if (it.findings().isEmpty()) {
            return;
        }
        StringBuilder rows = new StringBuilder();
        it.findings()
                .forEach(finding -> rows.append("  ")
                        .append(finding.reason() == null ? "" : "suppressed ")
                        .append(finding.severity())
                        .append('[')
                        .append(finding.code())
                        .append("] ")
                        .append(finding.message())
                        .append(" (line ")
                        .append(finding.line())
                        .append(finding.reason() == null ? "" : "; " + finding.reason())
                        .append(")\n"));
        section("Findings", rows);
    }

    private void section(String title, Object rows) {
        text.append('\n').append(style.strong(title)).append('\n').append(rows);
    }

    private static void several(Columns facts, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            facts.row(i == 0 ? name : "", values.get(i));
        }
    }

    private static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }

    private String others(List<String> services) {
        return services.stream().filter(name -> !name.equals(it.service())).collect(Collectors.joining(", "));
    }
}
