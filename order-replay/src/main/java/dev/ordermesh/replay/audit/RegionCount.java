package dev.ordermesh.replay.audit;

/**
 * Orders that one region fulfils.
 *
 * @param accepted taken for it, in whichever region; a repeat of one order counts once
 * @param deadLetters ended as a dead letter, and as nothing else
 * @param open not ended
 */
record RegionCount(
        String region,
        int accepted,
        int fulfilled,
        int rejected,
        int cancelled,
        int deadLetters,
        int open) {}
