# Kafka to Kafka. Half of the memory stays for RocksDB, which is outside of the heap.
# Build the jars first, then from the repository's root:
#   ./mvnw -B -DskipTests package
#   docker build -f deploy/scoring-service.Dockerfile -t clusterpulse/scoring-service .
ARG BASE_IMAGE=eclipse-temurin:17-jre
FROM ${BASE_IMAGE}

# Libraries change less often than our own classes, so they are a layer of their own.
WORKDIR /opt/clusterpulse
COPY scoring-service/target/quarkus-app/lib/ lib/
COPY scoring-service/target/quarkus-app/quarkus/ quarkus/
COPY scoring-service/target/quarkus-app/app/ app/
COPY scoring-service/target/quarkus-app/quarkus-run.jar ./

# Local state of the stream; losing it costs a restore from its changelogs, nothing else.
ENV CLUSTERPULSE_SCORING_STATE_DIR=/var/lib/clusterpulse/scoring
RUN install -d -o 10001 -g 10001 /var/lib/clusterpulse/scoring
VOLUME /var/lib/clusterpulse/scoring

# Inside a container the loopback address reaches nobody; what is published is the host's choice.
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUARKUS_HTTP_PORT=8082
EXPOSE 8082
USER 10001:10001

HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8082; printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3; read -r line <&3; [[ $line == *' 200 '* ]]"]

ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "quarkus-run.jar"]
