package dev.microservicenetwork.testkit.networks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws from a source of randomness. */
final class Draws {
    private final RandomGenerator random;

    Draws(RandomGenerator random) {
        this.random = random;
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Something in so many of a hundred draws, else null. */
    <T> @Nullable T maybe(int chance, Supplier<? extends @Nullable T> what) {
        return percent(chance) ? what.get() : null;
    }

    /** At most so many different ones, in any order. */
    <T> List<T> some(int least, int most, List<T> of) {
        List<T> left = new ArrayList<>(of);
        List<T> drawn = new ArrayList<>();
        for (int count = between(Math.min(least, of.size()), Math.min(most, of.size())); count > 0; count--) {
            drawn.add(left.remove(random.nextInt(left.size())));
        }
        return drawn;
    }

    <T> List<T> listOf(int least, int most, Supplier<T> what) {
        List<T> list = new ArrayList<>();
        for (int count = between(least, most); count > 0; count--) {
            list.add(what.get());
        }
        return list;
    }
}
