package dev.ordermesh.gateway.placement;

import static dev.ordermesh.gateway.mesh.TestRegions.AP_SOUTH;
import static dev.ordermesh.gateway.mesh.TestRegions.EU_WEST;
import static dev.ordermesh.gateway.mesh.TestRegions.US_EAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ordermesh.gateway.mesh.TestRegions;
import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionChoiceTests {

    private static final List<Region> HOMES = List.of(US_EAST, EU_WEST, AP_SOUTH);

    @Test
    void followsTheShippingCountryBeforeAnyId() {
        assertThat(seenFrom(US_EAST).choose(Optional.empty(), "DE")).isEqualTo(EU_WEST);
        assertThat(seenFrom(US_EAST).choose(id("x"), "IN")).isEqualTo(AP_SOUTH);
    }

    @Test
    void staysAtHomeWithoutIdAndCountryOfTheTable() {
        for (Region home : HOMES) {
            assertThat(seenFrom(home).choose(Optional.empty(), null)).isEqualTo(home);
            assertThat(seenFrom(home).choose(Optional.empty(), "AQ")).isEqualTo(home);
        }
    }

    /** Another outcome would fulfil an order twice that is repeated across the change. */
    @ParameterizedTest
    @CsvSource({"A-1, ap-south", "order_7, ap-south", "o-1, eu-west", "x, us-east", "zz, us-east"})
    void neverChangesTheRegionOfAnId(String id, String region) {
        for (Region home : HOMES) {
            assertThat(seenFrom(home).choose(id(id), null)).isEqualTo(new Region(region));
        }
    }

    @Test
    void spreadsIdsEvenly() {
        Map<Region, Integer> counts = new HashMap<>();
        IntStream.range(0, 3000)
                .mapToObj(n -> seenFrom(US_EAST).choose(id("o-" + n), null))
                .forEach(region -> counts.merge(region, 1, Integer::sum));

        assertThat(counts.values()).hasSize(3).allMatch(count -> count > 900);
    }

    @Test
    void refusesTheRegionOfAnIdThatDoesNotRunInsteadOfMovingIt() {
        RegionChoice choice = where(US_EAST, EU_WEST);

        assertThat(choice.choose(id("x"), null)).isEqualTo(US_EAST);
        refuses(
                choice,
                "A-1",
                null,
                "region: is missing; by its id it is for ap-south, which does not run here;"
                        + " name a region that does: eu-west, us-east.");
    }

    @Test
    void refusesACountryWhoseRegionDoesNotRun() {
        refuses(
                where(US_EAST, EU_WEST),
                "x",
                "IN",
                "shipTo.country: is served by ap-south, which does not run here;"
                        + " name a region that does: eu-west, us-east.");
    }

    private static void refuses(
            RegionChoice choice, String id, @Nullable String country, String words) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> choice.choose(id(id), country))
                .withMessage(words)
                .satisfies(refused ->
                        assertThat(refused.problem().type()).isEqualTo(ProblemType.INVALID_ORDER));
    }

    private static RegionChoice where(Region... running) {
        return new RegionChoice(TestRegions.seenFrom(running[0], List.of(running)));
    }

    private static RegionChoice seenFrom(Region home) {
        return new RegionChoice(TestRegions.seenFrom(home));
    }

    private static Optional<OrderId> id(String id) {
        return Optional.of(new OrderId(id));
    }
}
