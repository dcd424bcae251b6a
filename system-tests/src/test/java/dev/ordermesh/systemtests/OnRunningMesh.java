package dev.ordermesh.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Scenarios over the one mesh of the run, one class at a time, on any {@link Substrate}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(OnRunningMesh.TAG)
@ExtendWith(RunningMesh.class)
@ResourceLock(OnRunningMesh.LOCK)
@interface OnRunningMesh {

    /** By this the build chooses what runs once more, on containers. */
    String TAG = "scenario";

    /** Whoever needs the memory of a whole mesh has this to itself. */
    String LOCK = "the mesh of the run";
}
