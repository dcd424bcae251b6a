package dev.ordermesh.model.client;

/** Reads the JSON in which clients place orders, the full form, the naive one, or a mixture. */
public final class OrderJson {
    /**
     * Reads one order and collects every wrong field.
     *
     * @param json UTF-8, of a size that the caller has bounded
     */
    public ParseResult parse(byte[] json, OrderDefaults defaults) {
        throw new UnsupportedOperationException("not yet");
    }
}
