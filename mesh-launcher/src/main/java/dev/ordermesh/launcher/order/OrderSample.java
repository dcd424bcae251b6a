package dev.ordermesh.launcher.order;

import dev.ordermesh.launcher.session.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Orders as a shop has them: a few regular customers, one to four lines, everyday prices. */
final class OrderSample {

    private static final int CUSTOMERS = 500;
    private static final int LINES_MAX = 4;
    private static final int QUANTITY_MAX = 3;

    private record Article(String sku, String unitPrice) {}

    private static final List<Article> CATALOGUE =
            List.of(
                    new Article("KB-01", "49.90"),
                    new Article("MS-02", "24.50"),
                    new Article("MN-27", "289.00"),
                    new Article("HS-05", "79.95"),
                    new Article("CB-10", "9.99"),
                    new Article("DK-03", "129.00"),
                    new Article("WC-04", "59.00"),
                    new Article("LP-14", "1149.00"));

    private final RandomGenerator random;

    OrderSample(RandomGenerator random) {
        this.random = random;
    }

    /** The JSON of one order for this region. */
    String body(String region, String currency) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("customerId", "c-" + random.nextInt(1, CUSTOMERS + 1));
        order.put("region", region);
        order.put("currency", currency);
        order.put("lines", lines());
        return Json.line(order);
    }

    private List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        int first = random.nextInt(CATALOGUE.size());
        int count = random.nextInt(1, LINES_MAX + 1);
        for (int i = 0; i < count; i++) {
            Article article = CATALOGUE.get((first + i) % CATALOGUE.size());
            lines.add(
                    Map.of(
                            "sku", article.sku(),
                            "quantity", random.nextInt(1, QUANTITY_MAX + 1),
                            "unitPrice", article.unitPrice()));
        }
        return lines;
    }
}
