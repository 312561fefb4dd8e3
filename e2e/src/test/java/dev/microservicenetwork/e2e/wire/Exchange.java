package dev.microservicenetwork.e2e.wire;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.microservicenetwork.e2e.rig.Answer;
import dev.microservicenetwork.e2e.rig.Pod;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;

/** A request and what shall come back. */
sealed interface Exchange {

    /** Whether it is tried alone, as often as it takes, since others would disturb it or a look at it is not quick. */
    default boolean alone() {
        return true;
    }

    /** A quick look whether the mesh has come so far. */
    default void holds() {}

    /** Tries it in earnest, holds it against what was foretold, and tells it. */
    Row prove(Prediction prediction);

    /** One request, one answer. */
    record Single(Sent sent, List<Observation> expected) implements Exchange {
        @Override
        public boolean alone() {
            return false;
        }

        @Override
        public void holds() {
            check(sent.once());
        }

        @Override
        public Row prove(Prediction prediction) {
            Answer answer = sent.once();
            check(answer);
            Foretold foretold = sent.foretold(prediction);
            assertThat(foretold.allows(answer))
                    .as("%s came back for %s, but this was foretold: %s", answer, sent.words(), foretold.verdict())
                    .isTrue();
            return new Row(
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
        public boolean alone() {
            return false;
        }

        @Override
        public void holds() {
            List<Answer> answers = sent.times(shares.size() * 5);
            assertThat(answers).allMatch(Answer::ok);
            assertThat(shares.keySet()).containsAll(pods(answers).keySet());
        }

        @Override
        public Row prove(Prediction prediction) {
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
            assertThat(foretold.spread().values()).containsExactlyInAnyOrderElementsOf(shares.values());
            return new Row(
                    sent.name(),
                    sent.words() + ", " + REQUESTS + " times",
                    shares.entrySet().stream()
                            .map(it -> "about " + it.getValue() + " % from `" + it.getKey() + "`")
                            .collect(joining(", ")),
                    foretold.words());
        }
    }

    /** Requests at the same time, of which so many get through. */
    record AtOnce(
            Sent sent,
            int passing,
            Observation passed,
            int rest,
            Observation refused,
            ToIntBiFunction<Foretold, Integer> foreseen)
            implements Exchange {
        @Override
        public Row prove(Prediction prediction) {
            int all = passing + rest;
            List<Answer> answers = sent.atOnce(all);
            List<Answer> through =
                    answers.stream().filter(it -> passed.holds().test(it)).toList();
            List<Answer> out =
                    answers.stream().filter(it -> refused.holds().test(it)).toList();
            assertThat(List.of(through.size(), out.size()))
                    .as("of %d times %s at once: %s", all, sent.words(), answers)
                    .isEqualTo(List.of(passing, rest));
            Foretold foretold = sent.foretold(prediction);
            assertThat(foreseen.applyAsInt(foretold, all)).isEqualTo(passing);
            return new Row(
                    sent.name(),
                    sent.words() + ", " + all + " at once",
                    told(passing, passed, through) + (rest == 0 ? "" : ", " + told(rest, refused, out)),
                    foretold.words());
        }

        private static String told(int times, Observation observation, List<Answer> answers) {
            return times == 0 ? "" : times + " times " + observation.words().apply(answers.get(0));
        }
    }

    /** Many requests, and always the same pod. */
    record Loyal(Sent sent) implements Exchange {
        private static final int REQUESTS = 20;

        @Override
        public Row prove(Prediction prediction) {
            Map<String, Long> pods = pods(sent.times(REQUESTS));
            assertThat(pods).as("of %d times %s", REQUESTS, sent.words()).hasSize(1);
            Foretold foretold = sent.foretold(prediction);
            assertThat(foretold.sticky()).as(foretold.words()).isTrue();
            return new Row(
                    sent.name(), sent.words() + ", " + REQUESTS + " times", "always the same pod", foretold.words());
        }
    }

    /** Many requests that differ, and every pod. */
    record Spread(Sent sent, List<String> pods) implements Exchange {
        private static final int REQUESTS = 30;

        @Override
        public Row prove(Prediction prediction) {
            assertThat(Exchange.pods(sent.counted(REQUESTS)).keySet())
                    .as("of %d times %s", REQUESTS, sent.words())
                    .containsExactlyInAnyOrderElementsOf(pods);
            return new Row(
                    sent.name(),
                    sent.words() + ", " + REQUESTS + " times",
                    pods.size() == 1
                            ? "all `" + pods.get(0) + "`"
                            : "some " + pods.stream().map(it -> "`" + it + "`").collect(joining(", some ")),
                    sent.foretold(prediction).words());
        }
    }

    /** A request that isn't sent: how the caller's proxy would send it. */
    record Configured(Sent sent, List<Setting> settings) implements Exchange {
        @Override
        public Row prove(Prediction prediction) {
            Foretold foretold = sent.foretold(prediction);
            JsonNode cluster = foretold.upstream((Pod) sent.caller()).configuration();
            for (Setting setting : settings) {
                assertThat(cluster.at(setting.pointer()).asText())
                        .as("%s in %s", setting.pointer(), cluster)
                        .isEqualTo(setting.value());
            }
            return new Row(
                    sent.name(),
                    sent.words() + ", as its proxy would send it",
                    settings.stream().map(Setting::words).collect(joining(", ")),
                    foretold.words());
        }
    }

    /** How many of the answers came from each pod; failures by their status or error. */
    static Map<String, Long> pods(List<Answer> answers) {
        return answers.stream()
                .map(it -> it.ok() ? it.pod() : it.outcome())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
