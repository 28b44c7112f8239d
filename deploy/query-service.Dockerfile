# Kafka to PostgreSQL to HTTP, with the dashboard.
# Build the jars first, then from the repository's root:
#   ./mvnw -B -DskipTests package
#   docker build -f deploy/query-service.Dockerfile -t clusterpulse/query-service .
ARG BASE_IMAGE=eclipse-temurin:17-jre
FROM ${BASE_IMAGE}

# Libraries change less often than our own classes, so they are a layer of their own.
WORKDIR /opt/clusterpulse
COPY query-service/target/quarkus-app/lib/ lib/
COPY query-service/target/quarkus-app/quarkus/ quarkus/
COPY query-service/target/quarkus-app/app/ app/
COPY query-service/target/quarkus-app/quarkus-run.jar ./

# Inside a container the loopback address reaches nobody; what is published is the host's choice.
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUARKUS_HTTP_PORT=8080
EXPOSE 8080
USER 10001:10001

HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080; printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3; read -r line <&3; [[ $line == *' 200 '* ]]"]

ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "quarkus-run.jar"]
