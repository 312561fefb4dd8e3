# Build with BuildKit: docker build -t microservicenetwork-operator:0.1.0 --build-arg VERSION=0.1.0 .

# 1. The jars. They are the same for every platform, so this stage runs on the builder's own.
FROM --platform=$BUILDPLATFORM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -pl operator/cli -am package -DskipTests

# 2. A Java runtime of the modules in use, and an archive of loaded classes (AppCDS), which starts faster.
#    The archive is only valid for this very runtime and these jars at these paths, so that both are copied together below.
FROM eclipse-temurin:17-jdk AS runtime
RUN jlink --output /opt/java --no-header-files --no-man-pages --compress=2 --add-modules \
      java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.unsupported \
 && /opt/java/bin/java -XX:+UseSerialGC -Xshare:dump
COPY --from=build /src/operator/cli/target/dist/ /app/
RUN /opt/java/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ArchiveClassesAtExit=/app/msn.jsa -jar /app/msn.jar --version

# 3. The image.
FROM debian:12-slim
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="MicroserviceNetwork operator" \
      org.opencontainers.image.description="Compiles one MicroserviceNetwork resource into its Istio configuration." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
COPY --from=runtime /opt/java/ /opt/java/
COPY --from=runtime /app/ /app/
COPY LICENSE /licenses/LICENSE
USER 10001:10001
WORKDIR /tmp
ENTRYPOINT ["/opt/java/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-XX:MaxRAMPercentage=50", \
            "-XX:+ExitOnOutOfMemoryError", "-XX:SharedArchiveFile=/app/msn.jsa", "-jar", "/app/msn.jar"]
CMD ["operator"]
