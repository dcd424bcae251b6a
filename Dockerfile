# One image for each app: docker build --build-arg APP=order-gateway [--target prebuilt] .
#
#   prebuilt      takes the jar that ./mesh or Maven has built; nothing is downloaded in it. `./mesh images` uses it.
#   from-source   the default: builds the jars inside; needs Docker alone.
#
# The order of stages is for the older builder, which makes every stage up to the target whether it is needed or not.

# Everything but the layers. The JVM takes its heap from the memory that the container may use.
FROM eclipse-temurin:25-jre AS runtime
WORKDIR /app
USER 10001:10001
EXPOSE 8080
ENV SERVER_PORT=8080
# Ready, not merely alive: `docker compose up --wait` returns when orders are taken. Nothing is restarted because of it.
HEALTHCHECK --interval=10s --timeout=4s --start-period=5m --retries=3 \
  CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/actuator/health/readiness"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/app.jar"]
ARG APP
ARG VERSION=unknown
LABEL org.opencontainers.image.title="${APP}" \
  org.opencontainers.image.description="Order Mesh: ${APP}" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:25-jre"

FROM eclipse-temurin:25-jre AS prebuilt-layers
ARG APP
COPY ${APP}/target/${APP}-*-exec.jar /app.jar
RUN java -Djarmode=tools -jar /app.jar extract --layers --destination /layers

FROM runtime AS prebuilt
COPY --from=prebuilt-layers /layers/dependencies/ ./
COPY --from=prebuilt-layers /layers/spring-boot-loader/ ./
COPY --from=prebuilt-layers /layers/snapshot-dependencies/ ./
COPY --from=prebuilt-layers /layers/application/ ./

# All apps at once, so that five images build the sources once.
FROM eclipse-temurin:25-jdk AS build
ARG MAVEN_VERSION=3.9.16
ARG MAVEN_SHA512=831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6
ADD https://repo.maven.apache.org/maven2/org/apache/maven/apache-maven/${MAVEN_VERSION}/apache-maven-${MAVEN_VERSION}-bin.tar.gz /opt/maven.tar.gz
RUN echo "${MAVEN_SHA512}  /opt/maven.tar.gz" | sha512sum --check --quiet && mkdir /opt/maven && tar -xzf /opt/maven.tar.gz -C /opt/maven --strip-components=1
WORKDIR /src
# Downloads make a layer of their own that lasts until a pom.xml changes, whichever builder it is: a first run without
# sources, but for the one file without which the compiler and its plugins would not be fetched.
COPY .mvn .mvn
COPY pom.xml ./
COPY shared-model/pom.xml shared-model/
COPY mesh-topology/pom.xml mesh-topology/
COPY mesh-local/pom.xml mesh-local/
COPY shared-messaging/pom.xml shared-messaging/
COPY shared-access/pom.xml shared-access/
COPY mesh-containers/pom.xml mesh-containers/
COPY mesh-controller/pom.xml mesh-controller/
COPY order-gateway/pom.xml order-gateway/
COPY order-worker/pom.xml order-worker/
COPY order-replay/pom.xml order-replay/
COPY payment-simulator/pom.xml payment-simulator/
COPY mesh-launcher/pom.xml mesh-launcher/
COPY system-tests/pom.xml system-tests/
COPY shared-model/src/main/java/dev/ordermesh/model/package-info.java shared-model/src/main/java/dev/ordermesh/model/
RUN /opt/maven/bin/mvn -B -q -pl !system-tests -Dmaven.test.skip=true -Dspotless.check.skip=true -Dspring-boot.repackage.skip=true package
COPY . .
RUN /opt/maven/bin/mvn -B -q -pl !system-tests -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jre AS built-layers
ARG APP
COPY --from=build /src/${APP}/target/${APP}-*-exec.jar /app.jar
RUN java -Djarmode=tools -jar /app.jar extract --layers --destination /layers

FROM runtime AS from-source
COPY --from=built-layers /layers/dependencies/ ./
COPY --from=built-layers /layers/spring-boot-loader/ ./
COPY --from=built-layers /layers/snapshot-dependencies/ ./
COPY --from=built-layers /layers/application/ ./
