package dev.ordermesh.launcher.up;

import java.nio.file.Path;

/** The Java that runs this program; the applications run on the same. */
final class Java {

    private Java() {}

    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
