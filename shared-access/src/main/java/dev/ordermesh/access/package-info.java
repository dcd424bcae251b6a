/**
 * Who may call an app over HTTP: API keys by {@code X-API-Key}, scopes as Spring Security's
 * authorities, refusals as problem details. An app says by an {@link AccessRules} bean which scope
 * each of its paths needs.
 */
@NullMarked
package dev.ordermesh.access;

import org.jspecify.annotations.NullMarked;
