package dev.ordermesh.replay.history;

/** A query parameter that can't be used, and what would be. */
final class BadParameter extends RuntimeException {

    private final String parameter;

    BadParameter(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /** The parameter's name. */
    String parameter() {
        return parameter;
    }
}
