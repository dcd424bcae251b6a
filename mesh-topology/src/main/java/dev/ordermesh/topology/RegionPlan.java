package dev.ordermesh.topology;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A region of the mesh.
 *
 * @param name its subject token, such as {@code us-east}
 * @param currency of an order that names none
 * @param history whether it keeps a HISTORY stream and runs a replay service
 * @param countries ISO 3166-1 alpha-2 codes whose orders it fulfils
 */
public record RegionPlan(String name, Currency currency, boolean history, Set<String> countries) {

    /** A trailing number, as in {@code us-east-2}, is reserved for shards. */
    private static final Pattern NAME = Pattern.compile("[a-z]{2,}(-[a-z]+)+");

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    public RegionPlan {
        Checks.required(name, "name");
        Checks.required(currency, "currency");
        Checks.check(NAME.matcher(name).matches(), "name", name, "is not of the form us-east");
        countries = Set.copyOf(Checks.required(countries, "countries"));
        for (String country : countries) {
            Checks.check(
                    COUNTRY.matcher(country).matches(),
                    "countries",
                    country,
                    "is not two capital letters");
        }
    }

    @JsonCreator
    static RegionPlan of(
            @JsonProperty("name") String name,
            @JsonProperty("currency") String currency,
            @JsonProperty("history") boolean history,
            @JsonProperty("countries") @Nullable String countries) {
        List<String> codes =
                Arrays.asList(Checks.required(countries, "countries").strip().split("\\s+"));
        Set<String> distinct = new TreeSet<>(codes);
        Checks.check(distinct.size() == codes.size(), "countries", codes, "names one twice");
        return new RegionPlan(name, Currency.getInstance(currency), history, distinct);
    }
}
