package dev.microservicenetwork.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.microservicenetwork.cli.yaml.Location;
import java.util.List;
import java.util.Locale;

/** One JSON document for programs: all fields are always there, null where they say nothing. */
public final class JsonReport {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonReport() {}

    public static String of(List<Diagnostic> diagnostics, List<Diagnostic> suppressed, Summary summary) {
        ObjectNode report = MAPPER.createObjectNode();
        ArrayNode findings = report.putArray("findings");
        diagnostics.forEach(it -> findings.add(finding(it)));
        if (!suppressed.isEmpty()) {
            ArrayNode accepted = report.putArray("suppressed");
            suppressed.forEach(it -> accepted.add(finding(it).put("reason", it.accepted())));
        }
        report.putObject("summary")
                .put("networks", summary.networks())
                .put("errors", summary.errors())
                .put("warnings", summary.warnings())
                .put("suppressed", summary.suppressed());
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always serialisable", e);
        }
    }

    private static ObjectNode finding(Diagnostic it) {
        Location at = it.location();
        return MAPPER.createObjectNode()
                .put("file", at == null ? null : at.file())
                .put("line", at == null ? null : (Integer) at.line())
                .put("column", at == null ? null : (Integer) at.column())
                .put("code", it.code() == null ? null : it.code().name())
                .put("severity", it.severity().name().toLowerCase(Locale.ROOT))
                .put("resource", it.resource())
                .put("path", it.path())
                .put("value", it.value())
                .put("message", it.message())
                .put("note", it.note())
                .put("help", it.help());
    }
}
