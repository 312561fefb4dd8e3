package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.rig.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;

/**
 * Something that a network does, tried on the real mesh and written down as a section of the page: a resource, requests, what came back. What is expected is
 * awaited first, all of it together; then each request is sent once more, in earnest.
 */
final class Behaviour {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int IN_A_ROW = 3;

    private final Stage stage;
    private final Section section;
    private final List<Exchange> open = new ArrayList<>();

    Behaviour(Stage stage, Section section) {
        this.stage = stage;
        this.section = section;
    }

    Section section() {
        return section;
    }

    /** A remark on the page. */
    Behaviour saying(String words) {
        proven();
        section.paragraph(words);
        return this;
    }

    /** The network's spec; the one before is edited. */
    Behaviour of(String spec) {
        return of(stage.namespace(), spec);
    }

    /** The spec of a network in another namespace. */
    Behaviour of(String namespace, String spec) {
        proven();
        String resource = "apiVersion: microservicenetwork.dev/v1alpha1\n"
                + "kind: MicroserviceNetwork\n"
                + "metadata: {name: shop, namespace: "
                + namespace + "}\nspec:\n" + spec.indent(2);
        section.yaml(resource);
        stage.network(resource);
        return this;
    }

    /** Objects that are there besides. */
    Behaviour beside(String yaml) {
        proven();
        section.yaml(yaml);
        stage.objects(yaml);
        return this;
    }

    /** Something that happens. */
    Behaviour then(String words, Runnable deed) {
        saying(words);
        deed.run();
        return this;
    }

    Sending sent(String from, String request, String... headers) {
        return new Sending(Sent.of(from, stage.caller(from), request, headers));
    }

    /** What the caller's proxy has for the destination of a request, where traffic shows too little of it. */
    Behaviour configured(String from, String request, Setting... settings) {
        open.add(new Exchange.Configured(Sent.of(from, stage.caller(from), request), List.of(settings)));
        return this;
    }

    /** Something that takes more than a request and an answer. */
    Trying tried(String from, String what) {
        return new Trying(from, what);
    }

    /** What has been expected so far holds. */
    void proven() {
        List<Exchange> expected = List.copyOf(open);
        open.clear(); // also if it does not hold, so that the next test is none the worse for it
        if (!expected.isEmpty()) {
            prove(expected);
        }
    }

    private void prove(List<Exchange> expected) {
        List<Exchange> quick = expected.stream().filter(it -> !it.alone()).toList();
        eventually(
                LIMIT,
                IN_A_ROW,
                () -> Together.run(quick, exchange -> {
                    exchange.holds();
                    return exchange;
                }));
        Prediction prediction = Prediction.from(stage.mesh());
        Map<Exchange, Row> rows = new IdentityHashMap<>();
        rows.putAll(Together.run(quick, exchange -> exchange.prove(prediction)));
        expected.stream()
                .filter(Exchange::alone)
                .forEach(exchange -> eventually(LIMIT, 1, () -> rows.put(exchange, exchange.prove(prediction))));
        expected.forEach(exchange -> section.row(rows.get(exchange)));
    }

    /** A request on its way. */
    final class Sending {
        private final Sent sent;

        private Sending(Sent sent) {
            this.sent = sent;
        }

        /** With curl options, and words for them. */
        Sending with(String words, String... options) {
            return new Sending(sent.with(words, List.of(options)));
        }

        /** The client is silent so long: on a TCP connection after its message, on a WebSocket before. */
        Sending silentFor(Duration silence) {
            return new Sending(sent.silentFor(silence));
        }

        Behaviour cameBack(Observation... expected) {
            open.add(new Exchange.Single(sent, List.of(expected)));
            return Behaviour.this;
        }

        /** Of so many such requests at the same time, some pass the limits of the caller's proxy, and the rest does not. */
        Behaviour cameBackAtOnce(int passing, Observation passed, int rest, Observation refused) {
            open.add(new Exchange.AtOnce(sent, passing, passed, rest, refused, Foretold::passing));
            return Behaviour.this;
        }

        /** Of so many such requests at the same time, whose first tries fail, some are retried, and the rest is not. */
        Behaviour cameBackRetriedAtOnce(int retried, Observation success, int rest, Observation failure) {
            open.add(new Exchange.AtOnce(sent, retried, success, rest, failure, Foretold::retrying));
            return Behaviour.this;
        }

        /** Of many such requests all are answered by one pod, whichever that is. */
        Behaviour cameBackFromOnePod() {
            open.add(new Exchange.Loyal(sent));
            return Behaviour.this;
        }

        /** Of many such requests, in which {@code {n}} counts them, each pod answers some. */
        Behaviour cameBackFromAll(String... pods) {
            open.add(new Exchange.Spread(sent, List.of(pods)));
            return Behaviour.this;
        }

        /** Of many such requests two pods answer their shares, in percent. */
        Behaviour cameBackFrom(String pod, int percent, String other, int rest) {
            Map<String, Integer> shares = new LinkedHashMap<>();
            shares.put(pod, percent);
            shares.put(other, rest);
            open.add(new Exchange.Split(sent, shares));
            return Behaviour.this;
        }
    }

    /** Something under way. */
    final class Trying {
        private final String from;
        private final String what;

        private Trying(String from, String what) {
            this.from = from;
            this.what = what;
        }

        /** It comes to this sooner or later. */
        Behaviour saw(String words, ThrowingRunnable proof) {
            proven();
            eventually(LIMIT, 1, proof);
            section.row(new Row(from, what, words, "–"));
            return Behaviour.this;
        }
    }
}
