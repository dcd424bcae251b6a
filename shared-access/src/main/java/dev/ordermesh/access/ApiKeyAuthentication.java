package dev.ordermesh.access;

import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller with a key: as sent, then as known; what is known no longer holds the key itself. */
final class ApiKeyAuthentication extends AbstractAuthenticationToken {

    /** As Spring's resource server names the scopes of a token: either gives the same rights. */
    private static final String AUTHORITY = "SCOPE_";

    private final String client;
    private final @Nullable String sent;

    private ApiKeyAuthentication(
            String client, @Nullable String sent, Collection<GrantedAuthority> authorities) {
        super(authorities);
        this.client = client;
        this.sent = sent;
        super.setAuthenticated(sent == null);
    }

    /** Somebody sent this key. */
    static ApiKeyAuthentication sent(String key) {
        return new ApiKeyAuthentication(ApiKey.ANONYMOUS, key, List.of());
    }

    /** This key was found. */
    static ApiKeyAuthentication known(ApiKey key) {
        return new ApiKeyAuthentication(key.client(), null, authorities(key.scopes()));
    }

    static String authority(Scope scope) {
        return AUTHORITY + scope.text();
    }

    static List<GrantedAuthority> authorities(Collection<Scope> scopes) {
        return scopes.stream()
                .<GrantedAuthority>map(scope -> new SimpleGrantedAuthority(authority(scope)))
                .toList();
    }

    /** Of callers without a key; never empty, as Spring wants some. */
    static List<GrantedAuthority> anonymous(Collection<Scope> scopes) {
        List<GrantedAuthority> all = new ArrayList<>(authorities(scopes));
        all.add(new SimpleGrantedAuthority("ROLE_ANONYMOUS"));
        return all;
    }

    /** For people: the scopes of a caller of any kind. */
    static String scopes(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .filter(authority -> authority.startsWith(AUTHORITY))
                .map(authority -> authority.substring(AUTHORITY.length()))
                .sorted()
                .collect(Collectors.joining(", ", "scope ", ""));
    }

    /** The client's name. */
    @Override
    public Object getPrincipal() {
        return client;
    }

    /** The key, until it is known. */
    @Override
    public @Nullable Object getCredentials() {
        return sent;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
