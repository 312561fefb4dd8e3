package dev.microservicenetwork.cli.explain;

import dev.microservicenetwork.cli.explain.RequestReport.ShownDestination;
import dev.microservicenetwork.cli.explain.RequestReport.ShownRequest;
import dev.microservicenetwork.cli.explain.RequestReport.ShownStep;
import dev.microservicenetwork.cli.explain.RequestReport.ShownVerdict;
import dev.microservicenetwork.cli.report.Style;
import java.util.Map;
import java.util.Objects;

/** What becomes of a request, as text: the answer first, then how it came about. */
final class RequestText {
    private final RequestReport it;
    private final Style style;

    private RequestText(RequestReport report, Style style) {
        this.it = report;
        this.style = style;
    }

    /**
     * The report as text.
     *
     * @param all also defaults that no object says
     */
    static String of(RequestReport report, Style style, boolean all) {
        RequestText text = new RequestText(report, style);
        return text.heading() + "\n" + text.verdict() + "\n" + text.path(all)
                + ValuesText.of(report.values(), Map.of(), style, all);
    }

    private String heading() {
        ShownRequest request = it.request();
        StringBuilder heading = new StringBuilder(style.strong(
                request.caller() + " → " + (request.isHttp() ? request.method() + " " : "") + request.url()));
        request.headers()
                .forEach((name, value) ->
                        heading.append("  ").append(name).append(": ").append(value));
        return heading.append("  ").append(it.resource()).append('\n').toString();
    }

    private String verdict() {
        ShownVerdict verdict = it.verdict();
        boolean reaches = verdict.outcome().equals("routed");
        String words = (verdict.status() == null
                                || verdict.words().contains(verdict.status().toString())
                        ? ""
                        : verdict.status() + " ")
                + verdict.words();
        StringBuilder text = new StringBuilder()
                .append(reaches ? style.good(words) : style.strong(words))
                .append('\n');
        Columns facts = new Columns("  ");
        if (verdict.declared() != null) {
            facts.row("route", (verdict.route() == null ? "" : verdict.route() + ", ") + verdict.declared());
        }
        if (reaches) {
            facts.row("timeout", Objects.requireNonNullElse(verdict.timeout(), "none"));
            facts.row("tries", tries(verdict));
        }
        if (verdict.fault() != null) {
            facts.row("fault", verdict.fault());
        }
        verdict.mirrors().forEach(mirror -> facts.row("mirror", mirror));
        verdict.destinations().stream()
                .map(ShownDestination::receives)
                .filter(receives -> receives != null && !it.request().url().endsWith("//" + receives))
                .distinct()
                .forEach(receives -> facts.row("receives", receives));
        if (verdict.help() != null) {
            facts.row("help", verdict.help());
        }
        return text.append(facts).toString();
    }

    private static String tries(ShownVerdict verdict) {
        return verdict.retryOn().isEmpty() ? "1" : verdict.tries() + ", on " + String.join(", ", verdict.retryOn());
    }

    // What a policy makes of the connection is among the values, with where it is from.
    private String path(boolean all) {
        Columns rows = new Columns("  ");
        String last = "";
        for (ShownStep step : it.path()) {
            if (step.stage().equals("policy") && !all) {
                continue;
            }
            String stage = step.stage().equals(last) ? "" : step.stage();
            rows.row(
                    stage,
                    switch (step.outcome()) {
                        case "applied" -> "✓";
                        case "refused" -> "✗";
                        default -> "-";
                    },
                    step.object() == null ? "" : place(step),
                    step.text());
            last = step.stage();
        }
        return style.strong("Path") + "\n" + rows;
    }

    private static String place(ShownStep step) {
        return step.object()
                + (step.field() == null || step.field().isEmpty() ? "" : " " + step.field())
                + (step.label() == null ? "" : " (" + step.label() + ")");
    }
}
