package dev.ordermesh.controller.nudge;

/** One node a region. */
class LinksIT extends LinkScenarios {

    LinksIT() {
        super(1);
    }
}
