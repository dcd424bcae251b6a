package dev.ordermesh.access;

import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.ApiKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * The keys of a file, which is read again now and then, so that a new key works and a revoked one
 * does not without a restart. While the file can't be read, what it said last holds.
 */
final class KnownKeys implements AutoCloseable {

    /** A file of {@link ApiKeys#KEYS_MAX} keys is smaller. */
    private static final long BYTES_MAX = 4L << 20;

    private static final Logger log = LoggerFactory.getLogger(KnownKeys.class);

    private final Path file;
    private final Disposable watch;
    private volatile Read latest;
    private volatile @Nullable String complaint;

    private record Read(String content, ApiKeys keys) {}

    /**
     * @throws IllegalArgumentException if the file can't be read or is none of keys
     */
    KnownKeys(Path file, Duration reload) {
        this.file = file;
        this.latest = first();
        this.watch =
                Flux.interval(reload, Schedulers.boundedElastic())
                        .onBackpressureDrop()
                        .subscribe(_ -> refresh());
    }

    private Read first() {
        try {
            String content = content();
            return new Read(content, ApiKeys.parse(content));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "ordermesh.access.keys-file=%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The key of that text. */
    Optional<ApiKey> find(String key) {
        return latest.keys().find(key);
    }

    /** Takes what the file says now; a file that can't be read changes nothing. */
    void refresh() {
        try {
            String content = content();
            if (!content.equals(latest.content())) {
                latest = new Read(content, ApiKeys.parse(content));
                log.info("{} API keys are known now", latest.keys().all().size());
            }
            complaint = null;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    /** Once for each kind of trouble: this is looked at every few seconds. */
    private void complain(String trouble) {
        if (!Objects.equals(complaint, trouble)) {
            complaint = trouble;
            log.warn("{}: {}; what it said before holds", file, trouble);
        }
    }

    private String content() {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new IllegalArgumentException("is larger than %d bytes".formatted(BYTES_MAX));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't be read (%s)".formatted(e), e);
        }
    }

    @Override
    public void close() {
        watch.dispose();
    }
}
