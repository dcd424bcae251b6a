# One image for each app: docker build --build-arg APP=order-gateway [--target prebuilt] .
#
#   prebuilt      takes the jar that ./mesh or Maven has built; nothing is downloaded in it. `./mesh images` uses it.
#   from-source   the default: builds the jars inside; needs Docker alone.
#
# The order of stages is for the older builder, which makes every stage up to the target whether it is needed or not.

# What every app runs in. The JVM takes its heap from the memory that the container may use.
FROM eclipse-temurin:25-jre AS runtime
WORKDIR /app
USER 10001:10001
EXPOSE 8080
ENV SERVER_PORT=8080
# Ready, not merely alive: `docker compose up --wait` returns when orders are taken. Nothing is restarted because of it.
HEALTHCHECK --interval=5s --timeout=4s --start-period=3m --retries=3 \
  CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/actuator/health/readiness"]

FROM eclipse-temurin:25-jre AS prebuilt-layers
ARG APP
COPY ${APP}/target/${APP}-*-exec.jar /app.jar
RUN java -Djarmode=tools -jar /app.jar extract --layers --destination /layers

FROM runtime AS prebuilt
ARG APP
ARG VERSION=unknown
LABEL org.opencontainers.image.title="${APP}" \
  org.opencontainers.image.description="Order Mesh: ${APP}" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:25-jre"
COPY --from=prebuilt-layers /layers/dependencies/ ./
COPY --from=prebuilt-layers /layers/spring-boot-loader/ ./
COPY --from=prebuilt-layers /layers/snapshot-dependencies/ ./
COPY --from=prebuilt-layers /layers/application/ ./
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/app.jar"]

# Every app at once, so that five images build the sources once.
FROM eclipse-temurin:25-jdk AS build
ARG MAVEN_VERSION=3.9.16
ADD https://repo.maven.apache.org/maven2/org/apache/maven/apache-maven/${MAVEN_VERSION}/apache-maven-${MAVEN_VERSION}-bin.tar.gz /opt/maven.tar.gz
