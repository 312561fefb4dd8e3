package dev.microservicenetwork.e2e.wire;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A request and what shall come back. */
sealed interface Exchange {

    /** A quick look whether the mesh has come so far. */
    void holds();

    /** Tries it in earnest, holds it against what was foretold, and writes it down. */
    void prove(Prediction prediction, Section section);

    /** One request, one answer. */
    record Single(Sent sent, List<Observation> expected) implements Exchange {
        @Override
        public void holds() {
            check(sent.once());
        }

        @Override
        public void prove(Prediction prediction, Section section) {
            Answer answer = sent.once();
            check(answer);
            Foretold foretold = sent.foretold(prediction);
            assertThat(foretold.allows(answer))
                    .as("%s came back for %s, but this was foretold: %s", answer, sent.words(), foretold.verdict())
                    .isTrue();
            section.row(
                    sent.name(),
                    sent.words(),
                    expected.stream().map(it -> it.words().apply(answer)).collect(joining(", ")),
                    foretold.words());
        }

        private void check(Answer answer) {
            for (Observation observation : expected) {
                assertThat(observation.holds().test(answer))
                        .as(
                                "%s sends %s: '%s' came back, not %s",
                                sent.name(), sent.words(), observation.words().apply(answer), answer)
                        .isTrue();
            }
        }
    }

    /** Many requests, of which each pod answers its share. */
    record Split(Sent sent, Map<String, Integer> shares) implements Exchange {
        private static final int REQUESTS = 200;
        private static final double SIGMAS = 5; // far outside by chance once in a million runs

        @Override
        public void holds() {
            List<Answer> answers = sent.times(shares.size() * 5);
            assertThat(answers).allMatch(Answer::ok);
            assertThat(shares.keySet()).containsAll(pods(answers).keySet());
        }

        @Override
        public void prove(Prediction prediction, Section section) {
            Map<String, Long> pods = pods(sent.times(REQUESTS));
            assertThat(shares.keySet()).containsAll(pods.keySet());
            shares.forEach((pod, percent) -> {
                double share = percent / 100.0;
                double tolerance = SIGMAS * Math.sqrt(REQUESTS * share * (1 - share));
                assertThat(pods.getOrDefault(pod, 0L).doubleValue())
                        .as("of %d times %s, %s", REQUESTS, sent.words(), pods)
                        .isBetween(REQUESTS * share - tolerance, REQUESTS * share + tolerance);
            });
            Foretold foretold = sent.foretold(prediction);
            assertThat(foretold.shares().values()).containsExactlyInAnyOrderElementsOf(shares.values());
            section.row(
                    sent.name(),
                    sent.words() + ", " + REQUESTS + " times",
                    shares.entrySet().stream()
                            .map(it -> "about " + it.getValue() + " % from `" + it.getKey() + "`")
                            .collect(joining(", ")),
                    foretold.words());
        }

        private static Map<String, Long> pods(List<Answer> answers) {
            return answers.stream()
                    .map(it -> it.ok() ? it.pod() : it.outcome())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }
}
