package dev.ordermesh.model.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All keys that are known, as one file holds them; none twice. */
public final class ApiKeys {

    /** Name of the file. */
    public static final String FILE = "api-keys.json";

    /** As many keys as a file may hold. */
    public static final int KEYS_MAX = 10_000;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final Map<String, ApiKey> byDigest = new HashMap<>();
    private final List<ApiKey> keys;

    /**
     * @throws IllegalArgumentException if there are too many, or one is there twice
     */
    public ApiKeys(Collection<ApiKey> keys) {
        if (keys.size() > KEYS_MAX) {
            throw new IllegalArgumentException(
                    "%d keys are more than %d".formatted(keys.size(), KEYS_MAX));
        }
        this.keys = List.copyOf(keys);
        for (ApiKey key : keys) {
            if (byDigest.put(key.sha256(), key) != null) {
                throw new IllegalArgumentException("key %s is there twice".formatted(key.id()));
            }
        }
    }

    /** No keys. */
    public static ApiKeys none() {
        return new ApiKeys(List.of());
    }

    /**
     * Reads a file's content.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    public static ApiKeys parse(String json) {
        try {
            FileBody body = JSON.readValue(json, FileBody.class);
            return new ApiKeys(body.keys().stream().map(KeyBody::toKey).toList());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("a field is missing", e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** As a file's content. */
    public String toJson() {
        return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new FileBody(keys.stream().map(KeyBody::of).toList()))
                + "\n";
    }

    /** In the order in which they were made. */
    public List<ApiKey> all() {
        return keys;
    }

    /** The record of a key that somebody calls with. */
    public Optional<ApiKey> find(String key) {
        return Optional.ofNullable(byDigest.get(ApiKey.digest(key)));
    }

    private record FileBody(List<KeyBody> keys) {}

    private record KeyBody(String client, String sha256, List<String> scopes, String created) {

        static KeyBody of(ApiKey key) {
            return new KeyBody(
                    key.client(),
                    key.sha256(),
                    key.scopes().stream().map(Scope::text).toList(),
                    key.created().toString());
        }

        ApiKey toKey() {
            return new ApiKey(
                    client,
                    sha256,
                    scopes.stream().map(Scope::of).collect(Collectors.toSet()),
                    Instant.parse(created));
        }
    }
}
