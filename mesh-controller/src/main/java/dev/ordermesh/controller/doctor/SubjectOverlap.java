package dev.ordermesh.controller.doctor;

/** Whether two subjects with wildcards have one in common. */
final class SubjectOverlap {

    private SubjectOverlap() {}

    static boolean of(String one, String other) {
        String[] a = one.split("\\.");
        String[] b = other.split("\\.");
        int shared = Math.min(a.length, b.length);
        for (int i = 0; i < shared; i++) {
            if (a[i].equals(">") || b[i].equals(">")) {
                return true;
            }
            if (!a[i].equals(b[i]) && !a[i].equals("*") && !b[i].equals("*")) {
                return false;
            }
        }
        return a.length == b.length;
    }
}
