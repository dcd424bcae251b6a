package dev.ordermesh.controller.doctor;

/**
 * Something that is wrong.
 *
 * @param what a sentence that names it
 * @param todo what to do about it
 */
record Finding(Complaint complaint, String what, String todo) {

    static Finding of(Complaint complaint, String what) {
        return new Finding(complaint, what, complaint.todo());
    }
}
