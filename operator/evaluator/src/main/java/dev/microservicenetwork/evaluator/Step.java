package dev.microservicenetwork.evaluator;

import org.jspecify.annotations.Nullable;

/**
 * One step of an evaluation: which field of which object was looked at, and what came of it.
 *
 * @param place null where no object decides, such as for a caller without proxy
 * @param text a sentence, which the place begins if there is one
 */
public record Step(Stage stage, Outcome outcome, @Nullable Place place, String text) {

    /** What is being decided, in the order in which a request meets it. */
    public enum Stage {
        /** Which Service a host means, or which Gateway server takes the connection, and what it speaks. */
        HOST,
        /** Which route takes the request. */
        ROUTE,
        /** What that route does with it. */
        ACTION,
        /** Which pods it leads to, under which DestinationRule; the steps up to the next of this stage are about them. */
        DESTINATION,
        /** What that DestinationRule makes of requests and connections there. */
        POLICY,
        /** Whether both sides agree on TLS. */
        TRANSPORT,
        /** Whether policies let the request in. */
        ACCESS
    }

    /** What came of it. */
    public enum Outcome {
        /** It applies. */
        APPLIED,
        /** It doesn't apply; the text says why. */
        SKIPPED,
        /** The request ends here, without reaching its destination. */
        REFUSED
    }

    @Override
    public String toString() {
        return place == null ? text : place + ": " + text;
    }
}
