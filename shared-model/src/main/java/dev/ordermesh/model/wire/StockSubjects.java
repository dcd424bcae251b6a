package dev.ordermesh.model.wire;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;

/**
 * Every subject of a region's stock: {@code stock.<region>.order.<id>}, {@code
 * stock.<region>.level.<sku>}, {@code stock.<region>.seed} and {@code stock.<region>.snapshot} in
 * its stream, and two for requests that no region's name can meet.
 */
public final class StockSubjects {

    private static final char DOT = '.';

    /** No article's number holds it, so none takes the place of another. */
    private static final char DOT_IN_TOKEN = '~';

    private StockSubjects() {}

    /** What happens to the stock of one order. */
    public static String order(Region region, OrderId order) {
        return everyOrder(region).replace("*", order.value());
    }

    /** What happens to the stock of any order. */
    public static String everyOrder(Region region) {
        return of(region, "order.*");
    }

    /**
     * How much there is of an article; a dot in its number becomes a tilde, for a dot ends a token.
     */
    public static String level(Region region, String sku) {
        return everyLevel(region).replace("*", sku.replace(DOT, DOT_IN_TOKEN));
    }

    /** How much there is of any article. */
    public static String everyLevel(Region region) {
        return of(region, "level.*");
    }

    /** The first levels. */
    public static String seed(Region region) {
        return of(region, "seed");
    }

    /** What the stream adds up to. */
    public static String snapshot(Region region) {
        return of(region, "snapshot");
    }

    /** Where the workers of a region are asked how much there is. */
    public static String read(Region region) {
        return "stock.read." + region;
    }

    /** Where the workers of a region are told what was counted. */
    public static String set(Region region) {
        return "stock.set." + region;
    }

    private static String of(Region region, String what) {
        return "stock." + region + DOT + what;
    }
}
