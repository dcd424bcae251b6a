package dev.ordermesh.topology;

/** The mesh table can't be used; the message names the key and its value. */
public final class InvalidMeshTable extends RuntimeException {

    InvalidMeshTable(String message) {
        super(message);
    }

    InvalidMeshTable(String message, Throwable cause) {
        super(message, cause);
    }
}
