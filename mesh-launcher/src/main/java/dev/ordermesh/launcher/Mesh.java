package dev.ordermesh.launcher;

/** Entry of the command line. */
public final class Mesh {

    private Mesh() {}

    static void main(String[] args) {
        System.out.println("mesh");
    }
}
