package dev.microservicenetwork.testkit.benchmark;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.testkit.golden.DeclaredCluster;
import dev.microservicenetwork.testkit.networks.RandomNetworks;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How long a network takes to compile: {@code mvn -q -pl operator/testkit -am test-compile -Pbenchmark}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 12, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CompileBenchmark {
    @Param({"10", "100"})
    private int services;

    private MicroserviceNetwork resource;
    private Facts facts;

    @Setup
    public void setUp() {
        resource = LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> RandomNetworks.of(seed, services))
                .filter(it -> compile(it, Facts.NONE).accepted())
                .findFirst()
                .orElseThrow();
        facts = Facts.of(DeclaredCluster.of(resource, Configuration.DEFAULT));
    }

    /** From the resource alone, as the command line does. */
    @Benchmark
    public Compilation withoutCluster() {
        return compile(resource, Facts.NONE);
    }

    /** With the Services and pods that it speaks of, as the operator does. */
    @Benchmark
    public Compilation withCluster() {
        return compile(resource, facts);
    }

    private static Compilation compile(MicroserviceNetwork resource, Facts facts) {
        return Compiler.compile(resource, Configuration.DEFAULT, facts);
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(CompileBenchmark.class.getSimpleName())
                        .build())
                .run();
    }
}
