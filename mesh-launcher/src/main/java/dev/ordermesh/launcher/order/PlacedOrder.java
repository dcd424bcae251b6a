package dev.ordermesh.launcher.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one order; its fields are the JSON that scripts read.
 *
 * @param id absent if no gateway accepted it
 * @param region that should fulfil it
 * @param gateway that was asked
 * @param status the last one seen; {@code placed} until another is
 * @param problem why it was not accepted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlacedOrder(
        @Nullable String id,
        String region,
        String gateway,
        @Nullable String status,
        @Nullable String problem) {

    private static final Set<String> ENDS = Set.of("fulfilled", "rejected", "cancelled");

    /** Whether the mesh took it. */
    @JsonIgnore
    boolean accepted() {
        return id != null;
    }

    /** Whether nothing more will happen to it. */
    @JsonIgnore
    boolean ended() {
        return id == null || (status != null && ENDS.contains(status));
    }

    /** The same order, seen with a status. */
    PlacedOrder seen(String now) {
        return new PlacedOrder(id, region, gateway, now, problem);
    }
}
