package dev.microservicenetwork.testkit.benchmark;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.testkit.golden.DeclaredCluster;
import dev.microservicenetwork.testkit.golden.Manifests;
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
@Warmup(iterations = 25, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CompileBenchmark {
    @Param({"typical", "random"})
    private String kind;

    @Param("100")
    private int services;

    private MicroserviceNetwork resource;
    private Facts facts;

    @Setup
    public void setUp() {
        resource = kind.equals("typical") ? typical(services) : random(services);
        facts = Facts.of(DeclaredCluster.of(resource, Configuration.DEFAULT));
    }

    /** What a team writes: a port, three calls, a timeout each; a canary now and then; a gateway to some of them. */
    private static MicroserviceNetwork typical(int services) {
        StringBuilder yaml = new StringBuilder("""
                apiVersion: microservicenetwork.dev/v1alpha1
                kind: MicroserviceNetwork
                metadata: {name: typical, namespace: typical}
                spec:
                  access: {mode: Enforce}
                  defaults: {timeout: 3s, outlierDetection: {}}
                  gateways:
                  - name: public
                    listeners: [{name: http, port: 80, protocol: HTTP, hosts: [typical.example.com]}]
                    routes:
                """);
        for (int i = 0; i < Math.min(10, services); i++) {
            yaml.append(
                    "    - {name: r%1$d, matches: [{path: {prefix: /r%1$d}}], to: [{service: s%1$d}]}\n".formatted(i));
        }
        yaml.append("  services:\n");
        for (int i = 0; i < services; i++) {
            yaml.append("  - name: s%d\n    ports: [{port: 80, targetPort: 8080, protocol: %s}]\n"
                    .formatted(i, i % 2 == 0 ? "HTTP" : "GRPC"));
            yaml.append("    calls: [{name: s%d, timeout: 1s}, {name: s%d}, {name: s%d}]\n"
                    .formatted((i + 1) % services, (i + 7) % services, (i + 13) % services));
            if (i % 5 == 0) {
                yaml.append("    versions: [{name: v1}, {name: v2}]\n    defaultVersion: v1\n");
                yaml.append(
                        "    routes: [{name: split, to: [{version: v1, weight: 90}, {version: v2, weight: 10}]}]\n");
            }
        }
        return (MicroserviceNetwork) Manifests.read(yaml.toString()).get(0);
    }

    /** Of everything something, as no team writes: 260 objects with 576 routes. */
    private static MicroserviceNetwork random(int services) {
        return LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> RandomNetworks.of(seed, services))
                .filter(it -> compile(it, Facts.NONE).accepted())
                .findFirst()
                .orElseThrow();
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
