package dev.microservicenetwork.testkit.apiserver;

import dev.microservicenetwork.testkit.apiserver.ManagedFields.Manager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One write and how it is to be done.
 *
 * @param toStatus whether only the status may change
 * @param warnings what is to be told to the client
 */
record Write(
        ResourceType type,
        Manager manager,
        boolean toStatus,
        boolean dryRun,
        FieldValidation fieldValidation,
        String now,
        List<String> warnings) {

    /** What happens to fields the schema does not know. */
    enum FieldValidation {
        IGNORE,
        WARN,
        STRICT
    }

    static Write of(ApiRequest request, ResourceType type) {
        String directive = request.query("fieldValidation");
        return new Write(
                type,
                new Manager(
                        request.fieldManager(),
                        request.isApply() ? "Apply" : "Update",
                        type.apiVersion(),
                        request.subresource()),
                request.subresource().equals("status"),
                request.isDryRun(),
                directive == null || directive.isEmpty()
                        ? FieldValidation.WARN
                        : FieldValidation.valueOf(directive.toUpperCase(Locale.ROOT)),
                present(),
                new ArrayList<>());
    }

    /** By the server itself. */
    static Write by(String controller, ResourceType type) {
        Manager manager = new Manager(controller, "Update", type.apiVersion(), "");
        return new Write(type, manager, false, false, FieldValidation.IGNORE, present(), new ArrayList<>());
    }

    boolean isApply() {
        return manager.applies();
    }

    private static String present() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
