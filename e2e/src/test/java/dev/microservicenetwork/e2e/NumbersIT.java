package dev.microservicenetwork.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.Cluster;
import dev.microservicenetwork.e2e.rig.RealMesh;
import dev.microservicenetwork.e2e.rig.Rig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures and prints; machines differ too much for a verdict. */
@RealMesh
class NumbersIT {
    private static final int RUNS = 5;
    private static final Path JAR = Installation.ROOT.resolve("operator/cli/target/dist/msn.jar");
    private static final List<String> JAVA =
            List.of("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xss512k");

    @Test
    void renderCold(@TempDir Path directory) throws Exception {
        Path archive = directory.resolve("msn.jsa");
        Path sample = Installation.ROOT.resolve("operator/engine/src/test/golden/shop/in.yaml");
        // as the launcher does: an archive of loaded classes, once
        assertThat(run("-XX:ArchiveClassesAtExit=" + archive, sample)).isZero();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            assertThat(run("-XX:SharedArchiveFile=" + archive, sample)).isZero();
            times.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        print("msn render of 10 objects, a process each, ms", times);
    }

    private static int run(String option, Path sample) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(List.of(option, "-Xlog:disable", "-jar", JAR.toString(), "render", sample.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    @Test
    void operatorStartAndMemory() throws Exception {
        Cluster cluster = Rig.apiServer();
        Installation.on(cluster);
        List<Long> starts = new ArrayList<>();
        List<Long> memory = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            int port = 18_900 + i;
            List<String> command = new ArrayList<>(JAVA);
            command.addAll(List.of(
                    "-XX:MaxRAM=320m",
                    "-XX:MaxRAMPercentage=50",
                    "-jar",
                    JAR.toString(),
                    "operator",
                    "--kubeconfig",
                    cluster.kubeconfig().toString(),
                    "--listen",
                    "127.0.0.1:" + port));
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                untilReady(process, port);
                starts.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
                memory.add(residentMegabytes(process.pid()));
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        print("operator, process start to ready, ms", starts);
        print("operator, resident memory when ready, MB", memory);
    }

    private static void untilReady(Process process, int port) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                .build();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.onSpinWait();
            process.waitFor(10, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("the operator did not become ready");
    }

    private static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static void print(String what, List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: min %d, median %d, max %d%n",
                what,
                sorted.get(0),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() - 1));
    }
}
